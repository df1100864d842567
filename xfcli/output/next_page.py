"""``xf next``: commands ready to type, most urgent first; and what may not be done, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xfcli.model.duty import Obligation
from xfcli.model.glossary import Term
from xfcli.model.message import N_, Message
from xfcli.model.state import state_of
from xfcli.model.timeline import Timeline
from xfcli.model.veil import subject_of
from xfcli.output.formats.records import dumps
from xfcli.output.i18n import Speech
from xfcli.output.inert import inert
from xfcli.output.sentences import article, bracketed
from xfcli.output.terminal import Screen
from xfcli.rules import RULE_BY_CODE


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that has begun and is open."""

    duty: Obligation

    @property
    def article(self) -> int:
        """The article it rests on."""
        return RULE_BY_CODE[self.duty.code].article


@dataclass(frozen=True, slots=True)
class Amiss:
    """A breach that no date cures, and the command that puts it right."""

    command: str
    code: str
    message: Message
    article: int


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that nothing forbids."""

    event: str
    command: str
    article: int


@dataclass(frozen=True, slots=True)
class Barred:
    """An act that would be refused: the verb, why, the article, and what is possible instead."""

    event: str
    verb: str
    why: Message
    article: int
    instead: str


@dataclass(frozen=True, slots=True)
class Steps:
    """What a case is open to on a day. ``windows``: what is the petitioner's to do."""

    time: Timeline
    owed: tuple[Owed, ...]
    amiss: tuple[Amiss, ...]
    windows: tuple[Owed, ...]
    possible: tuple[Possible, ...]
    barred: tuple[Barred, ...]


def show_steps(steps: Steps, today: date, screen: Screen) -> None:
    """A line a step; for people in three groups with a head."""
    speech = screen.speech
    if screen.people:
        state = speech.term("case_state", state_of(steps.time))
        subject = inert(subject_of(steps.time.source, steps.time.header))
        screen.line(screen.style(f"{steps.time.header.id}  {state}  {subject}", "strong"))
    _head(screen, speech.say("owed, the most urgent first"), bool(steps.owed))
    for owed in steps.owed:
        late = owed.duty.due < today
        _line(screen, owed.duty.hint, _when(owed, today, speech), owed.article, "error" if late else "command")
    _head(screen, speech.say(N_("to be put right")), bool(steps.amiss))
    for amiss in steps.amiss:
        _line(screen, amiss.command, speech.words(amiss.message), amiss.article, "command")
    _head(screen, speech.say("also possible"), bool(steps.possible))
    for possible in steps.possible:
        _line(screen, possible.command, speech.say("{event}", event=Term("event", possible.event)), possible.article, "command")
    _head(screen, speech.say("not possible now"), bool(steps.barred))
    for barred in steps.barred:
        text = speech.say("not: {why}", why=barred.why) if not screen.people else speech.words(barred.why)
        _line(screen, f"xf {barred.verb}", text, barred.article, "faint")
    _head(screen, speech.say(N_("what the petitioner may do")), bool(steps.windows))
    for window in steps.windows:
        text = N_("{duty}, until {due}") if screen.people else N_("the petitioner's: {duty}, until {due}")
        screen.prose(speech.say(text, duty=window.duty.message, due=window.duty.due), indent=2 if screen.people else 0)
    if screen.people and any(TO_FILL_IN.search(command) for command in _commands(steps)):
        screen.line()
        how = N_("words in capitals are yours to fill in; at a terminal what is left out is asked for")
        screen.prose(speech.say(how), style="faint")


TO_FILL_IN = re.compile(r" (?:[A-Z]+/)?[A-Z]{4,}\b")


def _commands(steps: Steps) -> Iterator[str]:
    yield from (one.duty.hint for one in steps.owed)
    yield from (one.command for one in steps.amiss)
    yield from (one.command for one in steps.possible)


def _head(screen: Screen, text: str, some: bool) -> None:  # noqa: FBT001 - whether there is anything below
    if screen.people and some:
        screen.line()
        screen.line(screen.style(text, "strong"))


def _line(screen: Screen, command: str, text: str, number: int, style: str) -> None:
    said = text + bracketed(article(number), screen.speech)
    if not screen.people:
        screen.line(f"{inert(command)}\t{said}")
        return
    screen.line(f"  {screen.style(inert(command), style)}")
    screen.prose(said, indent=6)


def _when(owed: Owed, today: date, speech: Speech) -> str:
    duty = owed.duty
    if duty.due < today:
        return speech.say("{duty}: due {due}, {days} days late", duty=duty.message, due=duty.due, days=(today - duty.due).days)
    return speech.say("{duty}: due {due}", duty=duty.message, due=duty.due)


def next_json(steps: Steps, today: date, speech: Speech) -> str:
    """The same as one JSON object."""
    owed = [
        {
            "command": one.duty.hint, "code": one.duty.code, "article": one.article, "due": one.duty.due.isoformat(),
            "days_late": max(0, (today - one.duty.due).days), "message": speech.words(one.duty.message),
        }
        for one in steps.owed
    ]  # fmt: skip
    amiss = [
        {"command": one.command, "code": one.code, "article": one.article, "message": speech.words(one.message)}
        for one in steps.amiss
    ]
    possible = [{"command": one.command, "event": one.event, "article": one.article or None} for one in steps.possible]
    barred = [
        {
            "verb": one.verb,
            "event": one.event,
            "article": one.article or None,
            "message": speech.words(one.why),
            "instead": one.instead,
        }
        for one in steps.barred
    ]
    head = {"schema": 1, "case": steps.time.header.id, "today": today.isoformat(), "state": state_of(steps.time)}
    return dumps({**head, "owed": owed, "amiss": amiss, "possible": possible, "barred": barred}) + "\n"


__all__ = ["Amiss", "Barred", "Owed", "Possible", "Steps", "next_json", "show_steps"]
