"""Which case is meant by ``7``, ``2026-7`` or ``SZ-2026-0007``. Only names of files are looked at, files for former numbers."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xfcli.model.message import XfError, say
from xfcli.model.nearest import nearest
from xfcli.store.files import CASES, case_files
from xfcli.store.place import MERGING
from xfcli.store.source import CannotRead, is_regular, read_bytes

if TYPE_CHECKING:
    from xfcli.store.workspace import Workspace

ID = re.compile(r"[A-Z0-9]{2,6}-\d{4}-\d{4,}")
BEGUN = re.compile(r"([A-Z0-9]{2,6})-(?:(\d{4})-)?")
SHOWN = 8
"""So many candidates are listed; more help nobody."""


def case_ids(root: Path) -> list[str]:
    """The ids of all cases of the workspace at ``root`` by the names of their files, sorted."""
    return _ids(case_files(root))


def _ids(paths: Iterable[str]) -> list[str]:
    stems = (path.rpartition("/")[2].rpartition(".")[0] for path in paths)
    return sorted({stem for stem in stems if ID.fullmatch(stem)})


def ids_begun(root: Path, begun: str) -> list[str]:
    """The ids that begin so. Where they belong is listed first, and all cases only where none of them is there."""
    named = BEGUN.match(begun)
    places = ["/".join((CASES, *(part for part in named.groups() if part)))] if named else []
    for folder in (*places, CASES):
        found = [case_id for case_id in _ids(case_files(root, folder)) if case_id.startswith(begun)]
        if found:
            return found
    return []


def find_case(workspace: "Workspace", text: str, today: date) -> str:
    """The id of the one case that ``text`` names: the whole id, or an ending of it that fits no other.

    A bare number is first looked for among this office's cases of this year. Raises ``XfError`` with the candidates, or with the
    nearest where there is none.
    """
    if (workspace.root / MERGING).exists():
        _wait_for_sync(workspace.root)
    said = text.strip().upper().removesuffix(".YAML").rpartition("/")[2]
    if ID.fullmatch(said) and is_regular(workspace.root / workspace.case_path(said)):
        return said
    if said.isascii() and said.isdecimal():
        own = f"{workspace.settings.unit}-{today.year}-{int(said):04d}"
        if is_regular(workspace.root / workspace.case_path(own)):
            return own
    ids: list[str] = []
    found = _numbered(workspace, said)
    if not found:
        ids = case_ids(workspace.root)
        found = _endings(said, ids)
    if len(found) == 1:
        return found[0]
    if found:
        raise XfError(
            say("{text} may be any of {count} cases: {cases}", text=text, count=len(found), cases=_some(found)),
            hint=say("type more of the id"),
        )
    raise _unknown(workspace, text, said, ids)


def _wait_for_sync(root: Path) -> None:
    """While git merges a file may be away; a sync that was broken off then is taken back, one at work is waited for."""
    from xfcli.store.order import entered  # noqa: PLC0415 - next to never needed

    with entered(root, "sync", commit=False):
        pass


def _renumbered(workspace: "Workspace", number: str) -> str | None:
    """The case that bore ``number`` before."""
    from xfcli.model.case import Case  # noqa: PLC0415 - next to never needed
    from xfcli.store.reader import parse_case  # noqa: PLC0415 - the same

    for path in workspace.case_paths():
        with suppress(CannotRead):  # an unreadable file is a finding of xf check
            data = read_bytes(str(workspace.root / path))
            case = parse_case(data, path) if b"former_ids" in data and number.encode() in data else None
            if isinstance(case, Case) and number in case.former_ids:
                return case.id
    return None


def _unknown(workspace: "Workspace", text: str, said: str, ids: list[str]) -> XfError:
    if ID.fullmatch(said) and not workspace.has_unit(said.partition("-")[0]):
        return XfError(
            say("there is no case {text}: this clone holds no cases of unit {unit}", text=text, unit=said.partition("-")[0])
        )
    now = _renumbered(workspace, said) if ID.fullmatch(said) else None
    if now:
        return XfError(say("{text} was renumbered", text=text), hint=say("it is {case} now", case=now))
    guess = nearest(said, ids) or _same_number(said, ids)
    hint = say("did you mean {guess}?", guess=guess) if guess else say("xf list shows all cases")
    return XfError(say("there is no case {text}", text=text), hint=hint)


def _numbered(workspace: "Workspace", said: str) -> list[str]:
    """Ids of files in their places that end as typed, part by part (``2026-7``), without a list of all files."""
    *before, serial = said.split("-")
    if not (serial.isascii() and serial.isdecimal()):
        return []
    ending = "-".join((*before, f"{int(serial):04d}"))
    series = [f"{unit}-{year}" for unit, year in workspace.years()]
    ids = (f"{one}-{int(serial):04d}" for one in series)
    return sorted(one for one in ids if f"-{one}".endswith(f"-{ending}") and is_regular(workspace.root / workspace.case_path(one)))


def _endings(said: str, ids: Iterable[str]) -> list[str]:
    """Ids that end as typed, part by part (``2026-7``); only then by the letter (``026-0007``)."""
    parts = said.split("-")
    if parts[-1].isascii() and parts[-1].isdecimal():
        ending = "-".join(("", *parts[:-1], f"{int(parts[-1]):04d}"))
        by_part = [case_id for case_id in ids if f"-{case_id}".endswith(ending)]
        if by_part:
            return by_part
    return [case_id for case_id in ids if said and case_id.endswith(said)]


def _same_number(said: str, ids: Iterable[str]) -> str | None:
    return next((case_id for case_id in reversed(list(ids)) if case_id.partition("-")[2] == said.partition("-")[2]), None)


def _some(found: list[str]) -> tuple[str, ...]:
    return tuple(found[:SHOWN]) + (("…",) if len(found) > SHOWN else ())


__all__ = ["case_ids", "find_case", "ids_begun"]
