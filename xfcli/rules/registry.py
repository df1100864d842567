"""What a rule about all cases together sees: a small summary of each, so that nothing grows with the square of the cases."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from xfcli.model.case import given
from xfcli.model.events import Linked, Waived

if TYPE_CHECKING:
    from xfcli.rules.matter import Matter


class Summary(NamedTuple):
    """What other cases may ask of one: where it is, its numbers, who brought what and when, what it is linked to."""

    id: str
    path: str
    line: int
    unit: str
    former_ids: tuple[str, ...]
    received: date
    petitioners: tuple[tuple[str, str, str], ...]
    """Name, contact, organization of each, after NFKC and without spaces; empty where not given."""
    subject: str
    """The subject after NFKC and without spaces."""
    linked: frozenset[str] = frozenset()
    waived: tuple[tuple[str, date | None], ...] = ()
    """The rules that are waived in it, each with the last day of the latest waiver; none where it has no end."""


@dataclass(frozen=True)
class Registry:
    """All readable cases of the clone."""

    summaries: Iterable[Summary]
    """May be walked through again and again."""


def normal(text: str | None) -> str:
    """A datum as it is compared: NFKC, without spaces; empty where it was not given."""
    if not text or not given(text):
        return ""
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a normal text; each kept once, since the same come back in all cases."""
    return frozenset(intern(text[n : n + 2]) for n in range(len(text) - 1))


def summarise(m: "Matter") -> Summary:
    """What other cases may ask of this one, its header as amended."""
    case = m.case
    return Summary(
        id=case.id,
        path=m.source.path,
        line=m.source.line_of("id"),
        unit=case.unit,
        former_ids=case.former_ids,
        received=case.received,
        petitioners=tuple((normal(p.name), normal(p.contact), normal(p.organization)) for p in case.petitioners),
        subject=normal(case.subject),
        linked=frozenset(link.to for link in m.time.of(Linked)),
        waived=tuple({waiver.rule: waiver.until for waiver in m.time.of(Waived)}.items()),
    )
