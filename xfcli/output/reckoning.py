"""Which limit stands behind a date: found by counting again, since a duty keeps its dates and not the way to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from xfcli.law.calendar import Calendar
from xfcli.law.days import DayCountError, count
from xfcli.law.limits import COMPANY_LIMITS, Limit
from xfcli.model.duty import Finding, Obligation
from xfcli.model.message import Message, say

DAY = timedelta(days=1)


def _limits_of_rules() -> Mapping[str, tuple[str, ...]]:
    from xfcli.rules import RULE_BY_CODE  # noqa: PLC0415 - a check of what was checked before does without the rules

    return {rule.code: rule.limits for rule in RULE_BY_CODE.values()}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The limits of the policy in force, by name, and the calendar they are counted on."""

    limits: Mapping[str, Limit] = field(default_factory=lambda: COMPANY_LIMITS)
    calendar: Calendar = field(default_factory=Calendar.bundled)
    of_rules: Mapping[str, tuple[str, ...]] = field(default_factory=_limits_of_rules)
    """The names of the limits of each rule, by its code."""

    def limit_of(self, duty: Finding | Obligation) -> Limit | None:
        """The limit that gives the duty's dates; none where a person named the date, or several things made it."""
        if duty.starts is None or duty.nominal is None:
            return None
        return next((self.limits[name] for name in self.of_rules[duty.code] if self._gives(self.limits[name], duty)), None)

    def _gives(self, limit: Limit, duty: Finding | Obligation) -> bool:
        assert duty.starts is not None  # noqa: S101 - for the type checker; limit_of has looked
        try:
            due = count(self.calendar, duty.starts, limit.days, working=limit.working, rolled=limit.rolled)
        except DayCountError:
            return False
        return (due.nominal, due.due) == (duty.nominal, duty.due)


def rolled(duty: Finding | Obligation) -> list[Message]:
    """What moved the date, or may still move it."""
    found: list[Message] = []
    days = ranges(duty.skipped)
    if days and duty.nominal != duty.due:
        found.append(say("counted to {nominal}, moved over the rest days {days}", nominal=duty.nominal, days=days))
    elif days:
        found.append(say("rest days not counted: {days}", days=days))
    if duty.provisional and duty.due is not None:
        found.append(say("provisional, since the calendar of {year} is not known", year=duty.due.year))
    return found


def ranges(days: tuple[date, ...]) -> tuple[str, ...]:
    """Days one after the other as ranges: ``2026-05-01..2026-05-05``, ``2026-05-10``."""
    found: list[list[date]] = []
    for day in days:
        if found and day - found[-1][-1] == DAY:
            found[-1][1:] = [day]
        else:
            found.append([day])
    return tuple("..".join(day.isoformat() for day in part) for part in found)


__all__ = ["Reckoning", "ranges", "rolled"]
