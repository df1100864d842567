"""The bytes of a file that is really a file: no link, no pipe, no device is opened, and no more than a mebibyte read unasked."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from xfcli.model.message import N_, Message, say

LARGEST: Final = 1 << 20
"""Bytes. A case of this size would hold half a million characters."""
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class CannotRead(Exception):
    """The file cannot be read as a whole; ``message`` says why, ``hint`` what to do."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.hint = hint


def read_bytes(path: str, largest: int = LARGEST) -> bytes:
    """Everything in the regular file ``path``, at most ``largest`` bytes. Raises :class:`CannotRead`, and no ``OSError``."""
    try:
        fd = os.open(path, _FLAGS)
    except OSError as error:
        raise _refused(error, path) from error
    except ValueError as error:  # a NUL in the name
        raise CannotRead(say(N_("there is no such file"))) from error
    try:
        return _contents(fd, largest)
    except OSError as error:
        raise _refused(error, path) from error
    finally:
        os.close(fd)


def mention(path: str, word: str) -> tuple[int, int]:
    """Line and column of the first mention of ``word`` in a file that was read already."""
    try:
        text = read_bytes(path).decode("utf-8", "replace")
    except CannotRead:
        return 1, 1
    for number, line in enumerate(text.splitlines(), 1):
        if word in line:
            return number, line.index(word) + 1
    return 1, 1


def is_regular(path: str | Path) -> bool:
    """Whether a regular file has this path; what may not be looked at, or bears an impossible name, is none. Raises nothing."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _contents(fd: int, largest: int) -> bytes:
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        raise CannotRead(_kind_of_file(status.st_mode), _ORDINARY)
    if status.st_size > largest:
        raise _too_large(status.st_size, largest)
    data = os.read(fd, status.st_size + 1)
    if len(data) != status.st_size:  # it grew or shrank meanwhile, or the system reads in pieces
        while len(data) <= largest and (more := os.read(fd, largest + 1 - len(data))):
            data += more
        if len(data) > largest:
            raise _too_large(len(data), largest)
    return data


_ORDINARY: Final = say(N_("put an ordinary file in its place"))


def _too_large(size: int, largest: int) -> CannotRead:
    return CannotRead(
        say(N_("the file is too large: {size} bytes, at most {largest} are read"), size=size, largest=largest),
        say(N_("keep documents under attachments/ and name them in evidence or files")),
    )


def _kind_of_file(mode: int) -> Message:
    if stat.S_ISDIR(mode):
        return say(N_("this is a folder, not a file"))
    if stat.S_ISFIFO(mode):
        return say(N_("this is a named pipe, not a file"))
    return say(N_("this is a device or socket, not a file"))


def _refused(error: OSError, path: str) -> CannotRead:
    if error.errno == errno.ELOOP or os.path.islink(path):  # noqa: PTH114 - a string all the way, for speed
        return CannotRead(say(N_("this is a symbolic link; links are not followed")), _ORDINARY)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return CannotRead(say(N_("there is no such file")))
    if error.errno in (errno.EACCES, errno.EPERM):
        return CannotRead(
            say(N_("the file may not be read: permission denied")), say(N_("ask for permission to read it (chmod, chown)"))
        )
    if error.errno in (errno.ENXIO, errno.EOPNOTSUPP):
        return CannotRead(say(N_("this is a device or socket, not a file")), _ORDINARY)
    return CannotRead(say(N_("the file cannot be read: {reason}"), reason=error.strerror or str(error)))


__all__ = ["LARGEST", "CannotRead", "is_regular", "mention", "read_bytes"]
