"""Every version of every case as git has it: one ``git log`` names them, one ``git cat-file`` brings many at a time."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from xfcli.model.case import Case
from xfcli.store.desk import Desk
from xfcli.store.git import Repository, ask
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, read_bytes

_ABSENT: Final = "0"
Changes = dict[str, list["Change"]]


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a file and the one it came from; empty ids where there was, or is, no file.

    ``commit`` is empty for what lies in the folder, not committed yet; there ``new`` is the path after ``=``.
    """

    path: str
    old: str
    new: str
    commit: str
    day: date | None
    """None at the edge of a shallow clone, where git does not know when it was entered."""
    inherited: bool = False
    """A version from before the case was renumbered: its days count here, what was done to it is told where it was done."""


def changes(desk: Desk, repository: Repository, paths: Sequence[str]) -> Changes:
    """All changes by file, the oldest first, those in the folder last; a renumbered case goes on under its new name."""
    logged = list(_logged(desk, repository, paths))
    taken = _renumberings(repository, logged)
    found: Changes = {}
    for change in logged:
        former = taken.get(change)
        if former is not None:
            before = [replace(one, path=change.path, inherited=True) for one in found.get(former.path, ())]
            found.setdefault(change.path, []).extend((*before, replace(change, old=former.old)))
        elif change not in taken.values():
            found.setdefault(change.path, []).append(change)
    for change in _in_the_folder(desk, repository, paths):
        found.setdefault(change.path, []).append(change)
    return found


def _logged(desk: Desk, repository: Repository, paths: Sequence[str]) -> Iterator[Change]:
    """What each commit did to the files, parents before children; a merge once for each of its parents."""
    shallow = repository.common / "shallow"
    edge = set(shallow.read_text().split()) if shallow.is_file() else set()
    zone = ZoneInfo(desk.workspace.settings.timezone)
    out = ask(
        repository.root, "-c", "log.showRoot=true", "log", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z",
        "--topo-order", "--reverse", "--format=%x01%H %at", "--", *paths,
    ).out  # fmt: skip
    commit, day = "", None
    words = iter(out.decode(errors="surrogateescape").split("\0"))
    for word in words:
        said = word.lstrip("\n")
        if said.startswith("\x01"):
            commit, _, seconds = said[1:].partition(" ")
            day = None if commit in edge else datetime.fromtimestamp(int(seconds), zone).date()
        elif said.startswith(":"):
            _, _, old, new, _ = said.split(" ")
            path = next(words)
            if path.endswith((".yaml", ".yml")):
                yield Change(path, _name(old), _name(new), commit, day)


def _name(blob: str) -> str:
    return blob if blob.strip(_ABSENT) else ""


def _renumberings(repository: Repository, logged: Sequence[Change]) -> dict[Change, Change]:
    """Files that came in a commit which removed the one they were before: from the new one to the one removed."""
    gone = {(c.commit, number_of(c.path)): c for c in logged if not c.new}
    commits = {commit for commit, _ in gone}
    came = [change for change in logged if not change.old and change.commit in commits]
    contents = blobs(repository, {change.new for change in came} | {change.old for change in gone.values()})
    # One whose number was given to another, too, does not keep it: it is known by being the same but for the number.
    same = {(c.commit, _but_number(case_of(contents.get(c.old, b""), c.path))): c for c in gone.values()}
    found = {}
    for change in came:
        case = case_of(contents.get(change.new, b""), change.path)
        if case is None:
            continue
        formers = (gone.get((change.commit, former)) for former in case.former_ids)
        before = next(filter(None, formers), None) or same.get((change.commit, _but_number(case)))
        if before is not None:
            found[change] = before
    return found


def _but_number(case: Case | None) -> str:
    return case.model_dump_json(exclude={"id", "former_ids"}) if case else ""


def _in_the_folder(desk: Desk, repository: Repository, paths: Sequence[str]) -> Iterator[Change]:
    """Files that are not as in the last commit; one that lives on under another number is not missed."""
    tree = ask(repository.root, "ls-tree", "-r", "-z", "HEAD", "--", *paths).out.decode(errors="surrogateescape")
    for entry in tree.split("\0")[:-1]:
        facts, _, path = entry.partition("\t")
        blob = facts.split(" ")[2]
        if not path.endswith((".yaml", ".yml")):
            continue
        data = _read(f"{desk.workspace.root}/{path}")
        if data and _blob_id(data, blob) == blob:
            continue
        if data or desk.clone.case_of_all(number_of(path)) is None:
            yield Change(path, blob, f"={path}" if data else "", "", None)


def _blob_id(data: bytes, like: str) -> str:
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1  # noqa: PLR2004 - the two lengths git has
    return digest(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _read(path: str) -> bytes:
    """The file, empty where there is none that can be read, which is a finding of its own."""
    try:
        return read_bytes(path)
    except CannotRead:
        return b""


def blobs(repository: Repository, names: set[str]) -> dict[str, bytes]:
    """The contents by id (for files in the folder: by path after ``=``). What a partial clone lacks is left out."""
    found = {name: _read(f"{repository.root}/{name[1:]}") for name in names if name.startswith("=")}
    wanted = sorted(name for name in names if name and name not in found)
    if not wanted:
        return found
    out = ask(repository.root, "cat-file", "--batch", stdin="\n".join([*wanted, ""]).encode()).out
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, _, size = out[at:end].decode().rpartition(" ")
        at = end + 1
        if not size.isdecimal():
            continue
        found[name.partition(" ")[0]] = out[at : at + int(size)]
        at += int(size) + 1
    return found


def case_of(data: bytes, path: str) -> Case | None:
    """The case of a content; none where it cannot be read."""
    found = parse_case(data, path) if data else None
    return found if isinstance(found, Case) else None


def number_of(path: str) -> str:
    """The case's id by its file's name."""
    return path.rpartition("/")[2].rpartition(".")[0]


__all__ = ["Change", "Changes", "blobs", "case_of", "changes", "number_of"]
