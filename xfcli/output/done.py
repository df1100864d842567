"""What an act did, or would do: one line for people with the duty that comes next; one object for programs."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from xfcli.instead import lawful
from xfcli.judge import by_command
from xfcli.model.duty import Finding, Obligation, Violation
from xfcli.model.glossary import Term
from xfcli.model.message import Message, say
from xfcli.output.inert import inert
from xfcli.output.sentences import article
from xfcli.output.terminal import Screen
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.matter import Matter

Duties = Iterable[Obligation | Violation]


def show_json(screen: Screen, case: str, event: str, path: str, commit: str | None) -> None:
    """The one object of commands.md."""
    screen.line(json.dumps({"case": case, "event": event, "path": path, "commit": commit}, ensure_ascii=False))


def show_done(screen: Screen, matter: Matter, event: str, duties: Duties, today: date) -> None:
    """What was recorded (the last event of ``matter``'s file), its letter, and what the office owes next."""
    case, made = matter.id, next(reversed(matter.source.events), None)
    words = screen.speech
    head = words.say("{case}: ‘{event}’ recorded", case=case, event=Term("event", event))
    if made is not None and made.date != today:
        head = words.say("{case}: ‘{event}’ recorded for {day}", case=case, event=Term("event", event), day=made.date)
    if made is not None and made.letter:
        head = words.say("{recorded}, letter {letter}", recorded=head, letter=made.letter)
    stop = "。" if words.chinese else ". "
    following, command = next_words(screen, matter, duties, today)
    said = f"{screen.style('✓', 'good')} {head}{stop}{following}"
    if screen.people and command:
        screen.prose(said)
        screen.line(f"  → {screen.style(inert(command), 'command')}")
    else:
        screen.prose(said + (f"{'' if words.chinese else ' '}→ {inert(command)}" if command else ""))


def show_filed(screen: Screen, said: Message, duties: Duties, today: date) -> None:
    """What was written that is no case, and what runs from it."""
    words = screen.speech
    first = next_duty(duties, today)
    line = f"{screen.style('✓', 'good')} {words.words(said)}"
    screen.prose(line if first is None else f"{line}{'。' if words.chinese else '. '}{_next(screen, first, today)}")


def next_words(screen: Screen, matter: Matter, duties: Duties, today: date) -> tuple[str, str]:
    """The next duty and its day, and the command for it; or that nothing is owed."""
    words = screen.speech
    first = next_duty(duties, today)
    if first is None:
        return words.say("Nothing is owed next."), ""
    following = lawful(matter, first, today)
    return _next(screen, following, today), following.hint


def _next(screen: Screen, following: Obligation, today: date) -> str:
    words = screen.speech
    late = following.due < today
    return words.say(
        "Next: {duty}, due {due}, overdue ({article})" if late else "Next: {duty}, due {due} ({article})",
        duty=following.message,
        due=say("{day} (provisional)", day=following.due) if following.provisional else following.due,
        article=article(RULE_BY_CODE[following.code].article),
    )


def next_duty(duties: Duties, today: date) -> Obligation | None:
    """The open duty of the office that falls due first and has begun; duties of the text before those of the house on one day."""
    open_ = [
        duty
        for duty in duties
        if isinstance(duty, Obligation)
        and duty.open
        and duty.finding
        and duty.bearer == "ours"
        and duty.starts <= today
        and not duty.waived_on(today)
    ]
    return min(by_command(open_), key=_urgency, default=None)


def _urgency(duty: Obligation) -> tuple[date, bool, str]:
    return duty.due, RULE_BY_CODE[duty.code].severity != "error", duty.code


def show_pending(screen: Screen, why: Message) -> None:
    """That the commit is still to be made."""
    screen.prose(screen.speech.say("written, but not committed yet: {why} → xf commit", why=why), style="warning")


def show_dry_run(screen: Screen, diff: str, appear: Sequence[Finding] | None, vanish: Sequence[Finding] | None) -> None:
    """The diff, and the findings that would come and go; none where nobody has looked at them."""
    for line in diff.splitlines():
        style = {"+": "good", "-": "error", "@": "info"}.get(line[:1])
        shown = inert(line)
        screen.line(screen.style(shown, style) if style else shown)
    for sign, findings in (("+", appear), ("-", vanish)):
        for finding in findings or ():
            rule = RULE_BY_CODE[finding.code]
            severity = screen.speech.term("severity", finding.severity)
            screen.prose(f"{sign} {severity} {finding.code} {rule.name} — {screen.speech.words(finding.message)}")
    if appear is not None and not appear and not vanish:
        screen.line(screen.speech.say("no finding would appear or vanish"))
    screen.line(screen.speech.say("nothing was written"))


__all__ = ["next_duty", "next_words", "show_done", "show_dry_run", "show_filed", "show_json", "show_pending"]
