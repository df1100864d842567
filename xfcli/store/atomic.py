"""Files are written whole or not at all.

A new text is written beside the old one as ``.NAME.tmp``, flushed to disk, and takes the old one's place in one step, after a
last look that the old one is still what the writer had read. Such a name never counts as a case (cases begin with a capital
letter or digit and end in ``.yaml``) and is ignored by git; one left by a killed writer is removed by the next writer of that
file, or by :func:`sweep`. Callers hold the workspace's lock.

Every refusal of the operating system becomes one error that names the file; whenever it is raised, nothing was changed.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from xfcli.model.message import Message, XfError, say

TEMP_SUFFIX: Final = ".tmp"
_NAME_MAX: Final = 255
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW

NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK})
"""What ``link`` answers where there are no hard links."""

_REASONS: Final = {
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("the disk quota is used up"),
    errno.EIO: say("the disk reports an error"),
    errno.EROFS: say("it lies on a read-only file system"),
    errno.EACCES: say("permission denied"),
    errno.EPERM: say("permission denied"),
    errno.ELOOP: say("it is a symbolic link"),
    errno.ENAMETOOLONG: say("its name is too long"),
}


class ChangedMeanwhileError(XfError):
    """Somebody edited the file after it was read; nothing was changed."""


def reason(error: OSError) -> Message:
    """Why the operating system refused, in words."""
    known = _REASONS.get(error.errno or 0)
    return known or say("{text}", text=error.strerror or str(error))


@contextmanager
def in_the_way(path: Path) -> Iterator[None]:
    """Turn any ``OSError`` inside into the one error that names ``path``; the body has put back what it did before it raises."""
    try:
        yield
    except OSError as error:
        raise XfError(
            say("{path} cannot be written: {reason}. Nothing was changed.", path=str(path), reason=reason(error)),
            path=str(path),
        ) from error


def temp_for(path: Path, mark: str = "") -> Path:
    """The name under which ``path`` is being written: same folder, ``.NAME.tmp`` (or ``.NAME.MARK.tmp``), at most 255 bytes."""
    tail = f".{mark}{TEMP_SUFFIX}" if mark else TEMP_SUFFIX
    room = _NAME_MAX - len(tail.encode()) - 1
    name = path.name.encode()[:room].decode(errors="ignore")
    return path.with_name(f".{name}{tail}")


def is_temp(name: str) -> bool:
    """Whether a file of this name is an unfinished one of ours."""
    return name.startswith(".") and name.endswith(TEMP_SUFFIX)


def sweep(folder: Path) -> list[Path]:
    """Remove what killed writers left in ``folder``; only for the holder of the lock. Returns what was removed."""
    if not folder.is_dir():
        return []
    stale = [Path(entry.path) for entry in os.scandir(folder) if is_temp(entry.name) and entry.is_file(follow_symlinks=False)]
    for path in stale:
        with in_the_way(path):
            path.unlink(missing_ok=True)
    return stale


def write_temp(temp: Path, data: bytes, mode: int | None = None) -> None:
    """Write ``data`` to ``temp``, flushed to disk; a stale file of that name goes first. Removed again when it fails."""
    with suppress(FileNotFoundError):
        temp.unlink()
    fd = os.open(temp, _NEW_FILE, 0o666)
    try:
        try:
            if mode is not None:
                os.fchmod(fd, mode)
            view = memoryview(data)
            while view:
                view = view[os.write(fd, view) :]
            os.fsync(fd)
        finally:
            os.close(fd)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise


def replace_bytes(path: Path, expected_old: bytes | None, new: bytes) -> None:
    """Put ``new`` in the place of ``expected_old`` (None: there is no such file yet), whole and flushed to disk.

    Keeps the permission bits. Raises ``ChangedMeanwhileError`` when the file is not ``expected_old`` any more and ``XfError``
    when the system refuses; nothing is changed in either case.
    """
    with in_the_way(path):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _replace(path, expected_old, new, folder)
        finally:
            drop(folder)


def _replace(path: Path, expected_old: bytes | None, new: bytes, folder: int) -> None:
    temp = temp_for(path)
    write_temp(temp, new, _mode(path, missing=expected_old is None))
    try:
        _unchanged(path, expected_old)
        if expected_old is None:
            put_new(temp, path)
        else:
            temp.rename(path)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
    try:
        os.fsync(folder)
    except OSError as error:
        put_back(path, expected_old, error)
        raise


def _unchanged(path: Path, expected: bytes | None) -> None:
    if _current(path) != expected:
        raise ChangedMeanwhileError(
            say("{path} was changed by somebody else in the meantime. Nothing was changed.", path=str(path)),
            hint=say("Look at it and give the command again."),
            path=str(path),
        )


def put_new(temp: Path, path: Path) -> None:
    """Give ``temp`` the name ``path`` if nobody has it (``FileExistsError`` otherwise); of several at once one succeeds."""
    try:
        os.link(temp, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        _put_without_link(temp, path)
        return
    # The file has its name. Should its other name refuse to go, sweep takes it later.
    with suppress(OSError):
        temp.unlink()


def _put_without_link(temp: Path, path: Path) -> None:
    """The same where there are no hard links (FAT, some network shares): whoever creates the claim may rename."""
    claim = temp_for(path, "claim")
    os.close(os.open(claim, _NEW_FILE, 0o666))
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        temp.rename(path)
    finally:
        with suppress(OSError):
            claim.unlink()


def put_back(path: Path, old: bytes | None, cause: BaseException) -> None:
    """Undo a replacement because of ``cause``: ``old`` again (None: no such file). Says so plainly when even that fails."""
    try:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            temp = temp_for(path)
            write_temp(temp, old, _mode(path, missing=False))
            temp.rename(path)
    except OSError as error:
        raise XfError(
            say("{path} was written and could not be put back: {reason}.", path=str(path), reason=reason(error)),
            hint=say("Free the disk, then compare the file with git diff."),
            path=str(path),
        ) from cause


def _mode(path: Path, *, missing: bool) -> int | None:
    """The permission bits to keep; refuses what is no regular file."""
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return None
    if missing:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    if not stat.S_ISREG(info.st_mode):
        raise OSError(errno.ELOOP if stat.S_ISLNK(info.st_mode) else errno.EINVAL, "not a regular file", str(path))
    return stat.S_IMODE(info.st_mode)


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def make_folder(folder: Path) -> list[Path]:
    """Make ``folder`` and its parents, flushed to disk; returns those that were made, outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    made: list[Path] = []
    try:
        for one in missing:
            with suppress(FileExistsError):
                one.mkdir()
                made.append(one)
            flush_folder(one.parent)
    except BaseException:
        remove_folders(made)
        raise
    return made


def remove_folders(made: list[Path]) -> None:
    """Remove folders made in vain, unless somebody has put something there."""
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def flush_folder(folder: Path) -> None:
    """Flush the folder's names to disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        drop(fd)


def drop(fd: int) -> None:
    """Close a descriptor that was only read or flushed: nothing is lost when closing it fails."""
    with suppress(OSError):
        os.close(fd)
