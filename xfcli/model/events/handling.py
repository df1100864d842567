"""Looked into, studied with others, extended (Articles 25, 26, 28)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from xfcli.model.base import Day, Offices, Positive, Text
from xfcli.model.events.base import EventBase


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
