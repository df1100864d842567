"""Refusals worded: which act is not written, why, with its article, and what is possible instead."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xfcli.act import Weighed, as_refused
from xfcli.instead import instead
from xfcli.law.articles import article_name
from xfcli.model.duty import Violation
from xfcli.model.events import EVENT_BY_NAME
from xfcli.model.message import N_, Message, Refusal, say
from xfcli.rules import RULE_BY_CODE


def refuse(weighed: Weighed, today: date, force: str | None, event: Mapping[str, Any] | None = None) -> None:
    """Raise for an act that is itself a breach, and for a day that has not come, unless it is forced."""
    day = event.get("date") if event else None
    if isinstance(day, date) and day > today and not force:
        raise Refusal(
            say(N_("{day} has not come yet; today is {today}"), day=day, today=today),
            hint=say(N_("give the day it happened: --date {today}"), today=today),
        )
    if not weighed.refused or (force and weighed.forceable):
        return
    raise BreachRefusal(weighed, today, str(event["event"]) if event else "")


class BreachRefusal(Refusal):
    """An act refused by rules; ``violations`` are the breaches it would have been."""

    def __init__(self, weighed: Weighed, today: date, kind: str = "") -> None:
        first = weighed.refused[0]
        hint = say(N_("{command} --help shows how"), command="xf register")
        if first.code == "XF0006":
            hint = say(N_("put the name right, or add it to org.yaml or to the petitioners first"))
        if weighed.before is not None:
            first, command = instead(weighed.before, weighed.refused, weighed.new[-1], today)
            hint = _known_offices(weighed, first) or say("{command}", command=command)
        others = dict.fromkeys(_sentence(one, kind) for one in weighed.refused)
        others.pop(_sentence(first, kind), None)
        super().__init__(_sentence(first, kind), hint=hint, more=tuple(others))
        self.violations = weighed.refused


def _known_offices(weighed: Weighed, violation: Violation) -> Message | None:
    """For an office nobody knows those there are, of its unit where that is known."""
    org = weighed.before.org if weighed.before else None
    if org is None or violation.code != "XF0006" or "unit" not in violation.message.facts:
        return None
    unit = org.units.get(str(violation.message.facts["unit"]))
    known = tuple(unit.departments) if unit and "department" in violation.message.facts else tuple(org.units)
    return say("allowed: {names}", names=known)


def _sentence(violation: Violation, kind: str) -> Message:
    article = RULE_BY_CODE[violation.code].article
    articles = (article,) if article else EVENT_BY_NAME[kind].articles if kind in EVENT_BY_NAME else ()
    what = as_refused(violation)
    if not articles:
        return say(N_("{code}: not recorded; {what}"), code=violation.code, what=what)
    names = tuple(map(article_name, articles))
    return say(N_("{code}: not recorded; {what} ({articles})"), code=violation.code, what=what, articles=names)
