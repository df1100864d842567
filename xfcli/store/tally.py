"""What all committed cases say together, kept from commit to commit in ``.xf/tally.json``: highest letter numbers, former ids.

To find a series' highest number, or the case that once had an id, every case would have to be read. Instead the note says what
they say at one commit, and when another commit is checked out (our own acts, a pull, another branch) only the files that differ
are looked at. It is exact: where the highest number may have gone with what was taken back, everything is read anew.

What is not committed is read where it lies: the note lists the files that bear such numbers (``loose``). A verb adds its own
before it writes them (:func:`expect`), so that it does not matter where it is killed: whether the number was used is then seen in
the file. An edit by hand in another case counts from its commit on, and from any reading anew.

Deleting the note costs time only. One that is torn, of another version or of another folder is as good as none.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from xfcli.model.message import XfError
from xfcli.store.atomic import flush_folder, in_the_way, temp_for, write_temp
from xfcli.store.committed import Change, NotHereError, changes, contents, head_of, not_committed
from xfcli.store.git import Repository, find_repository, unfinished
from xfcli.store.said import FOLDERS, NOTHING, Highest, Said, is_case, is_letter, said_at, said_by, together
from xfcli.store.source import CannotRead, read_bytes

NOTE: Final = ".xf/tally.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """``highest`` and ``former`` (by the path of the case) as committed in ``head``; ``loose``: further files to look at."""

    prefix: str
    head: str
    highest: Highest
    former: Mapping[str, tuple[str, ...]]
    loose: tuple[str, ...] = ()


def tally(root: Path, *, keep: bool, repository: Repository | None = None) -> Tally | None:
    """What the commit that is checked out says; None where that cannot be known from git, so that everything has to be read.

    That is: no repository, nothing committed yet, a merge or the like under way. ``keep``: the caller holds the workspace's lock,
    so the note may be made and brought up to date; without it only a note that is there is used. ``repository``: where it is known
    already. Raises ``XfError`` for the disk.
    """
    note = _read(root)
    if note is None and not keep:
        return None
    repository = repository or _repository(root)
    if repository is None or unfinished(repository):
        return None
    head = head_of(repository)
    if head is None or (note and (note.prefix, note.head) == (repository.prefix, head)):
        return note if head else None
    try:
        found = _moved(repository, note, head) or _anew(repository, head)
    except NotHereError:
        return None
    if found and keep:
        _write(root, found)
    return found


def _repository(root: Path) -> Repository | None:
    """None too where git will not work here, or is not installed: who may not commit may still write with --no-commit."""
    try:
        return find_repository(root)
    except XfError:
        return None


def expect(root: Path, files: Iterable[tuple[str, bytes | None, bytes]]) -> None:
    """Note files that are about to be written, where they will say what the others have to know: path, old, new content.

    The caller holds the workspace's lock. Flushed to disk, since the files are. Without a note there is nothing to do: whoever
    makes one looks at all that is not committed.
    """
    new = [path for path, before, after in files if said_by(path, after) != (NOTHING if before is None else said_by(path, before))]
    note = _read(root) if new else None
    if note and not set(new) <= set(note.loose):
        _write(root, replace(note, loose=tuple(dict.fromkeys((*note.loose, *new)))))


def _moved(repository: Repository, note: Tally | None, head: str) -> Tally | None:
    """The note brought to ``head`` by what differs; None where it has to be made anew."""
    if note is None or note.prefix != repository.prefix:
        return None
    found = changes(repository, note.head, head, FOLDERS)
    if found is None:
        return None
    before, after = _said(repository, found)
    gone = together(one.highest for one in before.values())
    come = together(one.highest for one in after.values())
    if any(number >= note.highest.get(series, 0) > come.get(series, 0) for series, number in gone.items()):
        return None
    former = {path: ids for path, ids in note.former.items() if path not in before}
    former |= {path: one.former for path, one in after.items() if one.former}
    return _pruned(repository, Tally(note.prefix, head, together((note.highest, come)), former, note.loose))


def _anew(repository: Repository, head: str) -> Tally | None:
    """Everything read, as it is committed; from the folder where that is the same, which is several times as quick."""
    found = changes(repository, None, head, FOLDERS)
    if found is None:
        return None
    loose = dict.fromkeys(not_committed(repository, FOLDERS))
    said: dict[str, Said] = {}
    elsewhere = []
    for change in found:
        if is_letter(change.path) and change.new:
            said[change.path] = said_by(change.path, b"")
        elif change.path in loose or not _read_as_it_lies(repository.root, change.path, said):
            elsewhere.append(change)
    said |= _said(repository, elsewhere)[1]
    former = {path: one.former for path, one in said.items() if one.former}
    known = Tally(repository.prefix, head, together(one.highest for one in said.values() if one is not NOTHING), former)
    return _pruned(repository, replace(known, loose=tuple(loose)))


def _read_as_it_lies(root: Path, path: str, said: dict[str, Said]) -> bool:
    """Put down what the file says; whether it is there (it need not be where only part of the repository is checked out)."""
    if is_case(path):
        try:
            said[path] = said_by(path, read_bytes(f"{root}/{path}"))
        except CannotRead:
            return False
    return True


def _said(repository: Repository, found: Sequence[Change]) -> tuple[dict[str, Said], dict[str, Said]]:
    """By path what the files said before, and what they say after."""
    files = [(change.path, name) for change in found for name in (change.old, change.new) if name]
    cases = [(path, name) for path, name in files if is_case(path)]
    texts = contents(repository, [name for _, name in cases])
    said = {(path, name): said_by(path, data) for (path, name), (_, data) in zip(cases, texts, strict=True)}
    said |= {(path, name): said_by(path, b"") for path, name in files if is_letter(path)}
    before = {change.path: said[change.path, change.old] for change in found if change.old and (change.path, change.old) in said}
    after = {change.path: said[change.path, change.new] for change in found if change.new and (change.path, change.new) in said}
    return before, after


def _pruned(repository: Repository, known: Tally) -> Tally:
    """Without the loose files that say nothing which is not committed."""
    return replace(known, loose=tuple(path for path in known.loose if _says_more(said_at(str(repository.root), path), path, known)))


def _says_more(said: Said, path: str, known: Tally) -> bool:
    new = any(number > known.highest.get(series, 0) for series, number in said.highest.items())
    return new or said.former != known.former.get(path, ())


def _read(root: Path) -> Tally | None:
    with suppress(CannotRead, ValueError, KeyError, TypeError):
        found = json.loads(read_bytes(str(root / NOTE)))
        known = found["tally"]
        if (found["version"], found["sum"]) == (_VERSION, _sum(known)):
            former = {path: tuple(ids) for path, ids in known["former"].items()}
            return Tally(known["prefix"], known["head"], known["highest"], former, tuple(known["loose"]))
    return None


def _write(root: Path, known: Tally) -> None:
    said = {
        "prefix": known.prefix,
        "head": known.head,
        "highest": dict(known.highest),
        "former": {path: list(ids) for path, ids in known.former.items()},
        "loose": list(known.loose),
    }
    text = json.dumps({"version": _VERSION, "sum": _sum(said), "tally": said}, indent=1)
    path = root / NOTE
    temp = temp_for(path)
    with in_the_way(path):
        path.parent.mkdir(exist_ok=True)
        write_temp(temp, text.encode())
        try:
            temp.rename(path)
            flush_folder(path.parent)
        except BaseException:
            temp.unlink(missing_ok=True)
            raise


def _sum(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


__all__ = ["NOTE", "Tally", "expect", "tally"]
