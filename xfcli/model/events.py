"""What an office can have done, one class an event, in the order of format.md's table.

``place`` is the position in the file's list (from 0), ``line`` the line the event starts on (from 1). Both are filled in by the
reader and are no part of what the file says.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from xfcli.model.base import (
    LINE_KEY,
    PLACE_KEY,
    Attachment,
    CaseId,
    Day,
    Office,
    Offices,
    Positive,
    Record,
    RuleCode,
    Seq,
    Text,
    Texts,
    UnitCode,
    kept,
)
from xfcli.model.terms import (
    AccountableRole,
    Category,
    ConclusionReason,
    Gravity,
    Ground18or19,
    Ground20or21,
    Measure,
    Outcome,
    Responsibility,
    ReviewDecision,
    Risk,
    Scope,
    SendingMethod,
    Situation37,
    SupervisionGround,
)


class EventBase(Record):
    """The fields every event has (format.md, Events)."""

    place: int = Field(default=-1, alias=PLACE_KEY, exclude=True, repr=False)
    line: int = Field(default=0, alias=LINE_KEY, exclude=True, repr=False)
    date: Day
    by: Text
    unit: Office | None = None
    note: Text | None = None
    files: Seq[Attachment] = ()
    forced: Text | None = None
    letter: Text | None = None
    letter_number: Text | None = None
    letter_sha256: Text | None = None

    articles: ClassVar[tuple[int, ...]] = ()

    @kept
    def when(self) -> tuple[Day, int]:
        """The order events are read in: the day, then the place in the file."""
        return (self.date, self.place)


class OutsideEvent(EventBase):
    """An event somebody outside the office may cause, so that ``by`` may be absent."""

    by: Text | None = None  # type: ignore[assignment]  # wider than the base on purpose: nobody of the office did it


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


class Assigned(EventBase):
    """交办 / 转送."""

    event: Literal["assigned"] = "assigned"
    to: Office
    mode: Literal["assign", "forward"] | None = None
    report_by: Day | None = None
    articles = (7,)


class TakenOn(EventBase):
    """接办."""

    event: Literal["taken_on"] = "taken_on"
    unit: Office
    own_number: Text | None = None
    articles = (22, 25)


class PassedDown(EventBase):
    """转交下级."""

    event: Literal["passed_down"] = "passed_down"
    to: Office
    articles = (8,)


class LowerResultChecked(EventBase):
    """审核下级结果."""

    event: Literal["lower_result_checked"] = "lower_result_checked"
    articles = (8,)


class Returned(EventBase):
    """退回."""

    event: Literal["returned"] = "returned"
    reason: Text
    articles = (7,)


class Transferred(EventBase):
    """移送 / 分流; ``case`` is its number there."""

    event: Literal["transferred"] = "transferred"
    to: Literal["discipline", "consumer_complaints"] | UnitCode
    receipt: Text | None = None
    case: Text | None = None
    articles = (2, 9)


class Accepted(EventBase):
    """受理."""

    event: Literal["accepted"] = "accepted"
    unit: Office
    reason: Text | None = None
    articles = (18, 19, 22)


class Rejected(EventBase):
    """不予受理."""

    event: Literal["rejected"] = "rejected"
    unit: Office
    grounds: Annotated[Seq[Ground20or21], Field(min_length=1)]
    reason: Text | None = None
    directions: Text | None = None
    branch: Office | None = None
    case: Text | None = None
    late_reason_assessed: Text | None = None
    new_evidence: bool | None = None
    articles = (20, 21)


class Notified(EventBase):
    """告知."""

    event: Literal["notified"] = "notified"
    of: Literal["acceptance", "rejection", "extension", "transfer", "review"]
    method: SendingMethod
    directions: Text | None = None
    articles = (20, 22, 28)


class BranchInformed(EventBase):
    """通报分支机构."""

    event: Literal["branch_informed"] = "branch_informed"
    branch: Office
    articles = (21,)


class Contacted(EventBase):
    """联系信访人."""

    event: Literal["contacted"] = "contacted"
    articles = (8,)


class Investigated(EventBase):
    """调查核实."""

    event: Literal["investigated"] = "investigated"
    findings: Text | None = None
    articles = (25, 26)


class Studied(EventBase):
    """研究."""

    event: Literal["studied"] = "studied"
    conclusion: Text | None = None
    articles = (25,)


class Coordinated(EventBase):
    """协同办理."""

    event: Literal["coordinated"] = "coordinated"
    with_: Annotated[Offices, Field(min_length=1)] = Field(alias="with")
    articles = (25,)


class Extended(EventBase):
    """延期: ``days`` (calendar) adds to what was granted before, ``until`` replaces it."""

    event: Literal["extended"] = "extended"
    days: Positive | None = None
    until: Day | None = None
    reason: Text
    approved_by: Text | None = None
    articles = (28,)

    @model_validator(mode="after")
    def _days_or_until(self) -> Self:
        if (self.days is None) == (self.until is None):
            raise ValueError("one of days, until")
        return self


class Replied(EventBase):
    """答复: one ``outcome`` answers every request, ``outcomes`` are one per request."""

    event: Literal["replied"] = "replied"
    outcome: Outcome | None = None
    outcomes: Annotated[Seq[Outcome], Field(min_length=1)] | None = None
    basis: Texts = ()
    method: SendingMethod | None = None
    promised_by: Day | None = None
    undertaking: Text | None = None
    articles = (27,)

    @model_validator(mode="after")
    def _outcome_or_outcomes(self) -> Self:
        if (self.outcome is None) == (not self.outcomes):
            raise ValueError("one of outcome, outcomes")
        return self

    @property
    def all_outcomes(self) -> tuple[str, ...]:
        """The outcomes named, one or one a request."""
        return self.outcomes or ((self.outcome,) if self.outcome else ())


class Delivered(OutsideEvent):
    """送达."""

    event: Literal["delivered"] = "delivered"
    of: Literal["reply", "review", "notice"]
    method: Literal["in_person", "post", "electronic", "refused"]
    proof: Text | None = None
    to: Texts = ()
    articles = (27, 29)


class Explained(EventBase):
    """解释疏导."""

    event: Literal["explained"] = "explained"
    articles = (27,)


class Urged(EventBase):
    """督促执行."""

    event: Literal["urged"] = "urged"
    articles = (27,)


class Executed(EventBase):
    """执行完毕."""

    event: Literal["executed"] = "executed"
    articles = (27,)


class Archived(EventBase):
    """报牵头部门存档."""

    event: Literal["archived"] = "archived"
    of: Literal["reply", "review", "case"]
    articles = (27, 29)


class Countersigned(EventBase):
    """会签."""

    event: Literal["countersigned"] = "countersigned"
    articles = (30,)


class Reported(EventBase):
    """上报."""

    event: Literal["reported"] = "reported"
    to: Literal["hq", "local_government", "superior"]
    of: Literal["major", "result"]
    articles = (11, 30)


class Incident(EventBase):
    """重大事件发生."""

    event: Literal["incident"] = "incident"
    people: Positive | None = None
    articles = (5, 11)


class OnSite(EventBase):
    """负责人到场; ``by`` is the leader."""

    event: Literal["on_site"] = "on_site"
    articles = (5,)


class MeasureTaken(EventBase):
    """紧急措施."""

    event: Literal["measure_taken"] = "measure_taken"
    articles = (11, 43)


class ReviewRequested(OutsideEvent):
    """复查请求: ``date`` is the day HQ received it, ``asked`` the day it was posted."""

    event: Literal["review_requested"] = "review_requested"
    asked: Day | None = None
    articles = (29,)

    @property
    def asked_on(self) -> Day:
        """The day that counts for the 30 days of Article 29."""
        return self.asked or self.date


class ReviewDecided(EventBase):
    """复查意见."""

    event: Literal["review_decided"] = "review_decided"
    decision: ReviewDecision
    basis: Texts = ()
    method: SendingMethod | None = None
    articles = (29,)


class Supervised(EventBase):
    """督办."""

    event: Literal["supervised"] = "supervised"
    ground: SupervisionGround
    answer_by: Day
    demand: Text | None = None
    articles = (31,)


class SupervisionAnswered(EventBase):
    """督办反馈."""

    event: Literal["supervision_answered"] = "supervision_answered"
    articles = (31,)


class SupervisionClosed(EventBase):
    """督办办结."""

    event: Literal["supervision_closed"] = "supervision_closed"
    articles = (31,)


class Accountable(Record):
    """Who answers: a person with a role, or a unit."""

    name: Text | None = None
    role: AccountableRole | None = None
    unit: Office | None = None

    @model_validator(mode="after")
    def _person_or_unit(self) -> Self:
        if (self.name is None) == (self.unit is None) or (self.unit is not None and self.role is not None):
            raise ValueError("either name and role, or unit")
        return self


class HeldAccountable(EventBase):
    """追责."""

    event: Literal["held_accountable"] = "held_accountable"
    situation: Situation37
    who: Accountable
    responsibility: Responsibility
    measure: Measure
    gravity: Gravity | None = None
    dissent: bool = False
    evaluation_cancelled: bool = False
    rectify_by: Day | None = None
    decided_by: Text | None = None
    articles = (37, 38, 39, 40, 41, 42)


class Rectified(EventBase):
    """整改完成."""

    event: Literal["rectified"] = "rectified"
    who: Accountable
    articles = (39, 40, 41)


class Withdrawn(OutsideEvent):
    """撤回; ``of`` absent means the petition, ``who`` absent means everybody."""

    event: Literal["withdrawn"] = "withdrawn"
    reason: Text | None = None
    of: Literal["petition", "review"] = "petition"
    who: Texts = ()


class Concluded(EventBase):
    """结案(书面答复之外)."""

    event: Literal["concluded"] = "concluded"
    reason: ConclusionReason
    articles = (26, 28)


class Linked(EventBase):
    """关联."""

    event: Literal["linked"] = "linked"
    to: CaseId
    relation: Literal["duplicate", "repeat", "split", "continues", "related"]
    articles = (21,)


class Rated(OutsideEvent):
    """满意度."""

    event: Literal["rated"] = "rated"
    score: Annotated[int, Field(ge=1, le=5)] | None = None


class Waived(EventBase):
    """豁免提示."""

    event: Literal["waived"] = "waived"
    rule: RuleCode
    reason: Text
    approved_by: Text
    until: Day | None = None


class VoidedEvent(Record):
    """Which event a correction voids; ``nth`` (from 1, in file order) where two match."""

    event: Text
    date: Day
    nth: Positive | None = None


class Corrected(EventBase):
    """更正."""

    event: Literal["corrected"] = "corrected"
    voids: VoidedEvent
    reason: Text


class Amended(EventBase):
    """补正登记信息: ``set`` holds each header field it touches, whole."""

    event: Literal["amended"] = "amended"
    set_: Annotated[dict[str, object], Field(min_length=1)] = Field(alias="set")
    reason: Text
    articles = (14, 24)


class Issued(EventBase):
    """发文(他种文书)."""

    event: Literal["issued"] = "issued"
    kind: Text


class Noted(EventBase):
    """注记."""

    event: Literal["noted"] = "noted"


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
