"""By what a file is known to be the one that was read: size, the times of its content and of its entry, inode.

The time of the entry (ctime) cannot be set by anybody, so a content put back under an old date is noticed, and a change of
permissions too. A file changed less than :data:`RACY` before it was looked at might be changed once more within the same tick of
its clock: it is kept under an identity that no file has, so that the next run reads it again.
"""

import os
import stat
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter

ROW = 4
RACY = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system in use ticks every two seconds."""
GONE = (-1, -1, -1, -1)
NEVER = (-2, -2, -2, -2)
"""What is no regular file, or cannot be looked at, is never known."""
UNKEPT = (-3, -3, -3, -3)
Row = tuple[int, int, int, int]
_NAME = attrgetter("name")
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

    def put(self, name: str, row: Row) -> None:
        """Add a file, or give it another identity."""
        place = bisect_left(self.names, name)
        start, known = place * ROW, place < len(self.names) and self.names[place] == name
        if not known:
            self.names.insert(place, name)
        self.rows[start : start + ROW if known else start] = array("q", row)

    def append(self, name: str, row: Row) -> None:
        """Add a file whatever its place; :meth:`in_order` is to follow."""
        self.names.append(name)
        self.rows.extend(row)

    def in_order(self) -> "Folder":
        """The files in the order of their names, each once."""
        made = Folder()
        for place in sorted(range(len(self.names)), key=self.names.__getitem__):
            if not made.names or made.names[-1] != self.names[place]:
                made.names.append(self.names[place])
                made.rows.extend(self.rows[place * ROW : (place + 1) * ROW])
        return made

    def drop(self, name: str) -> None:
        """Forget a file, if it is there."""
        place = bisect_left(self.names, name)
        if place < len(self.names) and self.names[place] == name:
            del self.names[place], self.rows[place * ROW : (place + 1) * ROW]


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
    for name, row in items:
        made.append(name, row)
    return made.in_order()


def kept_folder(folder: Folder, looked_at: int) -> Folder:
    """``folder`` with the identities to keep, see :func:`keepable`."""
    rows, limit = array("q", folder.rows), looked_at - RACY
    doubtful = {place for column in (1, 2) for place, time in enumerate(rows[column::ROW]) if time >= limit}
    doubtful |= {place for place, size in enumerate(rows[0::ROW]) if size < 0}
    for place in doubtful:
        start = place * ROW
        rows[start : start + ROW] = array(
            "q", keepable((rows[start], rows[start + 1], rows[start + 2], rows[start + 3]), looked_at)
        )
    return Folder(folder.names, rows)


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


def files_as_kept(root: str, names: list[str], rows: bytes) -> bool:
    """Whether files have these identities still, where no link can have come into their way. One look at each and nothing else.

    A file that is not there any more is GONE; what has come into the place of a missing one, or of a file and is none, differs.
    """
    now, look = array("q"), os.lstat
    for name in names:
        try:
            status = look(f"{root}/{name}")
        except (OSError, ValueError):
            now.extend(GONE)
        else:
            now.extend((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    return now.tobytes() == rows


def _walk(prefix: str, folder: str, found: dict[str, Folder]) -> None:
    try:
        with os.scandir(prefix + folder) as listing:
            entries = sorted(listing, key=_NAME)
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
    here.append(entry.name, row)
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


def top_folders(root: str) -> dict[str, Row]:
    """The folders of the root, with their identities."""
    with os.scandir(root) as entries:
        return {entry.name: row_of(entry.stat(follow_symlinks=False)) for entry in entries if entry.is_dir(follow_symlinks=False)}


def real_folders(root: str) -> Callable[[str], bool]:
    """Asks whether a folder, by its path from the root, is one, without a link on the way. Each is looked at once."""
    real: dict[str, bool] = {"": True}

    def is_real(folder: str) -> bool:
        known = real.get(folder)
        if known is None:
            try:
                known = is_real(folder.rpartition("/")[0]) and stat.S_ISDIR(os.lstat(f"{root}/{folder}").st_mode)
            except (OSError, ValueError):
                known = False
            real[folder] = known
        return known

    return is_real


def file_rows(root: str) -> Callable[[str], Row]:
    """Asks for the identity of attachments and letters; a file behind a link counts as missing, as it does for the rules."""
    is_real = real_folders(root)

    def row(path: str) -> Row:
        if not is_real(path.rpartition("/")[0]):
            return GONE
        try:
            status = os.lstat(f"{root}/{path}")
        except (OSError, ValueError):
            return GONE
        return row_of(status) if stat.S_ISREG(status.st_mode) else GONE

    return row


__all__ = [
    "GONE", "Folder", "Row", "case_tree", "file_rows", "files_as_kept", "folder_of", "keepable", "kept_folder", "real_folders",
    "row_of", "top_folders", "unpacked",
]  # fmt: skip
