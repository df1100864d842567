"""What an office can have done, one class an event, in the order of format.md's table.

``place`` is the position in the file's list (from 0), ``line`` the line the event starts on (from 1). Both are filled in by the
reader and are no part of what the file says.
"""

from typing import Annotated

from pydantic import Field

from xfcli.model.events.answering import Archived, Delivered, Executed, Explained, Replied, Urged
from xfcli.model.events.base import EventBase, OutsideEvent
from xfcli.model.events.closing import Concluded, Linked, Rated, Withdrawn
from xfcli.model.events.deciding import Accepted, BranchInformed, Contacted, Notified, Rejected
from xfcli.model.events.handling import Coordinated, Extended, Investigated, Studied
from xfcli.model.events.intake import (
    AnonymousAssessment,
    Instructed,
    Registered,
    SignedIn,
    SupplementReceived,
    SupplementRequested,
    Triaged,
    VisitReceived,
)
from xfcli.model.events.moving import Assigned, LowerResultChecked, PassedDown, Returned, TakenOn, Transferred
from xfcli.model.events.noting import Amended, Corrected, Issued, Noted, VoidedEvent, Waived
from xfcli.model.events.reporting import Countersigned, Incident, MeasureTaken, OnSite, Reported
from xfcli.model.events.reviewing import ReviewDecided, ReviewRequested
from xfcli.model.events.supervising import (
    Accountable,
    HeldAccountable,
    Rectified,
    Supervised,
    SupervisionAnswered,
    SupervisionClosed,
)

EVENT_CLASSES: tuple[type[EventBase], ...] = (
    Registered, SignedIn, VisitReceived, SupplementRequested, SupplementReceived, Instructed, Triaged, Assigned, TakenOn,
    PassedDown, LowerResultChecked, Returned, Transferred, Accepted, Rejected, Notified, BranchInformed, Contacted,
    Investigated, Studied, Coordinated, Extended, Replied, Delivered, Explained, Urged, Executed, Archived, Countersigned,
    Reported, Incident, OnSite, MeasureTaken, ReviewRequested, ReviewDecided, Supervised, SupervisionAnswered,
    SupervisionClosed, HeldAccountable, Rectified, Withdrawn, Concluded, Linked, Rated, Waived, Corrected, Amended, Issued,
    Noted,
)  # fmt: skip

Event = Annotated[
    Registered | SignedIn | VisitReceived | SupplementRequested | SupplementReceived | Instructed | Triaged | Assigned
    | TakenOn | PassedDown | LowerResultChecked | Returned | Transferred | Accepted | Rejected | Notified | BranchInformed
    | Contacted | Investigated | Studied | Coordinated | Extended | Replied | Delivered | Explained | Urged | Executed
    | Archived | Countersigned | Reported | Incident | OnSite | MeasureTaken | ReviewRequested | ReviewDecided | Supervised
    | SupervisionAnswered | SupervisionClosed | HeldAccountable | Rectified | Withdrawn | Concluded | Linked | Rated
    | Waived | Corrected | Amended | Issued | Noted,
    Field(discriminator="event"),
]  # fmt: skip


def kind_of(event: EventBase) -> str:
    """The event's name as the file has it: ``accepted``."""
    return str(event.event)  # type: ignore[attr-defined]  # every class of EVENT_CLASSES has it


EVENT_BY_NAME: dict[str, type[EventBase]] = {str(cls.model_fields["event"].default): cls for cls in EVENT_CLASSES}


__all__ = [
    "EVENT_BY_NAME", "EVENT_CLASSES", "Accepted", "Accountable", "Amended", "AnonymousAssessment", "Archived", "Assigned",
    "BranchInformed", "Concluded", "Contacted", "Coordinated", "Corrected", "Countersigned", "Delivered", "Event", "EventBase",
    "Executed", "Explained", "Extended", "HeldAccountable", "Incident", "Instructed", "Investigated", "Issued", "Linked",
    "LowerResultChecked", "MeasureTaken", "Noted", "Notified", "OnSite", "OutsideEvent", "PassedDown", "Rated", "Rectified",
    "Registered", "Rejected", "Replied", "Reported", "Returned", "ReviewDecided", "ReviewRequested", "SignedIn", "Studied",
    "Supervised", "SupervisionAnswered", "SupervisionClosed", "SupplementReceived", "SupplementRequested", "TakenOn",
    "Transferred", "Triaged", "Urged", "VisitReceived", "VoidedEvent", "Waived", "Withdrawn", "kind_of",
]  # fmt: skip
