"""The office's own files beside the cases: records, calendar years, overlays. A bad one is a problem and hides no other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from xfcli.law.calendar import Calendar
from xfcli.law.holiday_year import Year, contradictions, parse_year
from xfcli.law.policy import Overlay
from xfcli.model.message import N_, Message, say
from xfcli.model.office import RECORD_KINDS, CalendarYear, RecordBase
from xfcli.store import reader
from xfcli.store.files import CALENDARS, case_files, yaml_names
from xfcli.store.problems import INVALID, UNREADABLE, Problem

POLICIES = "policy"
RECORDS = "records"
_DEPTH_OF_RECORD = 2

R = TypeVar("R")


@dataclass(frozen=True)
class Layers:
    """The calendar with a workspace's own years, and what is wrong with their files."""

    calendar: Calendar
    problems: list[Problem]


def read_records(root: Path) -> tuple[dict[str, tuple[RecordBase, ...]], list[Problem]]:
    """Every record under ``records/`` by kind, and the problems of those that cannot be read."""
    found: dict[str, list[RecordBase]] = {kind: [] for kind in RECORD_KINDS}
    problems: list[Problem] = []
    for path in case_files(root, RECORDS):
        misnamed = _misnamed(path)
        if path.count("/") != _DEPTH_OF_RECORD and not misnamed:
            message = say(N_("a record lies in records/KIND/NAME.yaml"))
            misnamed = [Problem(INVALID, path, 1, 1, message, say(N_("kinds: {names}"), names=tuple(RECORD_KINDS)))]
        record = misnamed or reader.read_record(root, path)
        if isinstance(record, list):
            problems += record
        else:
            found[path.split("/")[1]].append(record)
    return {kind: tuple(records) for kind, records in found.items()}, problems


def read_layers(root: Path) -> Layers:
    """The shipped calendar with the years of ``calendar/``; of two files for one year the first counts."""
    years: dict[tuple[int, str], tuple[Year, str]] = {}
    problems: list[Problem] = []
    for path, found in _each(root, CALENDARS, reader.read_calendar):
        if isinstance(found, list):
            problems += found
            continue
        year = _year(found)
        problems += _contradictions(root, path, year)
        earlier = years.setdefault((year.year, year.region), (year, path))[1]
        if earlier != path:
            message = say(N_("the year {year} already has a calendar: {path}"), year=year.year, path=earlier)
            problems.append(Problem(INVALID, path, 1, 1, message, say(N_("delete one of the two, or name its region"))))
    return Layers(Calendar.bundled().layered(year for year, _ in years.values()), problems)


def _contradictions(root: Path, path: str, year: Year) -> list[Problem]:
    """What cannot be meant, at the list it stands in. Smaller doubts are for ``xf calendar verify``."""
    found = contradictions(year)
    lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines() if found else []
    line_of = {name: number for number, line in enumerate(lines, 1) for name in ("off", "work") if line.startswith(name)}
    return [Problem(INVALID, path, line_of.get(str(one.entry[0]), 1), 1, Message(one.msgid, one.args)) for one in found]


def _year(found: CalendarYear) -> Year:
    return parse_year(found.model_dump(exclude_none=True))


def read_overlays(root: Path) -> tuple[tuple[Overlay, ...], list[Problem]]:
    """The overlays of ``policy/`` by name, and the problems of those that cannot be read."""
    overlays: list[Overlay] = []
    problems: list[Problem] = []
    for path, found in _each(root, POLICIES, reader.read_overlay):
        if isinstance(found, list):
            problems += found
        else:
            name = path.rpartition("/")[2].removesuffix(".yaml")
            overlays.append(Overlay(name, found.when, found.limits, found.authority, found.from_, found.to))
    return tuple(overlays), problems


def _each(root: Path, folder: str, read: Callable[[Path, str], R | list[Problem]]) -> Iterator[tuple[str, R | list[Problem]]]:
    try:
        names = list(yaml_names(root / folder))
    except OSError as error:
        message = say(N_("the file cannot be read: {reason}"), reason=error.strerror or str(error))
        yield folder, [Problem(UNREADABLE, folder, 1, 1, message)]
        return
    for name in names:
        path = f"{folder}/{name}"
        yield path, _misnamed(path) or read(root, path)


def _misnamed(path: str) -> list[Problem]:
    if path.endswith(".yaml") or not path.lower().endswith((".yml", ".yaml")):
        return []
    message = say(N_("the name of the file must end in .yaml"))
    return [Problem(INVALID, path, 1, 1, message, say(N_("rename it")))]


__all__ = ["Layers", "read_layers", "read_overlays", "read_records"]
