"""From the list as entered to the events that count: voided ones out, amendments applied, the rest by (date, place).

Two clocks live in one file. Place says when it was entered, ``date`` when it happened; corrections follow the first, everything
else the second.
"""

from dataclasses import dataclass

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


def fold(case: Case) -> Folded:
    """Apply corrections from the last to the first, so that a voided correction voids nothing; then amendments; then sort."""
    voided: dict[int, EventBase] = {}
    unmatched: list[Corrected] = []
    for event in reversed(case.events):
        if not isinstance(event, Corrected) or event.place in voided:
            continue
        open_matches = [found for found in matches(case, event) if found.place not in voided]
        if len(open_matches) != 1:
            unmatched.append(event)
        else:
            voided[open_matches[0].place] = open_matches[0]
    kept: list[EventBase] = [event for event in case.events if event.place not in voided]
    kept.sort(key=lambda event: event.when)
    return Folded(_amended(case, kept), tuple(kept), tuple(voided.values()), tuple(reversed(unmatched)))


def _amended(case: Case, events: list[EventBase]) -> Header:
    """The header with what ``amended`` events set; each holds the fields it touches whole."""
    changes: dict[str, object] = {}
    for event in events:
        if isinstance(event, Amended):
            changes.update(event.set_)
    if not changes:
        return case
    current = {name: getattr(case, name) for name in case.model_fields_set if name in Header.model_fields}
    return Header.model_validate({name: value for name, value in current.items() if name not in changes} | changes)
