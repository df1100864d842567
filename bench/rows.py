"""What is measured: starting, and what depends on the number of cases. One row of the table each, with its goal."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import in_turn, python, run, xf
from bench.office import DAY
from bench.row import Row, figure, ratio
from bench.writing import of_writing

CHECK = ("check", "--today", DAY, "--fail-on", "never")
COLD = xf(*CHECK, "--no-cache", "--jobs", "1")
FLOOR = python("-m", "bench.floor", "cases")
STATUS = ["git", "status", "--porcelain"]
TYPER = python("-c", "import typer")
LARGE = 50_000
SETTLE = 2.5
"""What was written within the disk's last tick, two seconds, is read again the next time."""


def of_size(small: Path, root: Path, cases: int, times: int) -> Iterator[Row]:
    """The rows that depend on how many cases there are; ``small`` is the workspace of ten cases."""
    few = min(times, 3) if cases > LARGE else times
    run(FLOOR, root)  # from the disk only once
    pairs = in_turn(few, lambda: run(COLD, root).processor, lambda: run(FLOOR, root).processor)
    yield ratio("cold-cpu", "cold check on one processor / parse floor (processor time)", pairs, 3.0)
    two = xf(*CHECK, "--no-cache", "--jobs", "2")
    pairs = in_turn(few, lambda: run(two, root).wall, lambda: run(FLOOR, root).wall)
    yield ratio("cold-wall", "cold check on 2 processors / parse floor (clock)", pairs, 2.0)
    time.sleep(SETTLE)
    first = run(xf(*CHECK), root, watched=True)
    yield figure("cold-memory", "peak memory, cold check, all processes together", [max(first.together, first.memory)], 300)
    yield figure("cold-largest", "peak memory, cold check, its largest process", [first.memory])
    yield from _warm(root, cases, times)
    yield from of_writing(small, root, times)
    words, typed = completion("SZ-2026-90")
    taken = [run(words, root, more=typed).wall for _ in range(times)]
    yield figure("completion-here", "completion of an id here (clock)", taken, unit="s")


def _warm(root: Path, cases: int, times: int) -> Iterator[Row]:
    warm = xf(*CHECK)
    for words in (warm, STATUS):
        run(words, root)
    pairs = in_turn(times, lambda: run(warm, root).wall, lambda: run(STATUS, root).wall)
    yield ratio("warm", "warm check, nothing changed / git status --porcelain (clock)", pairs, 1.5 if cases > LARGE else 3.0)
    pairs = in_turn(times, lambda: _changed(root), lambda: _settled(root))
    yield ratio("one-changed", "one file changed / warm check (clock)", pairs, 1.3)
    watched = [run(warm, root, watched=True) for _ in range(3)]
    yield figure("warm-memory", "peak memory, warm check", [max(each.memory, each.together) for each in watched], 150)


def _changed(root: Path) -> float:
    """The check right after an event was added to one case."""
    path = min((root / "cases").glob("*/2025/*.yaml"))
    with path.open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-06-01, event: noted, by: 王敏, note: 查阅}\n")
    return run(xf(*CHECK), root).wall


def _settled(root: Path) -> float:
    """The check once the last change is older than the disk's tick."""
    time.sleep(SETTLE)
    run(xf(*CHECK), root)
    return run(xf(*CHECK), root).wall


def of_start(small: Path, times: int) -> Iterator[Row]:
    """The rows about starting, in a workspace of ten cases."""
    time.sleep(SETTLE)
    for _ in range(2):
        run(xf(*CHECK), small)
    run(TYPER, small)
    words, typed = completion("SZ-")
    rows: tuple[tuple[str, str, list[str], dict[str, str], float], ...] = (
        ("start-check", "xf check of 10 cases, warm", xf(*CHECK), {}, 1.5),
        ("start-version", "xf --version", xf("--version"), {}, 1.2),
        ("start-help", "xf --help", xf("--help"), {}, 1.2),
        ("start-completion", "completion of an id", words, typed, 1.2),
    )
    for key, name, line, more, goal in rows:
        pairs = [(run(line, small, more=more).processor, run(TYPER, small).processor) for _ in range(times * 2)]
        yield ratio(key, f"{name} / python -c 'import typer' (processor time)", pairs, goal)


def completion(begun: str) -> tuple[list[str], dict[str, str]]:
    """What a shell runs when the tabulator is pressed after ``xf accept BEGUN``, and the variables it sets."""
    return xf(), {"_XF_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"xf accept {begun}"}


__all__ = ["CHECK", "COLD", "SETTLE", "completion", "of_size", "of_start"]
