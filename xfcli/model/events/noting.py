"""About the record itself: waived, corrected, amended, issued, noted."""

from typing import Annotated, Literal

from pydantic import Field

from xfcli.model.base import Day, Positive, Record, RuleCode, Text
from xfcli.model.events.base import EventBase


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
