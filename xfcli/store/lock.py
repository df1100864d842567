"""One lock a workspace: whoever writes holds it, whoever waits is told who does.

The lock is ``flock`` on ``.xf/lock``. The kernel gives it back when the holder ends, however it ends, so nothing stale is ever
left to repair; what stands in the file serves the message to the next in line, and says to the next holder, where it was not
wiped out, that the one before did not come to its end. Deleting ``.xf`` while a verb runs is
noticed by the next one in line (the name then leads to another file), which starts again on the new file.

Not reentrant: a verb takes it once, around everything from its first read to its commit.
"""

import errno
import fcntl
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from xfcli.model.message import XfError, say
from xfcli.store.atomic import in_the_way

LOCK = ".xf/lock"
_PAUSE = 0.02


@contextmanager
def workspace_lock(root: Path, holder: str, *, timeout: float = 30.0) -> Iterator[float | None]:
    """Hold the workspace's lock; ``holder`` is the verb, shown to whoever waits.

    Gives the time (seconds since 1970, by the file system's clock) at which the holder before began, if it was killed or failed;
    None where it came to its end. Waits at most ``timeout`` seconds. Raises ``XfError`` naming the holder when it is still held
    then, or naming the file when the workspace cannot be written.
    """
    path = root / LOCK
    fd = _acquire(path, timeout)
    try:
        with in_the_way(path):
            info = os.fstat(fd)
            _sign(fd, holder)
        yield info.st_mtime if info.st_size else None
        with suppress(OSError):  # Signed still, it only makes the next holder look for what is not there.
            os.ftruncate(fd, 0)
    finally:
        _release(fd)


def _release(fd: int) -> None:
    # Unlocked explicitly: a child started by fork shares the open file, and closing ours alone would leave it locked.
    # An error here has nobody to go to: the work is done or already failed, and the kernel unlocks when the process ends.
    with suppress(OSError):
        fcntl.flock(fd, fcntl.LOCK_UN)
    with suppress(OSError):
        os.close(fd)


def _acquire(path: Path, timeout: float) -> int:
    deadline = time.monotonic() + timeout
    while True:
        fd = _try(path)
        if fd is not None:
            return fd
        if time.monotonic() >= deadline:
            raise _busy(path, timeout)
        # Whoever has waited longer looks more often; the other way round newcomers would pass again and again.
        waited = timeout - (deadline - time.monotonic())
        time.sleep(_PAUSE * (0.5 + secrets.randbelow(100) / 100) / (1 + waited))


def _try(path: Path) -> int | None:
    """The locked descriptor, or None when somebody else holds it (or the file was deleted under us)."""
    with in_the_way(path):
        path.parent.mkdir(exist_ok=True)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    kept = False
    try:
        with in_the_way(path):
            kept = _flock(fd) and _still_there(path, fd)
    finally:
        if not kept:
            os.close(fd)
    return fd if kept else None


def _flock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return False
        raise
    return True


def _still_there(path: Path, fd: int) -> bool:
    try:
        named = path.lstat()
    except FileNotFoundError:
        return False
    return os.path.samestat(named, os.fstat(fd))


def _sign(fd: int, holder: str) -> None:
    who = {"verb": holder, "pid": os.getpid(), "host": socket.gethostname(), "since": _now()}
    os.ftruncate(fd, 0)
    os.pwrite(fd, json.dumps(who, ensure_ascii=False).encode(), 0)


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def _busy(path: Path, timeout: float) -> XfError:
    who = _holder(path)
    if not who:
        return XfError(
            say("The workspace is being written by somebody else; gave up after {seconds} seconds.", seconds=f"{timeout:g}"),
            path=str(path),
        )
    return XfError(
        say(
            "The workspace is being written by xf {verb} (process {pid} on {host}, since {since}); "
            "gave up after {seconds} seconds.",
            verb=who["verb"],
            pid=who["pid"],
            host=who["host"],
            since=who["since"],
            seconds=f"{timeout:g}",
        ),
        hint=say("Wait until it has finished, or end process {pid} on {host}, and try again.", pid=who["pid"], host=who["host"]),
        path=str(path),
    )


def _holder(path: Path) -> dict[str, str]:
    """What the holder wrote about itself; empty while it is still writing it."""
    try:
        who = json.loads(path.read_bytes())
        return {key: str(who[key]) for key in ("verb", "pid", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
