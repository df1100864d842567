"""Calendar files: reading them, doubting them, and those of the package."""

from datetime import date, datetime
from importlib import resources

import pytest
from ruamel.yaml import YAML

from xfcli.law.calendar import BUNDLED_YEARS, load_bundled
from xfcli.law.holiday_year import Year, parse_year, verify
from xfcli.law.problem import CalendarError

D = date.fromisoformat

# Days off and days worked that each year's notices name, counted on paper. What the notices for 2019 and 2023 say of the
# December before is counted there (2018: 23 + 2 and 6 + 1; 2022: 31 + 1).
NAMED_DAYS = {
    2015: (26, 5),
    2016: (24, 6),
    2017: (24, 5),
    2018: (25, 7),
    2019: (22, 6),
    2020: (30, 6),
    2021: (31, 7),
    2022: (32, 7),
    2023: (26, 7),
    2024: (28, 8),
    2025: (28, 5),
    2026: (33, 6),
}


def holiday_files() -> dict[str, str]:
    folder = resources.files("xfcli.law") / "holidays"
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".yaml")}


def bundled(year: int) -> Year:
    found = load_bundled(year)
    assert found is not None
    return found


def test_a_year_in_the_shape_of_the_format() -> None:
    year = parse_year(
        {
            "year": 2026,
            "source": "a notice",
            "off": ["2026-01-01..2026-01-03", D("2026-04-05"), "2026-12-31 .. 2026-12-31"],
            "work": (D("2026-01-04"), "2026-02-14"),
        }
    )
    off = {D("2026-01-01"), D("2026-01-02"), D("2026-01-03"), D("2026-04-05"), D("2026-12-31")}
    assert year == Year(2026, "a notice", frozenset(off), frozenset({D("2026-01-04"), D("2026-02-14")}))


def test_missing_lists_are_empty() -> None:
    assert parse_year({"year": 2027, "off": None}) == Year(2027, "")


@pytest.mark.parametrize(
    ("mapping", "entry", "says"),
    [
        ({}, ("year",), "year"),
        ({"year": "2027"}, ("year",), "'2027'"),
        ({"year": True}, ("year",), "True"),
        ({"year": 10000}, ("year",), "10000"),
        ({"year": 2027, "source": 3}, ("source",), "3"),
        ({"year": 2027, "region": ["XZ"]}, ("region",), "XZ"),
        ({"year": 2027, "offf": []}, ("offf",), "offf"),
        ({"year": 2027, "off": "2027-01-01"}, ("off",), "list"),
        ({"year": 2027, "off": ["2027-01-01", "2027-02-30"]}, ("off", 1), "2027-02-30"),
        ({"year": 2027, "off": ["20270101"]}, ("off", 0), "20270101"),
        ({"year": 2027, "off": ["2027-W01-1"]}, ("off", 0), "2027-W01-1"),
        ({"year": 2027, "off": [20270101]}, ("off", 0), "20270101"),
        ({"year": 2027, "off": [datetime(2027, 1, 1)]}, ("off", 0), "datetime"),  # noqa: DTZ001 - what YAML would give
        ({"year": 2027, "off": [None]}, ("off", 0), "None"),
        ({"year": 2027, "off": [""]}, ("off", 0), "neither"),
        ({"year": 2027, "off": ["2027-01-01.."]}, ("off", 0), "2027-01-01.."),
        ({"year": 2027, "off": ["2027-01-01..2027-01-02..2027-01-03"]}, ("off", 0), "neither"),
        ({"year": 2027, "work": ["2027-01-09..2027-01-08"]}, ("work", 0), "backwards"),
        ({"year": 2027, "off": ["0001-01-01..9999-12-31"]}, ("off", 0), "longer"),
    ],
)
def test_what_cannot_be_understood_is_named(mapping: dict[str, object], entry: tuple[str | int, ...], says: str) -> None:
    with pytest.raises(CalendarError, match=says) as caught:
        parse_year(mapping)
    assert [problem.entry for problem in caught.value.problems] == [entry]
    assert isinstance(caught.value, ValueError)


def test_everything_wrong_is_named_at_once() -> None:
    with pytest.raises(CalendarError) as caught:
        parse_year({"year": "x", "off": ["y"], "work": ["2027-01-09", "z"], "more": 1})
    assert [problem.entry for problem in caught.value.problems] == [("more",), ("year",), ("off", 0), ("work", 1)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"source": "  "}, ["the source is missing: give the notice's title and number"]),
        ({"work": ["2027-01-04"]}, ["2027-01-04 is no weekend day; only weekend days are listed as worked"]),
        ({"off": ["2028-01-01"]}, ["2028-01-01 lies outside the year 2027"]),
        ({"off": ["2026-11-30"]}, ["2026-11-30 lies outside the year 2027"]),
        ({"off": ["2026-12-31..2027-01-02"]}, []),
        ({"work": ["2027-01-02"]}, ["2027-01-02 is both off and worked"]),
        ({"off": ["2027-01-01..2027-01-02", "2027-01-02..2027-01-03"]}, ["2027-01-02 is listed twice; ranges may not overlap"]),
        ({"work": ["2027-01-09", "2027-01-09"]}, ["2027-01-09 is listed twice; ranges may not overlap"]),
        ({"off": [], "work": []}, ["the calendar names no day at all"]),
    ],
)
def test_doubts_about_a_year(change: dict[str, object], says: list[str]) -> None:
    sound: dict[str, object] = {"year": 2027, "source": "a notice", "off": ["2027-01-01..2027-01-02"], "work": ["2027-01-09"]}
    assert verify(parse_year(sound)) == []
    assert [str(problem) for problem in verify(parse_year(sound | change))] == says


def test_a_file_lies_there_for_every_bundled_year_and_no_other() -> None:
    assert sorted(holiday_files()) == [f"{year}.yaml" for year in BUNDLED_YEARS]
    assert list(NAMED_DAYS) == list(BUNDLED_YEARS)


@pytest.mark.parametrize("year", BUNDLED_YEARS)
def test_a_yaml_parser_reads_the_bundled_file_alike(year: int) -> None:
    assert parse_year(YAML(typ="safe").load(holiday_files()[f"{year}.yaml"])) == bundled(year)


@pytest.mark.parametrize("year", BUNDLED_YEARS)
def test_a_bundled_year_is_sound_and_holds_its_own_days(year: int) -> None:
    found = bundled(year)
    assert verify(found) == []
    assert found.year == year
    assert {day.year for day in found.off | found.work} == {year}
    assert (len(found.off), len(found.work)) == NAMED_DAYS[year]


@pytest.mark.parametrize("year", BUNDLED_YEARS)
def test_a_bundled_year_cites_its_notice(year: int) -> None:
    assert f"关于{year}年部分节假日安排的通知（国办发明电〔{year - 1}〕" in bundled(year).source


@pytest.mark.parametrize(
    ("year", "notice"),
    [
        (2015, "国发明电〔2015〕1号"),
        (2018, "国办发明电〔2018〕15号"),
        (2019, "国办发明电〔2019〕3号"),
        (2020, "国办发明电〔2020〕1号"),
    ],
)
def test_a_year_that_was_changed_cites_the_change(year: int, notice: str) -> None:
    assert notice in bundled(year).source
