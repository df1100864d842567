"""Matters that belong to a special department: consumer complaints (Article 2) and discipline (Article 9)."""

import re
from typing import Final, Literal

from xfcli.model.base import unit_of_office
from xfcli.model.events import Accepted, Assigned, EventBase, PassedDown, Rejected, Returned, Transferred, Triaged
from xfcli.model.message import Message, say
from xfcli.rules.handed_down import ABOVE_A_BRANCH, handed_to
from xfcli.rules.matter import Matter

SpecialKind = Literal["complaints", "discipline"]
TRANSFERRED_TO: Final[dict[SpecialKind, str]] = {"complaints": "consumer_complaints", "discipline": "discipline"}


def routes(m: Matter, event: EventBase, kind: SpecialKind) -> bool:
    """Whether ``event`` takes the matter to a department of ``kind``: transferred, assigned or passed down to it."""
    if isinstance(event, Transferred):
        return event.to == TRANSFERRED_TO[kind]
    return isinstance(event, Assigned | PassedDown) and _is_of(m, event.to, kind)


def _is_of(m: Matter, office: str | None, kind: SpecialKind) -> bool:
    return m.org is not None and m.org.department_kind(office) == kind


def lies_there(m: Matter, before: EventBase, kind: SpecialKind) -> EventBase | None:
    """The event by which the matter had gone to a department of ``kind`` and still lay there just before ``before``."""
    found: EventBase | None = None
    for event in m.events:
        if event.when >= before.when:
            break
        if routes(m, event, kind):
            found = event
        elif isinstance(event, Assigned | Returned | Transferred):
            found = None
    return found


def routed(m: Matter, triaged: EventBase, kind: SpecialKind, grounds: frozenset[str]) -> EventBase | None:
    """What met the duty to route since ``triaged``: it lay there already, was routed, or was refused on one of ``grounds``."""
    already = lies_there(m, triaged, kind)
    if already:
        return already
    for event in m.events:
        refused = isinstance(event, Rejected) and grounds & set(event.grounds)
        if event.when > triaged.when and (refused or routes(m, event, kind)):
            return event
    return None


GROUND = re.compile(r"(?<![\d-])2(?:0-[1-4]|1-[1-4])(?!\d)")
"""A ground of refusal in a proposal's words."""


def way_out(m: Matter) -> str | None:
    """The command that sends the matter where its triage says it belongs: to a special department, to headquarters, or refused.

    None where it is a petition to be handled here. That a refusal is proposed is seen from the ground the proposal names.
    """
    triage = m.time.triage
    if triage is None:
        return None
    if triage.scope == "discipline":
        return "xf transfer {case} --to discipline --receipt NUMBER"
    if triage.scope == "consumer_complaint":
        return "xf transfer {case} --to consumer_complaints"
    ground = proposed_ground(m)
    if ground is None:
        return f"xf transfer {{case}} --to {m.headquarters}" if _is_headquarters(m, triage) else None
    needs = {"20": " --directions TEXT", "21-3": " --late-reason-assessed TEXT"}
    return f"xf reject {{case}} --ground {ground}" + needs.get(ground, needs.get(ground[:2], ""))


def _is_headquarters(m: Matter, triage: Triaged) -> bool:
    """Whether a branch holds what Article 18 gives to headquarters, and no branch was named to handle it."""
    here = m.time.unit_now
    if m.is_hq(here) or handed_to(m, here) or (triage.handler and not m.is_hq(unit_of_office(triage.handler))):
        return False
    if triage.ground is None or triage.ground == "19-2":
        return any(respondent.level in ABOVE_A_BRANCH for respondent in m.case.respondents)
    return triage.ground.startswith("18-")


def proposed_ground(m: Matter) -> str | None:
    """The ground of refusal that the triage's proposal names; none where it proposes no refusal."""
    triage = m.time.triage
    named = GROUND.search(triage.proposal or "") if triage else None
    return named[0] if named else None


def kept_outside(m: Matter, event: EventBase, kind: SpecialKind) -> bool:
    """Whether an acceptance or reply is that of an office other than a department of ``kind``.

    Where only the unit is known, a matter that lay with such a department is taken to have been answered by it.
    """
    office = m.time.office_of(event)
    if office is None and m.time.unit_of(event) == _unit_there(m, event, kind):
        return False
    return not _is_of(m, office, kind)


def _unit_there(m: Matter, event: EventBase, kind: SpecialKind) -> str | None:
    there = lies_there(m, event, kind)
    if isinstance(there, Assigned | PassedDown):
        return unit_of_office(there.to)
    return m.time.holder(there) if there else None


def who_did(m: Matter, event: EventBase) -> str:
    """The office to name in a message: the department where known, else the unit."""
    return m.time.office_of(event) or m.time.unit_of(event)


def kept_message(m: Matter, event: EventBase, kind: SpecialKind) -> Message:
    """What was done outside the department whose matter it is."""
    office = who_did(m, event)
    if kind == "complaints":
        if isinstance(event, Accepted):
            return say("{office} accepted a consumer complaint, which belongs to a complaints department", office=office)
        return say("{office} replied to a consumer complaint, which belongs to a complaints department", office=office)
    if isinstance(event, Accepted):
        return say("{office} accepted a discipline matter, which belongs to a discipline department", office=office)
    return say("{office} replied to a discipline matter, which belongs to a discipline department", office=office)
