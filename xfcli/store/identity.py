"""By what a file is known to be the one that was read: size, the times of its content and of its entry, inode.

The time of the entry (ctime) cannot be set by anybody, so a content put back under an old date is noticed, and a change of
permissions too. A file changed less than :data:`RACY` before it was looked at might be changed once more within the same tick of
its clock: it is kept under an identity that no file has, so that the next run reads it again.
"""

import os
import stat
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

ROW = 4
RACY = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use ticks every two seconds."""
GONE = (-1, -1, -1, -1)
NEVER = (-2, -2, -2, -2)
"""What is no regular file, or cannot be looked at, is never known."""
UNKEPT = (-3, -3, -3, -3)
Row = tuple[int, int, int, int]
_YAML = (".yaml", ".yml", ".YAML", ".YML")


@dataclass(slots=True)
class Folder:
    """The files of one folder in the order of their names, with their identities."""

    names: list[str] = field(default_factory=list)
    rows: "array[int]" = field(default_factory=lambda: array("q"))

    def packed(self) -> tuple[bytes, bytes]:
        """As the cache keeps and compares it."""
        return "\0".join(self.names).encode("utf-8", "surrogateescape"), self.rows.tobytes()

    def items(self) -> dict[str, Row]:
        """Identity by name."""
        return dict(zip(self.names, _rows(self.rows), strict=True))


def unpacked(names: bytes, rows: bytes) -> Folder:
    """The reverse of :meth:`Folder.packed`."""
    numbers = array("q")
    numbers.frombytes(rows)
    return Folder(names.decode("utf-8", "surrogateescape").split("\0") if names else [], numbers)


def _rows(numbers: "array[int]") -> list[Row]:
    return list(zip(numbers[::ROW], numbers[1::ROW], numbers[2::ROW], numbers[3::ROW], strict=True))


def folder_of(items: Iterable[tuple[str, Row]]) -> Folder:
    """A folder of these names and identities."""
    made = Folder()
    for name, row in sorted(items):
        made.names.append(name)
        made.rows.extend(row)
    return made


def keepable(row: Row, looked_at: int) -> Row:
    """The identity to keep of a file looked at at ``looked_at`` (nanoseconds): none where it may change within the tick."""
    if row == GONE:
        return row
    return row if row[0] >= 0 and max(row[1], row[2]) < looked_at - RACY else UNKEPT


def case_tree(root: str, top: str) -> dict[str, Folder]:
    """The same files as :func:`xfcli.store.files.case_files` names, by folder, with their identities."""
    found: dict[str, Folder] = {}
    _walk(root + "/", top, found)
    return found


def _walk(prefix: str, folder: str, found: dict[str, Folder]) -> None:
    try:
        with os.scandir(prefix + folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError:
        _add_unknown(folder, found)
        return
    here = Folder()
    below = [entry.name for entry in entries if entry.name[0] != "." and not _listed(entry, here)]
    if here.names:
        found[folder] = here
    for name in below:
        _walk(prefix, f"{folder}/{name}", found)


def _listed(entry: "os.DirEntry[str]", here: Folder) -> bool:
    """Put what could be a case, or hides some, into ``here``; False of a folder to look into."""
    if entry.name.endswith(_YAML):
        row = _row(entry)
    elif entry.is_dir(follow_symlinks=False):
        return False
    elif entry.is_dir():
        row = NEVER
    else:
        return True
    here.names.append(entry.name)
    here.rows.extend(row)
    return True


def _add_unknown(folder: str, found: dict[str, Folder]) -> None:
    """A folder that may not be listed is itself named as a case, and the reader says why."""
    parent, _, name = folder.rpartition("/")
    known = found.setdefault(parent, Folder())
    found[parent] = folder_of([*known.items().items(), (name, NEVER)])


def _row(entry: "os.DirEntry[str]") -> Row:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return NEVER
    return row_of(status) if stat.S_ISREG(status.st_mode) else NEVER


def row_of(status: os.stat_result) -> Row:
    """The identity of a regular file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def file_rows(root: str) -> Callable[[str], Row]:
    """Asks for the identity of attachments and letters; a file behind a link counts as missing, as it does for the rules."""
    real: dict[str, bool] = {"": True}

    def is_real(folder: str) -> bool:
        known = real.get(folder)
        if known is None:
            try:
                known = is_real(folder.rpartition("/")[0]) and stat.S_ISDIR(os.lstat(f"{root}/{folder}").st_mode)
            except OSError:
                known = False
            real[folder] = known
        return known

    def row(path: str) -> Row:
        if not is_real(path.rpartition("/")[0]):
            return GONE
        try:
            status = os.lstat(f"{root}/{path}")
        except (OSError, ValueError):
            return GONE
        return row_of(status) if stat.S_ISREG(status.st_mode) else GONE

    return row


__all__ = ["Folder", "Row", "case_tree", "file_rows", "folder_of", "keepable", "row_of", "unpacked"]
