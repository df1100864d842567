"""Withdrawn, concluded, linked to others, rated (Articles 21, 26, 28)."""

from typing import Annotated, Literal

from pydantic import Field

from xfcli.model.base import CaseId, Text, Texts
from xfcli.model.events.base import EventBase, OutsideEvent
from xfcli.model.terms import ConclusionReason


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
