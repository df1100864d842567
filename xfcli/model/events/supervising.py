"""Supervised, and who answers for it (Articles 31, 37-42)."""

from typing import Literal, Self

from pydantic import model_validator

from xfcli.model.base import Day, Office, Record, Text
from xfcli.model.events.base import EventBase
from xfcli.model.terms import AccountableRole, Gravity, Measure, Responsibility, Situation37, SupervisionGround


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
