"""The next letter number of a series and year: one more than the highest in use, asked under the lock, which makes it unique.

In use are the numbers that the checked out commit and the verbs not yet committed use up (:mod:`tally`), and those of the case
being written and its letters as they lie there. Where git cannot say (no repository, a merge under way), every file is looked at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from xfcli.store.files import case_files
from xfcli.store.said import LETTERS, Highest, said_at, together
from xfcli.store.tally import tally


def next_letter_number(root: Path, series: str, year: int, case: str, *, keep: bool) -> str:
    """``信保信访〔2026〕13号`` after ``信保信访〔2026〕12号``; ``case`` is the path of the case that the letter is of.

    ``keep``: the caller holds the lock and will write; otherwise nothing is, and two may be told the same. Raises ``XfError``.
    """
    known = tally(root, keep=keep)
    number_of = f"{series}〔{year}〕"
    if known is None:
        found = numbers_in_use(root)
    else:
        letters = f"{LETTERS}/{Path(case).stem}"
        found = together((known.highest, *(said_at(str(root), path).highest for path in (*known.loose, case, letters))))
    return f"{number_of}{found.get(number_of, 0) + 1}号"


def numbers_in_use(root: Path) -> Highest:
    """The highest number of every series by a look at every case and at the names of all letters."""
    return together(said_at(str(root), path).highest for path in (*case_files(root), *_letter_folders(root)))


def _letter_folders(root: Path) -> Iterator[str]:
    folder = root / LETTERS
    if folder.is_dir():
        yield from (f"{LETTERS}/{name}" for name in os.listdir(folder))  # noqa: PTH208 - plain names, in any order


__all__ = ["next_letter_number", "numbers_in_use"]
