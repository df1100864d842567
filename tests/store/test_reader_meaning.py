"""What a file means: YAML 1.2, the field decides what a plain word is, and every record knows where it stands."""

from datetime import date

import pytest

from tests.store.reading import PATH, both, good, kind_of_sample, said
from xfcli.model.base import FIRST_DAY, LAST_DAY
from xfcli.model.case import Case
from xfcli.model.events import EVENT_BY_NAME, Amended, Extended, Incident, kind_of
from xfcli.model.office import CalendarYear, Org, Overlay, Training
from xfcli.store import reader
from xfcli.store.kinds import CASE, ORG

HEADER = "id: SZ-2026-0001\nreceived: 2026-03-02\nchannel: letter\n"


def case_of(name: str) -> Case:
    found = both(CASE, good(name))
    assert isinstance(found, Case)
    return found


def subject(text: str) -> str:
    """What ``subject`` holds where the file says ``text``."""
    found = both(CASE, f"{HEADER}subject: {text}\nevents: []\n".encode())
    assert isinstance(found, Case), found
    return found.subject


def test_every_event_of_the_format_is_in_the_samples() -> None:
    assert {kind_of(event) for event in case_of("case-every-event").events} == set(EVENT_BY_NAME)


def test_an_event_knows_its_place_and_the_line_it_begins_in() -> None:
    case = case_of("case-events-middle")
    assert [(event.place, event.line) for event in case.events] == [(0, 8), (1, 13)]
    assert case.lines == {"id": 1, "received": 2, "events": 5, "channel": 17, "subject": 18}
    assert case.path == PATH


def test_an_event_behind_a_lone_dash_begins_where_its_first_field_stands() -> None:
    assert [event.line for event in case_of("case-dash-alone").events] == [7, 11]


def test_a_text_that_looks_like_an_event_is_none() -> None:
    case = case_of("case-texts")
    assert [event.line for event in case.events] == [27]
    assert case.events[0].note == "引号里 - event: noted"


def test_windows_line_ends_change_neither_text_nor_lines() -> None:
    case = case_of("case-windows")
    assert case.statement == "一\n\n二\n"
    assert case.events[0].line == 10


def test_a_byte_order_mark_at_the_very_beginning_is_tolerated() -> None:
    assert case_of("case-mark").lines["id"] == 1


def test_a_last_line_without_its_end_is_read_as_if_it_had_one() -> None:
    assert case_of("case-no-final-newline").statement == "没有换行\n"


def test_lists_and_maps_with_nothing_after_the_colon_count_as_not_given() -> None:
    case = case_of("case-left-empty")
    assert (case.former_ids, case.petitioners, case.requests, case.evidence, case.events) == ((), (), (), (), ())
    assert case.leader is None
    assert case.visit is None


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "on", "off", "y", "n", "10:30", "10:30:00", "190:20:30", "1_000", "0b11", "0x", "0o8", "1.2.3", "+", "=", "<<",
     "2026-03-02", "2026-02-30", "2026-3-2", "2026-03-02 10:00", "2026-03-02T10:00:00Z", "0755-26001234", "inf", "nan", "tRUE", "nULL",
     "+0x1F", "-0o7", "0X1F", "12 号", "１２"],
)  # fmt: skip
def test_what_is_no_number_truth_value_or_null_in_yaml_1_2_is_text_in_a_text_field(text: str) -> None:
    assert subject(text) == text


@pytest.mark.parametrize("text", ["12", "true", "null", "~", "2026-03-02", "10:30:00", ".inf", "0x1F", "1e3"])
def test_quotes_make_a_text_of_anything(text: str) -> None:
    assert subject(f'"{text}"') == text
    assert subject(f"'{text}'") == text


def test_a_quoted_day_is_a_day_where_a_day_is_wanted() -> None:
    case = case_of("case-numbers-and-dates-as-text")
    assert case.received == date(2026, 3, 2)
    assert case.subject == case.statement == "2026-03-02"
    assert case.visit is not None
    assert case.visit.people == 7


