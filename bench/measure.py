"""Runs a program and tells what it took: clock, processor, memory."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
FINE = frozenset({0})
SURROUNDINGS = {
    # Neither git's settings nor the language of whoever measures change what is measured.
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(PROJECT),
}
LONGEST = 160
"""Characters of a command line in an error."""
LAUNCH = """
import os, sys, time
nothing = os.open(os.devnull, os.O_RDWR)
begun = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1)])
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - begun
print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Starts the program from a small process: the system counts the memory of whoever starts a program as the program's own."""
EVERY = 0.05
"""Seconds between two looks at the memory of all processes."""


class CannotMeasureError(Exception):
    """A program that is to be measured failed: its time would say nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock and of processor (children included); MiB at the peak: of the largest process, of all together."""

    wall: float
    processor: float
    memory: float
    together: float = 0.0


def run(
    words: Sequence[str], folder: Path, *, fine: frozenset[int] = FINE, more: Mapping[str, str] | None = None, watched: bool = False
) -> Run:
    """Run a program with its output thrown away. Raises :class:`CannotMeasureError` for a status not in ``fine``.

    ``watched``: its memory and its children's is looked at while it runs, which takes a little of the processor.
    """
    line = [sys.executable, "-I", "-S", "-c", LAUNCH, *words]
    nothing, pipe = subprocess.DEVNULL, subprocess.PIPE
    launcher = subprocess.Popen(line, cwd=folder, env=surroundings(more), stdin=nothing, stdout=pipe, stderr=nothing)  # noqa: S603 - a list of words, no shell
    together = max(_watch(launcher.pid), default=0.0) if watched else 0.0
    said, _ = launcher.communicate()
    status, wall, processor, memory = said.split()
    if int(status) not in fine:
        raise CannotMeasureError(f"{_shown(words)}: exit status {int(status)}")
    return Run(float(wall), float(processor), int(memory) / 1024, together)


def _shown(words: Sequence[str]) -> str:
    """A command line for a reader: where this machine keeps things is left out."""
    return shlex.join(Path(word).name if word.startswith("/") else word for word in words)[:LONGEST]


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables that programs are started with."""
    return {**os.environ, **SURROUNDINGS, **(more or {})}


def _watch(pid: int) -> Iterator[float]:
    """MiB of all that a process started, each shared page counted once, as long as it runs."""
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        yield sum(map(_share, _children(pid))) / 1024
        time.sleep(EVERY)


def _children(pid: int) -> Iterator[int]:
    for word in _said(f"/proc/{pid}/task/{pid}/children").split():
        yield int(word)
        yield from _children(int(word))


def _share(pid: int) -> int:
    """KiB of one process; a page shared by two counts half."""
    lines = (line.split() for line in _said(f"/proc/{pid}/smaps_rollup").splitlines())
    return sum(int(words[1]) for words in lines if words[0] == "Pss:")


def _said(path: str) -> str:
    """What the system says there; nothing of a process that has just ended."""
    try:
        return Path(path).read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def python(*words: str) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *words]


def xf(*words: str) -> list[str]:
    """A command line for ``xf``."""
    return python("-m", "xfcli", *words)


def in_turn(times: int, *measured: Callable[[], float]) -> list[tuple[float, ...]]:
    """Each of several measurements, ``times`` times, taken in turn, so that whatever else the machine does hits all of them."""
    return [tuple(one() for one in measured) for _ in range(times)]


__all__ = ["CannotMeasureError", "Run", "in_turn", "python", "run", "surroundings", "xf"]
