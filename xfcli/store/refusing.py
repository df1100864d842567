"""Refusals worded: which act is not written, why, with its article, and what is possible instead."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xfcli.act import Weighed
from xfcli.law.articles import article_name
from xfcli.model.duty import Violation
from xfcli.model.events import EVENT_BY_NAME
from xfcli.model.message import N_, Message, Refusal, say
from xfcli.rules import RULE_BY_CODE


def refuse(weighed: Weighed, today: date, force: str | None, event: Mapping[str, Any] | None = None) -> None:
    """Raise for an act that is itself a breach, unless it is forced; and for a day that has not come."""
    day = event.get("date") if event else None
    if isinstance(day, date) and day > today:
        raise Refusal(
            say(N_("{day} has not come yet; today is {today}"), day=day, today=today),
            hint=say(N_("give the day it happened: --date {today}"), today=today),
        )
    if not weighed.refused or (force and weighed.forceable):
        return
    raise BreachRefusal(weighed.refused, str(event["event"]) if event else "")


class BreachRefusal(Refusal):
    """An act refused by rules; ``violations`` are the breaches it would have been."""

    def __init__(self, violations: tuple[Violation, ...], kind: str = "") -> None:
        first = violations[0]
        # A correction mends what is on file; here nothing is, so what is possible instead is asked for.
        instead = first.hint if first.hint and not first.hint.startswith("xf correct") else f"xf next {first.case}"
        super().__init__(_sentence(first, kind), hint=say("{command}", command=instead))
        self.violations = violations


def _sentence(violation: Violation, kind: str) -> Message:
    article = RULE_BY_CODE[violation.code].article
    articles = (article,) if article else EVENT_BY_NAME[kind].articles if kind in EVENT_BY_NAME else ()
    if not articles:
        return say(N_("{code}: {what}"), code=violation.code, what=violation.message)
    names = tuple(map(article_name, articles))
    return say(N_("{code}: {what} ({articles})"), code=violation.code, what=violation.message, articles=names)
