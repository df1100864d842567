"""Earlier cases that a new one may repeat: those it is linked to, and those of the same petitioner, found by a bounded search."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from xfcli.model.case import given
from xfcli.model.events import Linked
from xfcli.rules.matter import Matter
from xfcli.store.desk import Desk
from xfcli.store.search import cases_mentioning

YEARS: Final = 2
"""The year of receipt and the one before it are searched."""
AT_MOST: Final = 40
"""So many files that hold a petitioner's name are read; a name that is in more of them proves nothing."""


def earlier_cases(desk: Desk, m: Matter, named: Sequence[str] = ()) -> tuple[Matter, ...]:
    """Linked cases, those ``named`` by id, and cases that hold a petitioner's name, received no later than this one.

    Only this unit's, headquarters' and the respondents' units' folders of the last two years are searched, by the bytes of the
    name, so that the cost grows with those folders alone.
    """
    found: dict[str, Matter] = {}
    for case_id in (*named, *(link.to for link in m.time.of(Linked))):
        other = m.other(case_id)
        if other is not None:
            found[other.id] = other
    names = {p.name for p in m.case.petitioners if p.name and given(p.name)}
    units = {m.case.unit, m.time.unit_now, m.headquarters, *(r.unit for r in m.case.respondents if r.unit)}
    year = m.case.received.year
    folders = [f"cases/{unit}/{y}" for unit in sorted(units) for y in range(year - YEARS + 1, year + 1)]
    if names:
        for case in islice(cases_mentioning(desk.workspace, sorted(names), folders), AT_MOST):
            if case.id != m.id and case.received <= m.case.received:
                found.setdefault(case.id, desk.matter(case))
    return tuple(sorted(found.values(), key=lambda other: (other.case.received, other.id), reverse=True))


__all__ = ["earlier_cases"]
