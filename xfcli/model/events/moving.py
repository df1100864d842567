"""Who is to handle it: assigned, taken on, passed down, sent back, transferred (Articles 2, 7-9, 22, 25)."""

from typing import Literal

from xfcli.model.base import Day, Office, Text, UnitCode
from xfcli.model.events.base import EventBase


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
