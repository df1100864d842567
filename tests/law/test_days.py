"""Counting days on real calendars."""

from datetime import date, timedelta

import pytest

from xfcli.law.calendar import Calendar
from xfcli.law.days import DayCountError, Due, count, latest_possible
from xfcli.law.holiday_year import parse_year

CALENDAR = Calendar.bundled()
D = date.fromisoformat

CALENDAR_DAYS = [
    # start, days, nominal, due, why
    ("2026-03-12", 60, "2026-05-11", "2026-05-11", "a Monday, no roll"),
    ("2026-02-28", 15, "2026-03-15", "2026-03-16", "a plain Sunday rolls to Monday"),
    ("2026-01-31", 15, "2026-02-15", "2026-02-24", "the first day of the Spring Festival of 2026"),
    ("2026-02-08", 15, "2026-02-23", "2026-02-24", "its last day"),
    ("2026-01-30", 15, "2026-02-14", "2026-02-14", "the Saturday before it is worked"),
    ("2026-02-13", 15, "2026-02-28", "2026-02-28", "and the Saturday after it"),
    ("2025-12-19", 15, "2026-01-03", "2026-01-04", "New Year ends on a worked Sunday"),
    ("2026-09-16", 15, "2026-10-01", "2026-10-08", "National Day of 2026"),
    ("2026-09-05", 15, "2026-09-20", "2026-09-20", "a worked Sunday before National Day"),
    ("2025-09-16", 15, "2025-10-01", "2025-10-09", "National Day with the Mid-Autumn Festival"),
    ("2020-01-17", 15, "2020-02-01", "2020-02-03", "the festival of 2020 as prolonged"),
    ("2019-04-17", 15, "2019-05-02", "2019-05-05", "May 2019 as changed, back on a Sunday"),
    ("2015-08-19", 15, "2015-09-03", "2015-09-06", "the memorial day of 2015, back on a Sunday"),
    ("2018-12-16", 15, "2018-12-31", "2019-01-02", "New Year 2019 began in December"),
    ("2024-01-25", 15, "2024-02-09", "2024-02-09", "rest on New Year's Eve of 2024 was only encouraged"),
    ("2024-02-13", 16, "2024-02-29", "2024-02-29", "a leap day"),
    ("2026-05-08", 0, "2026-05-08", "2026-05-08", "no days at all"),
    ("2026-05-10", 0, "2026-05-10", "2026-05-11", "no days at all, on a Sunday"),
    ("2026-03-15", -1, "2026-03-14", "2026-03-16", "counted back to a Saturday"),
]

WORKING_DAYS = [
    ("2026-03-02", 3, "2026-03-05", "within a week"),
    ("2026-03-06", 1, "2026-03-09", "over a weekend"),
    ("2026-02-13", 1, "2026-02-14", "a worked Saturday counts"),
    ("2026-02-14", 1, "2026-02-24", "over the Spring Festival"),
    ("2026-02-26", 3, "2026-03-02", "Friday, the worked Saturday, Monday"),
    ("2026-09-18", 2, "2026-09-21", "the worked Sunday is the first of two"),
    ("2026-09-30", 3, "2026-10-10", "over National Day to a worked Saturday"),
    ("2026-03-07", 0, "2026-03-09", "none, from a Saturday: the last day may not be a rest day"),
    ("2026-03-06", 0, "2026-03-06", "none, from a working day"),
]


@pytest.mark.parametrize(("start", "days", "nominal", "due", "why"), CALENDAR_DAYS)
def test_calendar_days_roll_once_at_the_end(start: str, days: int, nominal: str, due: str, why: str) -> None:
    got = count(CALENDAR, D(start), days)
    assert (got.nominal, got.due, got.provisional) == (D(nominal), D(due), False), why


@pytest.mark.parametrize(("start", "days", "due", "why"), WORKING_DAYS)
def test_working_days(start: str, days: int, due: str, why: str) -> None:
    got = count(CALENDAR, D(start), days, working=True)
    assert (got.nominal, got.due, got.provisional) == (D(due), D(due), False), why


def test_skipped_are_the_days_the_roll_passed_over() -> None:
    got = count(CALENDAR, D("2026-02-06"), 15)
    assert got.skipped == (D("2026-02-21"), D("2026-02-22"), D("2026-02-23"))


def test_skipped_working_days_are_those_not_counted() -> None:
    got = count(CALENDAR, D("2026-04-30"), 4, working=True)
    assert got.due == D("2026-05-09")
    assert got.skipped == tuple(D(f"2026-05-0{day}") for day in range(1, 6))


