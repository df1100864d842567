"""What gives rise to letters that may be written before their own event, and where letters between offices go."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import (
    Assigned,
    BranchInformed,
    Concluded,
    EventBase,
    Incident,
    Issued,
    PassedDown,
    Rejected,
    Replied,
    ReviewDecided,
    Supervised,
    Transferred,
    Triaged,
)
from xfcli.rules.matter import Matter


def _before(matter: Matter, event: EventBase | None) -> Iterator[EventBase]:
    for found in reversed(matter.events):
        if event is None or found.when < event.when:
            yield found


def transfer(matter: Matter, event: EventBase | None) -> EventBase | None:
    """The latest step to another unit, to discipline or to complaints; handing on inside a unit is none (XF0005, `transfer`)."""
    moves = [found for found in _before(matter, event) if _leaves(matter, found)]
    sent = [move for move in moves if not (isinstance(move, Transferred) and move.receipt)]
    return next(iter(sent or moves), None)


def _leaves(matter: Matter, event: EventBase) -> bool:
    if isinstance(event, Transferred):
        return True
    if not isinstance(event, Assigned | PassedDown):
        return False
    special = matter.org is not None and matter.org.department_kind(event.to) != "ordinary"
    return special or unit_of_office(event.to) != matter.time.holder(event)


def refusal(matter: Matter, event: EventBase | None) -> EventBase | None:
    """The latest refusal."""
    return next((found for found in _before(matter, event) if isinstance(found, Rejected)), None)


def result(matter: Matter, event: EventBase | None) -> EventBase | None:
    """The latest result: a reply, a review opinion, a refusal, or a conclusion of another kind."""
    kinds = Replied | ReviewDecided | Rejected | Concluded
    return next((found for found in _before(matter, event) if isinstance(found, kinds)), None)


def major(matter: Matter, event: EventBase | None) -> EventBase | None:
    """The first incident, or the triage that called the matter major, unless a later triage took that back."""
    incident = next((found for found in _before(matter, event) if isinstance(found, Incident)), None)
    triage = next((found for found in _before(matter, event) if isinstance(found, Triaged)), None)
    return incident or (triage if triage and triage.major else None)


DELIVERED_EVENTS = ("replied", "review_decided", "rejected", "extended", "notified", "supplement_requested")
DELIVERED_KINDS = (
    "receipt", "supplement-notice", "acceptance-notice", "transfer-notice", "rejection-notice", "extension-notice", "reply",
    "review-opinion",
)  # fmt: skip


def letter_to_deliver(matter: Matter, event: EventBase | None) -> EventBase | None:
    """The latest event that carries a letter to the petitioner."""
    for found in _before(matter, event):
        sent = found.letter or (found.files and isinstance(found, Replied | ReviewDecided))
        to_petitioner = found.kind in DELIVERED_KINDS if isinstance(found, Issued) else _name(found) in DELIVERED_EVENTS
        if sent and to_petitioner:
            return found
    return None


def _name(event: EventBase) -> str:
    return str(event.event)  # type: ignore[attr-defined]  # every event class has it


def assigned_to(_matter: Matter, event: EventBase | None) -> str | None:
    """Whom an assignment goes to."""
    return event.to if isinstance(event, Assigned) else None


def informed_branch(matter: Matter, event: EventBase | None) -> str | None:
    """The branch that is informed, or that the refusal names."""
    if isinstance(event, BranchInformed):
        return event.branch
    refused = refusal(matter, event)
    return refused.branch if isinstance(refused, Rejected) else None


def supervised_office(matter: Matter, event: EventBase | None) -> str | None:
    """The department that has the case when it is supervised, else the unit."""
    if not isinstance(event, Supervised):
        return None
    return matter.time.department_at(event) or matter.time.holder(event)


def department_of_kind(matter: Matter, unit: str, kind: str) -> str | None:
    """The unit's first department of ``kind`` (``SZ/DISC``), else headquarters'; none where org.yaml has neither."""
    for code in dict.fromkeys((unit, matter.headquarters)):
        record = matter.unit(code)
        for key, department in (record.departments if record else {}).items():
            if department.kind == kind:
                return f"{code}/{key}"
    return None


def complaints_office(matter: Matter, event: EventBase | None) -> str | None:
    """The complaints department a consumer complaint goes to."""
    return department_of_kind(matter, matter.time.unit_of(event) if event else matter.time.unit_now, "complaints")