def test_whole_numbers_are_those_of_yaml_1_2() -> None:
    case = case_of("case-core-numbers")
    assert case.visit is not None
    assert case.visit.people == 31
    assert [event.people for event in case.events if isinstance(event, Incident)] == [15, 5]


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY, date(2024, 2, 29)])
def test_days_at_the_edges_are_days(day: date) -> None:
    found = both(CASE, f"id: SZ-2026-0001\nreceived: {day}\nchannel: letter\nsubject: 报损\nevents: []\n".encode())
    assert isinstance(found, Case)
    assert found.received == day


def test_block_and_folded_texts_quotes_and_escapes() -> None:
    case = case_of("case-texts")
    assert case.subject == '转义\t"引号" \\ 中 A'
    assert case.statement == "折叠的 文字\n第二段\n  缩进\n末行"
    assert case.requests == (
        "It's", "plain text over two lines", "quoted text over two lines", "保留末尾\n\n", "a & b * c ! d? 100%",
        "http://example.com/?a=1&b=*", "- 不是列表", "# 不是注释", "x#y",
    )  # fmt: skip


def test_an_amendment_holds_plain_values_of_the_headers_types() -> None:
    [amended] = [event for event in case_of("case-every-event").events if isinstance(event, Amended)]
    assert amended.set_ == {
        "subject": "新的标题",
        "petitioners": [{"name": "陈立", "contact": "none"}],
        "received": date(2026, 3, 1),
        "anonymous": True,
    }


def test_an_amendment_may_empty_a_list_but_not_a_text() -> None:
    event = "  - {{event: amended, date: 2026-03-02, by: 王敏, reason: 误录, set: {{{}}}}}\n"
    emptied = f"{HEADER}subject: 报损\nevents:\n{event.format('requests: , evidence: []')}".encode()
    found = both(CASE, emptied)
    assert isinstance(found, Case)
    assert isinstance(found.events[0], Amended)
    assert found.events[0].set_ == {"requests": [], "evidence": []}
    bare = f"{HEADER}subject: 报损\nevents:\n{event.format('subject: ')}".encode()
    assert [message for *_, message in said(CASE, bare)] == ["subject has no value"]


def test_days_and_until_are_read_from_either_form() -> None:
    extended = [event for event in case_of("case-every-event").events if isinstance(event, Extended)]
    assert [(event.days, event.until) for event in extended] == [(30, None), (None, date(2026, 6, 10))]


def test_units_know_their_lines() -> None:
    org = both(ORG, good("org"))
    assert isinstance(org, Org)
    assert {code: unit.line for code, unit in org.units.items()} == {"HQ": 2, "SZ": 16, "SH": 17}
    flow = both(ORG, good("org-flow"))
    assert isinstance(flow, Org)
    assert flow.units["HQ"].line == 1


def test_calendar_days_and_ranges_overlay_conditions_and_attendance() -> None:
    year = both(kind_of_sample("calendar-2027"), good("calendar-2027"))
    assert isinstance(year, CalendarYear)
    assert year.off == ("2027-01-01..2027-01-03", date(2027, 2, 5), date(2027, 2, 6))
    overlay = both(kind_of_sample("overlay-urgent"), good("overlay-urgent"))
    assert isinstance(overlay, Overlay)
    assert overlay.when == {"category": "claim", "major": True, "channel": ["visit", "web"], "visit.people": 7}
    words = both(kind_of_sample("record-training-words"), good("record-training-words"))
    assert isinstance(words, Training)
    assert words.attendance == "约三十人"
    assert words.lines == {"unit": 1, "date": 2, "by": 3, "attendance": 4}


def test_a_case_from_its_content_equals_the_case_from_its_file() -> None:
    data = good("case-every-event")
    assert reader.parse_case(data, PATH) == both(CASE, data)
