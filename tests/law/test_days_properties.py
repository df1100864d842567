"""What holds for every date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xfcli.law.calendar import Calendar
from xfcli.law.days import FURTHEST_ROLL, count, latest_possible

CALENDAR = Calendar.bundled()
# Known years, both edges, and unknown years on either side.
DATES = st.dates(date(2013, 1, 1), date(2029, 12, 31))
KNOWN = st.dates(date(2015, 1, 1), date(2026, 12, 31))
DAYS = st.integers(0, 400)
FEW = st.integers(0, 40)
MODES = st.tuples(st.booleans(), st.booleans())


@given(DATES, st.integers(0, 20), DAYS, MODES)
def test_a_later_start_is_never_due_earlier(start: date, later: int, days: int, modes: tuple[bool, bool]) -> None:
    working, rolled = modes
    first = count(CALENDAR, start, days, working=working, rolled=rolled)
    second = count(CALENDAR, start + timedelta(days=later), days, working=working, rolled=rolled)
    assert first.due <= second.due


@given(DATES, DAYS, st.integers(0, 20), MODES)
def test_more_days_are_never_due_earlier(start: date, days: int, more: int, modes: tuple[bool, bool]) -> None:
    working, rolled = modes
    first = count(CALENDAR, start, days, working=working, rolled=rolled)
    assert first.due <= count(CALENDAR, start, days + more, working=working, rolled=rolled).due


@given(DATES, DAYS, MODES)
def test_due_is_never_before_nominal_nor_before_the_start(start: date, days: int, modes: tuple[bool, bool]) -> None:
    working, rolled = modes
    due = count(CALENDAR, start, days, working=working, rolled=rolled)
    assert start <= due.nominal <= due.due <= latest_possible(due)


@given(KNOWN, DAYS)
def test_a_certain_date_falls_on_a_working_day(start: date, days: int) -> None:
    due = count(CALENDAR, start, days)
    assert due.provisional or CALENDAR.is_working(due.due)


@given(KNOWN, DAYS)
def test_what_was_skipped_is_exactly_the_way_from_nominal_to_due(start: date, days: int) -> None:
    due = count(CALENDAR, start, days)
    assert due.nominal + timedelta(days=len(due.skipped)) == due.due
    assert all(CALENDAR.is_rest(day) for day in due.skipped)


@given(DATES, DAYS)
def test_calendar_days_are_provisional_exactly_where_a_year_is_unknown(start: date, days: int) -> None:
    due = count(CALENDAR, start, days)
    assert due.provisional == (not CALENDAR.knows(CALENDAR.roll(due.nominal).year) or not CALENDAR.knows(due.nominal.year))


@given(DATES, FEW)
def test_working_days_and_skipped_days_fill_the_time(start: date, days: int) -> None:
    due = count(CALENDAR, start, days, working=True)
    assert due.nominal == due.due
    passed = {start + timedelta(days=ahead) for ahead in range(1, (due.due - start).days + 1)}
    worked = {day for day in passed if CALENDAR.is_working(day)}
    assert passed - worked == set(due.skipped) - {start}
    assert len(worked) == (days or (len(worked) and 1))


@given(DATES)
def test_rolling_twice_is_rolling_once(day: date) -> None:
    rolled = CALENDAR.roll(day)
    assert CALENDAR.roll(rolled) == rolled
    assert CALENDAR.is_working(rolled)


@given(KNOWN)
def test_no_row_of_rest_days_is_longer_than_the_furthest_roll(day: date) -> None:
    assert CALENDAR.roll(day) - day <= FURTHEST_ROLL
