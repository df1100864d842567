"""``python -m bench [--cases 1000 --cases 10000] [--write]``: measure and print; ``--write`` renews docs/performance.md as it goes.

``--page`` writes the page anew from what was measured last, after notes were changed.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.growth import by_cases, by_events, start_of
from bench.measure import CannotMeasureError
from bench.notes import read_notes
from bench.office import build, room_for
from bench.page import page, rows
from bench.peers import of_peers
from bench.results import Results, Table, load, save
from bench.row import Row
from bench.rows import of_size, of_start

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BASE = 1000
"""Always measured too: growth needs something to grow from."""
GOALS_FROM = 10_000
"""The goals speak of so many cases and more; beside fewer the start of a program is what is measured."""
PEERS = 10_000
SMALL = 10


def measured(sizes: list[int], times: int, *, peers: bool) -> Iterator[Results]:
    """The results after each table; the last have everything. A table that cannot be measured is named among ``failed``."""
    results = Results(_machine(), tuple(sizes))
    most = max(size for size in (BASE, *sizes) if size <= PEERS)
    with tempfile.TemporaryDirectory(prefix="xf-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        build(folder / "ten", SMALL)
        for title, cases, measure in _tables(folder, sizes, times):
            results = _with(results, title, cases, measure)
            yield results
            if peers and cases == most and (folder / str(cases) / "cases").is_dir():
                found = tuple(of_peers(folder / str(cases), folder / "peers", cases, max(1, times // 2)))
                results = replace(results, peers=found, peers_cases=cases)
                yield results
        base = start_of(folder / "ten", times)
        if len(results.sizes) > 1:
            results = _with(results, "Growth with the number of cases", None, by_cases(results.sizes, base))
            yield results
        results = replace(_with(results, "Growth with the length of a case", None, by_events(folder, base, times)), finished=True)
        yield results


def _machine() -> str:
    system = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}"
    return f"{system}, load {os.getloadavg()[0]:.1f} when it began"


def _tables(folder: Path, sizes: list[int], times: int) -> Iterator[tuple[str, int | None, Iterator[Row]]]:
    yield "Starting", None, of_start(folder / "ten", times)
    for cases in sorted({BASE, *sizes}):
        yield f"{cases:,} cases", cases, _size(folder, cases, times)


def _size(folder: Path, cases: int, times: int) -> Iterator[Row]:
    if not room_for(folder, cases):
        raise CannotMeasureError(f"{cases:,} cases need more room than this disk has")
    build(folder / str(cases), cases)
    build(folder / f"ten-beside-{cases}", SMALL)
    for row in of_size(folder / f"ten-beside-{cases}", folder / str(cases), cases, times):
        yield row if cases >= GOALS_FROM else replace(row, goal=None)


def _with(results: Results, title: str, cases: int | None, measured_rows: Iterator[Row]) -> Results:
    """With a table of the rows; were they broken off, with those before."""
    found: list[Row] = []
    failed = results.failed
    try:
        found.extend(measured_rows)
    except CannotMeasureError as error:
        failed = (*failed, f"{title}: {error}")
    return replace(results.with_table(Table(title, tuple(found), cases)), failed=failed)


def main() -> int:
    """Measure and print; the exit status is 0, for goals see :mod:`bench.gate`."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", action="append", help="a size, or several with commas; may be given again")
    parser.add_argument("--times", type=int, default=5, help="repetitions of each pair (fewer for what takes minutes)")
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md after each table")
    parser.add_argument("--no-peers", action="store_true", help="leave out other programs")
    parser.add_argument("--page", action="store_true", help="measure nothing, write the page from what was measured last")
    said = parser.parse_args()
    if said.page:
        _publish(load())
        return 0
    sizes = [int(size) for words in said.cases or ["10000"] for size in words.split(",")]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the folder is cleared away then too
    shown = Results("", ())
    for results in measured(sizes, said.times, peers=not said.no_peers):
        _show(results, shown)
        shown = results
        if said.write:
            save(results)
            _publish(results)
    return 0


def _show(results: Results, shown: Results) -> None:
    """What is new since ``shown``."""
    for table in results.tables[len(shown.tables) :]:
        sys.stdout.write(f"\n{table.title}\n\n{rows(table.rows)}\n")
    for peer in results.peers[len(shown.peers) :]:
        sys.stdout.write(f"{peer.name} {peer.version}: {peer.why_not or (peer.row and f'{peer.row.median:.2f} x')}\n")
    for why in results.failed[len(shown.failed) :]:
        sys.stdout.write(f"not measured: {why}\n")
    sys.stdout.flush()


def _publish(results: Results) -> None:
    PAGE.write_text(page(results, read_notes()), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
