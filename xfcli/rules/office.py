"""What a rule about units sees: the organisation, its records, and since when each unit has had anything to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from xfcli.law.calendar import Calendar
from xfcli.law.days import DayCountError, Due, count
from xfcli.law.policy import Policy
from xfcli.model.base import unit_of_office
from xfcli.model.duty import Obligation, Severity, Violation
from xfcli.model.message import Message
from xfcli.model.office import Org, RecordBase
from xfcli.rules.around import Files
from xfcli.rules.base import Rule

ORG_PATH = "org.yaml"


def first_receipts(receipts: Iterable[tuple[str, date]]) -> dict[str, date]:
    """The earliest day on which each unit received a case, of the units and days of all."""
    found: dict[str, date] = {}
    for unit, received in receipts:
        found[unit] = min(received, found.get(unit, received))
    return found


@dataclass(frozen=True)
class Office:
    """The units of org.yaml with their records. ``earliest``: the first day a case reached each unit.

    ``files``: those attached to records; none where nobody can look at them.
    """

    org: Org
    policy: Policy
    calendar: Calendar
    records: Mapping[str, tuple[RecordBase, ...]] = field(default_factory=dict)
    earliest: Mapping[str, date] = field(default_factory=dict)
    files: Files | None = None

    def of(self, kind: str, unit: str | None) -> list[RecordBase]:
        """Records of a kind kept for a unit (none: for any), by day."""
        return sorted((r for r in self.records.get(kind, ()) if unit in (None, r.unit)), key=lambda r: (r.date, r.path))

    def begins(self, unit: str) -> date | None:
        """The day from which recurring duties run without a record: the policy's, else the unit's earliest receipt; none owes."""
        return self.policy.effective_from.get(self.policy.governing) or self.earliest.get(unit)

    def due(self, start: date, limit: str) -> Due:
        """The last day of ``limit`` counted from ``start``; the far end of time at worst."""
        chosen = self.policy[limit]
        try:
            return count(self.calendar, start, chosen.days, working=chosen.working, rolled=chosen.rolled)
        except DayCountError:
            return Due(date.max, date.max, (), provisional=True)

    def owe(
        self,
        rule: Rule,
        message: Message,
        hint: str,
        unit: str,
        starts: date,
        due: Due,
        *,
        key: str,
        record: RecordBase | None = None,
        met_on: date | None = None,
    ) -> Obligation:
        """A duty of a unit; it stands at the record it runs from, else at the unit in org.yaml."""
        return Obligation(
            code=rule.code,
            key=f"{unit}:{key}",
            message=message,
            hint=hint,
            severity=rule.severity,
            starts=starts,
            nominal=due.nominal,
            due=due.due,
            unit=unit,
            department=None,
            path=record.path if record else ORG_PATH,
            line=1 if record else self.line(unit),
            policy=self.policy.governing,
            provisional=due.provisional,
            skipped=due.skipped,
            met_on=met_on,
        )

    def breach(
        self, rule: Rule, message: Message, hint: str, unit: str, *, key: str, severity: Severity | None = None
    ) -> Violation:
        """A lasting gap in what org.yaml or the records say of a unit."""
        return Violation(
            code=rule.code,
            key=f"{unit}:{key}",
            message=message,
            hint=hint,
            severity=severity or rule.severity,
            unit=unit,
            department=None,
            path=ORG_PATH,
            line=self.line(unit),
            policy=self.policy.governing,
        )

    def record_breach(
        self, rule: Rule, message: Message, record: RecordBase, field: str, *, key: str, until: date | None = None
    ) -> Violation:
        """What is wrong with a field of a record itself; it stays while the record says so, or until a day comes."""
        return Violation(
            code=rule.code,
            key=key,
            message=message,
            hint="",
            severity=rule.severity,
            unit=unit_of_office(record.unit),
            department=None,
            path=record.path,
            line=record.lines.get(field, 1),
            policy=self.policy.governing,
            bearer="record",
            lasting=True,
            until=until,
        )

    def line(self, unit: str) -> int:
        """The unit's line in org.yaml."""
        found = self.org.units.get(unit)
        return found.line if found and found.line else 1
