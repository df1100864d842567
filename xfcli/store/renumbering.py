"""A case gets another number: its file, its attachments, and the number it had. Events and letters stay as they are.

Letters keep their place and their name, since events name them by it and they went out under that number. The old number is kept
in ``former_ids`` only where it was this case's alone; where another file bears it, it is that one's. Where another clone gave the
number to a case of its own (``xf sync`` says so), ours gives way, since theirs is known to everybody.

Killed, it has not happened as long as the old file stands, and has happened as soon as that is gone (commit_pending).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from xfcli.model.case import Case
from xfcli.model.message import N_, XfError, say
from xfcli.store.atomic import in_the_way, remove_folders
from xfcli.store.commit import CommitPending
from xfcli.store.commit_pending import record
from xfcli.store.desk import Desk
from xfcli.store.evidence import sha256
from xfcli.store.git import find_repository
from xfcli.store.neighbours import former_ids
from xfcli.store.reader import parse_case
from xfcli.store.recording import How, at_work, read_for_writing
from xfcli.store.registering import next_number
from xfcli.store.steps import Gone, Step, Twin, Write
from xfcli.store.upstream import Theirs, given_twice, of_the_others

_ID: Final = re.compile(rb"^(id[ \t]*:[ \t]*)([\"']?)([A-Z0-9]{2,6}-[0-9]{4}-[0-9]{4,})(\2)", re.MULTILINE)
_FORMER: Final = re.compile(rb"^former_ids[ \t]*:[ \t]*\[([^\]\n]*)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """What was done: the numbers, the files written and removed, the commit.

    ``named_by``: other cases that name the old number, where it is another case's now.
    """

    old: str
    new: str
    path: str
    files: tuple[str, ...]
    commit: str | CommitPending | None
    named_by: tuple[str, ...] = ()


def renumber(desk: Desk, path: str, how: How, *, unit: str | None = None, year: int | None = None) -> Renumbered:
    """Give the case at ``path`` (from the root) a number of its own, or its file the place of its number where that is free.

    ``unit`` and ``year`` say another series. Raises ``XfError``, with nothing changed.
    """
    root = desk.workspace.root
    with at_work(desk, how) as repository:
        data, case = read_for_writing(desk, root / path)
        theirs = _theirs(root, path)
        twin = _has_twin(desk, case, path)
        own_unit, own_year, _ = case.id.split("-")
        place = desk.workspace.case_path(case.id)
        elsewhere = (unit or own_unit, year or int(own_year)) != (own_unit, int(own_year))
        stays = not (twin or theirs or elsewhere)
        if stays and place == path:
            raise XfError(
                say(N_("{case} has its own number and stands in its place"), case=case.id),
                hint=say(N_("name the other file that bears it, or another series with --unit or --year")),
            )
        taken = theirs.numbers if theirs else ()
        new = case.id if stays else next_number(desk, unit or own_unit, year or int(own_year), taken)
        text = data if stays else with_number(data, case, new, keep_old=not (twin or theirs))
        target = root / desk.workspace.case_path(new)
        along = [] if stays else list(_along(root, case, new, theirs, twin=twin))
        steps: list[Step] = [*along, Write(target, None, text), Gone(root / path, sha256(data))]
        steps += [Gone(one.source, one.sha256, one.path) for one in along if not one.shared]
        paths = tuple(step.path.relative_to(root).as_posix() for step in steps)
        named_by = tuple(_named_by(desk, case.id, path)) if twin or theirs else ()
        done = Renumbered(case.id, new, target.relative_to(root).as_posix(), paths, None, named_by)
        if how.dry_run:
            return done
        subject = f"{new}: renumbered" if new != case.id else f"{new}: moved to its place"
        trailers = [("Case", new), *((("Former", case.id),) if new != case.id else ())]
        recorded = record(root, repository, steps, subject, trailers, decides=root / path)
        remove_folders([one.source.parent for one in along])
        return replace(done, commit=recorded.commit)


def _theirs(root: Path, path: str) -> Theirs | None:
    """What the others have, where they have given this file's number to a case of theirs."""
    repository = find_repository(root)
    theirs = of_the_others(repository) if repository else None
    return theirs if theirs and path in given_twice(theirs) else None


def _has_twin(desk: Desk, case: Case, path: str) -> bool:
    """Whether another file here bears this number, or had it."""
    place = desk.workspace.case_path(case.id)
    if place != path and (desk.workspace.root / place).exists():
        return True
    unit, year, _ = case.id.split("-")
    return case.id in former_ids(desk.workspace.root, unit, int(year))


def _named_by(desk: Desk, number: str, path: str) -> Iterator[str]:
    """The other cases that name a number, in a link for instance."""
    word = re.compile(rb"(?<![A-Z0-9])" + number.encode() + rb"(?![0-9])")
    for other in desk.workspace.case_paths():
        full = desk.workspace.root / other
        if other != path and full.stem != number and full.is_file() and not full.is_symlink():
            with in_the_way(full):
                if word.search(full.read_bytes()):
                    yield full.stem


def _along(root: Path, case: Case, new: str, theirs: Theirs | None, *, twin: bool) -> Iterator[Twin]:
    """The attachments that the case and its events name, under the new number; copied where another file here bears the old one.

    Letters stay where events say they are, unless the others have another letter there.
    """
    names = [one.file for one in case.evidence] + [one.file for event in case.events for one in event.files]
    for name in dict.fromkeys(names):
        source = root / "attachments" / case.id / name
        if _is_ours(root, source):
            yield Twin(root / "attachments" / new / name, source, _hash(source), shared=twin)
    for letter in dict.fromkeys(event.letter for event in case.events if event.letter):
        source = root / letter
        if theirs and _is_ours(root, source) and theirs.differs(letter, source):
            yield Twin(root / "letters" / new / source.name, source, _hash(source))


def _is_ours(root: Path, path: Path) -> bool:
    """Whether it is a file of the workspace, no link, none outside."""
    return ".." not in path.parts and path.is_relative_to(root) and path.is_file() and not path.is_symlink()


def _hash(path: Path) -> str:
    with in_the_way(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
