"""Judges many files, in portions and over several processes where that pays, and gives plain values back."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from xfcli.judge import judge_case
from xfcli.rules.matter import Matter
from xfcli.rules.registry import Summary, summarise
from xfcli.store.asked import Asked
from xfcli.store.desk import Desk
from xfcli.store.flat import plain, wakes
from xfcli.store.identity import Row
from xfcli.store.workspace import Workspace

PORTION = 250
WORTH_A_PROCESS = 1000
"""Files below which starting a second process costs more than it saves."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Judged:
    """What is kept of one file: duties that may still be found (path, day they wake, plain), problems, and what was asked for.

    ``record``: the summary (None of an unreadable file), and the ids, units and files that were asked for.
    """

    path: str
    live: list[Any]
    problems: list[Any]
    record: tuple[Any, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    units: dict[str, bool]
    files: dict[str, Row]
    subject: str | None


def judge_all(desk: Desk, paths: Sequence[str], since: date, jobs: int | None, progress: Progress | None) -> Iterator[Judged]:
    """Each file of ``paths``, judged; in their order."""
    portions = [paths[start : start + PORTION] for start in range(0, len(paths), PORTION)]
    wanted = processes(jobs, len(paths))
    with undisturbed():
        if wanted == 1:
            parts = map(partial(_judge_portion, desk, Asked(desk), since), portions)
            yield from _counted(parts, len(paths), progress)
            return
        # What runs processes is loaded where it is used: judging the few files that changed does without (7 ms).
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
        from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415 - see above

        method = "fork" if "fork" in get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(wanted, get_context(method), _lay_out, (desk.workspace.root, since)) as pool:
            yield from _counted(pool.map(_judge_there, portions), len(paths), progress)


def processes(jobs: int | None, files: int) -> int:
    """How many processes: as asked, else as many as there are processors where the files are enough to pay."""
    wanted = jobs if jobs is not None else (os.cpu_count() or 1)
    return max(1, min(wanted, files // WORTH_A_PROCESS + 1 if jobs is None else files))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles, which would walk over everything kept again and again (a sixth of a cold check)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _counted(parts: Iterator[list[Judged]], files: int, progress: Progress | None) -> Iterator[Judged]:
    for number, part in enumerate(parts, 1):
        if progress:
            progress(min(number * PORTION, files), files)
        yield from part


_of_process: list[tuple[Desk, Asked, date]] = []
"""What a worker process judges with, laid out once when it starts."""


def _lay_out(root: Path, since: date) -> None:
    gc.disable()
    desk = Desk(Workspace(root))
    _of_process[:] = [(desk, Asked(desk), since)]


def _judge_there(paths: Sequence[str]) -> list[Judged]:
    desk, asked, since = _of_process[0]
    return _judge_portion(desk, asked, since, paths)


def _judge_portion(desk: Desk, asked: Asked, since: date, paths: Sequence[str]) -> list[Judged]:
    return [_judge(desk, asked, since, path) for path in paths]


def _judge(desk: Desk, asked: Asked, since: date, path: str) -> Judged:
    workspace = desk.workspace
    found = workspace.read_case(path)
    if isinstance(found, list):
        return Judged(path, [], [plain(problem) for problem in found], (None, (), (), ()), {}, {}, None)
    asked.anew()
    matter = Matter(found, workspace.org, desk.policy, workspace.calendar, asked, asked, since=since)
    live = [(path, wake, plain(duty)) for duty in judge_case(matter) if (wake := wakes(duty, since)) is not None]
    record = (_plain_summary(summarise(matter)), tuple(sorted(asked.ids)), tuple(sorted(asked.units)), tuple(sorted(asked.files)))
    return Judged(path, live, [], record, asked.units, asked.files, found.subject)


def _plain_summary(one: Summary) -> tuple[Any, ...]:
    return (
        one.id, one.path, one.line, one.unit, one.former_ids, one.received.toordinal(), one.petitioners,
        tuple(sorted(one.subject)), tuple(sorted(one.linked)), plain(one.waived),
    )  # fmt: skip


__all__ = ["Judged", "Progress", "judge_all", "processes", "undisturbed"]
