"""From the list as entered to the events that count: voided ones out, amendments applied, the rest by (date, place).

Two clocks live in one file. Place says when it was entered, ``date`` when it happened; corrections follow the first, everything
else the second.
"""

from dataclasses import dataclass
from operator import attrgetter

from xfcli.model.case import Case, Header
from xfcli.model.events import Amended, Corrected, EventBase, kind_of


@dataclass(frozen=True, slots=True)
class Folded:
    """A case as it stands after corrections and amendments."""

    header: Header
    events: tuple[EventBase, ...]
    voided: tuple[EventBase, ...]
    unmatched: tuple[Corrected, ...]
    """Corrections that name no event, or several without saying which."""


def matches(case: Case, correction: Corrected) -> list[EventBase]:
    """The events entered before ``correction`` that its ``voids`` describes, in file order."""
    voids = correction.voids
    found: list[EventBase] = [
        event
        for event in case.events
        if event.place < correction.place and kind_of(event) == voids.event and event.date == voids.date
    ]
    return found if voids.nth is None else found[voids.nth - 1 : voids.nth]


_when = attrgetter("when")


def fold(case: Case) -> Folded:
    """Apply corrections (one that is itself voided voids nothing), then amendments, then sort."""
    voided, unmatched = _voided(case)
    standing = [event for event in case.events if event.place not in voided] if voided else case.events
    events: tuple[EventBase, ...] = tuple(sorted(standing, key=_when))
    return Folded(_amended(case, events), events, tuple(voided.values()), unmatched)


def _voided(case: Case) -> tuple[dict[int, EventBase], tuple[Corrected, ...]]:
    """What corrections void, by place, and those that name no single event.

    Corrections of corrections first, from the last one, since each decides whether an earlier one stands. The others in the order
    of entry, so that the right event entered after a voided one of the same day can be voided in its turn without counting.
    """
    corrections = [event for event in case.events if event.event == "corrected"]
    if not corrections:
        return {}, ()
    voided: dict[int, EventBase] = {}
    unmatched: list[Corrected] = []
    of_corrections = [c for c in corrections if c.voids.event == "corrected"]
    of_others = [c for c in corrections if c.voids.event != "corrected"]
    for correction in (*reversed(of_corrections), *of_others):
        if correction.place in voided:
            continue
        found = [event for event in matches(case, correction) if event.place not in voided]
        if len(found) == 1:
            voided[found[0].place] = found[0]
        else:
            unmatched.append(correction)
    return voided, tuple(sorted(unmatched, key=lambda correction: correction.place))


def _amended(case: Case, events: tuple[EventBase, ...]) -> Header:
    """The header with what ``amended`` events set; each holds the fields it touches whole."""
    changes: dict[str, object] = {}
    for event in events:
        if type(event) is Amended:
            changes.update(event.set_)
    if not changes:
        return case
    current = {name: getattr(case, name) for name in case.model_fields_set if name in Header.model_fields}
    return Header.model_validate({name: value for name, value in current.items() if name not in changes} | changes)
