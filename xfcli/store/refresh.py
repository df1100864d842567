"""Judges what changed and whatever had looked at it, and puts the answers where :mod:`xfcli.store.warm` finds them.

Without anything kept everything has changed: there is one way for the first check and for every later one.
"""

import marshal
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from datetime import date
from itertools import groupby
from typing import Any

from xfcli.judge import judge_office, judge_registry
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.office import Office, first_receipts
from xfcli.rules.registry import Registry
from xfcli.store import blocks, cache
from xfcli.store.blocks import Records, TornError, block_of
from xfcli.store.cache import Kept
from xfcli.store.desk import Desk
from xfcli.store.flat import Duty, plain, wakes
from xfcli.store.identity import keepable
from xfcli.store.portions import Judged, judge_all
from xfcli.store.processes import Progress
from xfcli.store.shelving import bundled, shelve, unmarshalled
from xfcli.store.summaries import Summaries
from xfcli.store.warm import Changes, Stopwatch


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
    if kept is not None:
        renewal = _Renewal(desk, kept, changes)
        try:
            moved = renewal.renew(jobs, progress)
            if moved:
                renewal.gather()
        except TornError:
            kept = None
    if kept is None:
        problems = marshal.dumps([plain(problem) for problem in desk.problems])
        kept = Kept(key, b"", today.toordinal(), facts=_facts(desk), problems=problems)
        renewal = _Anew(desk, kept, changes, keep=write)
        moved = renewal.renew(jobs, progress)
    watch.lap("judge")
    if moved:
        kept.together = _bundles(_together(desk, renewal.summaries), renewal.since)
        watch.lap("together")
    if write:
        kept.tops = {name: row for name, row in changes.tops.items() if keepable(row, changes.looked_at) == row}
        _save(str(desk.workspace.root), kept, renewal.packed())
        watch.lap("write")
    return kept


def _save(root: str, kept: Kept, made: dict[str, bytes]) -> None:
    """Where that cannot be done (a read-only folder, a full disk, another program at work) nothing is kept."""
    with suppress(OSError, TornError):
        if cache.room(root):
            blocks.write(root, kept, made)
            cache.save(root, kept)


class _Renewal:
    """One run: what was kept, what has changed, and what is known of some cases (read from the cache by block, when asked for)."""

    def __init__(self, desk: Desk, kept: Kept, changes: Changes) -> None:
        self.desk, self.kept, self.changes = desk, kept, changes
        self.since = date.fromordinal(kept.since)
        self.records: dict[str, Records] = {}
        self.summaries = Summaries()
        self._touched: set[str] = set()

    def renew(self, jobs: int | None, progress: Progress | None) -> bool:
        """Judge what changed, then whatever had looked at it; False where no case means anything else to all the others."""
        changes = self.changes
        blocks.prove(str(self.desk.workspace.root), self.kept)
        before = {path: self._record(path) for path in sorted(changes.cases)}
        present = [path for path in before if _there(path, changes)]
        judged = {one.path: one for one in judge_all(self.desk, present, self.since, jobs, progress)}
        changes.settle()
        self.kept.units.update({unit: not self.kept.units[unit] for unit in changes.units})
        looking = sorted(self._looking(_numbers(before, judged)) - changes.cases)
        judged.update((one.path, one) for one in judge_all(self.desk, looking, self.since, jobs, progress))
        for folder in {_folder(path) for path in (*before, *looking)}:
            self._shelve(folder, judged)
        return any(known is None or path not in judged or judged[path].record[0] != known[0] for path, known in before.items())

    def gather(self) -> None:
        """Put together what every case means to all the others, in the order of their files."""
        self._load(self.kept.blocks)
        for _, some in sorted(self.records.items()):
            self.summaries.add(record[0] for _, record in sorted(some.items()))

    def packed(self) -> dict[str, bytes]:
        """The blocks that have changed; an empty one has nothing left in it."""
        return {name: blocks.block(self.records[name]) if self.records[name] else b"" for name in self._touched}

    def _load(self, names: Iterable[str]) -> None:
        missing = [name for name in names if name not in self.records]
        for name, block in blocks.read(str(self.desk.workspace.root), self.kept, missing):
            self.records[name] = blocks.records(block)

    def _block(self, path: str) -> Records:
        name = block_of(path)
        self._load([name])
        return self.records.setdefault(name, {})

    def _record(self, path: str) -> Any:
        return self._block(path).get(path)

    def _folder_records(self, folder: str) -> Records:
        """What is known of the cases of one folder."""
        self._load([name for name in self.kept.blocks if _folder(name) == folder])
        every = (some.items() for name, some in self.records.items() if _folder(name) == folder)
        return {path: record for some in every for path, record in some}

    def _looking(self, numbers: set[str]) -> set[str]:
        """The files whose verdicts asked for one of these cases, or for a unit or file that has changed."""
        found: set[str] = set()
        for folder, shelf in self.kept.shelves.items():
            ids, units = unmarshalled(shelf.sought, ({}, {}))
            for sought, wanted in ((ids, numbers), (units, self.changes.units)):
                found.update(path for name in sought.keys() & wanted for path in sought[name])
            if self.changes.files and not self.changes.files.isdisjoint(shelf.asked.decode("utf-8", "surrogateescape").split("\0")):
                known = self._folder_records(folder)
                found.update(path for path, record in known.items() if not self.changes.files.isdisjoint(record[3]))
        return found

    def _shelve(self, folder: str, judged: dict[str, Judged]) -> None:
        mine = [one for path, one in sorted(judged.items()) if _folder(path) == folder]
        gone = {path for path in self.changes.cases if _folder(path) == folder} - judged.keys()
        old = [self._block(path).pop(path, None) for path in (*gone, *(one.path for one in mine))]
        for one in mine:
            self._block(one.path)[one.path] = one.record
        self._touched.update(map(block_of, (*gone, *(one.path for one in mine))))
        dropped = {name for record in old if record for name in record[3]} - {name for one in mine for name in one.record[3]}
        if dropped:
            dropped -= {name for record in self._folder_records(folder).values() for name in record[3]}
        shelve(self.kept, folder, mine, {*gone, *(one.path for one in mine)}, dropped, self.changes)


