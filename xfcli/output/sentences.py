"""A finding or a duty as one sentence: what is owed, until when, how late, and what moved the date."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from xfcli.law.articles import article_name
from xfcli.law.limits import Limit
from xfcli.model.duty import Finding, Obligation
from xfcli.model.message import Message, say
from xfcli.output.i18n import Speech
from xfcli.rules import RULE_BY_CODE

DAY = timedelta(days=1)


def sentence(finding: Finding, speech: Speech, limits: Mapping[str, Limit]) -> str:
    """What a finding says, in every format: the duty, its dates, which days were skipped, whose limit it is."""
    text = speech.words(finding.message)
    if finding.due is None:
        return text
    if finding.days_late is not None:
        text = speech.words(_late(text, finding.due, finding.days_late))
    else:
        text = speech.say("{duty}: due {due}", duty=text, due=finding.due)
    return text + _notes(finding, speech, limits)


def _late(duty: str, due: date, days: int) -> Message:
    if days == 1:
        return say("{duty}: due {due}, 1 day late", duty=duty, due=due)
    return say("{duty}: due {due}, {days} days late", duty=duty, due=due, days=days)


def _notes(finding: Finding, speech: Speech, limits: Mapping[str, Limit]) -> str:
    notes = [speech.words(note) for note in (*rolled(finding), *_house(finding, limits))]
    if finding.policy not in (None, "company"):
        notes.append(str(finding.policy))
    if not notes:
        return ""
    joined = ("；" if speech.chinese else "; ").join(notes)
    return f"（{joined}）" if speech.chinese else f" ({joined})"


def rolled(duty: Finding | Obligation) -> list[Message]:
    """What moved the date, or may still move it."""
    found: list[Message] = []
    days = ranges(duty.skipped)
    if days and duty.nominal != duty.due:
        found.append(say("counted to {nominal}, moved over the rest days {days}", nominal=duty.nominal, days=days))
    elif days:
        found.append(say("rest days not counted: {days}", days=days))
    if duty.provisional and duty.due is not None:
        found.append(say("provisional, since the calendar of {year} is not known", year=duty.due.year))
    return found


def _house(finding: Finding, limits: Mapping[str, Limit]) -> list[Message]:
    limit = limit_of(finding, limits)
    return [say("house limit {name}, the regulation names no number", name=limit.name)] if limit and limit.kind == "house" else []


def limit_of(duty: Finding | Obligation, limits: Mapping[str, Limit]) -> Limit | None:
    """The limit a date was counted by: the rule's first; none where a person named the date."""
    rule = RULE_BY_CODE.get(duty.code)
    limit = limits.get(rule.limits[0]) if rule and rule.limits else None
    if limit is None or duty.starts is None or duty.nominal is None:
        return None
    counted = limit.working or duty.nominal - duty.starts == timedelta(days=limit.days)
    return limit if counted else None


def ranges(days: Iterable[date]) -> tuple[str, ...]:
    """Days one after the other as ranges: ``2026-05-01..2026-05-05``, ``2026-05-10``."""
    found: list[list[date]] = []
    for day in days:
        if found and day - found[-1][-1] == DAY:
            found[-1][1:] = [day]
        else:
            found.append([day])
    return tuple("..".join(day.isoformat() for day in part) for part in found)


def article(number: int) -> str:
    """The article's name, Chinese in both languages; empty for the rules about the records themselves (00)."""
    return article_name(number) if number else ""


__all__ = ["article", "limit_of", "ranges", "rolled", "sentence"]
