"""Answered, delivered, explained, carried out, filed (Article 27)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from xfcli.model.base import Day, Seq, Text, Texts
from xfcli.model.events.base import EventBase, OutsideEvent
from xfcli.model.terms import Outcome, SendingMethod


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
