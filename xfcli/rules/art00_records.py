"""Article 00, of records of units: days that cannot be right (XF0004)."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.glossary import Term
from xfcli.model.message import say
from xfcli.model.office import EarlyWarning, Inspection, RecordBase
from xfcli.rules.base import Duty, Rule
from xfcli.rules.office import Office


def records_out_of_order(office: Office, rule: Rule) -> Iterator[Duty]:
    """A day that has not come, and a result made known before the inspection."""
    for record in (record for records in office.records.values() for record in records):
        for field, day in _days(record):
            what = Term("field", field)
            message = say("{field}: {day} has not come yet", field=what, day=day)
            yield office.record_breach(rule, message, record, field, key=f"future:{record.path}:{field}", until=day)
        if isinstance(record, Inspection) and record.circulated is not None and record.circulated < record.date:
            message = say("circulated on {day}, before the inspection on {date}", day=record.circulated, date=record.date)
            yield office.record_breach(rule, message, record, "circulated", key=f"order:{record.path}")


def _days(record: RecordBase) -> Iterator[tuple[str, date]]:
    yield "date", record.date
    if isinstance(record, Inspection) and record.circulated is not None:
        yield "circulated", record.circulated
    if isinstance(record, EarlyWarning):
        reported = (record.reported.hq, record.reported.local_government)
        yield from (("reported", day) for day in reported if day is not None)


__all__ = ["records_out_of_order"]
