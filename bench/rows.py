"""What is measured: one row of the table each, with the goal that the project set itself."""

import importlib.util
import os
import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Ratio, compare, figure, python, run, xf
from bench.office import DAY

CHECK = ("check", "--today", DAY, "--fail-on", "never")
TYPER = python("-c", "import typer")


def of_size(root: Path, cases: int, times: int) -> Iterator[Ratio]:
    """The rows that depend on how many cases there are."""
    floor = python("-m", "bench.floor", "cases")
    once = max(1, times // 3)
    yield compare(
        "cold check on one processor / parse floor (processor time)",
        lambda: run(xf(*CHECK, "--no-cache", "--jobs", "1"), root).processor, lambda: run(floor, root).processor, 3.0, once,
    )  # fmt: skip
    cold = run(xf(*CHECK, "--no-cache"), root)
    yield compare(
        "cold check on 2 processors / parse floor (clock)",
        lambda: run(xf(*CHECK, "--no-cache", "--jobs", "2"), root).wall, lambda: run(floor, root).wall, 2.0, once,
    )  # fmt: skip
    time.sleep(2.5)  # what was written within the disk's last tick would be read again
    for _ in range(2):
        run(xf(*CHECK), root)
    status = ["git", "status", "--porcelain"]
    run(status, root)
    yield compare(
        "warm check / git status (clock)",
        lambda: run(xf(*CHECK), root).wall, lambda: run(status, root).wall, _warm_goal(cases), times,
    )  # fmt: skip
    yield _one_changed(root, times)
    yield figure("peak memory, cold check, largest process", [cold.memory], 300, "MiB")
    yield figure("peak memory, warm check", [run(xf(*CHECK), root).memory for _ in range(3)], 150, "MiB")
    yield from _peers(root)


def _warm_goal(cases: int) -> float:
    return 3.0 if cases < 50_000 else 1.5  # noqa: PLR2004 - between the two sizes of the goals


def _one_changed(root: Path, times: int) -> Ratio:
    """The warm runs come first: after an edit the file is read again for two seconds more, in case it changes within the tick."""
    warm = [run(xf(*CHECK), root).wall for _ in range(times)]
    changed = [_changed(root) for _ in range(times)]
    middle = statistics.median(warm)
    return figure("one file changed / warm check (clock)", [each / middle for each in changed], 1.3, "×")


def _changed(root: Path) -> float:
    path = next((root / "cases").glob("*/2025/*.yaml"))
    with path.open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-06-01, event: noted, by: 王敏, note: 查阅}\n")
    os.utime(path)
    return run(xf(*CHECK), root).wall


def of_start(root: Path, times: int) -> Iterator[Ratio]:
    """The rows about starting, in a workspace of ten cases."""
    for _ in range(2):
        run(xf(*CHECK), root)
    rows = (
        ("xf check of 10 cases, warm", xf(*CHECK), 1.5),
        ("xf --version", xf("--version"), 1.2),
        ("xf --help", xf("--help"), 1.2),
    )
    for name, words, goal in rows:
        yield compare(
            f"{name} / import typer (processor time)",
            lambda words=words: run(words, root).processor, lambda: run(TYPER, root).processor, goal, times * 3,  # type: ignore[misc]  # bound for the loop
        )  # fmt: skip


def _peers(root: Path) -> Iterator[Ratio]:
    """Other checkers on 100 files each, where they are installed; ours on the same files, cold."""
    files = sorted(str(path.relative_to(root)) for path in (root / "cases").glob("*/2024/*.yaml"))[:100]
    ours = run(xf("check", "--no-cache", "--today", DAY, *files), root).processor
    if importlib.util.find_spec("yamllint"):
        theirs = run(python("-m", "yamllint", "-d", "relaxed", *files), root).processor
        yield figure("yamllint (style only) / xf check, 100 files", [theirs / ours], None, "×")
    if shutil.which("check-jsonschema"):
        schema = root / ".git" / "case.schema.json"
        os.system(f"cd {root} && {' '.join(xf('schema', 'case'))} > {schema}")  # noqa: S605 - our own words
        theirs = run(["check-jsonschema", "--schemafile", str(schema), *files], root).processor
        yield figure("check-jsonschema (shape only) / xf check, 100 files", [theirs / ours], None, "×")


__all__ = ["of_size", "of_start"]
