"""The kinds of files of a workspace, and the model each one is read into."""

from dataclasses import dataclass
from typing import Final

from xfcli.model.base import Record
from xfcli.model.case import Case
from xfcli.model.office import RECORD_KINDS, CalendarYear, Org, Overlay, Settings

PATH_KEY: Final = "\x00path"
LINES_KEY: Final = "\x00lines"
"""Names under which the models take the path and the lines of the fields; no file can spell them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. ``name`` is what ``xf schema`` calls it; some models keep the file's path and its fields' lines."""

    name: str
    model: type[Record]
    knows_its_path: bool = False


CASE = Kind("case", Case, knows_its_path=True)
SETTINGS = Kind("settings", Settings)
ORG = Kind("org", Org)
CALENDAR = Kind("calendar", CalendarYear)
OVERLAY = Kind("overlay", Overlay)
RECORDS: dict[str, Kind] = {name: Kind(f"record-{name}", model, knows_its_path=True) for name, model in RECORD_KINDS.items()}
"""By the folder under ``records/``."""

KINDS: tuple[Kind, ...] = (CASE, SETTINGS, ORG, CALENDAR, OVERLAY, *RECORDS.values())

__all__ = ["CALENDAR", "CASE", "KINDS", "LINES_KEY", "ORG", "OVERLAY", "PATH_KEY", "RECORDS", "SETTINGS", "Kind"]
