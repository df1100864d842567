"""Told upwards, and what an emergency asks for (Articles 5, 11, 30, 43)."""

from typing import Literal

from xfcli.model.base import Positive
from xfcli.model.events.base import EventBase


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
