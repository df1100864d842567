"""Judges what changed and whatever had looked at it, and puts the answers where :mod:`xfcli.store.warm` finds them.

Without anything kept everything has changed: there is one way for the first check and for every later one.
"""

import marshal
import os
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import Any

from xfcli.judge import judge_office, judge_registry
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.office import Office
from xfcli.rules.registry import Registry, Summary
from xfcli.store import cache
from xfcli.store.cache import Kept, Shelf
from xfcli.store.desk import Desk
from xfcli.store.flat import Duty, plain, rich, wakes
from xfcli.store.identity import GONE, Row, folder_of, keepable, unpacked
from xfcli.store.portions import Judged, judge_all
from xfcli.store.processes import Progress
from xfcli.store.warm import Changes, Stopwatch

BUNDLE = 400
"""Duties that wake about the same day, read together."""
Records = dict[str, Any]
"""By path of a case: its summary, and the ids, units and files that its verdict looked at."""


def refresh(
    desk: Desk,
    kept: Kept | None,
    key: bytes,
    changes: Changes,
    today: date,
    watch: Stopwatch,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    write: bool = True,
) -> Kept:
    """``kept`` with everything that has changed judged again. ``write``: whether it is kept for the next time."""
    root = str(desk.workspace.root)
    shelved = cache.load_registry(root, kept.token) if kept else None
    if kept is None or shelved is None:
        problems = marshal.dumps([plain(problem) for problem in desk.problems])
        kept, shelved = Kept(key, b"", today.toordinal(), facts=_facts(desk), problems=problems), {}
        every = {f"{folder}/{name}" for folder, files in changes.tree.items() for name in files.names}
        changes = Changes(changes.tree, changes.looked_at, every)
    kept.units.update({unit: not kept.units[unit] for unit in changes.units})
    renewal = _Renewal(desk, kept, shelved, changes)
    moved = renewal.judge(jobs, progress)
    watch.lap("judge")
    renewal.shelve()
    watch.lap("shelve")
    if moved:
        kept.together = _bundles(_together(desk, renewal.all_recorded()), renewal.since)
        watch.lap("together")
    if write:
        kept.token = os.urandom(16)
        cache.save(root, kept, renewal.registry())
        watch.lap("write")
    return kept


class _Renewal:
    """One run: what was kept, what has changed, and what is known of each case (read from the cache by folder, when asked for)."""

    def __init__(self, desk: Desk, kept: Kept, shelved: dict[str, bytes], changes: Changes) -> None:
        self.desk, self.kept, self.shelved, self.changes = desk, kept, shelved, changes
        self.records: dict[str, Records] = {}
        self.since = date.fromordinal(kept.since)
        self.judged: dict[str, Judged] = {}

    def recorded(self, folder: str) -> Records:
        """What is known of the cases in a folder."""
        if folder not in self.records:
            self.records[folder] = marshal.loads(self.shelved[folder]) if folder in self.shelved else {}  # noqa: S302 - see cache.read
        return self.records[folder]

    def all_recorded(self) -> dict[str, Records]:
        """The same of every folder."""
        for folder in self.shelved:
            self.recorded(folder)
        return self.records

    def judge(self, jobs: int | None, progress: Progress | None) -> bool:
        """Judge what changed, then whatever had looked at it; False where no case means anything else to all the others."""
        changes = self.changes
        present = {f"{folder}/{name}" for folder, files in changes.tree.items() for name in files.names} if changes.cases else set()
        self._add(changes.cases & present, jobs, progress)
        before = {path: self.recorded(_folder(path)).get(path) for path in changes.cases}
        if self.shelved:
            numbers = _numbers(before, self.judged)
            known = (pair for some in self.all_recorded().values() for pair in some.items())
            self._add({path for path, record in known if _looked(record, numbers, changes)} - changes.cases, jobs, progress)
        return not self.shelved or any(
            known is None or path not in self.judged or self.judged[path].record[0] != known[0] for path, known in before.items()
        )

    def _add(self, paths: set[str], jobs: int | None, progress: Progress | None) -> None:
        for one in judge_all(self.desk, sorted(paths), self.since, jobs, progress):
            self.judged[one.path] = one

    def shelve(self) -> None:
        """Put the new answers in the place of the old ones, and forget files that are gone."""
        folders: dict[str, dict[str, Judged]] = {_folder(path): {} for path in self.changes.cases}
        for path, one in self.judged.items():
            folders.setdefault(_folder(path), {})[path] = one
            self.kept.units.update(one.units)
        for folder, mine in folders.items():
            gone = {path for path in self.changes.cases if _folder(path) == folder} - mine.keys() if self.shelved else set()
            held = self.recorded(folder)
            for path in gone:
                held.pop(path, None)
            held.update((path, one.record) for path, one in mine.items())
            _shelve(self.kept, folder, mine, gone, self.changes, {name for record in held.values() for name in record[3]})

    def registry(self) -> dict[str, bytes]:
        """What a later change needs."""
        return {**self.shelved, **{folder: marshal.dumps(some) for folder, some in self.records.items()}}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _numbers(before: dict[str, Any], judged: dict[str, Judged]) -> set[str]:
    """The numbers under which the changed cases were or are known: whoever asked for one of them has to be judged again."""
    found: set[str] = set()
    for path, known in before.items():
        found.add(path.rpartition("/")[2].rpartition(".")[0])
        for record in (known, judged[path].record if path in judged else None):
            if record is not None and record[0] is not None:
                found.update(record[0][4])
    return found


