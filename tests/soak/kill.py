"""Break a command off at every point and look at what is left: ``python -m tests.soak.kill [SCENARIO...] [--every N]``.

A scenario is a command, a workspace to run it on, and a judge of what is left; :func:`survey` is not tied to those below.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.soak import acts, verbs
from tests.soak.points import ERRORS, PYTHON, Outcome, Point, Runner, changes, refusable
from xfcli.model.message import ExitCode

Snapshot = dict[str, bytes]
_A_FILE: Final = re.compile(r"((cases|attachments|letters|records|\.xf|\.git)/\S|(xf|org)\.yaml)")
"""What an error has to hold that says which file it is about, if not the workspace's own path."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """``argv`` with ``{root}``; ``build`` makes the workspace; ``after_kill`` judges what a killed run left.

    ``after_kill`` gets the workspace, its files before, and a function that runs the command again, undisturbed.
    """

    name: str
    argv: Sequence[str]
    build: Callable[[Path], None]
    after_kill: Callable[[Path, Snapshot, Callable[[], Outcome]], list[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """How many runs there were, and what was wrong in which."""

    runs: int
    faults: list[str]


def survey(
    scenario: Scenario, *, every: int = 1, offset: int = 0, every_call: bool = False, say: Callable[[str], None] = lambda _: None
) -> Report:
    """Kill at every ``every``-th point, and refuse every ``every``-th call with every error.

    Of git's own calls only those that change something, unless ``every_call``: killed at any other, git leaves what it leaves when it
    is killed at the next that does.
    """
    runs, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder).resolve()
        template = scratch / "template" / "office"
        template.mkdir(parents=True)
        scenario.build(template)
        runner = Runner(scenario.argv, scratch)
        points = runner.points(_copy(template, scratch))
        if not every_call:
            points = [point for point in points if not point.child or changes(point)]
        say(f"{scenario.name}: {len(points)} points, {len(refusable(points))} of them may be refused")
        for title, judge in _tries(scenario, runner, points[offset::every]):
            root = _copy(template, scratch)
            found = [f"{scenario.name}: {title}: {fault}" for fault in judge(root, _snapshot(root))]
            for fault in found:
                say(fault)
            faults += found
            runs += 1
    return Report(runs, faults)


Judge = Callable[[Path, Snapshot], list[str]]


def _tries(scenario: Scenario, runner: Runner, points: Sequence[Point]) -> Iterator[tuple[str, Judge]]:
    for point in points:
        for everything in (True, False) if point.child else (True,):
            yield f"killed{'' if everything else ' (git only)'} at {point}", _killed(scenario, runner, point, everything=everything)
    for point in refusable(points):
        for error in ERRORS:
            yield f"{error} at {point}", _refused(runner, point, error)


def _killed(scenario: Scenario, runner: Runner, point: Point, *, everything: bool) -> Judge:
    def judge(root: Path, before: Snapshot) -> list[str]:
        outcome = runner.kill(root, point, everything=everything)
        if "Traceback" in outcome.err:
            return [outcome.err]
        return scenario.after_kill(root, before, lambda: runner.run(root))

    return judge


def _refused(runner: Runner, point: Point, error: str) -> Judge:
    def judge(root: Path, before: Snapshot) -> list[str]:
        outcome = runner.refuse(root, point, error)
        if outcome.code == 0:
            return []
        faults = [] if outcome.code == ExitCode.CANNOT_RUN else [f"left with {outcome.code}"]
        if "Traceback" in outcome.err or not (str(root) in outcome.err or _A_FILE.search(outcome.err)):
            faults.append(f"said {outcome.err!r}")
        return faults + [f"changed: {name}" for name in _differences(before, _snapshot(root))]

    return judge


def _copy(template: Path, scratch: Path) -> Path:
    """A fresh copy, always in the same place, so that every run makes the same calls."""
    place = scratch / "run"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template.parent, place, symlinks=True)
    return place / template.name


def _snapshot(root: Path) -> Snapshot:
    """Every file but git's and the workspace's own."""
    files = (path for path in root.rglob("*") if path.is_file())
    names = ((path.relative_to(root).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in names if not name.startswith((".git/", ".xf/"))}


def _differences(before: Snapshot, after: Snapshot) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _git(root: Path, *args: str) -> str:
    done = subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"git {args[0]}: {done.stderr}"


def sound(root: Path) -> Iterator[str]:
    """What must hold of any workspace at any time: every case reads, and every file that one names is there, whole."""
    for path in root.glob("cases/**/*"):
        if path.is_file() and not path.name.startswith("."):
            case = acts.load(path.read_bytes())
            if case["id"] != path.stem:
                yield f"{path.name} says it is {case['id']}"
            named = [(f"attachments/{case['id']}/{one['file']}", one["sha256"]) for one in case.get("evidence", ())]
            named += [(event["letter"], event["letter_sha256"]) for event in case["events"] if "letter" in event]
            for name, digest in named:
                data = (root / name).read_bytes() if (root / name).exists() else b""
                if hashlib.sha256(data).hexdigest() != digest:
                    yield f"{path.name} names {name}, which is not there or not whole"


def count(root: Path) -> int:
    """The events of all cases."""
    cases = (path for path in root.glob("cases/**/*.yaml") if not path.name.startswith("."))
    return sum(len(acts.load(path.read_bytes())["events"]) for path in cases)


def settled(root: Path, before: Snapshot, again: Callable[[], Outcome]) -> list[str]:
    """After a kill the workspace is sound, and the same command then works, loses nothing, doubles nothing, and commits everything."""
    faults = list(sound(root))
    events = count(root)
    outcome = again()
    if outcome.code != 0:
        return [*faults, f"the next run failed: {outcome.err}"]
    faults += sound(root)
    if count(root) != events + 1:
        faults.append(f"{events} events, and after the next run {count(root)}")
    status = [line for line in _git(root, "status", "--porcelain", "-uall").splitlines() if not line.startswith("?? attachments/")]
    if status != ["MM other.txt"]:
        faults.append(f"status {status}; {outcome.out}")
    if _git(root, "show", ":other.txt") != "staged\n" or (root / "other.txt").read_bytes() != before["other.txt"]:
        faults.append("what was staged or changed did not stay")
    faults += [f"left: {path}" for path in root.glob("cases/**/.*.tmp")]
    fsck = _git(root, "fsck", "--strict", "--no-dangling")
    return faults + ([fsck] if "error" in fsck or "missing" in fsck else [])


def _scenario(verb: str) -> Scenario:
    return Scenario(verb, (PYTHON, "-m", "tests.soak.acts", verb, "{root}"), acts.build, settled)


def _verb(name: str) -> Scenario:
    return Scenario(name, (PYTHON, "-m", "xfcli", *verbs.VERBS[name]), verbs.build, settled)


SCENARIOS: Final = {verb: _scenario(verb) for verb in ("append", "register")} | {name: _verb(name) for name in verbs.VERBS}


def tell(line: str) -> None:
    sys.stdout.write(line[:1000] + "\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="*", default=list(SCENARIOS), help=", ".join(SCENARIOS))
    parser.add_argument("--every", type=int, default=1, help="only every N-th point")
    parser.add_argument("--every-call", action="store_true", help="git's own reads, too")
    given = parser.parse_args()
    reports = [survey(SCENARIOS[name], every=given.every, every_call=given.every_call, say=tell) for name in given.scenario]
    tell(f"{sum(report.runs for report in reports)} runs, {sum(len(report.faults) for report in reports)} faults")
    return int(any(report.faults for report in reports))


if __name__ == "__main__":
    sys.exit(main())
