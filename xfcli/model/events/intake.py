"""Receiving: registered, signed for, received at the desk, completed, triaged (Articles 5, 7, 11, 13-15, 24, 26)."""

from typing import Annotated, Literal

from pydantic import Field

from xfcli.model.base import Office, Record, Seq, Text, Texts
from xfcli.model.events.base import EventBase, OutsideEvent
from xfcli.model.terms import Category, Ground18or19, Risk, Scope


class Registered(EventBase):
    """登记."""

    event: Literal["registered"] = "registered"
    articles = (7, 24)


class SignedIn(EventBase):
    """签收领导批转件."""

    event: Literal["signed_in"] = "signed_in"
    from_: Text = Field(alias="from")
    articles = (24,)


class VisitReceived(EventBase):
    """接访."""

    event: Literal["visit_received"] = "visit_received"
    desk_entry: Text | None = None
    articles = (15, 24)


class SupplementRequested(EventBase):
    """要求补充材料."""

    event: Literal["supplement_requested"] = "supplement_requested"
    items: Annotated[Texts, Field(min_length=1)]
    articles = (14, 24)


class SupplementReceived(OutsideEvent):
    """收到补充材料."""

    event: Literal["supplement_received"] = "supplement_received"
    items: Texts = ()
    articles = (14,)


class Instructed(EventBase):
    """领导阅批; ``by`` is the leader."""

    event: Literal["instructed"] = "instructed"
    text: Text
    articles = (5,)


class AnonymousAssessment(Record):
    """The three questions of Article 26 about an anonymous petition."""

    respondent_clear: bool | None = None
    leads_concrete: bool | None = None
    evidence_attached: bool | None = None

    @property
    def complete(self) -> bool:
        """Whether all three were answered."""
        return None not in (self.respondent_clear, self.leads_concrete, self.evidence_attached)

    @property
    def investigable(self) -> bool:
        """Whether all three were answered yes, which makes investigation a duty (26(1))."""
        return bool(self.respondent_clear and self.leads_concrete and self.evidence_attached)


class Triaged(EventBase):
    """分类拟办."""

    event: Literal["triaged"] = "triaged"
    category: Category
    scope: Scope
    ground: Ground18or19 | None = None
    handler: Office | None = None
    proposal: Text | None = None
    major: bool = False
    important: bool = False
    risks: Seq[Risk] = ()
    anonymous: AnonymousAssessment | None = None
    articles = (2, 7, 9, 11, 18, 19, 25, 26)
