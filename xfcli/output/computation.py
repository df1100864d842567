"""How a due date was computed, step by step: from which event, by which limit, over which rest days, to which day."""

from collections.abc import Mapping
from datetime import date

from xfcli.law.articles import article_name
from xfcli.law.limits import Limit
from xfcli.model.duty import Obligation
from xfcli.model.events import EventBase, kind_of
from xfcli.model.glossary import Term
from xfcli.model.message import Message, say
from xfcli.output.reckoning import Reckoning, rolled

Events = Mapping[int, EventBase]
"""The events of a case by their place in the file."""


def computed(duty: Obligation, events: Events, reckoning: Reckoning) -> list[Message]:
    """The steps in order."""
    limit = reckoning.limit_of(duty)
    return [_start(duty, events), *_counted(duty, limit), *rolled(duty), say("last day: {day}", day=duty.due)]


def _start(duty: Obligation, events: Events) -> Message:
    event = events.get(duty.place) if duty.place is not None else None
    if event is None:
        return say("from {day}, the day it begins", day=duty.starts)
    what = Term("event", kind_of(event))
    if event.date == duty.starts:
        return say("from {day} ({event})", day=duty.starts, event=what)
    return say("from {day}, because of ‘{event}’ on {date}", day=duty.starts, event=what, date=event.date)


def _counted(duty: Obligation, limit: Limit | None) -> list[Message]:
    if duty.steps:
        days = _days((duty.nominal - duty.starts).days, working=False)
        return [*duty.steps, say("plus {days} in all, to {day}", days=days, day=duty.nominal)]
    if limit is not None:
        days = _days(limit.days, working=limit.working)
        if limit.kind == "house":
            return [say("plus {days} (house limit {name})", days=days, name=limit.name)]
        return [say("plus {days} ({article})", days=days, article=article_of(limit))]
    if duty.starts == duty.nominal == duty.due:
        return []
    return [say("to {day}, a date that was named or follows from another duty", day=duty.nominal)]


def article_of(limit: Limit) -> str:
    """Where a limit of a text stands: an article of this regulation, else as its source says."""
    ours = limit.source in ("company", "xf.yaml")
    return article_name(limit.article) if ours else limit.source


def _days(days: int, *, working: bool) -> Message:
    if working:
        return say("1 working day") if days == 1 else say("{days} working days", days=days)
    return say("1 calendar day") if days == 1 else say("{days} calendar days", days=days)


def met(duty: Obligation, today: date) -> Message | None:
    """How it was met, or by how much it is late."""
    if duty.met_on is not None:
        event = Term("event", duty.met_by) if duty.met_by else say("the record")
        if duty.met_late:
            late = (duty.met_on - duty.due).days
            return say("met on {day}: {event}, {days} days late", day=duty.met_on, event=event, days=late)
        return say("met on {day}: {event}", day=duty.met_on, event=event)
    if duty.lifted is None and duty.overdue(today) and duty.finding:
        return say("{days} days late", days=(today - duty.due).days)
    return None


__all__ = ["article_of", "computed", "met"]
