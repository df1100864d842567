"""Accepted or refused, and who was told (Articles 8, 18-22, 28)."""

from typing import Annotated, Literal

from pydantic import Field

from xfcli.model.base import Office, Seq, Text
from xfcli.model.events.base import EventBase
from xfcli.model.terms import Ground20or21, SendingMethod


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