class _Anew(_Renewal):
    """A run without anything kept: each folder is put away when it is finished, since together they would fill the memory."""

    def __init__(self, desk: Desk, kept: Kept, changes: Changes, *, keep: bool) -> None:
        super().__init__(desk, kept, changes)
        self._keep = keep
        self._packed: dict[str, bytes] = {}

    def renew(self, jobs: int | None, progress: Progress | None) -> bool:
        every = sorted(f"{folder}/{name}" for folder, files in self.changes.tree.items() for name in files.names)
        for folder, group in groupby(judge_all(self.desk, every, self.since, jobs, progress), lambda one: _folder(one.path)):
            shelve(self.kept, folder, self._packing(group), set(), set(), self.changes)
        return True

    def packed(self) -> dict[str, bytes]:
        return self._packed

    def _packing(self, judged: Iterable[Judged]) -> Iterator[Judged]:
        """Each of ``judged``, block by block, what is to be known of them put away behind them."""
        for name, some in groupby(judged, lambda one: block_of(one.path)):
            records: Records = {}
            for one in some:
                records[one.path] = one.record
                yield one
            self.summaries.add(record[0] for record in records.values())
            if self._keep:
                # Between the files of a folder those of a folder in it may come in the order of paths.
                known = blocks.records(self._packed[name]) if name in self._packed else {}
                self._packed[name] = blocks.block({**known, **records})


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _there(path: str, changes: Changes) -> bool:
    folder, _, name = path.rpartition("/")
    names = changes.tree[folder].names if folder in changes.tree else []
    place = bisect_left(names, name)
    return place < len(names) and names[place] == name


def _numbers(before: dict[str, Any], judged: dict[str, Judged]) -> set[str]:
    """The numbers under which the changed cases were or are known: whoever asked for one of them has to be judged again."""
    found: set[str] = set()
    for path, known in before.items():
        found.add(path.rpartition("/")[2].rpartition(".")[0])
        for record in (known, judged[path].record if path in judged else None):
            if record is not None and record[0] is not None:
                found.update(record[0][4])
    return found


def _bundles(duties: Iterable[Duty], since: date) -> tuple[tuple[int, bytes], ...]:
    return bundled([(duty.path, wake, plain(duty)) for duty in duties if (wake := wakes(duty, since)) is not None])


def _together(desk: Desk, summaries: Summaries) -> list[Duty]:
    """What only all cases together, and the units, show."""
    found = list(judge_registry(Registry(summaries)))
    workspace = desk.workspace
    if workspace.org is not None:
        earliest = first_receipts((one.unit, one.received) for one in summaries)
        found += judge_office(Office(workspace.org, desk.policy, workspace.calendar, workspace.records, earliest, workspace.files))
    return found


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
