"""The newest cases of a unit, looked at without opening more than so many: numbers used formerly, and possible repeats.

The bound is what keeps a verb as quick beside 100,000 cases as beside 100. ``xf check`` looks at all of them.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from xfcli.model.case import Case, given
from xfcli.model.duty import Violation
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.art00_registry import possible_repeat
from xfcli.rules.matter import Matter
from xfcli.rules.registry import Registry, summarise
from xfcli.store.desk import Desk
from xfcli.store.numbers import case_folder
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, read_bytes

LOOKED_AT: Final = 1000
"""So many files of a folder are opened, those with the highest numbers."""


def former_ids(root: Path, unit: str, year: int) -> frozenset[str]:
    """Numbers that newer cases of the unit had before a renumbering, of that year and of those beside it."""
    found: set[str] = set()
    for path, data in _of_years(root, unit, (year - 1, year, year + 1)):
        if b"former_ids:" in data:
            case = parse_case(data, path)
            found.update(case.former_ids if isinstance(case, Case) else ())
    return frozenset(found)


def possible_repeats(desk: Desk, matter: Matter) -> list[Violation]:
    """XF0012 for this case among the unit's newer ones of this year and the last; other units' are left to ``xf check``."""
    names = [petitioner.name.encode() for petitioner in matter.case.petitioners if petitioner.name and given(petitioner.name)]
    if not names:
        return []
    year = matter.case.received.year
    summaries = [summarise(matter)]
    for path, data in _of_years(desk.workspace.root, matter.case.unit, (year, year - 1)):
        if any(name in data for name in names):
            case = parse_case(data, path)
            if isinstance(case, Case) and case.id != matter.id:
                summaries.append(summarise(desk.matter(case)))
    duties = possible_repeat(Registry(tuple(summaries)), RULE_BY_CODE["XF0012"])
    return [duty for duty in duties if isinstance(duty, Violation) and duty.case == matter.id]


def _of_years(root: Path, unit: str, years: tuple[int, ...]) -> Iterator[tuple[str, bytes]]:
    return (one for year in years for one in newest(root, unit, year))


def newest(root: Path, unit: str, year: int, at_most: int = LOOKED_AT) -> Iterator[tuple[str, bytes]]:
    """Path from the root and content of so many files of the unit and year, the highest numbers first."""
    folder = case_folder(root, unit, year)
    try:
        names = [name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")) and name[0] != "."]  # noqa: PTH208 - plain names
    except OSError:
        return
    names.sort(reverse=True)
    names.sort(key=len, reverse=True)  # 10000 comes after 9999
    inside = folder.relative_to(root).as_posix()
    for name in names[:at_most]:
        with suppress(CannotRead):  # an unreadable file is a finding of xf check
            yield f"{inside}/{name}", read_bytes(f"{folder}/{name}")
