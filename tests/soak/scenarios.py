"""What is broken off, and how it is seen that nothing was lost: a command, a workspace to run it on, a judge of what is left."""

import hashlib
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from tests.soak import acts, verbs
from tests.soak.edits import fresh
from tests.soak.points import PYTHON, Outcome

Snapshot = dict[str, bytes]
Run = Callable[[Sequence[str]], Outcome]
"""Runs a command undisturbed; the scenario's own when none is given."""
XF: Final = (PYTHON, "-m", "xfcli")
OF_THE_FILES: Final = frozenset({"XF0001", "XF0002", "XF0003", "XF0007"})
"""Findings that say a file is unreadable, invalid, doubled, or not what was recorded."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """``argv`` with ``{root}``; ``build`` makes the workspace; ``after_kill`` judges what a killed run left.

    ``after_kill`` gets the workspace, its files before, and a way to run commands. ``alike``: so many points after one another are
    of a kind (a sample of 350 files is written file by file), so that one of them stands for all.
    """

    name: str
    argv: Sequence[str]
    build: Callable[[Path], None]
    after_kill: Callable[[Path, Snapshot, Run], list[str]]
    alike: int = 1
    file_by_file: bool = False
    """A file that is refused is left out and said, the others are done (status 1)."""
    in_two_steps: bool = False
    """What comes after the commit may be refused; it is said, and ``after_kill`` judges what is there."""


def snapshot(root: Path) -> Snapshot:
    """Every file but git's and the workspace's own."""
    files = (path for path in root.rglob("*") if path.is_file())
    names = ((path.relative_to(root).as_posix(), path) for path in files)
    return {name: path.read_bytes() for name, path in names if not name.startswith((".git/", ".xf/"))}


def _git(root: Path, *args: str) -> str:
    done = subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"git {args[0]}: {done.stderr}"


# --- what is left


def sound(root: Path) -> Iterator[str]:
    """What must hold of any workspace at any time: every case reads, and every file that one names is there, whole."""
    for path in root.glob("cases/**/*"):
        if path.is_file() and not path.name.startswith("."):
            case = acts.load(path.read_bytes()) or {"id": None, "events": ()}
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


def checked(root: Path) -> list[str]:
    """What ``xf check`` finds wrong with the files themselves."""
    if not (root / "xf.yaml").exists():
        return []
    findings, problems, _ = fresh(root, date(2026, 4, 1))
    found = [f"{one.code} {one.path}" for one in findings if one.code in OF_THE_FILES]
    return found + [f"{problem.code} {problem.path}" for problem in problems]


def settled(root: Path, before: Snapshot, run: Run, *, then: Sequence[str] = (), more: int | None = 1) -> list[str]:
    """After a kill the workspace is sound, and the next command works, loses nothing, doubles nothing, and commits everything.

    ``then``: that next command, the same again when none is given; ``more``: the events it adds, None where that depends.
    """
    faults = list(sound(root))
    events = count(root)
    outcome = run(then)
    if outcome.code != 0:
        return [*faults, f"the next run failed: {outcome.err}"]
    faults += [*sound(root), *checked(root)]
    if more is not None and count(root) != events + more:
        faults.append(f"{events} events, and after the next run {count(root)}")
    status = [line for line in _git(root, "status", "--porcelain", "-uall").splitlines() if not line.startswith("?? attachments/")]
    if status != ["MM other.txt"]:
        faults.append(f"status {status}; {outcome.out}")
    if _git(root, "show", ":other.txt") != "staged\n" or (root / "other.txt").read_bytes() != before["other.txt"]:
        faults.append("what was staged or changed did not stay")
    return faults + tidy(root)


def tidy(root: Path) -> list[str]:
    """Unfinished files that are left, and what git finds wrong with its own."""
    left = [f"left: {path}" for path in root.glob("cases/**/.*.tmp")]
    fsck = _git(root, "fsck", "--strict", "--no-dangling")
    return left + ([fsck] if "error" in fsck or "missing" in fsck else [])


# --- whole verbs whose next run is another


def split_settled(root: Path, before: Snapshot, run: Run) -> list[str]:
    """Both cases know of each other, or there is one."""
    faults = settled(root, before, run, then=(*XF, *verbs.NOTE), more=None)
    links = [e["to"] for path in root.glob("cases/**/*.yaml") for e in acts.load(path.read_bytes())["events"] if e["event"] == "linked"]
    cases = len(list(root.glob("cases/**/*.yaml")))
    if (cases, sorted(links)) not in ((1, []), (2, ["SZ-2026-0001", "SZ-2026-0002"])):
        faults.append(f"{cases} cases with links to {links}")
    return faults


def numbered(root: Path, before: Snapshot, run: Run) -> list[str]:
    """Another letter has the number after the last; none is left out, none is there twice."""
    faults = settled(root, before, run)
    events = [e for path in root.glob("cases/**/*.yaml") for e in acts.load(path.read_bytes())["events"]]
    given = sorted(e["letter_number"] for e in events if "letter_number" in e)
    files = sorted(path.stem.partition("-")[2] for path in root.glob("letters/*/*"))
    expected = [f"信保深信访〔2026〕{number}号" for number in range(1, len(given) + 1)]
    return faults + ([] if given == files == expected else [f"numbers {given} of letters {files}"])


def renumbered_or_not(root: Path, before: Snapshot, run: Run) -> list[str]:
    """One case, with all its events, its attachment in one place, under one of the numbers."""
    faults = settled(root, before, run, then=(*XF, *verbs.NOTE), more=None)
    cases = [path.stem for path in root.glob("cases/**/*.yaml")]
    places = [path.parent.name for path in root.glob("attachments/*/*")]
    if len(cases) != 1 or places != cases or count(root) != verbs.EVENTS + 1:
        faults.append(f"cases {cases}, attachments {places}, events {count(root)}")
    return faults


def laid_out(root: Path, before: Snapshot, run: Run) -> list[str]:
    """Every file the old or the new one, and after another run all the new ones, committed."""
    return settled(root, before, run, more=0) + ([] if run((*XF, "-C", "{root}", "fmt", "--check")).code == 0 else ["not laid out"])


def founded(root: Path, _before: Snapshot, run: Run) -> list[str]:
    """Another init does what is left to do."""
    outcome = run(() if not (root / "xf.yaml").exists() else (*XF, "init", "{root}"))
    if outcome.code != 0:
        return [f"the next init failed: {outcome.err}"]
    if not (root / "cases").exists() and run((*XF, "-C", "{root}", *verbs.FIRST)).code != 0:
        return ["nothing can be registered"]
    faults = [f"not there: {name}" for name in (".gitignore", ".gitattributes", "org.yaml", ".schema/case.json") if not (root / name).exists()]
    status = _git(root, "status", "--porcelain", "-uall")
    hook = [] if (root / ".git/hooks/pre-commit").exists() else ["no hook"]
    known = [code for code in checked(root) if not (root / "letters").exists()]
    return faults + hook + known + ([f"status {status}"] if status else []) + tidy(root)


def exchanged(root: Path, _before: Snapshot, run: Run) -> list[str]:
    """Another sync brings both sides' events together, each once, and everybody has them. Before it a file may be torn: by git."""
    outcome = run(())
    if outcome.code != 0:
        return [f"the next sync failed: {outcome.err}"]
    faults = [*sound(root)]
    notes = sorted(e["note"] for e in acts.load((root / verbs.CASE).read_bytes())["events"] if e["event"] == "noted")
    if notes != ["对方", "我方", "我方二"] or not (root / verbs.OTHER_CASE).exists():
        faults.append(f"notes {notes}")
    if _git(root, "rev-parse", "HEAD") != _git(root.parent / "others", "rev-parse", "main"):
        faults.append("the others do not have it")
    status = _git(root, "status", "--porcelain", "-uall")
    return faults + checked(root) + ([f"status {status}"] if status else []) + tidy(root)


def _act(verb: str) -> Scenario:
    return Scenario(verb, (PYTHON, "-m", "tests.soak.acts", verb, "{root}"), acts.build, settled)


def _xf(name: str) -> Scenario:
    build, judge = verbs.BUILDS.get(name, verbs.build), _JUDGES.get(name, settled)
    return Scenario(name, (*XF, *verbs.VERBS[name]), build, judge, 61 if name == "xf-init-sample" else 1, name == "xf-fmt", name.startswith("xf-init"))


_THEN_A_NOTE: Final = partial(settled, then=(*XF, *verbs.NOTE))
_JUDGES: Final[dict[str, Callable[[Path, Snapshot, Run], list[str]]]] = {
    "xf-letter": numbered,
    "xf-accept": _THEN_A_NOTE,
    "xf-correct": _THEN_A_NOTE,
    "xf-commit": _THEN_A_NOTE,
    "xf-split": split_settled,
    "xf-renumber": renumbered_or_not,
    "xf-fmt": laid_out,
    "xf-init": founded,
    "xf-init-sample": founded,
    "xf-sync": exchanged,
}
SCENARIOS: Final = {verb: _act(verb) for verb in ("append", "register")} | {name: _xf(name) for name in verbs.VERBS}
