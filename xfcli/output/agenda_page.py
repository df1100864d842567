"""``xf agenda``: what is due, by day or by department; late things first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from xfcli.model.duty import Obligation
from xfcli.output.due_page import weekday
from xfcli.output.duty_state import state
from xfcli.output.inert import inert
from xfcli.output.sentences import article
from xfcli.output.terminal import Screen
from xfcli.output.width import pad, width
from xfcli.rules import RULE_BY_CODE

Key = Callable[[Obligation], str]


def show_agenda(duties: Sequence[Obligation], today: date, screen: Screen, *, by: str, within: int) -> None:
    """``duties`` are open and due by the end of the span. ``by``: ``day`` or ``department``."""
    if not screen.people:
        for duty in sorted(duties, key=_by_day):
            screen.line(_plain(duty, today, screen))
        return
    if by == "day":
        _by_days(duties, today, screen)
    else:
        _by_departments(duties, today, screen)
    late = sum(today > duty.due for duty in duties)
    facts = {"late": late, "today": today, "within": within, "due": len(duties) - late}
    text = screen.speech.say("overdue: {late}; due from {today} within {within} days: {due}", **facts)
    screen.line(screen.style(text, "error" if late else "good"))


def _by_day(duty: Obligation) -> tuple[date, str, str, str]:
    return (duty.due, duty.case or duty.path, duty.code, duty.key)


def office_of(duty: Obligation) -> str:
    """The department that owes it, else the unit, else nobody in particular."""
    return duty.department or duty.unit or "—"


def _by_days(duties: Sequence[Obligation], today: date, screen: Screen) -> None:
    columns = _columns(duties, office_of)
    for day, found in groupby(sorted(duties, key=_by_day), key=lambda duty: duty.due):
        screen.line(screen.style(_day(day, today, screen), _style(day, today)))
        _rows(found, screen, office_of, columns, today)
        screen.line()


def _by_departments(duties: Sequence[Obligation], today: date, screen: Screen) -> None:
    columns = _columns(duties, _due_day)
    for office, found in groupby(sorted(duties, key=lambda duty: (office_of(duty), *_by_day(duty))), key=office_of):
        screen.line(screen.style(office, "strong"))
        _rows(found, screen, _due_day, columns, today)
        screen.line()


def _style(day: date, today: date) -> str:
    return "error" if day < today else "warning" if day == today else "strong"


def _day(day: date, today: date, screen: Screen) -> str:
    speech = screen.speech
    away = (day - today).days
    when = speech.say("today") if not away else speech.say("in {days} days", days=away)
    if away < 0:
        when = speech.say("{days} days late", days=-away)
    return f"{day} {weekday(day, chinese=speech.chinese)}  {when}"


def _due_day(duty: Obligation) -> str:
    return duty.due.isoformat()


def _head(duty: Obligation, second: Key) -> tuple[str, str]:
    return (inert(duty.case or duty.unit or duty.path), inert(second(duty)))


def _columns(duties: Iterable[Obligation], second: Key) -> list[int]:
    heads = [_head(duty, second) for duty in duties]
    return [max((width(head[place]) for head in heads), default=0) for place in (0, 1)]


def _rows(duties: Iterable[Obligation], screen: Screen, second: Key, columns: Sequence[int], today: date) -> None:
    for duty in duties:
        late = duty.due < today
        shown = "  ".join(pad(part, cells) for part, cells in zip(_head(duty, second), columns, strict=True))
        screen.columns(shown, _what(duty, screen), indent=2, column=sum(columns) + 4, style="error" if late else "command")


def _what(duty: Obligation, screen: Screen) -> str:
    name = article(RULE_BY_CODE[duty.code].article)
    marks = [duty.code, *([name] if name else [])]
    if duty.bearer == "theirs":
        marks.append(screen.speech.say("the petitioner's"))
    if duty.provisional:
        marks.append(screen.speech.say("provisional"))
    return f"{screen.speech.words(duty.message)}  {' '.join(marks)}"


def _plain(duty: Obligation, today: date, screen: Screen) -> str:
    word = screen.speech.term("duty_state", state(duty, today))
    text = f"{duty.due} {word} {office_of(duty)} {inert(duty.case or duty.path)} {_what(duty, screen)}"
    return f"{text} → {inert(duty.hint)}" if duty.hint else text


__all__ = ["office_of", "show_agenda"]
