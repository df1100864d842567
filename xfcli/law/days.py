"""Counting days as the regulation does.

The day of the starting event is not counted. Calendar days unless a limit says working days. A last day that is a rest day rolls
to the next working day, once, at the end; the regulation is silent on this, the rule is that of 民法典 第二百零三条.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from xfcli.law.calendar import DAY, Calendar
from xfcli.law.problem import N_, DayCountError, problem

# The longest row of rest days there has been is ten (2020-01-24 to 2020-02-02), so no unknown calendar is taken to move a date
# further than that.
FURTHEST_ROLL = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit.

    ``nominal`` is the day counted, ``due`` the day that counts in law. ``skipped`` names the rest days between: those the roll
    passed over, or, for working days, those not counted. ``provisional``: a day that mattered lies in a year without calendar.
    """

    nominal: date
    due: date
    skipped: tuple[date, ...] = ()
    provisional: bool = False


def count(calendar: Calendar, start: date, days: int, *, working: bool = False, rolled: bool = True) -> Due:
    """The last day of a limit of ``days`` that an event on ``start`` sets going.

    ``days`` are calendar days (a negative number counts back) or, with ``working``, working days, for which nominal and due
    are one. ``rolled=False`` leaves the last day where it falls. Where the calendar ends the date is provisional: a limit in
    calendar days is not rolled at all, the safe side for whoever owes; working days are taken as Monday to Friday.

    Raises :class:`DayCountError` beyond the years 1 to 9999 and for fewer than no working days.
    """
    asked = (start, days, working, rolled)
    found = calendar.counted.get(asked)
    if found is None:
        found = calendar.counted[asked] = _count(calendar, start, days, working=working, rolled=rolled)
    return found


def _count(calendar: Calendar, start: date, days: int, *, working: bool, rolled: bool) -> Due:
    if working:
        return _count_working(calendar, start, days, rolled=rolled)
    nominal = _plus(start, days)
    return _roll(calendar, nominal) if rolled else Due(nominal, nominal)


def latest_possible(due: Due) -> date:
    """The latest day that ``due`` can turn out to be, once the missing calendar is known (for a petitioner's window)."""
    if not due.provisional:
        return due.due
    return due.nominal + min(FURTHEST_ROLL, date.max - due.nominal)


def _roll(calendar: Calendar, nominal: date) -> Due:
    if not calendar.knows(nominal.year):
        return Due(nominal, nominal, (), provisional=True)
    if not calendar.is_rest(nominal):
        return Due(nominal, nominal)
    due = calendar.roll(nominal)
    if not calendar.knows(due.year):
        return Due(nominal, nominal, (), provisional=True)
    return Due(nominal, due, _days_between(nominal, due))


def _count_working(calendar: Calendar, start: date, days: int, *, rolled: bool) -> Due:
    """Zero working days end on the start, or where that is a rest day and may roll, on the next working day."""
    if days < 0:
        raise DayCountError(problem(N_("working days cannot be counted back: {days}"), days=days))
    _plus(start, days)  # a hopeless number fails at once instead of walking to the year 9999
    day, left, skipped = start, days, list[date]()
    provisional = False
    if not days and rolled:
        provisional = not calendar.knows(start.year)
        left = int(calendar.is_rest(start))
        skipped += [start] * left
    while left:
        if day == date.max:
            raise _outside(start, days)
        day += DAY
        provisional = provisional or not calendar.knows(day.year)
        if calendar.is_rest(day):
            skipped.append(day)
        else:
            left -= 1
    return Due(day, day, tuple(skipped), provisional)


def _plus(start: date, days: int) -> date:
    try:
        return start + timedelta(days=days)
    except OverflowError as error:
        raise _outside(start, days) from error


def _outside(start: date, days: int) -> DayCountError:
    return DayCountError(problem(N_("{days} days from {start} lead out of the calendar"), days=days, start=start))


def _days_between(first: date, stop: date) -> tuple[date, ...]:
    return tuple(first + DAY * passed for passed in range((stop - first).days))


__all__ = ["DayCountError", "Due", "count", "latest_possible"]
