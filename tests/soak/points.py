"""Every system call of a command that touches a file of a workspace, and ways to break the command off at each.

Uses ``strace``. The command's own process is traced directly; the gits it starts are reached through a stand-in named ``git`` on
the path, which puts the chosen one under ``strace`` and hands the others on.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

ERRORS: Final = ("ENOSPC", "EIO", "EROFS", "EACCES")
_TRACED: Final = "trace=%file,%desc"
_CALL = re.compile(r"(\w+)\((.*)")
_RELATIVE = re.compile(r'(?:^|AT_FDCWD(?:<[^>]*>)?, )"[^/"]')
_TELLS_NOTHING: Final = frozenset({"lseek", "ioctl", "fcntl", "dup2", "dup3", "pipe2", "poll", "mmap", "epoll_create1", "chdir"})
_ONLY_LOOKS: Final = frozenset(
    {
        "read",
        "pread64",
        "close",
        "stat",
        "lstat",
        "fstat",
        "newfstatat",
        "statx",
        "getdents64",
        "execve",
        "getcwd",
        "readlink",
        "access",
    }
)
# Calls that give back or look at what is open: refused by a disk they would be, but no program can do anything about it.
_NEVER_REFUSED: Final = frozenset({"close", "execve", "getcwd", "readlink", "access"})

STAND_IN: Final = """\
#!/bin/sh
# Numbers the gits of one run, each kind by itself (two may start at once); the one that is meant is traced or broken off.
verb=
skip=
for word in "$@"; do
    if [ -n "$skip" ]; then skip=; continue; fi
    case "$word" in -c) skip=1 ;; -*) ;; *) verb=$word; break ;; esac
done
number=1
while ! mkdir "$SOAK_COUNT/$verb.$number" 2>/dev/null; do number=$((number + 1)); done
if [ "$SOAK_WHICH" = all ]; then exec strace -y -s 0 -o "$SOAK_LOG.$verb.$number" -e "$SOAK_TRACE" "$SOAK_GIT" "$@"; fi
if [ "$verb.$number" != "$SOAK_WHICH" ]; then exec "$SOAK_GIT" "$@"; fi
strace -o /dev/null -e "$SOAK_TRACE" -e "$SOAK_INJECT" "$SOAK_GIT" "$@"
status=$?
if [ "$status" -gt 128 ] && [ -n "$SOAK_ALL" ]; then kill -9 "$PPID"; fi
exit "$status"
"""


@dataclass(frozen=True, slots=True)
class Point:
    """The ``nth`` call of ``name`` in the command itself (no ``child``) or in a git (``commit-tree.1``: the first of that verb)."""

    child: str
    name: str
    nth: int
    text: str

    def __str__(self) -> str:
        return f"{f'git {self.child}' if self.child else 'command'} {self.name}#{self.nth} {self.text[:100]}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a broken-off run ended. ``code`` is negative for a signal."""

    code: int
    out: str
    err: str


@lru_cache(maxsize=1)
def can_trace() -> bool:
    """Whether ``strace`` is there and may trace."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode == 0


class Runner:
    """Runs one command on copies of one workspace. ``{root}`` in ``argv`` stands for the workspace."""

    def __init__(self, argv: Sequence[str], scratch: Path) -> None:
        self._argv = argv
        self._bin = scratch / "bin"
        self._count = scratch / "count"
        self._log = scratch / "log"
        self._bin.mkdir()
        (self._bin / "git").write_text(STAND_IN)
        (self._bin / "git").chmod(0o755)

    def run(self, root: Path, argv: Sequence[str] = ()) -> Outcome:
        """The command, or another one, undisturbed."""
        return self._run(root, [], {}, argv)

    def points(self, root: Path) -> list[Point]:
        """All points of a run that ends well, in order; ``root`` is used up by it."""
        trace = ["strace", "-y", "-s", "0", "-o", str(self._log), "-e", _TRACED]
        outcome = self._run(root, trace, self._git("all"))
        if outcome.code != 0:
            raise RuntimeError(f"the command fails undisturbed: {outcome.err}")
        gits = sorted(path.name for path in self._count.iterdir())
        logs = [("", self._log), *((child, Path(f"{self._log}.{child}")) for child in gits)]
        return [point for child, log in logs for point in _parse(log, child, root)]

    def kill(self, root: Path, point: Point, *, everything: bool = True) -> Outcome:
        """The command, killed at ``point``; at a point of a git, with ``everything``, both."""
        return self._break(root, point, "signal=KILL", everything=everything)

    def refuse(self, root: Path, point: Point, error: str) -> Outcome:
        """The command, with the call at ``point`` refused by the system."""
        return self._break(root, point, f"error={error}", everything=False)

    def _break(self, root: Path, point: Point, how: str, *, everything: bool) -> Outcome:
        inject = f"inject={point.name}:{how}:when={point.nth}"
        if not point.child:
            return self._run(root, ["strace", "-o", "/dev/null", "-e", _TRACED, "-e", inject], {})
        more = {"SOAK_INJECT": inject, "SOAK_ALL": "1" if everything else ""}
        return self._run(root, [], self._git(point.child) | more)

    def _git(self, which: str) -> dict[str, str]:
        shutil.rmtree(self._count, ignore_errors=True)
        self._count.mkdir()
        return {
            "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}",
            "SOAK_GIT": shutil.which("git") or "git",
            "SOAK_WHICH": which,
            "SOAK_COUNT": str(self._count),
            "SOAK_LOG": str(self._log),
            "SOAK_TRACE": _TRACED,
        }

    def _run(self, root: Path, before: Sequence[str], more: dict[str, str], argv: Sequence[str] = ()) -> Outcome:
        env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"} | more
        words = [*before, *(part.replace("{root}", str(root)) for part in argv or self._argv)]
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
        return Outcome(done.returncode, done.stdout, done.stderr)


def _parse(log: Path, child: str, root: Path) -> list[Point]:
    counts: Counter[str] = Counter()
    found: list[Point] = []
    for line in log.read_text(errors="replace").splitlines() if log.exists() else ():
        match = _CALL.match(line)
        if match is None:
            continue
        name, rest = match[1], match[2]
        counts[name] += 1
        touches = str(root) in rest.partition(" = ")[0] or (child and _RELATIVE.search(rest))
        if touches and name not in _TELLS_NOTHING:
            found.append(Point(child, name, counts[name], rest))
    return found


def changes(point: Point) -> bool:
    """Whether the call can change what is on disk."""
    if point.name in {"open", "openat"}:
        return any(flag in point.text for flag in ("O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC"))
    return point.name not in _ONLY_LOOKS


def refusable(points: Sequence[Point]) -> list[Point]:
    """The command's own calls that a failing disk may refuse."""
    return [point for point in points if not point.child and point.name not in _NEVER_REFUSED]


PYTHON: Final = sys.executable
