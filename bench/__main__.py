"""``python -m bench [--cases 1000,10000] [--times 5] [--write]``: measure and print; ``--write`` renews docs/performance.md."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Ratio
from bench.office import build
from bench.page import page, table
from bench.rows import of_size, of_start

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def measured(sizes: list[int], times: int) -> Iterator[tuple[str, list[Ratio]]]:
    """The tables, each with its title, as they are finished."""
    with tempfile.TemporaryDirectory(prefix="xf-bench-") as folder:
        small = Path(folder) / "ten"
        build(small, 10)
        yield "Starting", list(of_start(small, times))
        for cases in sizes:
            root = Path(folder) / str(cases)
            build(root, cases)
            yield f"{cases:,} cases", list(of_size(root, cases, times))


def main() -> int:
    """Measure and print; the exit status is 0, for goals see :mod:`bench.gate`."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", default="1000,10000", help="sizes, with commas between them")
    parser.add_argument("--times", type=int, default=5, help="repetitions of each pair")
    parser.add_argument("--write", action="store_true", help="renew docs/performance.md")
    said = parser.parse_args()
    tables = []
    for title, rows in measured([int(size) for size in said.cases.split(",")], said.times):
        tables.append((title, rows))
        sys.stdout.write(f"\n{title}\n\n{table(rows)}\n")
        sys.stdout.flush()
    load = os.getloadavg()[0]
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}, load {load:.1f} at the end"
    if said.write:
        PAGE.write_text(page(tables, machine, said.times), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
