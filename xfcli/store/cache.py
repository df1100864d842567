"""What a check of an unchanged workspace needs, in ``.xf/cache``. Deleting it changes nothing but time.

Two files: ``check`` holds what every check reads, ``registry`` what only a change needs. Both are ``marshal`` (numbers, texts and
tuples; nothing in it is ever run), begin with a checksum and name each other by a token, and are written beside and moved into
place. Whatever does not fit (torn, foreign, of another version, of another owner, behind a link) is as good as none.
"""

import marshal
import os
import stat
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

FOLDER: Final = ".xf/cache"
CHECK: Final = "check"
REGISTRY: Final = "registry"
_MAGIC: Final = b"xfcache1"
_LARGEST: Final = 1 << 30
_IGNORED: Final = "# What xf has worked out already; it may be deleted at any time.\n*\n"


@dataclass(slots=True)
class Shelf:
    """One folder of cases.

    ``names``/``rows``: the files and their identities; ``asked``/``asked_rows`` the same for the attachments and letters that
    their verdicts looked at. ``live``: duties by the day they wake, as (first day, marshalled list); ``rest``: marshalled.
    """

    names: bytes = b""
    rows: bytes = b""
    asked: bytes = b""
    asked_rows: bytes = b""
    live: tuple[tuple[int, bytes], ...] = ()
    problems: bytes = b""
    subjects: bytes = b""


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


def save(root: str, kept: Kept, registry: dict[str, bytes]) -> None:
    """Write it. Where that cannot be done (a read-only folder, a full disk) nothing happens."""
    values = [getattr(kept, name) for name in _KEPT]
    values[_KEPT.index("shelves")] = {n: tuple(getattr(s, part) for part in _SHELF) for n, s in kept.shelves.items()}
    with suppress(OSError):
        if not _room(root):
            return
        _write(root, REGISTRY, (kept.token, registry))
        _write(root, CHECK, tuple(values))


def load_registry(root: str, token: bytes) -> dict[str, Any] | None:
    """What ``registry`` holds, if it belongs to the same ``check``."""
    raw = read(root, REGISTRY)
    return raw[1] if isinstance(raw, tuple) and len(raw) == 2 and raw[0] == token else None  # noqa: PLR2004 - token and content


def read(root: str, name: str) -> Any:
    """The content of one file; None where it is missing, torn, foreign or not ours."""
    data = _bytes(f"{root}/{FOLDER}/{name}") if _is_ours(root) else None
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
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(fd, "rb", buffering=0) as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid() or status.st_size > _LARGEST:
            return None
        try:
            return file.read()
        except OSError:
            return None


def _is_ours(root: str) -> bool:
    """Whether both folders are real ones: through a link something outside the workspace would be written."""
    try:
        return all(stat.S_ISDIR(os.lstat(f"{root}/{folder}").st_mode) for folder in (".xf", FOLDER))
    except OSError:
        return False


def _room(root: str) -> bool:
    for folder in (".xf", FOLDER):
        with suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 - texts all the way, pathlib is not needed here
    if not _is_ours(root):
        return False
    ignore = f"{root}/{FOLDER}/.gitignore"
    if not os.path.lexists(ignore):
        with suppress(FileExistsError), open(ignore, "x", encoding="utf-8") as file:  # noqa: PTH123 - the same
            file.write(_IGNORED)
    return True


def _write(root: str, name: str, content: tuple[Any, ...]) -> None:
    import tempfile  # noqa: PLC0415 - a check of what was checked before writes nothing

    body = marshal.dumps(content)
    handle, temporary = tempfile.mkstemp(".tmp", f"{name}-", f"{root}/{FOLDER}")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + zlib.crc32(body).to_bytes(4, "big"))
            file.write(body)
        os.replace(temporary, f"{root}/{FOLDER}/{name}")  # noqa: PTH105 - the same
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 - the same
        raise


__all__ = ["Kept", "Shelf", "load", "load_registry", "save"]
