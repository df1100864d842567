"""The kinds of files of a workspace, and the model each one is read into."""

from dataclasses import dataclass

from xfcli.model.base import Record
from xfcli.model.case import Case
from xfcli.model.office import RECORD_KINDS, CalendarYear, Org, Overlay, Settings


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. ``name`` is what ``xf schema`` calls it."""

    name: str
    model: type[Record]


CASE = Kind("case", Case)
SETTINGS = Kind("settings", Settings)
ORG = Kind("org", Org)
CALENDAR = Kind("calendar", CalendarYear)
OVERLAY = Kind("overlay", Overlay)
RECORDS: dict[str, Kind] = {name: Kind(f"record-{name}", model) for name, model in RECORD_KINDS.items()}
"""By the folder under ``records/``."""

KINDS: tuple[Kind, ...] = (CASE, SETTINGS, ORG, CALENDAR, OVERLAY, *RECORDS.values())

__all__ = ["CALENDAR", "CASE", "KINDS", "ORG", "OVERLAY", "RECORDS", "SETTINGS", "Kind"]
