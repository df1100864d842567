"""The door of the reader: two speeds, one meaning. Good files are read fast, all others slowly and with every position.

Every function gives the record, or the list of everything wrong with the file (never empty). None raises for what a file holds,
is or lacks.
"""

from pathlib import Path
from typing import TypeVar, cast

from xfcli.model.base import Record
from xfcli.model.case import Case
from xfcli.model.message import N_, say
from xfcli.model.nearest import nearest
from xfcli.model.office import CalendarYear, Org, Overlay, RecordBase, Settings
from xfcli.store import fast
from xfcli.store.kinds import CALENDAR, CASE, ORG, OVERLAY, RECORDS, SETTINGS, Kind
from xfcli.store.problems import INVALID, UNREADABLE, Problem
from xfcli.store.source import CannotRead, read_bytes

R = TypeVar("R", bound=Record)


def read(kind: Kind, root: Path | str, path: str) -> Record | list[Problem]:
    """The file ``path`` (relative to ``root``, ``/`` between folders) as a record of ``kind``."""
    try:
        data = read_bytes(f"{root}/{path}")
    except CannotRead as reason:
        return [Problem(UNREADABLE, path, 1, 1, reason.message, reason.hint)]
    return parse(kind, data, path)


def parse(kind: Kind, data: bytes, path: str) -> Record | list[Problem]:
    """The same of a content that is already there: proposed by a verb, or taken from git."""
    record = fast.read(kind, data, path)
    if record is not None:
        return record
    from xfcli.store import strict  # noqa: PLC0415 - its parser is loaded only for a file that needs it

    return strict.read(kind, data, path)


def read_case(root: Path | str, path: str) -> Case | list[Problem]:
    """A case; it knows its path, the line of each header field and of each event."""
    return cast("Case | list[Problem]", read(CASE, root, path))


def parse_case(data: bytes, path: str) -> Case | list[Problem]:
    """A case from its content, at most a mebibyte."""
    return cast("Case | list[Problem]", parse(CASE, data, path))


def read_settings(root: Path | str, path: str = "xf.yaml") -> Settings | list[Problem]:
    """The workspace's settings."""
    return cast("Settings | list[Problem]", read(SETTINGS, root, path))


def read_org(root: Path | str, path: str = "org.yaml") -> Org | list[Problem]:
    """Units, departments, leaders; each unit knows its line."""
    return cast("Org | list[Problem]", read(ORG, root, path))


def read_calendar(root: Path | str, path: str) -> CalendarYear | list[Problem]:
    """A holiday year, or a region's layer of one."""
    return cast("CalendarYear | list[Problem]", read(CALENDAR, root, path))


def read_overlay(root: Path | str, path: str) -> Overlay | list[Problem]:
    """A superior's special rule."""
    return cast("Overlay | list[Problem]", read(OVERLAY, root, path))


def read_record(root: Path | str, path: str) -> RecordBase | list[Problem]:
    """A duty of a unit; ``path`` is ``records/KIND/NAME.yaml`` and its folder says the kind."""
    folder = path.split("/")[-2] if path.count("/") else ""
    kind = RECORDS.get(folder)
    if kind is None:
        guess = nearest(folder, RECORDS)
        hint = say(N_("allowed: {names}"), names=tuple(RECORDS))
        if guess:
            hint = say(N_("did you mean {name}? allowed: {names}"), name=guess, names=tuple(RECORDS))
        return [Problem(INVALID, path, 1, 1, say(N_("there is no kind of record {value}"), value=folder), hint)]
    return cast("RecordBase | list[Problem]", read(kind, root, path))


__all__ = [
    "parse",
    "parse_case",
    "read",
    "read_calendar",
    "read_case",
    "read_org",
    "read_overlay",
    "read_record",
    "read_settings",
]
