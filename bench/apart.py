"""Runs ``xf`` and tells its own processor time from that of the git programs it starts: ``python -m bench.apart FILE WORD...``."""

import resource
import sys
from pathlib import Path

from xfcli.app import main as xf


def main(file: str, words: list[str]) -> int:
    """``xf``'s exit status; the two figures in seconds are in ``file``."""
    status = xf(words)
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    Path(file).write_text(f"{own.ru_utime + own.ru_stime} {others.ru_utime + others.ru_stime}", encoding="ascii")
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))
