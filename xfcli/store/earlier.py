"""Earlier cases that a new one may repeat: those it is linked to, and those of the same petitioner, found by a bounded search."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from xfcli.model.case import Case, given
from xfcli.model.events import Linked
from xfcli.rules.matter import Matter
from xfcli.store.desk import Desk
from xfcli.store.neighbours import newest
from xfcli.store.reader import parse_case

YEARS: Final = 2
"""The year of receipt and the one before it are searched."""
LOOKED_AT: Final = 5000
"""So many files of each folder are searched (0.04 s), those with the highest numbers."""
AT_MOST: Final = 40
"""So many files that hold a petitioner's name are read; a name that is in more of them proves nothing."""


def earlier_cases(desk: Desk, m: Matter, named: Sequence[str] = ()) -> tuple[Matter, ...]:
    """Linked cases, those ``named`` by id, and cases that hold a petitioner's name, received no later than this one.

    Only this unit's, headquarters' and the respondents' units' folders of the last two years are searched, by the bytes of the
    name, the newest cases first and not beyond a number that no unit reaches in a year: so the cost is bounded.
    """
    found: dict[str, Matter] = {}
    for case_id in (*named, *(link.to for link in m.time.of(Linked))):
        other = m.other(case_id)
        if other is not None:
            found[other.id] = other
    names = {p.name for p in m.case.petitioners if p.name and given(p.name)}
    units = {m.case.unit, m.time.unit_now, m.headquarters, *(r.unit for r in m.case.respondents if r.unit)}
    year = m.case.received.year
    for case in islice(_naming(desk.workspace.root, names, sorted(units), year), AT_MOST):
        if case.id != m.id and case.received <= m.case.received:
            found.setdefault(case.id, desk.matter(case))
    return tuple(sorted(found.values(), key=lambda other: (other.case.received, other.id), reverse=True))


def _naming(root: Path, names: Collection[str], units: Sequence[str], year: int) -> Iterator[Case]:
    wanted = [name.encode() for name in names]
    folders = ((unit, one) for one in range(year, year - YEARS, -1) for unit in units) if wanted else ()
    for unit, one in folders:
        for path, data in newest(root, unit, one, LOOKED_AT):
            if any(name in data for name in wanted):
                case = parse_case(data, path)
                if isinstance(case, Case):
                    yield case


__all__ = ["earlier_cases"]
