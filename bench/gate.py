"""``python -m bench.gate``: exit status 1 when a figure is worse than its goal by more than 15 %.

``--known`` holds rows that are known to miss their goal to the figure noted in ``bench/notes.md`` instead, so that a step back
shows while a goal is still out of reach.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.__main__ import measured
from bench.notes import Note, read_notes
from bench.results import Results, Table
from bench.row import Row

CASES = 10_000


def worse(tables: Sequence[Table], notes: Mapping[str, Note]) -> Iterator[str]:
    """A line for each row that does not pass; a goal is replaced by what is known of it in ``notes``."""
    for table in tables:
        for row in table.rows:
            held = _held(row, notes)
            if not held.passes:
                yield f"{table.title}: {row.what}: {row.median:.2f} {row.unit}, goal {held.goal:g}"


def _held(row: Row, notes: Mapping[str, Note]) -> Row:
    known = notes[row.key].known if row.key in notes else None
    return row if row.goal is None or known is None else replace(row, goal=max(row.goal, known))


def main() -> int:
    """Measure and compare; what could not be measured does not pass either."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--known", action="store_true", help="hold known misses to the figure in bench/notes.md")
    said = parser.parse_args()
    results: Results | None = None
    for results in measured([said.cases], said.times, peers=False):  # noqa: B007 - the last has all
        pass
    if results is None:
        return 1
    lines = [*worse(results.tables, read_notes() if said.known else {}), *results.failed]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
