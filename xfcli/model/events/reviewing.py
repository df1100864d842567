"""Reviewed by headquarters (Article 29)."""

from typing import Literal

from xfcli.model.base import Day, Texts
from xfcli.model.events.base import EventBase, OutsideEvent
from xfcli.model.terms import ReviewDecision, SendingMethod


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
