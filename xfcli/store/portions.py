"""Judges many files and gives plain values back, of which only what may be found from a day on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import Any

from xfcli.judge import judge_case
from xfcli.model.veil import subject_of
from xfcli.rules.matter import Matter
from xfcli.rules.registry import Summary, summarise
from xfcli.store.asked import Asked
from xfcli.store.desk import Desk
from xfcli.store.flat import plain, wakes
from xfcli.store.identity import Row
from xfcli.store.processes import Progress, in_portions


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
    _ = desk.workspace.org, desk.workspace.calendar, desk.policy  # laid out once, before a process is copied

    with Asked(desk) as asked:

        def work(portion: Sequence[str]) -> list[tuple[Any, ...]]:
            return [_judge(desk, asked, since, path) for path in portion]

        for answer in in_portions(work, paths, jobs, progress):
            yield from starmap(Judged, answer)


def _judge(desk: Desk, asked: Asked, since: date, path: str) -> tuple[Any, ...]:
    """The values of a :class:`Judged`."""
    workspace = desk.workspace
    found = workspace.read_case(path)
    if isinstance(found, list):
        return (path, [], [plain(problem) for problem in found], (None, (), (), ()), {}, {}, None)
    asked.anew()
    matter = Matter(found, workspace.org, desk.policy, workspace.calendar, asked, asked, since=since)
    live = [(path, wake, plain(duty)) for duty in judge_case(matter) if (wake := wakes(duty, since)) is not None]
    record = (_plain_summary(summarise(matter)), tuple(sorted(asked.ids)), tuple(sorted(asked.units)), tuple(sorted(asked.files)))
    return (path, live, [], record, asked.units, asked.files, subject_of(found, matter.case))


def _plain_summary(one: Summary) -> tuple[Any, ...]:
    return (
        one.id, one.path, one.line, one.unit, one.former_ids, one.received.toordinal(), one.petitioners,
        one.subject, tuple(sorted(one.linked)), plain(one.waived),
    )  # fmt: skip


__all__ = ["Judged", "judge_all"]
