"""The next letter number of a series and year: one more than the highest in use, asked under the lock, which makes it unique.

In use are the numbers that the checked out commit and the verbs not yet committed use up (:mod:`tally`), and those of the case
being written and its letters as they lie there. Where git cannot say (no repository, a merge under way), every file is looked at.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xfcli.model.case import Case
from xfcli.store.committed import Change, NotHereError, changes, contents
from xfcli.store.files import CASES, case_files
from xfcli.store.git import Repository, git
from xfcli.store.reader import parse_case
from xfcli.store.said import LETTERS, Highest, is_case, said_at, together
from xfcli.store.tally import tally

_Letter = tuple[str, str]
"""One letter: its number, and its hash, or the case where it has none."""


@dataclass(frozen=True, slots=True)
class Twice:
    """A number that two letters bear, with the case of each."""

    number: str
    ours: str
    theirs: str


def next_letter_number(root: Path, series: str, year: int, case: str, *, keep: bool, repository: Repository | None = None) -> str:
    """``信保信访〔2026〕13号`` after ``信保信访〔2026〕12号``; ``case`` is the path of the case that the letter is of.

    ``keep``: the caller holds the lock and will write; otherwise nothing is, and two may be told the same. ``repository``: where it
    is known already. Raises ``XfError``.
    """
    known = tally(root, keep=keep, repository=repository)
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


def given_twice(repository: Repository, ours: str, theirs: str) -> tuple[Twice, ...]:
    """Numbers that two branches have each given to a letter of their own since they parted.

    No look at one clone can prevent that, and a letter that went out cannot take another number; so it is said when the branches
    meet. What this clone does not hold (a partial one) is passed over.
    """
    base = git(repository.top, "merge-base", ours, theirs)
    try:
        one, other = (_letters(repository, base.text if base.ok else None, side) for side in (ours, theirs))
    except NotHereError:
        return ()
    pairs = ((mine, its) for mine in sorted(one.keys() - other.keys()) for its in other.keys() - one.keys() if mine[0] == its[0])
    return tuple(Twice(mine[0], one[mine], other[its]) for mine, its in pairs)


def _letters(repository: Repository, base: str | None, branch: str) -> dict[_Letter, str]:
    """The letters that a branch added, and in which case."""
    found = [change for change in changes(repository, base, branch, (CASES,)) or () if is_case(change.path)]
    before = _named(repository, found, old=True)
    return {letter: case for letter, case in _named(repository, found, old=False).items() if letter not in before}


def _named(repository: Repository, found: list[Change], *, old: bool) -> dict[_Letter, str]:
    there = [(change.path, name) for change in found if (name := change.old if old else change.new)]
    texts = contents(repository, [name for _, name in there])
    cases = (parse_case(data, path) for (path, _), (_, data) in zip(there, texts, strict=True) if b"letter_number:" in data)
    events = ((case, event) for case in cases if isinstance(case, Case) for event in case.events)
    return {(event.letter_number, event.letter_sha256 or case.id): case.id for case, event in events if event.letter_number}


__all__ = ["Twice", "given_twice", "next_letter_number", "numbers_in_use"]
