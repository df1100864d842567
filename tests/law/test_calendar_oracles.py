"""Two independent tables against ours, every day of every bundled year.

Where one differs, the notice decides, and the day is entered here with the reason. The second oracle guesses without a word
beyond its table, so it is asked only about years whose worked weekends it knows.
"""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types
import holidays
import pytest

from xfcli.law.calendar import BUNDLED_YEARS, Calendar

# day -> why the oracle is wrong. Both agree with the notices on all 4,383 days today.
CHINESE_CALENDAR_ERRS: dict[date, str] = {}
HOLIDAYS_ERRS: dict[date, str] = {}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=ahead) for ahead in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", BUNDLED_YEARS)
def test_chinesecalendar_agrees(year: int) -> None:
    ours = Calendar.bundled()
    differ = {day for day in days_of(year) if ours.is_rest(day) is chinese_calendar.is_workday(day)}
    assert differ == {day for day in CHINESE_CALENDAR_ERRS if day.year == year}


@pytest.mark.parametrize("year", BUNDLED_YEARS)
def test_holidays_agrees(year: int) -> None:
    ours = Calendar.bundled()
    # The New Year holiday of the next year can reach into December.
    theirs = holidays.country_holidays("CN", years=range(year, year + 2))
    assert any(day.year == year for day in theirs.weekend_workdays), "a year beyond its table is only guessed"
    differ = {day for day in days_of(year) if ours.is_rest(day) is theirs.is_working_day(day)}
    assert differ == {day for day in HOLIDAYS_ERRS if day.year == year}


def test_what_an_oracle_gets_wrong_lies_in_a_year_we_ship() -> None:
    assert all(day.year in BUNDLED_YEARS for day in CHINESE_CALENDAR_ERRS | HOLIDAYS_ERRS)
