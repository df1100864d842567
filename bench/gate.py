"""``python -m bench.gate``: exit status 1 when a figure is worse than its goal by more than 15 %."""

import sys

from bench.__main__ import measured

ALLOWANCE = 1.15
CASES = 10_000


def main() -> int:
    """Measure 10,000 cases and compare."""
    status = 0
    for title, rows in measured([CASES], 5):
        for row in rows:
            if row.goal is not None and row.median > row.goal * ALLOWANCE:
                sys.stdout.write(f"{title}: {row.what}: {row.median:.2f} {row.unit}, goal {row.goal:g}\n")
                status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
