"""Reads every case asked for and lets the judge speak; one bad file is one bad file.

The answer is the same however many processes work at it.
"""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from xfcli.judge import judge_case, judge_office, judge_registry
from xfcli.rules.base import Duty
from xfcli.rules.office import Office, first_receipts
from xfcli.rules.registry import Registry, Summary, summarise
from xfcli.store.desk import Desk
from xfcli.store.problems import Problem
from xfcli.store.processes import Progress, in_portions


@dataclass(frozen=True, slots=True)
class Part:
    """What one portion of files gave."""

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
    parts = list(_parts(desk, chosen, jobs, progress))
    duties = [duty for part in parts for duty in part.duties]
    problems = [problem for part in parts for problem in part.problems]
    summaries = tuple(summary for part in parts for summary in part.summaries)
    problems += desk.problems
    duties += _together(desk, summaries if paths is None else _all_summaries(desk, everything), chosen, whole=paths is None)
    return Verdict(tuple(duties), tuple(sorted(problems, key=lambda problem: problem.order)), len(chosen))


def _parts(desk: Desk, paths: Sequence[str], jobs: int | None, progress: Progress | None) -> Iterator[Part]:
    _ = desk.problems, desk.policy  # laid out before it is copied for each process

    return in_portions(partial(_judge_portion, desk), paths, jobs, progress, pickle)


def _judge_portion(desk: Desk, paths: Sequence[str]) -> Part:
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
        earliest = first_receipts((one.unit, one.received) for one in summaries)
        workspace = desk.workspace
        yield from judge_office(Office(org, desk.policy, workspace.calendar, workspace.records, earliest, workspace.files))
