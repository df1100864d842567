"""``xf show``: a case from its header to how every date was computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xfcli.model.case import Header
from xfcli.model.duty import DutyState, Finding, Obligation
from xfcli.model.events import kind_of
from xfcli.model.message import say
from xfcli.model.state import state_of
from xfcli.model.timeline import Timeline
from xfcli.model.veil import people_of, veiled
from xfcli.output.check_text import severity_word
from xfcli.output.computation import computed, met
from xfcli.output.duty_state import reason, state
from xfcli.output.event_line import facts_of
from xfcli.output.inert import inert
from xfcli.output.reckoning import Reckoning
from xfcli.output.sentences import article, sentence
from xfcli.output.terminal import Screen
from xfcli.output.width import pad, width
from xfcli.rules import RULE_BY_CODE

ORDER: tuple[DutyState, ...] = ("overdue", "soon", "open", "met-late", "met", "not-applicable")
STYLES = {"overdue": "error", "soon": "warning", "open": "info", "met-late": "warning", "met": "good", "not-applicable": "faint"}


@dataclass(frozen=True, slots=True)
class CasePage:
    """What is shown of a case. ``names``: whether people may be named (a confidential case hides who brought it)."""

    time: Timeline
    duties: Sequence[Obligation]
    findings: Sequence[Finding]
    today: date
    reckoning: Reckoning
    names: bool


def show_case(page: CasePage, screen: Screen) -> None:
    """Header, findings, timeline, duties."""
    _header(page, screen)
    _findings(page, screen)
    _timeline(page, screen)
    _duties(page, screen)


def _header(page: CasePage, screen: Screen) -> None:
    speech, header, time = screen.speech, page.time.header, page.time
    people = frozenset() if page.names else people_of(time.source)
    holder = time.department_now or time.unit_now
    title = f"{header.id}  {speech.term('case_state', state_of(time))}  {inert(holder)}"
    screen.line(screen.style(title, "strong"))
    screen.prose(veiled(inert(header.subject), people))
    screen.line(screen.style(inert(time.source.path), "faint"))
    way = f"{speech.term('channel', header.channel)}  {speech.term('source', header.source)}"
    rows = [
        (speech.say("received"), f"{header.received}  {way}"),
        (speech.say("petitioners"), _petitioners(page, screen)),
        (speech.say("about"), _respondents(header, screen)),
        (speech.say("requests"), veiled(_numbered(header.requests), people)),
        (speech.say("statement"), inert(header.statement or "", lines=True).strip() if page.names else ""),
        (speech.say("evidence"), speech.join([inert(file.file) for file in header.evidence]) if page.names else ""),
    ]
    column = max(width(name) for name, _ in rows) + 2
    for name, text in rows:
        if text:
            screen.columns(pad(name, column - 2), text if screen.people else " ".join(text.split()), indent=2, column=column)


def _numbered(requests: Sequence[str]) -> str:
    if len(requests) < 2:  # noqa: PLR2004 - one request needs no number
        return "".join(map(inert, requests))
    return "  ".join(f"{number}. {inert(request)}" for number, request in enumerate(requests, 1))


def _petitioners(page: CasePage, screen: Screen) -> str:
    header, speech = page.time.header, screen.speech
    if header.confidential and not page.names:
        return speech.say("confidential; --show-identity shows who it is")
    people = []
    for person in header.petitioners:
        known = (person.name, person.organization, person.address, person.contact)
        people.append(" ".join(inert(datum) for datum in known if datum and datum not in ("none", "refused")))
    marks = [speech.say("anonymous")] if header.anonymous else []
    if not header.can_be_reached:
        marks.append(speech.say("cannot be reached"))
    return speech.join([*marks, *people])


def _respondents(header: Header, screen: Screen) -> str:
    found = []
    for one in header.respondents:
        level = screen.speech.term("level", one.level) if one.level else None
        found.append(" ".join(inert(part) for part in (one.name, one.unit, level) if part))
    return screen.speech.join(found)


def _findings(page: CasePage, screen: Screen) -> None:
    if not page.findings:
        return
    _heading(screen.speech.say("findings"), screen)
    for finding in page.findings:
        style = "faint" if finding.waived else finding.severity
        head = screen.style(severity_word(finding, screen), style)
        screen.line(f"  {head} {finding.code} {article(finding.article)}".rstrip())
        screen.prose(sentence(finding, screen.speech, page.reckoning), indent=4)
        if finding.hint:
            screen.line("    " + screen.style(f"→ {inert(finding.hint)}", "command"))


def _timeline(page: CasePage, screen: Screen) -> None:
    speech = screen.speech
    _heading(speech.say("timeline"), screen)
    voided = {event.place for event in page.time.folded.voided}
    events = sorted(page.time.source.events, key=lambda event: event.when)
    if not events:
        screen.line("  " + speech.say("nothing was recorded yet"))
    names = [speech.term("event", kind_of(event)) for event in events]
    column = max(map(width, names), default=0)
    people = frozenset() if page.names else people_of(page.time.source)
    for event, name in zip(events, names, strict=True):
        text = veiled(facts_of(event, speech, names=page.names), people)
        if event.by:
            text = f"{veiled(inert(event.by), people)}  {text}"
        if event.place in voided:
            text = f"{speech.say('(voided by a correction)')} {text}"
        head = f"{event.date}  {pad(name, column)}"
        screen.columns(head, text, indent=2, column=width(head) + 2, style="faint" if event.place in voided else None)


def _duties(page: CasePage, screen: Screen) -> None:
    _heading(screen.speech.say("duties, and how each date was computed"), screen)
    events = {event.place: event for event in page.time.source.events}
    ordered = sorted(page.duties, key=lambda duty: (ORDER.index(state(duty, page.today)), duty.due, duty.code))
    for duty in ordered:
        where = state(duty, page.today)
        word = screen.style(screen.speech.term("duty_state", where), STYLES[where])
        name = article(RULE_BY_CODE[duty.code].article)
        owner = duty.department or duty.unit or ""
        screen.line(f"  {word}  {duty.due}  {duty.code} {name}".rstrip() + (f"  {inert(owner)}" if owner else ""))
        screen.prose(screen.speech.words(duty.message), indent=4)
        _steps(duty, page, screen, computed(duty, events, page.reckoning))


def _steps(duty: Obligation, page: CasePage, screen: Screen, steps: Sequence[object]) -> None:
    speech = screen.speech
    arrow = " → "
    screen.prose(arrow.join(map(speech.fact, steps)), indent=6, style="faint")
    how = met(duty, page.today)
    why = reason(duty, page.today)
    if why is not None:
        since = duty.lifted_on
        text = say("not owed since {day}: {reason}", day=since, reason=why) if since else say("not owed: {reason}", reason=why)
        screen.prose(speech.words(text), indent=6)
    elif how is not None:
        screen.prose(speech.words(how), indent=6)
    if duty.waived_on(page.today):
        screen.prose(speech.say("waived"), indent=6)


def _heading(text: str, screen: Screen) -> None:
    screen.line()
    screen.line(screen.style(text, "strong"))


__all__ = ["CasePage", "show_case"]
