"""How the work grows: with the number of cases, and with the length of one."""

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.measure import CannotMeasureError, run, xf
from bench.office import build_long
from bench.row import Row, growth
from bench.rows import CHECK, COLD, SETTLE
from bench.writing import Clerk

GOAL = 1.05
LENGTHS = (5, 50, 500)
LONG_CASES = 100


def by_cases(sizes: Sequence[tuple[int, Sequence[Row]]], base: tuple[float, float]) -> Iterator[Row]:
    """From the rows already measured at each size. ``base``: seconds of a cold and a warm check of ten cases, which is starting."""
    cold, warm = base
    span = f"from {sizes[0][0]:,} to {sizes[-1][0]:,} cases"
    rows = (
        ("growth-cold", f"cold check {span} (processor time, above that of 10 cases)", "cold-cpu", cold),
        ("growth-accept", f"xf accept's own share {span} (processor time)", "accept-own", 0.0),
        ("growth-warm", f"warm check {span} (clock, above that of 10 cases)", "warm", warm),
    )
    for key, what, source, start in rows:
        yield growth(key, what, [(cases, _seconds(table, source) - start) for cases, table in sizes], GOAL)


def _seconds(table: Sequence[Row], key: str) -> float:
    found = next((row.ours for row in table if row.key == key), None)
    if found is None:
        raise CannotMeasureError(f"no seconds for {key}")
    return found


def start_of(small: Path, times: int) -> tuple[float, float]:
    """Seconds of a cold check (processor) and a warm one (clock) where there is next to nothing to check, the least of several."""
    run(xf(*CHECK), small)
    cold = min(run(COLD, small).processor for _ in range(times))
    return cold, min(run(xf(*CHECK), small).wall for _ in range(times))


def by_events(folder: Path, base: tuple[float, float], times: int) -> Iterator[Row]:
    """Workspaces of 100 cases with 5, 50 and 500 events each, in turn."""
    roots = {events: folder / f"long-{events}" for events in LENGTHS}
    for events, root in roots.items():
        build_long(root, LONG_CASES, events)
    time.sleep(SETTLE)
    clerks = {events: Clerk(root) for events, root in roots.items()}
    cold: dict[int, list[float]] = {events: [] for events in LENGTHS}
    warm: dict[int, list[float]] = {events: [] for events in LENGTHS}
    own: dict[int, list[float]] = {events: [] for events in LENGTHS}
    for _ in range(times):
        for events, root in roots.items():
            cold[events].append(run(COLD, root).processor)
            run(xf(*CHECK), root)
            warm[events].append(run(xf(*CHECK), root).wall)
    for _ in range(times):  # afterwards, since a file just written is read again by the next check
        for events, clerk in clerks.items():
            own[events].append(clerk.accept(events).own)
    span = f"from {LENGTHS[0]} to {LENGTHS[-1]} events in each of {LONG_CASES} cases"
    yield _fit("growth-events-cold", f"cold check {span} (processor time, above that of 10 cases)", cold, base[0])
    yield _fit("growth-events-accept", f"xf accept's own share {span} (processor time)", own, 0.0)
    yield _fit("growth-events-warm", f"warm check {span} (clock)", warm, 0.0)


def _fit(key: str, what: str, found: dict[int, list[float]], start: float) -> Row:
    return growth(key, what, [(events, statistics.median(seconds) - start) for events, seconds in found.items()], GOAL)


__all__ = ["by_cases", "by_events", "start_of"]
