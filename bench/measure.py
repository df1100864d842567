"""Runs a program and tells what it took: wall clock, processor, memory."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processor (children included), MiB at the peak of the largest process."""

    wall: float
    processor: float
    memory: float


def run(words: Sequence[str], folder: Path) -> Run:
    """Run a program with its output thrown away; its exit status does not matter."""
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        os.environ["PYTHONPATH"] = str(PROJECT)
        os.execvp(words[0], list(words))  # noqa: S606 - a list of words, no shell
    _, _, used = os.wait4(child, 0)
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def python(*words: str) -> list[str]:
    """A command line for this interpreter."""
    return [sys.executable, *words]


def xf(*words: str) -> list[str]:
    """A command line for ``xf``."""
    return python("-m", "xfcli", *words)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure with its spread over the repetitions, to be at most ``goal`` (none: for comparison only)."""

    what: str
    least: float
    median: float
    most: float
    goal: float | None
    unit: str = "×"

    @property
    def reached(self) -> bool:
        """Whether the median keeps to the goal."""
        return self.goal is None or self.median <= self.goal


def compare(what: str, one: Callable[[], float], other: Callable[[], float], goal: float | None, times: int) -> Ratio:
    """The ratio of two measurements taken in turn, so that whatever else the machine does hits both."""
    found = sorted(one() / other() for _ in range(times))
    return Ratio(what, found[0], statistics.median(found), found[-1], goal)


def figure(what: str, values: Sequence[float], goal: float | None, unit: str) -> Ratio:
    """A figure that is no ratio."""
    return Ratio(what, min(values), statistics.median(values), max(values), goal, unit)


__all__ = ["Ratio", "Run", "compare", "figure", "python", "run", "xf"]
