"""The calendar: bundled years, a workspace's years, regions."""

import pickle
from collections.abc import Sequence
from datetime import date

import pytest

from xfcli.law.calendar import BUNDLED_YEARS, Calendar
from xfcli.law.holiday_year import Year, parse_year
from xfcli.law.problem import CalendarError

D = date.fromisoformat
BUNDLED = Calendar.bundled()


def year(number: int, off: Sequence[str] = (), work: Sequence[str] = (), region: str = "") -> Year:
    return parse_year({"year": number, "source": "invented", "region": region, "off": off, "work": work})


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-02-17", "holiday"),
        ("2026-02-22", "holiday"),  # a Sunday inside the festival
        ("2026-02-14", None),  # a Saturday worked for it
        ("2026-03-01", "weekend"),
        ("2026-03-02", None),
        ("2018-12-31", "holiday"),  # named by the notice for 2019
        ("2018-12-29", None),
        ("2022-12-31", "holiday"),
        ("2031-10-01", None),  # nobody has announced it
        ("2031-10-04", "weekend"),
    ],
)
def test_why_a_day_is_a_rest_day(day: str, reason: str | None) -> None:
    assert BUNDLED.rest_reason(D(day)) == reason
    assert BUNDLED.is_rest(D(day)) is (reason is not None)
    assert BUNDLED.is_working(D(day)) is (reason is None)


def test_the_bundled_calendar_is_one_object_with_the_announced_years() -> None:
    assert Calendar.bundled() is BUNDLED
    assert BUNDLED.years == tuple(BUNDLED_YEARS)
    assert BUNDLED.last_known_year == BUNDLED_YEARS[-1]
    assert [BUNDLED.knows(number) for number in (2014, 2015, 2026, 2027)] == [False, True, True, False]
    assert BUNDLED.national(2014) is None


def test_a_workspace_adds_a_year() -> None:
    calendar = BUNDLED.layered([year(2027, ["2027-01-01..2027-01-03"], ["2027-01-09"])])
    assert calendar.knows(2027)
    assert calendar.last_known_year == 2027
    assert calendar.roll(D("2027-01-01")) == D("2027-01-04")
    assert calendar.is_working(D("2027-01-09"))
    assert not BUNDLED.knows(2027)
    assert not BUNDLED.is_rest(D("2027-01-01"))


def test_a_year_beyond_a_gap_is_known_but_not_the_last() -> None:
    calendar = BUNDLED.layered([year(2028)])
    assert calendar.knows(2028)
    assert calendar.last_known_year == BUNDLED_YEARS[-1]


def test_a_workspace_year_replaces_the_bundled_one() -> None:
    calendar = BUNDLED.layered([year(2026, ["2026-10-01"])])
    assert calendar.is_rest(D("2026-10-01"))
    assert calendar.is_working(D("2026-10-02"))
    assert calendar.is_rest(D("2026-02-14"))  # no longer worked
    assert BUNDLED.is_rest(D("2026-10-02"))


def test_a_replaced_workspace_year_leaves_nothing_behind() -> None:
    calendar = BUNDLED.layered([year(2027, ["2026-12-31", "2027-03-02"])]).layered([year(2027, ["2027-03-03"])])
    assert [calendar.is_rest(D(day)) for day in ("2026-12-31", "2027-03-02", "2027-03-03")] == [False, False, True]


def test_the_new_year_holiday_may_begin_in_the_december_before() -> None:
    calendar = BUNDLED.layered([year(2027, ["2026-12-31..2027-01-02"], ["2026-12-27"])])
    assert calendar.rest_reason(D("2026-12-31")) == "holiday"
    assert calendar.is_working(D("2026-12-27"))
    assert calendar.is_rest(D("2026-10-01"))


def test_a_region_adds_to_the_country_and_wins_over_it() -> None:
    layer = year(2026, ["2026-02-24..2026-02-25", "2026-02-28"], ["2026-03-07", "2026-10-07"], "XZ")
    calendar = BUNDLED.layered([layer])
    assert calendar.roll(D("2026-02-15")) == D("2026-02-26")
    assert calendar.is_rest(D("2026-02-28"))  # the country works that Saturday
    assert calendar.is_working(D("2026-03-07"))
    assert calendar.is_working(D("2026-10-07"))  # off in the country
    assert (calendar.regional(2025), calendar.regional(2026)) == ((), (layer,))
    assert calendar.national(2026) == BUNDLED.national(2026)


@pytest.mark.parametrize("order", [1, -1])
def test_a_region_wins_in_whatever_order_the_files_are_read(order: int) -> None:
    years = [year(2026, work=["2026-02-28"]), year(2026, ["2026-02-28"], region="XZ")]
    assert BUNDLED.layered(years[::order]).is_rest(D("2026-02-28"))


def test_a_region_alone_makes_no_year_known() -> None:
    calendar = BUNDLED.layered([year(2027, ["2027-03-02"], region="XZ")])
    assert not calendar.knows(2027)
    assert not calendar.is_rest(D("2027-03-02"))


def test_two_calendars_for_one_year_are_refused() -> None:
    with pytest.raises(CalendarError, match="2027") as caught:
        BUNDLED.layered([year(2027), year(2027)])
    assert caught.value.problems[0].entry == ("year",)


def test_a_day_both_off_and_worked_is_worked() -> None:
    assert BUNDLED.layered([year(2027, ["2027-01-03"], ["2027-01-03"])]).is_working(D("2027-01-03"))


def test_a_calendar_goes_to_another_process() -> None:
    calendar = pickle.loads(pickle.dumps(BUNDLED.layered([year(2027, ["2027-01-01"])])))  # noqa: S301 - our own bytes
    assert calendar.is_rest(D("2027-01-01"))
    assert calendar.is_rest(D("2026-10-01"))
