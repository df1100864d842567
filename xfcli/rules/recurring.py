"""Duties of a unit that come round: each record meets the period before it and starts the next (Articles 5, 11, 32-34, 43)."""

from collections.abc import Callable, Iterator

from xfcli.model.message import Message
from xfcli.model.office import RecordBase
from xfcli.rules.base import Duty, Rule
from xfcli.rules.office import Office


def _any(record: RecordBase) -> bool:  # noqa: ARG001 - every record of the kind counts
    return True


def chain(
    office: Office,
    rule: Rule,
    unit: str,
    kind: str,
    limit: str,
    message: Message,
    *,
    options: str = "",
    key: str = "since",
    counts: Callable[[RecordBase], bool] = _any,
    anyone: bool = False,
) -> Iterator[Duty]:
    """The periods of ``limit`` (calendar days) of one unit: from the day it begins to the first record, from each to the next.

    Only the last one is open. A unit without any record and without a day to begin on owes nothing yet. ``anyone``: records kept
    for other units count too.
    """
    records = [record for record in office.of(kind, None if anyone else unit) if counts(record)]
    begins = office.begins(unit)
    previous: RecordBase | None = None
    start = begins if not records or (begins and begins < records[0].date) else None
    for following in (*records, None):
        if start is not None:
            yield office.owe(
                rule,
                message,
                f"xf record {kind} --unit {unit}{options}",
                unit,
                start,
                office.due(start, limit),
                key=f"{key}:{start}",
                record=previous,
                met_on=following.date if following else None,
            )
        if following:
            previous, start = following, following.date
