"""Other cases that a refusal of Article 21 rests on, and how a case stood on an earlier day."""

from dataclasses import dataclass, replace
from datetime import date

from xfcli.model.case import HEADER_FIELDS
from xfcli.model.events import Amended, Corrected, Rejected
from xfcli.rules.matter import Matter
from xfcli.rules.overlay import under_overlays


@dataclass(frozen=True, slots=True)
class Named:
    """The cases a refusal names.

    ``found``: in this clone; ``unknown``: of units whose folder is not in it, or in a file that cannot be read; ``missing``: neither.
    """

    found: tuple[Matter, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def named(m: Matter, rejected: Rejected) -> Named:
    """What ``rejected`` rests on: its ``case`` and everything this case is linked to, but not this case itself."""
    ids = [case_id for case_id in dict.fromkeys(m.named_cases(rejected)) if case_id != m.id]
    looked_up = {case_id: m.other(case_id) for case_id in ids}
    absent = [case_id for case_id, other in looked_up.items() if other is None]
    unknown = tuple(case_id for case_id in absent if _cannot_be_verified(m, case_id))
    found = tuple(under_overlays(other) for other in looked_up.values() if other)
    return Named(found, unknown, tuple(case_id for case_id in absent if case_id not in unknown))


def _cannot_be_verified(m: Matter, case_id: str) -> bool:
    there = case_id.count("-") == 2 and m.neighbours.holds(case_id)  # noqa: PLR2004 - UNIT-YEAR-SERIAL
    return there or not m.neighbours.has_unit(case_id.partition("-")[0])


def arrived(m: Matter, rejected: Rejected) -> date:
    """The day headquarters received the petition it refused: its own receipt, or the day the matter was handed to it."""
    holding = next(holding for holding in m.time.holdings if holding.covers(rejected))
    return holding.since.date if holding.since and m.is_hq(holding.unit) else m.case.received


def as_of(m: Matter, day: date) -> Matter:
    """The same case with only what had happened by the end of ``day``.

    Corrections and amendments set right what was recorded, so they hold whenever they were entered.
    """
    happened = tuple(e for e in m.events if e.date <= day and not isinstance(e, Amended | Corrected))
    header: dict[str, object] = {name: getattr(m.case, name) for name in HEADER_FIELDS}
    return replace(m, source=m.source.model_copy(update=header | {"events": happened}))