def test_a_date_that_is_not_rolled_stays_on_the_rest_day() -> None:
    sunday = D("2026-03-15")
    assert count(CALENDAR, sunday, 0, rolled=False) == Due(sunday, sunday)
    assert count(CALENDAR, sunday, 0, working=True, rolled=False) == Due(sunday, sunday)


@pytest.mark.parametrize("start", ["2027-03-01", "2014-03-01"])
def test_a_year_without_calendar_is_not_rolled_and_says_so(start: str) -> None:
    saturday = D(start) + timedelta((5 - D(start).weekday()) % 7)
    got = count(CALENDAR, saturday - timedelta(days=9), 9)
    assert got == Due(saturday, saturday, (), provisional=True)
    assert latest_possible(got) == saturday + timedelta(days=10)


def test_a_date_nobody_rolls_needs_no_calendar() -> None:
    assert not count(CALENDAR, D("2031-03-01"), 5, rolled=False).provisional


def test_the_start_may_lie_in_an_unknown_year() -> None:
    assert count(CALENDAR, D("2014-12-31"), 5) == Due(D("2015-01-05"), D("2015-01-05"))


def test_working_days_of_an_unknown_year_are_monday_to_friday() -> None:
    got = count(CALENDAR, D("2026-12-30"), 3, working=True)
    assert got == Due(D("2027-01-04"), D("2027-01-04"), (D("2027-01-02"), D("2027-01-03")), provisional=True)
    assert latest_possible(got) == D("2027-01-14")
    assert count(CALENDAR, D("2027-03-05"), 0, working=True) == Due(D("2027-03-05"), D("2027-03-05"), (), provisional=True)


def test_working_days_that_pass_through_an_unknown_year_are_provisional() -> None:
    got = count(CALENDAR, D("2014-12-30"), 3, working=True)
    assert got == Due(D("2015-01-05"), D("2015-01-05"), got.skipped, provisional=True)


def test_working_days_that_end_in_a_known_year_are_certain() -> None:
    assert count(CALENDAR, D("2026-12-30"), 1, working=True) == Due(D("2026-12-31"), D("2026-12-31"))


def test_a_roll_out_of_the_last_known_year_is_provisional() -> None:
    year = parse_year({"year": 2027, "source": "invented", "off": ["2027-12-30..2027-12-31"]})
    calendar = CALENDAR.layered([year])
    got = count(calendar, D("2027-12-20"), 10)
    assert got == Due(D("2027-12-30"), D("2027-12-30"), (), provisional=True)
    assert latest_possible(got) == D("2028-01-09")


def test_a_certain_date_is_its_own_latest() -> None:
    assert latest_possible(count(CALENDAR, D("2026-09-16"), 15)) == D("2026-10-08")


@pytest.mark.parametrize("working", [False, True])
@pytest.mark.parametrize(("start", "days"), [("9999-12-30", 5), ("2026-01-01", 10**12), ("2026-01-01", 3_000_000)])
def test_a_date_past_the_year_9999_is_an_error_of_its_own(start: str, days: int, working: bool) -> None:  # noqa: FBT001 - a case of the table
    with pytest.raises(DayCountError) as caught:
        count(CALENDAR, D(start), days, working=working)
    assert dict(caught.value.problem.args) == {"days": days, "start": D(start)}
    assert isinstance(caught.value, ValueError)


def test_working_days_that_run_out_on_the_way_name_the_whole_count() -> None:
    with pytest.raises(DayCountError, match="28 days from 9999-12-01"):
        count(CALENDAR, D("9999-12-01"), 28, working=True)


def test_a_date_before_the_year_1_is_the_same_error() -> None:
    with pytest.raises(DayCountError):
        count(CALENDAR, D("0001-01-01"), -1)


def test_the_roll_past_the_last_day_there_is_fails_clearly() -> None:
    end = CALENDAR.layered([parse_year({"year": 9999, "source": "invented", "off": ["9999-12-31"]})])
    with pytest.raises(DayCountError):
        count(end, D("9999-12-30"), 1)


def test_the_latest_possible_day_stops_at_the_last_day_there_is() -> None:
    assert latest_possible(count(CALENDAR, D("9999-12-20"), 10)) == date.max


def test_working_days_are_not_counted_back() -> None:
    with pytest.raises(DayCountError, match="counted back: -1"):
        count(CALENDAR, D("2026-03-02"), -1, working=True)
