"""A finding or a duty as one sentence: what is owed, until when, how late, and what moved the date."""

from datetime import date

from xfcli.law.articles import article_name
from xfcli.model.duty import Finding
from xfcli.model.message import Message, say
from xfcli.output.i18n import Speech
from xfcli.output.reckoning import Reckoning, rolled


def sentence(finding: Finding, speech: Speech, reckoning: Reckoning) -> str:
    """What a finding says, in every format: the duty, its dates, which days were skipped, whose limit it is."""
    text = speech.words(finding.message)
    if finding.due is None:
        return text
    if finding.days_late is not None:
        text = speech.words(_late(text, finding.due, finding.days_late))
    else:
        text = speech.say("{duty}: due {due}", duty=text, due=finding.due)
    return text + _notes(finding, speech, reckoning)


def _late(duty: str, due: date, days: int) -> Message:
    if days == 1:
        return say("{duty}: due {due}, 1 day late", duty=duty, due=due)
    return say("{duty}: due {due}, {days} days late", duty=duty, due=due, days=days)


def _notes(finding: Finding, speech: Speech, reckoning: Reckoning) -> str:
    notes = [speech.words(note) for note in (*rolled(finding), *_house(finding, reckoning))]
    if finding.policy not in (None, "company"):
        notes.append(str(finding.policy))
    return bracketed(("；" if speech.chinese else "; ").join(notes), speech)


def _house(finding: Finding, reckoning: Reckoning) -> list[Message]:
    limit = reckoning.limit_of(finding)
    return [say("house limit {name}, no number in the regulation", name=limit.name)] if limit and limit.kind == "house" else []


def bracketed(text: str, speech: Speech) -> str:
    """``text`` in the brackets of the language, with the space that goes before them; nothing for an empty one."""
    if not text:
        return ""
    return f"（{text}）" if speech.chinese else f" ({text})"


def article(number: int) -> str:
    """The article's name, Chinese in both languages; empty for the rules about the records themselves (00)."""
    return article_name(number) if number else ""


__all__ = ["article", "bracketed", "sentence"]
