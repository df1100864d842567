"""Reads every case asked for and lets the judge speak; one bad file is one bad file.

The work is cut into chunks of files; with several processes each takes chunks, and the answer is the same whatever their number.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from xfcli.judge import judge_case, judge_office, judge_registry
from xfcli.rules.base import Duty
from xfcli.rules.office import Office
from xfcli.rules.registry import Registry, Summary, summarise
from xfcli.store.desk import Desk
from xfcli.store.problems import Problem
from xfcli.store.workspace import Workspace

CHUNK = 250
WORTH_A_PROCESS = 1000
"""Files below which starting a second process costs more than it saves."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """What one chunk of files gave."""

    duties: tuple[Duty, ...]
    problems: tuple[Problem, ...]
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything owed and breached, on no particular day, and everything that could not be read. ``cases``: files looked at."""

    duties: tuple[Duty, ...]
    problems: tuple[Problem, ...]
    cases: int


def scan(desk: Desk, paths: Sequence[str] | None = None, *, jobs: int | None = None, progress: Progress | None = None) -> Verdict:
    """Judge the cases at ``paths`` (from the root; none: all, and with them the units and the clone as a whole).

    ``jobs``: processes to use; none: as many as there are processors where the tree is large enough to pay.
    ``progress`` is told how many files of how many are done.
    """
    everything = desk.workspace.case_paths()
    chosen = everything if paths is None else list(paths)
    parts = list(_parts(desk, chosen, _processes(jobs, len(chosen)), progress))
    duties = [duty for part in parts for duty in part.duties]
    problems = [problem for part in parts for problem in part.problems]
    summaries = tuple(summary for part in parts for summary in part.summaries)
    problems += desk.problems
    duties += _together(desk, summaries if paths is None else _all_summaries(desk, everything), chosen, whole=paths is None)
    return Verdict(tuple(duties), tuple(sorted(problems, key=lambda problem: problem.order)), len(chosen))


def _processes(jobs: int | None, files: int) -> int:
    wanted = jobs if jobs is not None else (os.cpu_count() or 1)
    return max(1, min(wanted, files // WORTH_A_PROCESS + 1 if jobs is None else files))


def _parts(desk: Desk, paths: Sequence[str], jobs: int, progress: Progress | None) -> Iterator[Part]:
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    if jobs == 1:
        yield from _counted(map(partial(_judge_chunk, desk), chunks), len(paths), progress)
        return
    # What runs processes is loaded where it is used: a verb that judges one case does without (7 ms).
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
    from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415 - see above

    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(jobs, get_context(method), _lay_out, (desk.workspace.root,)) as pool:
        yield from _counted(pool.map(_judge_there, chunks), len(paths), progress)


def _counted(parts: Iterator[Part], files: int, progress: Progress | None) -> Iterator[Part]:
    for number, part in enumerate(parts, 1):
        if progress:
            progress(min(number * CHUNK, files), files)
        yield part


_desk_of_process: list[Desk] = []
"""The desk of a worker process, laid out once when it starts."""


def _lay_out(root: Path) -> None:
    _desk_of_process[:] = [Desk(Workspace(root))]


def _judge_there(paths: Sequence[str]) -> Part:
    return _judge_chunk(_desk_of_process[0], paths)


def _judge_chunk(desk: Desk, paths: Sequence[str]) -> Part:
    duties: list[Duty] = []
    problems: list[Problem] = []
    summaries: list[Summary] = []
    for path in paths:
        found = desk.workspace.read_case(path)
        if isinstance(found, list):
            problems += found
            continue
        matter = desk.matter(found)
        duties += judge_case(matter)
        summaries.append(summarise(matter))
    return Part(tuple(duties), tuple(problems), tuple(summaries))


def _all_summaries(desk: Desk, paths: Sequence[str]) -> tuple[Summary, ...]:
    """Summaries of every case, for what only all cases together show, where only some were asked for."""
    found = (desk.workspace.read_case(path) for path in paths)
    return tuple(summarise(desk.matter(case)) for case in found if not isinstance(case, list))


def _together(desk: Desk, summaries: tuple[Summary, ...], chosen: Sequence[str], *, whole: bool) -> Iterator[Duty]:
    """What all cases together show, as far as it stands in a chosen file; of the units only where everything was asked for."""
    wanted = set(chosen)
    yield from (duty for duty in judge_registry(Registry(summaries)) if whole or duty.path in wanted)
    org = desk.workspace.org
    if whole and org is not None:
        earliest: dict[str, date] = {}
        for summary in summaries:
            earliest[summary.unit] = min(summary.received, earliest.get(summary.unit, summary.received))
        workspace = desk.workspace
        yield from judge_office(Office(org, desk.policy, workspace.calendar, workspace.records, earliest))
