"""Evidence is copied in, flushed to disk, before any case names it.

Nothing is ever overwritten: the same bytes under the same name are taken as they are, other bytes get ``name-2.ext``. Whatever
a file is called where it comes from (mail attachments come from strangers), its name here is one plain component that every file
system takes. Killed in the middle, a copy leaves ``.name.tmp`` or a file that nobody names yet.
"""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from xfcli.model.message import XfError, say
from xfcli.store.atomic import drop, flush_folder, in_the_way, make_folder, put_new, reason, remove_folders, temp_for
from xfcli.store.source import is_regular

_CHUNK: Final = 1 << 20
_NAME_BYTES: Final = 200
"""Room is left for ``-99``, for the temporary name, and for tools that add something of their own."""
_EXTENSION_BYTES: Final = 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
# Not "Co" and "Cn": rare characters of names are private or newer than this Python.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in its place: ``name`` inside the folder, its hash, and whether it was made now."""

    name: str
    sha256: str
    path: Path
    created: bool


def safe_name(name: str) -> str:
    """``name`` as one path component that stays inside its folder and that every file system, Windows' included, takes.

    What cannot be seen is dropped, what has a meaning in paths becomes ``_``. Never empty, never beginning with a dot or a dash.
    """
    shown = "".join(char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) not in _INVISIBLE)
    last = shown.replace("\\", "/").rstrip("/ .").rpartition("/")[2]
    plain = " ".join(_FORBIDDEN.sub("_", last).split()).strip(". ").lstrip("-. ")
    stem, dot, extension = plain.rpartition(".")
    if not dot or len(extension.encode()) > _EXTENSION_BYTES:
        stem, dot, extension = plain, "", ""
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    room = _NAME_BYTES - len((dot + extension).encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return f"{stem or 'file'}{dot}{extension}"


def copy_in(source: Path, folder: Path, name: str | None = None) -> Attached:
    """Copy ``source``, a regular file, into ``folder`` under a safe form of ``name`` (its own when not given).

    Raises ``XfError`` naming the file that could not be read or written; nothing is left then.
    """
    with _open_regular(source) as file:
        return _settle(folder, safe_name(name or source.name), _chunks(file, source))


def copy_bytes(data: bytes, name: str, folder: Path) -> Attached:
    """The same for bytes at hand, an attachment of a mail for instance."""
    return _settle(folder, safe_name(name), iter((data,)))


def copy_as(source: Path, path: Path) -> None:
    """Copy ``source`` to exactly ``path``, flushed to disk. Raises ``OSError`` (``FileExistsError`` where it is taken)."""
    temp = temp_for(path)
    try:
        with _open_regular(source) as file:
            _write(temp, _chunks(file, source))
        put_new(temp, path)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise


def digest_of(source: Path) -> str:
    """The hash a copy of ``source`` would have. Raises ``XfError`` as copying does."""
    digest = hashlib.sha256()
    with _open_regular(source) as file:
        for chunk in _chunks(file, source):
            digest.update(chunk)
    return digest.hexdigest()


def name_for(folder: Path, name: str, digest: str, planned: Mapping[str, str]) -> str:
    """The name a copy would get in ``folder``, where files of ``planned`` (hash by name) will have been put before it."""
    there = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    taken = {known.casefold(): known for known in (*there, *planned)}
    for candidate in _names(folder / safe_name(name)):
        known = taken.get(candidate.name.casefold())
        if known is None:
            return candidate.name
        if digest == (planned.get(known) or (digest_of(folder / known) if is_regular(folder / known) else None)):
            return known
    raise AssertionError("names do not end")


def undo(attached: Attached) -> None:
    """Take a copy back that was made now."""
    if attached.created:
        with in_the_way(attached.path):
            attached.path.unlink(missing_ok=True)


def _open_regular(source: Path) -> BinaryIO:
    """Opened without following a link and without waiting at the other end of a pipe."""
    try:
        if not stat.S_ISREG(source.lstat().st_mode):
            raise _no_file(source)
        fd = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unreadable(source, error) from error
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        drop(fd)
        raise _no_file(source)
    return os.fdopen(fd, "rb")


def _chunks(file: BinaryIO, source: Path) -> Iterator[bytes]:
    while True:
        try:
            chunk = file.read(_CHUNK)
        except OSError as error:
            raise _unreadable(source, error) from error
        if not chunk:
            return
        yield chunk


def _no_file(source: Path) -> XfError:
    return XfError(
        say("{path} is not a regular file (a link, a folder, a pipe or a device); only files are taken in.", path=str(source)),
        path=str(source),
    )


def _unreadable(source: Path, error: OSError) -> XfError:
    return XfError(say("{path} cannot be read: {reason}.", path=str(source), reason=reason(error)), path=str(source))


def _settle(folder: Path, name: str, chunks: Iterator[bytes]) -> Attached:
    path = folder / name
    with in_the_way(path):
        made = make_folder(folder)
        temp = temp_for(path)
        try:
            digest = _write(temp, chunks)
            attached = _name_it(temp, path, digest)
            _flush(attached)
        except BaseException:
            temp.unlink(missing_ok=True)
            remove_folders(made)
            raise
        return attached


def _flush(attached: Attached) -> None:
    try:
        flush_folder(attached.path.parent)
    except BaseException:
        undo(attached)
        raise


def _write(temp: Path, chunks: Iterator[bytes]) -> str:
    """The copy, flushed to disk; returns its hash."""
    digest = hashlib.sha256()
    with suppress(FileNotFoundError):
        temp.unlink()
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        for chunk in chunks:
            digest.update(chunk)
            view = memoryview(chunk)
            while view:
                view = view[os.write(fd, view) :]
        os.fsync(fd)
    finally:
        os.close(fd)
    return digest.hexdigest()


def _name_it(temp: Path, path: Path, digest: str) -> Attached:
    """Give the copy the first name that is free, or take the file that is it already."""
    there = {entry.name.casefold(): entry.name for entry in path.parent.iterdir()}
    for candidate in _names(path):
        name = there.get(candidate.name.casefold())
        if name is None:
            try:
                put_new(temp, candidate)
            except FileExistsError:
                continue
            return Attached(candidate.name, digest, candidate, created=True)
        if _same(path.with_name(name), temp, digest):
            temp.unlink()
            return Attached(name, digest, path.with_name(name), created=False)
    raise AssertionError("names do not end")


def _names(path: Path) -> Iterator[Path]:
    """``a.pdf``, ``a-2.pdf``, ``a-3.pdf`` and so on. Names that differ in case only count as one: Windows cannot hold both."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def _same(path: Path, temp: Path, digest: str) -> bool:
    info = path.lstat()
    if not stat.S_ISREG(info.st_mode) or info.st_size != temp.stat().st_size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
