"""What one file says that all others have to know: the letter numbers it uses up, and the numbers its case had formerly.

A number counts wherever ``letter_number:`` names it in a case, on a voided event too, and in the name of a file under ``letters/``,
whether an event speaks of that file or not: no number is ever given twice.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from xfcli.model.case import Case
from xfcli.store.files import CASES
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, read_bytes

LETTERS: Final = "letters"
FOLDERS: Final = (CASES, LETTERS)
_IN_CASE: Final = re.compile(r"letter_number:\s*[\"']?([^\n\"'{}]+?〔[0-9]{4}〕)([0-9]+)号")
_IN_NAME: Final = re.compile(r"(.+〔[0-9]{4}〕)([0-9]+)号\.[a-z]+")

Highest = Mapping[str, int]
"""The highest number by series and year as they are written: ``信保信访〔2026〕`` to 13."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says; nothing where there is none."""

    highest: Highest = field(default_factory=dict)
    former: tuple[str, ...] = ()


NOTHING: Final = Said()


def said_by(path: str, data: bytes) -> Said:
    """What the file at ``path`` (from the root) says, being ``data``; of a letter the name alone counts."""
    if is_letter(path):
        named = highest(_named(path.rpartition("/")[2]))
        return Said(named) if named else NOTHING
    if b"letter_number:" not in data and b"former_ids:" not in data:
        return NOTHING
    numbers = _IN_CASE.findall(data.decode("utf-8", "replace")) if b"letter_number:" in data else ()
    case = parse_case(data, path) if b"former_ids:" in data else None
    return Said(highest(numbers), case.former_ids if isinstance(case, Case) else ())


def _named(name: str) -> Iterator[tuple[str, str]]:
    """The number in a letter's file name; where hyphens leave open at which the series begins, at each."""
    found = _IN_NAME.fullmatch(name)
    if found:
        parts = found[1].split("-")
        yield from (("-".join(parts[start:]), found[2]) for start in range(1, len(parts)))


def is_letter(path: str) -> bool:
    """Whether this is the path of a file in the letters of a case: ``letters/CASE/NAME``."""
    return path.startswith(f"{LETTERS}/") and path.count("/") == 2  # noqa: PLR2004 - the two of that path


def is_case(path: str) -> bool:
    """Whether ``xf check`` would take it for a case (:func:`files.case_files`)."""
    return path.startswith(f"{CASES}/") and path.endswith((".yaml", ".yml", ".YAML", ".YML")) and "/." not in path


def highest(numbers: Iterable[tuple[str, str | int]]) -> dict[str, int]:
    """The highest by series."""
    found: dict[str, int] = {}
    for series, number in numbers:
        found[series] = max(found.get(series, 0), int(number))
    return found


def together(each: Iterable[Highest]) -> dict[str, int]:
    """The highest of several."""
    return highest(pair for one in each for pair in one.items())


def said_at(root: str, path: str) -> Said:
    """What the file at ``path`` says as it lies there now, or all letters where ``path`` is the folder of a case's letters."""
    if path.startswith(f"{LETTERS}/"):
        return Said(together(said_by(one, b"").highest for one in _files(root, path)))
    try:
        return said_by(path, read_bytes(f"{root}/{path}"))
    except CannotRead:  # gone, or no file; xf check says so where it matters
        return NOTHING


def _files(root: str, path: str) -> Iterator[str]:
    full = f"{root}/{path}"
    try:
        yield from (f"{path}/{name}" for name in os.listdir(full))  # noqa: PTH208 - plain names, in any order
    except NotADirectoryError:
        yield path
    except OSError:
        return


__all__ = ["FOLDERS", "LETTERS", "NOTHING", "Highest", "Said", "highest", "is_case", "is_letter", "said_at", "said_by", "together"]
