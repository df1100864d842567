"""What a check of an unchanged workspace needs, in ``.xf/cache``. Deleting it changes nothing but time.

Two files: ``check`` holds what every check reads, ``registry`` what only a change needs (see :mod:`xfcli.store.blocks`). ``check``
is ``marshal`` (numbers, texts and tuples; nothing in it is ever run), begins with a checksum, names the registry it belongs to by
a token, and is written beside and moved into place. Whatever does not fit (torn, foreign, of another version, of another owner,
behind a link) is as good as none.
"""

import marshal
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, cast

FOLDER: Final = ".xf/cache"
CHECK: Final = "check"
REGISTRY: Final = "registry"
_MAGIC: Final = b"xfcache2"
_LARGEST: Final = 1 << 30
_IGNORED: Final = "# What xf has worked out already; it may be deleted at any time.\n*\n"


@dataclass(slots=True)
class Shelf:
    """One folder of cases.

    ``names``/``rows``: the files and their identities; ``asked``/``asked_rows`` the same for the attachments and letters that
    their verdicts looked at, ``above`` the folders that these have to be reached through without a link (of ``attachments/ID`` only
    ``attachments``, whose own identity vouches for it). ``live``: duties by the day they wake, as (first day, marshalled list).
    ``sought``: by the numbers and by the units that were asked for, the files whose verdicts did. The rest marshalled, too.
    """

    names: bytes = b""
    rows: bytes = b""
    asked: bytes = b""
    asked_rows: bytes = b""
    above: tuple[str, ...] = ()
    live: tuple[tuple[int, bytes], ...] = ()
    problems: bytes = b""
    subjects: bytes = b""
    sought: bytes = b""


@dataclass(slots=True)
class Kept:
    """The whole of ``check``. ``since``: the first day (a number) it can answer for; ``facts``: what a report says besides."""

    key: bytes
    token: bytes
    since: int
    shelves: dict[str, Shelf] = field(default_factory=dict)
    units: dict[str, bool] = field(default_factory=dict)
    """Folders of units that a verdict asked for, and whether they were there."""
    together: tuple[tuple[int, bytes], ...] = ()
    """What only all cases together, and the units, show."""
    problems: bytes = b""
    facts: dict[str, Any] = field(default_factory=dict)
    tops: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    """The folders of the root with their identities: while these are the same, nothing in them has been put in another's place."""
    blocks: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Where in ``registry`` what is known of some cases lies: place, length, checksum."""


_SHELF: Final = tuple(Shelf.__slots__)
_KEPT: Final = tuple(Kept.__slots__)


def load(root: str) -> Kept | None:
    """The cache of the workspace, if there is one that can be used."""
    raw = read(root, CHECK)
    if not isinstance(raw, tuple) or len(raw) != len(_KEPT):
        return None
    try:
        kept = Kept(*raw)
        kept.shelves = {name: Shelf(*shelf) for name, shelf in raw[_KEPT.index("shelves")].items()}
    except (TypeError, AttributeError, ValueError):
        return None
    return kept


def save(root: str, kept: Kept) -> None:
    """Write ``check``. Raises ``OSError``."""
    values = [getattr(kept, name) for name in _KEPT]
    values[_KEPT.index("shelves")] = {n: tuple(getattr(s, part) for part in _SHELF) for n, s in kept.shelves.items()}
    body = marshal.dumps(tuple(values))
    with replacing(root, CHECK) as file:
        file.write(_MAGIC + zlib.crc32(body).to_bytes(4, "big"))
        file.write(body)


def read(root: str, name: str) -> Any:
    """The content of one file; None where it is missing, torn, foreign or not ours."""
    data = _bytes(f"{root}/{FOLDER}/{name}") if is_ours(root) else None
    if data is None or data[: len(_MAGIC)] != _MAGIC:
        return None
    body = memoryview(data)[len(_MAGIC) + 4 :]
    if zlib.crc32(body).to_bytes(4, "big") != data[len(_MAGIC) : len(_MAGIC) + 4]:
        return None
    try:
        return marshal.loads(body)  # noqa: S302 - checked, of our own folder; marshal builds values and runs nothing
    except (ValueError, EOFError, TypeError):
        return None


def _bytes(path: str) -> bytes | None:
    try:
        with opened(path, os.O_RDONLY) as file:
            return file.read() if os.fstat(file.fileno()).st_size <= _LARGEST else None
    except OSError:
        return None


def opened(path: str, how: int) -> BinaryIO:
    """A regular file of ours. Raises ``OSError`` for anything else."""
    fd = os.open(path, how | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    file = os.fdopen(fd, "rb" if how == os.O_RDONLY else "r+b", buffering=0)
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid():
        file.close()
        raise FileNotFoundError(path)
    return cast("BinaryIO", file)


def is_ours(root: str) -> bool:
    """Whether both folders are real ones: through a link something outside the workspace would be written."""
    try:
        return all(stat.S_ISDIR(os.lstat(f"{root}/{folder}").st_mode) for folder in (".xf", FOLDER))
    except OSError:
        return False


def room(root: str) -> bool:
    """Make the folder; whether it is a real one now. Raises ``OSError`` where that cannot be done."""
    for folder in (".xf", FOLDER):
        with suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 - texts all the way, pathlib is not needed here
    if not is_ours(root):
        return False
    ignore = f"{root}/{FOLDER}/.gitignore"
    if not os.path.lexists(ignore):
        with suppress(FileExistsError), open(ignore, "x", encoding="utf-8") as file:  # noqa: PTH123 - the same
            file.write(_IGNORED)
    return True


@contextmanager
def replacing(root: str, name: str) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``name`` when all went well. Raises ``OSError``."""
    import tempfile  # noqa: PLC0415 - a check of what was checked before writes nothing

    handle, temporary = tempfile.mkstemp(".tmp", f"{name}-", f"{root}/{FOLDER}")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.replace(temporary, f"{root}/{FOLDER}/{name}")  # noqa: PTH105 - texts all the way, pathlib is not needed here
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - the same
        raise


__all__ = ["FOLDER", "REGISTRY", "Kept", "Shelf", "is_ours", "load", "opened", "replacing", "room", "save"]
