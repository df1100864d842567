"""Break a command off at every point and look at what is left: ``python -m tests.soak.kill [SCENARIO...] [--every N] [--brief]``.

At every system call of the command that names a file of the workspace, and at every one of its gits' that changes something, it is
killed; and every call that a disk may refuse is refused with each of four errors. ``--brief`` leaves out what must come out the
same: kills between which no call changes a file, and of the four errors all but one, in turn. Each core runs its part; put
``TMPDIR`` into memory (``TMPDIR=/dev/shm``) where there is room. A scenario (``scenarios.py``) takes 5 to 20 minutes, brief 1 to 3.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tests.soak.points import ERRORS, Outcome, Point, Runner, changes, refusable
from tests.soak.scenarios import SCENARIOS, Scenario, Snapshot, snapshot
from xfcli.model.message import ExitCode

_A_FILE: Final = re.compile(r"((cases|attachments|letters|records|\.xf|\.git)/\S|(xf|org)\.yaml)")
"""What an error has to hold that says which file it is about, if not the workspace's own path."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many runs there were, and what was wrong in which."""

    runs: int
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Thoroughness:
    """``every``-th points from ``offset`` on; ``every_call``: git's own reads, too; ``brief``: see above; ``jobs`` at a time."""

    every: int = 1
    offset: int = 0
    every_call: bool = False
    brief: bool = False
    jobs: int = 1


class Place:
    """Where one worker's copies lie; always the same, so that every run makes the same calls."""

    def __init__(self, scenario: Scenario, scratch: Path) -> None:
        self._scratch = scratch
        self._template = scratch / "template" / "office"
        self._template.mkdir(parents=True)
        scenario.build(self._template)
        self.runner = Runner(scenario.argv, scratch)

    def fresh(self) -> Path:
        """A fresh copy of the workspace."""
        place = self._scratch / "run"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._template.parent, place, symlinks=True)
        return place / self._template.name


Try = Callable[[Runner, Path, Snapshot], list[str]]


def survey(scenario: Scenario, how: Thoroughness | None = None, say: Callable[[str], None] = lambda _: None) -> Report:
    """Kill at every point, and refuse every call with every error, as far as ``how`` says."""
    how = how or Thoroughness()
    with tempfile.TemporaryDirectory() as folder:
        places: SimpleQueue[Place] = SimpleQueue()
        for number in range(how.jobs):
            scratch = Path(folder).resolve() / str(number)
            scratch.mkdir()
            places.put(Place(scenario, scratch))
        place = places.get()
        tries = list(_tries(scenario, place.runner.points(place.fresh()), how))
        places.put(place)
        say(f"{scenario.name}: {len(tries)} runs")
        lock = threading.Lock()

        def one(title: str, attempt: Try) -> list[str]:
            place = places.get()
            root = place.fresh()
            found = [f"{scenario.name}: {title}: {fault}" for fault in attempt(place.runner, root, snapshot(root))]
            places.put(place)
            with lock:
                for fault in found:
                    say(fault)
            return found

        with ThreadPoolExecutor(how.jobs) as pool:
            faults = [fault for found in pool.map(lambda pair: one(*pair), tries) for fault in found]
    return Report(len(tries), faults)


def _tries(scenario: Scenario, points: Sequence[Point], how: Thoroughness) -> Iterator[tuple[str, Try]]:
    """What is tried, and its name. Killed at any other of its calls, a git leaves what it leaves killed at the next that changes."""
    meant = [point for point in points if how.every_call or not point.child or changes(point)][how.offset :: how.every * scenario.alike]
    last = meant[-1:]
    for point in meant:
        if how.brief and not changes(point) and point not in last:
            continue
        for everything in (True, False) if point.child else (True,):
            title = f"killed{'' if everything else ' (git only)'} at {point}"
            yield title, _killed(scenario, point, everything=everything)
    for number, point in enumerate(refusable(meant)):
        for error in (ERRORS[number % len(ERRORS)],) if how.brief else ERRORS:
            yield f"{error} at {point}", _refused(scenario, point, error)


def _killed(scenario: Scenario, point: Point, *, everything: bool) -> Try:
    def attempt(runner: Runner, root: Path, before: Snapshot) -> list[str]:
        outcome = runner.kill(root, point, everything=everything)
        if "Traceback" in outcome.err:
            return [outcome.err]
        return scenario.after_kill(root, before, lambda argv: runner.run(root, argv))

    return attempt


def _refused(scenario: Scenario, point: Point, error: str) -> Try:
    def attempt(runner: Runner, root: Path, before: Snapshot) -> list[str]:
        outcome = runner.refuse(root, point, error)
        if outcome.code == 0 or (scenario.file_by_file and outcome.code == ExitCode.REFUSED and outcome.err):
            return []
        changed = [f"changed: {name}" for name in _differences(before, snapshot(root))]
        if changed and scenario.in_two_steps:
            changed = scenario.after_kill(root, before, lambda argv: runner.run(root, argv))
        return _honest(root, outcome) + changed

    return attempt


def _honest(root: Path, outcome: Outcome) -> list[str]:
    """What is wrong with how a command says that it could not."""
    faults = [] if outcome.code == ExitCode.CANNOT_RUN else [f"left with {outcome.code}"]
    if "Traceback" in outcome.err or not (str(root) in outcome.err or _A_FILE.search(outcome.err)):
        faults.append(f"said {outcome.err!r}")
    return faults


def _differences(before: Snapshot, after: Snapshot) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def tell(line: str) -> None:
    sys.stdout.write(line[:1000] + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="*", default=list(SCENARIOS), help=", ".join(SCENARIOS))
    parser.add_argument("--every", type=int, default=1, help="only every N-th point")
    parser.add_argument("--brief", action="store_true", help="not what must come out the same")
    parser.add_argument("--every-call", action="store_true", help="git's own reads, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many at a time")
    given = parser.parse_args()
    how = Thoroughness(given.every, 0, given.every_call, given.brief, given.jobs)
    reports = [survey(SCENARIOS[name], how, tell) for name in given.scenario]
    tell(f"{sum(report.runs for report in reports)} runs, {sum(len(report.faults) for report in reports)} faults")
    return int(any(report.faults for report in reports))


if __name__ == "__main__":
    sys.exit(main())
