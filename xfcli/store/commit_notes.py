"""What verbs mean to write, noted before they write it, so that a killed verb is finished or forgotten by the next one.

A note lies in ``.xf/pending/`` from just before the first file of an act is written until its commit is made (where none is
wanted, until the last file is written). It holds the commit's message and, for each file, the hash before and after. Deleting it
loses the message of a commit not yet made, nothing else. Notes survive a killed process, not a power cut: they are not flushed to
disk, since after one ``git status`` shows the file all the same.
"""

import hashlib
import json
import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from xfcli.model.message import XfError, say
from xfcli.store.atomic import in_the_way, reason, temp_for

FOLDER: Final = ".xf/pending"
_WAITING: Final = ".waiting"


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of a note, from the workspace's root; hashes of the content before and after (None: no file).

    ``stays``: evidence as received, which is kept even where the act it was for never was.
    """

    path: str
    old: str | None
    new: str | None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One act. ``name`` orders notes by time.

    ``decides``: the file with whose change the act has happened, the last one where none is named. ``commit``: whether a commit
    is to be made of it.
    """

    name: str
    subject: str
    trailers: tuple[tuple[str, str], ...]
    files: tuple[Planned, ...]
    host: str
    decides: str = ""
    commit: bool = True

    @property
    def waiting(self) -> bool:
        """Whether its verb came to its end, without a commit; otherwise it was broken off, or is at work now."""
        return self.name.endswith(_WAITING)


def digest(data: bytes | None) -> str | None:
    """The hash a note holds; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def write_note(
    root: Path,
    subject: str,
    trailers: tuple[tuple[str, str], ...],
    files: Sequence[Planned],
    *,
    decides: str = "",
    commit: bool = True,
) -> Note:
    """Note an act before it begins."""
    name = f"{time.time_ns():020d}-{os.getpid()}"
    note = Note(name, subject, trailers, tuple(files), socket.gethostname(), decides, commit)
    _write(root, note)
    return note


def reduce_note(root: Path, note: Note, files: Sequence[Planned]) -> None:
    """Only ``files`` of the act are left to be committed."""
    less = replace(note, files=tuple(files), decides="")
    _write(root, less)
    let_wait(root, less)


def _write(root: Path, note: Note) -> None:
    path = _path(root, note.name)
    with in_the_way(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temp = temp_for(path)
        try:
            temp.write_text(json.dumps(_as_json(note), ensure_ascii=False, indent=1), encoding="utf-8")
            temp.rename(path)
        except BaseException:
            temp.unlink(missing_ok=True)
            raise


def _as_json(note: Note) -> dict[str, Any]:
    files = [[file.path, file.old, file.new, file.stays] for file in note.files]
    return {
        "subject": note.subject, "trailers": note.trailers, "files": files, "host": note.host, "decides": note.decides,
        "commit": note.commit,
    }  # fmt: skip


def _path(root: Path, name: str) -> Path:
    return root / FOLDER / f"{name}.json"


def read_notes(root: Path) -> list[Note]:
    """All notes, oldest first. One that is torn is none: notes may be deleted at any time, so one may be lost.

    Raises ``XfError`` for one that the disk does not give: what it says may still be to do.
    """
    folder = root / FOLDER
    with in_the_way(folder):
        names = sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else []
    found: list[Note] = []
    for name in names:
        if name.endswith(".json"):
            with _readable(folder / name), suppress(FileNotFoundError, ValueError, KeyError, TypeError):
                found.append(_read(folder / name))
    return found


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise XfError(say("{path} cannot be read: {reason}.", path=str(path), reason=reason(error)), path=str(path)) from error


def _read(path: Path) -> Note:
    data = json.loads(path.read_bytes())
    trailers = tuple((str(key), str(value)) for key, value in data["trailers"])
    files = tuple(Planned(_inside(name), old, new, *stays) for name, old, new, *stays in data["files"])
    decides, commit = str(data.get("decides", "")), bool(data.get("commit", True))
    return Note(path.stem, str(data["subject"]), trailers, files, str(data["host"]), decides, commit)


def _inside(name: str) -> str:
    """A path of the workspace; notes are only files, and nothing outside is ever touched because of one."""
    if name.startswith("/") or ".." in name.split("/"):
        raise ValueError(name)
    return name


def forget(root: Path, note: Note) -> None:
    """The act is done, or never was."""
    # One that stays behind is recognised as done by its hashes.
    with suppress(OSError):
        _path(root, note.name).unlink()


def let_wait(root: Path, note: Note) -> None:
    """The act is written, its commit is to be made later."""
    if not note.waiting:
        # One that keeps its name is looked at like that of a verb broken off: with the same end.
        with suppress(OSError):
            _path(root, note.name).rename(_path(root, note.name + _WAITING))


def state(root: Path, file: Planned) -> Literal["old", "new", "else"]:
    """What became of a file. Raises ``XfError`` where it cannot be read."""
    path, now = root / file.path, None
    with _readable(path), suppress(FileNotFoundError, NotADirectoryError), path.open("rb") as data:
        now = hashlib.file_digest(data, "sha256").hexdigest()
    if now == file.new:
        return "new"
    return "old" if now == file.old else "else"


def oldest(root: Path, notes: Sequence[Note]) -> float:
    """When the first of these acts, of those begun on this computer, began: seconds since 1970, by the file system's clock."""
    times: list[float] = []
    for note in notes:
        if note.host == socket.gethostname():
            with suppress(OSError):
                times.append(_path(root, note.name).stat().st_mtime)
    return min(times, default=float("inf"))
