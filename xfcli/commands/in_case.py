"""What a question leaves open in the case it is asked of: words that make sense there, what goes without saying, what is needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xfcli.commands.offices import DESKS
from xfcli.instead import review_pending
from xfcli.model.base import unit_of_office
from xfcli.rules.accountability import UNIT_MEASURES
from xfcli.rules.matter import Matter

DIRECTED: Final = frozenset({"20-1", "20-2", "20-4", "21-1"})
"""Grounds of refusal that say nothing without where to turn (20, 21)."""
BASED: Final = frozenset({"supported", "not_supported"})
"""Outcomes whose letter names a basis (27)."""
GRANTED: Final = frozenset({"supported", "adopted"})
SUGGESTIONS_ONLY: Final = ("adopted", "noted")
SAYS_IT: Final = frozenset({("investigated", "findings"), ("studied", "conclusion")})
"""What an event is there to say, where neither a note nor a file says it."""
WITHOUT_FAIL: Final[Mapping[tuple[str, str], tuple[str, frozenset[str]]]] = {
    ("rejected", "late_reason_assessed"): ("grounds", frozenset({"21-3"})),
    ("held_accountable", "rectify_by"): ("measure", frozenset({"circulated_criticism", "admonition"})),
}
"""What the regulation asks for beside an answer: by event and field the other field, and its values (21, 39, 40)."""
EARLIER_CASE: Final = frozenset({"21-2", "21-4"})
"""Grounds that rest on another case."""


@dataclass(frozen=True, slots=True)
class InCase:
    """The case an event is asked about, and what else was typed.

    ``unit``: who does it; ``lettered``: whether its letter is issued with it; ``told``: whether a note or a file says what it was.
    """

    matter: Matter
    unit: str | None = None
    lettered: bool = False
    told: bool = False

    def words(self, event: str, field: str, words: Sequence[str], own: Mapping[str, Any]) -> tuple[str, ...]:
        """Of the ``words`` an event's field may hold those that may stand in this case, beside what is answered already."""
        narrow = _NARROW.get((event, field))
        return tuple(word for word in words if narrow is None or narrow(self, own, word))

    def known(self, event: str, field: str) -> bool:
        """Whether the case holds already what a question of an event would ask for."""
        visit = self.matter.case.visit
        return (event, field) == ("visit_received", "desk_entry") and bool(visit and visit.desk_entry)

    def needs(self, event: str, field: str, own: Mapping[str, Any]) -> bool:
        """Whether the act says nothing without a field that the format leaves open, or its letter could not go out."""
        if (event, field) in SAYS_IT:
            return not self.told
        if (event, field) in WITHOUT_FAIL:
            return _holds(own, *WITHOUT_FAIL[event, field])
        if (event, field) == ("accepted", "reason"):
            return self._branchs_matter()
        if event == "rejected" and field == "directions":
            return self.matter.case.can_be_reached and _holds(own, "grounds", DIRECTED)
        if not self.lettered or not self.matter.case.can_be_reached:
            return False
        if event == "replied" and field == "basis":
            return _holds(own, "outcomes", BASED)
        if event == "replied" and field in ("promised_by", "undertaking"):
            return _holds(own, "outcomes", frozenset({"supported"}))
        return (event, field) == ("review_decided", "basis")

    def _branchs_matter(self) -> bool:
        """Whether headquarters takes what Article 19 gives to a branch."""
        triage = self.matter.time.triage
        ground = triage.ground if triage else None
        return self.matter.is_hq(self.unit or self.matter.time.unit_now) and (ground or "").startswith("19-")


def _ground(case: InCase, _own: Mapping[str, Any], ground: str) -> bool:
    m, unit = case.matter, case.unit
    if review_pending(m):
        return ground == "21-3"
    return ground.startswith("20-") or m.is_hq(unit_of_office(unit or m.time.unit_now))


def _outcome(case: InCase, _own: Mapping[str, Any], outcome: str) -> bool:
    triage = case.matter.time.triage
    category = triage.category if triage else None
    return outcome not in SUGGESTIONS_ONLY or category in (None, "suggestion")


def _in_writing(_case: InCase, _own: Mapping[str, Any], method: str) -> bool:
    return method != "phone"


def _reason(case: InCase, _own: Mapping[str, Any], reason: str) -> bool:
    return case.matter.case.anonymous or reason != "discretion"


def _measure(_case: InCase, own: Mapping[str, Any], measure: str) -> bool:
    """Units are criticised or lose their evaluation, persons everything but that (38)."""
    return measure in UNIT_MEASURES if own.get("who_unit") else measure not in UNIT_MEASURES or measure == "circulated_criticism"


_NARROW: Final[Mapping[tuple[str, str], Callable[[InCase, Mapping[str, Any], str], bool]]] = {
    ("rejected", "grounds"): _ground,
    ("replied", "outcomes"): _outcome,
    ("replied", "method"): _in_writing,
    ("review_decided", "method"): _in_writing,
    ("concluded", "reason"): _reason,
    ("held_accountable", "measure"): _measure,
}
"""By event and field: whether a word may stand in a case (20-22, 26, 27, 29, 38). Typed all the same, the rules refuse it."""


def worth_asking(event: str, field: str, own: Mapping[str, Any]) -> bool:
    """Whether another answer makes a field worth asking that a clerk is not asked for otherwise."""
    other, words = _GOES_WITH.get((event, field), ("", frozenset()))
    return _holds(own, other, words)


def beside_the_point(event: str, field: str, own: Mapping[str, Any]) -> bool:
    """Whether another answer leaves nothing to ask of a field a clerk is asked for otherwise."""
    other, words = _NOT_WITH.get((event, field), ("", frozenset()))
    return _holds(own, other, words)


_GOES_WITH: Final[Mapping[tuple[str, str], tuple[str, frozenset[str]]]] = {
    ("replied", "promised_by"): ("outcomes", GRANTED),
    ("replied", "undertaking"): ("outcomes", GRANTED),
    ("rejected", "case"): ("grounds", EARLIER_CASE),
    ("rejected", "late_reason_assessed"): ("grounds", frozenset({"21-3"})),
    ("transferred", "receipt"): ("to", frozenset(DESKS)),
}
_NOT_WITH: Final[Mapping[tuple[str, str], tuple[str, frozenset[str]]]] = {
    ("rejected", "directions"): ("grounds", frozenset({"21-2", "21-3", "21-4"})),
}
"""By event and field: another field, and which of its values make this one worth asking, or leave nothing to ask."""


def _holds(own: Mapping[str, Any], field: str, words: frozenset[str]) -> bool:
    value = own.get(field) or ()
    return not words.isdisjoint((value,) if isinstance(value, str) else value)


__all__ = ["InCase", "beside_the_point", "worth_asking"]
