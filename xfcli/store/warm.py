"""A check of a workspace that was checked before: only what changed since is read, and of the rest only what is live on the day.

Nothing here knows the rules, the reader or the models; where something has changed, :mod:`xfcli.store.refresh` is asked.
"""

import marshal
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from xfcli.store import cache
from xfcli.store.cache import Kept, Shelf
from xfcli.store.files import CASES
from xfcli.store.flat import Duty, rich
from xfcli.store.identity import ROW, Folder, Row, case_tree, file_rows, files_as_kept, real_folders, top_folders, unpacked
from xfcli.store.problems import Problem
from xfcli.store.processes import meanwhile
from xfcli.store.surroundings import digest

Timings = dict[str, float]
_MANY = 3000 * ROW * 8
"""Bytes of identities: below so many files another process (2 ms) does not pay."""


@dataclass(slots=True)
class Changes:
    """How the workspace differs from what is kept."""

    tree: dict[str, Folder]
    looked_at: int
    cases: set[str] = field(default_factory=set)
    """Files added, changed or gone, from the root."""
    files: set[str] = field(default_factory=set)
    """Attachments and letters asked for."""
    units: set[str] = field(default_factory=set)
    tops: dict[str, Row] = field(default_factory=dict)
    """The folders of the root."""

    pending: Callable[[], tuple[list[str], list[str]]] | None = None
    """Waits for the answer about files and units where another process looks at them."""

    def settle(self) -> None:
        """From here on ``files`` and ``units`` are known."""
        if self.pending:
            files, units = self.pending()
            self.files.update(files)
            self.units.update(units)
            self.pending = None

    def __bool__(self) -> bool:
        return bool(self.cases or self.files or self.units)


@dataclass(frozen=True, slots=True)
class Live:
    """What a check is made of: duties that may be findings, problems, how many files, what a report says besides."""

    duties: list[Duty]
    problems: list[Problem]
    cases: int
    facts: dict[str, Any]
    subjects: Callable[[], dict[str, str]]


class Stopwatch:
    """Where the time went, in seconds by step."""

    def __init__(self) -> None:
        self.spent: Timings = {}
        self._since = time.perf_counter()

    def lap(self, step: str) -> None:
        """The time since the last lap belongs to ``step``."""
        now = time.perf_counter()
        self.spent[step] = self.spent.get(step, 0.0) + now - self._since
        self._since = now


def opened(root: str, watch: Stopwatch) -> tuple[Kept | None, bytes]:
    """What is kept, if it was made by this program under these settings; and the digest of both."""
    key = digest(root)
    watch.lap("surroundings")
    kept = cache.load(root)
    watch.lap("cache")
    return (kept if kept is not None and kept.key == key else None), key


def look(root: str, kept: Kept | None, watch: Stopwatch, jobs: int | None = None) -> Changes:
    """How the workspace differs from what is kept; without anything kept, every case does.

    Where there are many attachments and letters, and not just one job, another process looks at them: it ends later than this
    one, which in the meantime loads what judges the cases that have changed (see :meth:`Changes.settle`).
    """
    looked_at = time.time_ns()
    tops = top_folders(root)
    asked = partial(_compare_asked, root, kept, tops) if kept else None
    rows = sum(len(shelf.asked_rows) for shelf in kept.shelves.values()) if kept else 0
    changes = Changes({}, looked_at, tops=tops)
    changes.pending = meanwhile(asked) if asked and rows > _MANY and jobs != 1 and (os.cpu_count() or 1) > 1 else asked
    changes.tree = case_tree(root, CASES)
    watch.lap("walk")
    _compare_cases(kept.shelves if kept else {}, changes.tree, changes.cases)
    if not changes.cases:
        changes.settle()
    watch.lap("compare")
    return changes


def _compare_cases(shelves: dict[str, Shelf], tree: dict[str, Folder], changed: set[str]) -> None:
    for name in shelves.keys() | tree.keys():
        shelf, folder = shelves.get(name) or Shelf(), tree.get(name) or Folder()
        if (shelf.names, shelf.rows) != folder.packed():
            changed.update(f"{name}/{file}" for file in _differing(unpacked(shelf.names, shelf.rows).items(), folder.items()))


def _differing(before: dict[str, Row], now: dict[str, Row]) -> Iterator[str]:
    """Names whose identities are not the same; one that nothing can be known by differs from itself."""
    return (name for name in before.keys() | now.keys() if before.get(name) != now.get(name) or now[name][0] < -1)


def _compare_asked(root: str, kept: Kept, tops: dict[str, Row]) -> tuple[list[str], list[str]]:
    """The attachments and letters, and the units, that are not as they were."""
    row, is_real = file_rows(root), real_folders(root)
    same = {name for name, known in kept.tops.items() if tops.get(name) == known}
    files: set[str] = set()
    for shelf in kept.shelves.values():
        if shelf.asked:
            before = unpacked(shelf.asked, shelf.asked_rows)
            # In a folder whose own entries are as they were no link has taken the place of one.
            plain = all(folder in same or ("/" in folder and is_real(folder)) for folder in shelf.above)
            if not (plain and files_as_kept(root, before.names, shelf.asked_rows)):
                files.update(_differing(before.items(), {name: row(name) for name in before.names}))
    units = [unit for unit, there in kept.units.items() if os.path.isdir(f"{root}/{CASES}/{unit}") != there]  # noqa: PTH112 - texts all the way
    return list(files), units


def live(kept: Kept, until: date, chosen: set[str] | None = None) -> Live:
    """What of ``kept`` may be found up to the day ``until``; of ``chosen`` files only, cases, records or org.yaml."""
    last = until.toordinal()
    duties = [_duty(one) for one in _awake(kept, last) if chosen is None or one[0] in chosen]
    bundles = [shelf.problems for shelf in kept.shelves.values() if shelf.problems]
    problems = [rich(one) for bundle in bundles for one in marshal.loads(bundle)]  # noqa: S302 - see cache.read
    if chosen is not None:
        problems = [problem for problem in problems if problem.path in chosen]
    problems += [rich(one) for one in marshal.loads(kept.problems)]  # noqa: S302 - the same
    cases = sum(shelf.names.count(b"\0") + 1 for shelf in kept.shelves.values())
    if chosen is not None:
        cases = sum(path.startswith(f"{CASES}/") for path in chosen)
    problems.sort(key=lambda problem: problem.order)
    return Live(duties, problems, cases, kept.facts, lambda: _subjects(kept))


def _awake(kept: Kept, last: int) -> Iterator[tuple[str, int, Any]]:
    """Duties as (path, day they wake, plain)."""
    for bundles in (*(shelf.live for shelf in kept.shelves.values()), kept.together):
        for first, bundle in bundles:
            if first <= last:
                yield from (one for one in marshal.loads(bundle) if one[1] <= last)  # noqa: S302 - see cache.read


def _duty(one: tuple[str, int, Any]) -> Duty:
    found: Duty = rich(one[2])
    return found


def _subjects(kept: Kept) -> dict[str, str]:
    found: dict[str, str] = {}
    for shelf in kept.shelves.values():
        if shelf.subjects:
            found.update(marshal.loads(shelf.subjects))  # noqa: S302 - see cache.read
    return found


__all__ = ["Changes", "Live", "Stopwatch", "live", "look", "opened"]
