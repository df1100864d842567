"""A case gets another number: its file, its attachments, and the number it had. Events and letters stay as they are.

Letters keep their place and their name, since events name them by it and they went out under that number. The old number is kept
in ``former_ids`` only where it was this case's alone; where another file bears it, it is that one's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xfcli.model.case import Case
from xfcli.model.message import N_, XfError, say
from xfcli.store.atomic import in_the_way
from xfcli.store.attach import copy_in
from xfcli.store.commit import CommitPending, commit_paths
from xfcli.store.commit_pending import Write, record
from xfcli.store.desk import Desk
from xfcli.store.neighbours import former_ids
from xfcli.store.reader import parse_case
from xfcli.store.recording import How, at_work, read_for_writing
from xfcli.store.registering import next_number

_ID: Final = re.compile(rb"^(id[ \t]*:[ \t]*)([\"']?)([A-Z0-9]{2,6}-[0-9]{4}-[0-9]{4,})(\2)", re.MULTILINE)
_FORMER: Final = re.compile(rb"^former_ids[ \t]*:[ \t]*\[([^\]\n]*)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What was done: the numbers, the files written and removed, the commit."""

    old: str
    new: str
    path: str
    files: tuple[str, ...]
    commit: str | CommitPending | None


def renumber(desk: Desk, path: str, how: How, *, unit: str | None = None, year: int | None = None) -> Renumbered:
    """Give the case at ``path`` (from the root) a number of its own, or its file the place of its number where that is free.

    ``unit`` and ``year`` say another series. Raises ``XfError``, with nothing changed.
    """
    root = desk.workspace.root
    with at_work(desk, how) as repository:
        data, case = read_for_writing(desk, root / path)
        shared = _shared(desk, case, path)
        own_unit, own_year, _ = case.id.split("-")
        place = desk.workspace.case_path(case.id)
        elsewhere = (unit or own_unit, year or int(own_year)) != (own_unit, int(own_year))
        if not shared and not elsewhere and place == path:
            raise XfError(
                say(N_("{case} has its own number and stands in its place"), case=case.id),
                hint=say(N_("name the other file that bears it, or another series with --unit or --year")),
            )
        stays = not shared and not elsewhere
        new = case.id if stays else next_number(desk, unit or own_unit, year or int(own_year))
        text = data if stays else with_number(data, case, new, keep_old=not shared)
        target = root / desk.workspace.case_path(new)
        done = Renumbered(case.id, new, target.relative_to(root).as_posix(), (), None)
        if how.dry_run:
            return done
        named = [] if stays else list(_named(root, case))
        before, after = (root / "attachments" / number for number in (case.id, new))
        attached = [copy_in(one, after / one.parent.relative_to(before)) for one in named]
        written = record(root, None, [Write(target, None, text)], "", evidence=attached)
        gone = [root / path, *(() if shared else named)]
        for one in gone:
            with in_the_way(one):
                one.unlink()
        paths = [*written.paths, *gone]
        subject = f"{new}: renumbered" if new != case.id else f"{new}: moved to its place"
        trailers = [("Case", new), *((("Former", case.id),) if new != case.id else ())]
        commit = commit_paths(root, paths, subject, trailers) if repository else None
        return Renumbered(case.id, new, done.path, tuple(one.relative_to(root).as_posix() for one in paths), commit)


def _shared(desk: Desk, case: Case, path: str) -> bool:
    """Whether another file bears this number, or had it."""
    place = desk.workspace.case_path(case.id)
    if place != path and (desk.workspace.root / place).exists():
        return True
    unit, year, _ = case.id.split("-")
    return case.id in former_ids(desk.workspace.root, unit, int(year))


def _named(root: Path, case: Case) -> Iterator[Path]:
    """The attachments that the case and its events name, where they lie under its number."""
    names = [one.file for one in case.evidence] + [one.file for event in case.events for one in event.files]
    folder = root / "attachments" / case.id
    for name in dict.fromkeys(names):
        one = folder / name
        if ".." not in Path(name).parts and not Path(name).is_absolute() and one.is_file() and not one.is_symlink():
            yield one


def with_number(data: bytes, case: Case, new: str, *, keep_old: bool) -> bytes:
    """The text with another number, every other byte as it was. Raises ``XfError`` where that cannot be done safely."""
    found = list(_ID.finditer(data))
    if len(found) != 1:
        raise _cannot(case)
    text = data[: found[0].start(3)] + new.encode() + data[found[0].end(3) :]
    former = (*case.former_ids, case.id) if keep_old else case.former_ids
    if former != case.former_ids:
        text = _with_former(text, former)
    read_back = parse_case(text, case.path)
    expected = {**case.model_dump(), "id": new, "former_ids": former}
    if not isinstance(read_back, Case) or read_back.model_dump() != expected:
        raise _cannot(case)
    return text


def _with_former(text: bytes, former: tuple[str, ...]) -> bytes:
    line = f"former_ids: [{', '.join(former)}]".encode()
    there = _FORMER.search(text)
    if there:
        return text[: there.start()] + line + text[there.end() :]
    number = _ID.search(text)
    end = text.find(b"\n", number.end() if number else 0) + 1
    newline = b"\r\n" if text[:end].endswith(b"\r\n") else b"\n"
    return text[:end] + line + newline + text[end:]


def _cannot(case: Case) -> XfError:
    return XfError(
        say(N_("the number in this file cannot be changed safely; nothing was changed")),
        hint=say(N_("put id: and former_ids: each on a line of its own, then try again")),
        path=case.path,
    )
