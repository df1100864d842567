"""Locks of git's that a killed verb left behind.

A git that is killed leaves its ``index.lock`` and the like, for somebody to delete. Nobody has to, when it is certain that they
were ours: an act of ours was broken off (its note, the workspace's lock or a mark says since when), git's lock is younger than
that, and no git works in this repository any more. Where that cannot be seen (no ``/proc``), a lock is left alone until it is ten
minutes old.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from xfcli.store.git import Repository

_OLD: Final = 600.0


def remove_dead_locks(repository: Repository, since: float) -> list[Path]:
    """Remove locks made after ``since`` (seconds since 1970) by gits that are dead; returns what was removed."""
    found = [lock for lock in _locks(repository) if _mtime(lock) >= since]
    if not found or _git_at_work(repository, found):
        return []
    for lock in found:
        lock.unlink(missing_ok=True)
    return found


def _locks(repository: Repository) -> Iterator[Path]:
    for folder in {repository.folder, repository.common}:
        yield from folder.glob("*.lock")
    yield from (repository.common / "refs").rglob("*.lock")


def _mtime(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return float("-inf")


def _git_at_work(repository: Repository, locks: list[Path]) -> bool:
    """Whether any git process may be working here."""
    processes = Path("/proc")
    if not (processes / "self" / "cwd").exists():
        return time.time() - max(map(_mtime, locks)) < _OLD
    places = [str(repository.top), str(repository.common), str(repository.folder)]
    for process in processes.iterdir():
        if process.name.isdigit() and _is_git(process):
            where = _cwd(process)
            if where is None or any(where == place or where.startswith(place + "/") for place in places):
                return True
    return False


def _is_git(process: Path) -> bool:
    with suppress(OSError):
        return (process / "comm").read_text().startswith("git") and _state(process) != "Z"
    return False


def _state(process: Path) -> str:
    """The letter of ``/proc/PID/stat``: a zombie (Z) holds nothing any more."""
    return (process / "stat").read_text().rpartition(") ")[2][:1]


def _cwd(process: Path) -> str | None:
    """Where it works; None when we may not know, which counts as here."""
    try:
        return str((process / "cwd").readlink())
    except FileNotFoundError:
        return ""
    except OSError:
        return None