def _looked(record: Any, numbers: set[str], changes: Changes) -> bool:
    _, ids, units, files = record
    return not (numbers.isdisjoint(ids) and changes.units.isdisjoint(units) and changes.files.isdisjoint(files))


def _shelve(kept: Kept, folder: str, judged: dict[str, Judged], gone: set[str], changes: Changes, wanted: set[str]) -> None:
    """Put the new answers of one folder in the place of the old ones. ``wanted``: the files its verdicts rest on."""
    old = kept.shelves.get(folder) or Shelf()
    anew = judged.keys() | gone
    live = [one for _, bundle in old.live for one in marshal.loads(bundle) if one[0] not in anew]  # noqa: S302 - see cache.read
    problems = [one for one in _list(old.problems) if one[3] not in anew]
    said = marshal.loads(old.subjects) if old.subjects else {}  # noqa: S302 - see cache.read
    subjects = {path: subject for path, subject in said.items() if path not in anew}
    asked = {name: row for name, row in unpacked(old.asked, old.asked_rows).items().items() if name in wanted}
    for path, one in judged.items():
        live += one.live
        problems += one.problems
        if one.subject is not None and one.live:
            subjects[path] = one.subject
        asked.update((name, _keepable(row, changes)) for name, row in one.files.items())
    if folder not in changes.tree:
        kept.shelves.pop(folder, None)
        return
    files = folder_of((name, _keepable(row, changes)) for name, row in changes.tree[folder].items().items())
    kept.shelves[folder] = Shelf(
        *files.packed(),
        *folder_of(asked.items()).packed(),
        live=_bundled(live),
        problems=marshal.dumps(problems) if problems else b"",
        subjects=marshal.dumps(subjects) if subjects else b"",
    )


def _list(bundle: bytes) -> list[Any]:
    found: list[Any] = marshal.loads(bundle) if bundle else []  # noqa: S302 - see cache.read
    return found


def _keepable(row: Row, changes: Changes) -> Row:
    return row if row == GONE else keepable(row, changes.looked_at)


def _bundles(duties: Iterable[Duty], since: date) -> tuple[tuple[int, bytes], ...]:
    return _bundled([(duty.path, wake, plain(duty)) for duty in duties if (wake := wakes(duty, since)) is not None])


def _bundled(live: list[Any]) -> tuple[tuple[int, bytes], ...]:
    live.sort(key=lambda one: one[1])
    parts = (live[start : start + BUNDLE] for start in range(0, len(live), BUNDLE))
    return tuple((part[0][1], marshal.dumps(part)) for part in parts)


def _together(desk: Desk, records: dict[str, Records]) -> list[Duty]:
    """What only all cases together, and the units, show."""
    summaries = tuple(
        _summary(record[0]) for _, record in sorted(pair for some in records.values() for pair in some.items()) if record[0]
    )
    found = list(judge_registry(Registry(summaries)))
    workspace = desk.workspace
    if workspace.org is not None:
        earliest: dict[str, date] = {}
        for one in summaries:
            earliest[one.unit] = min(one.received, earliest.get(one.unit, one.received))
        found += judge_office(Office(workspace.org, desk.policy, workspace.calendar, workspace.records, earliest))
    return found


def _summary(kept: Any) -> Summary:
    case_id, path, line, unit, former, day, petitioners, subject, linked, waived = kept
    received = date.fromordinal(day)
    return Summary(case_id, path, line, unit, former, received, petitioners, subject, frozenset(linked), rich(waived))


def _facts(desk: Desk) -> dict[str, Any]:
    """What a report says besides findings, and what a finding says of its rule."""
    settings, calendar = desk.workspace.settings, desk.workspace.calendar
    years = [
        (y.year, y.source, [d.toordinal() for d in sorted(y.off)], [d.toordinal() for d in sorted(y.work)], y.region)
        for y in calendar.added
    ]
    return {
        "timezone": settings.timezone,
        "policies": settings.policies,
        "limits": [astuple(limit) for limit in desk.policy.limits.values()],
        "years": years,
        "rules": [(rule.code, rule.name, rule.article, rule.severity, rule.limits) for rule in RULE_BY_CODE.values()],
    }


__all__ = ["refresh"]
