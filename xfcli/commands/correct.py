"""``xf correct``: voids an event that was recorded wrongly; it stays in the file, and the right one is appended after it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from xfcli.commands.asking import ask_for, at_a_terminal
from xfcli.commands.days import on, parse_day
from xfcli.commands.event_verb import matter_of
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import DAY, Number, OneOf, nearest_hint
from xfcli.commands.verb import case_argument, option, verb
from xfcli.commands.writing import Writing, record, writing_options
from xfcli.model.events import EVENT_BY_NAME, EventBase, kind_of
from xfcli.model.message import N_, XfError, say
from xfcli.rules.matter import Matter


def voided(matter: Matter, kind: str, day: date | None, nth: int | None) -> dict[str, Any]:
    """What ``voids`` has to say to mean exactly one event: its day, and its number only where it is needed or given.

    ``nth`` counts from 1, in the order of the file, the events of the kind on one day, voided ones included. Raises ``XfError``
    where none is meant, or several may be.
    """
    gone = {event.place for event in matter.time.folded.voided}
    entered = [event for event in matter.source.events if kind_of(event) == kind]
    standing = [event for event in entered if event.place not in gone and day in (None, event.date)]
    if not standing:
        raise _none(matter, kind, day, gone)
    days = sorted({event.date for event in standing})
    if len(days) > 1:
        raise XfError(
            say(N_("{kind} is recorded on several days: {days}"), kind=kind, days=tuple(days)),
            hint=say(N_("say which with --voids-date {day}"), day=days[-1]),
        )
    return {"event": kind, "date": days[0], **_number(entered, standing, nth)}


def _number(entered: Sequence[EventBase], standing: Sequence[EventBase], nth: int | None) -> dict[str, int]:
    alike = [event for event in entered if event.date == standing[0].date]
    if nth is None:
        if len(standing) == 1:  # the number all the same: a correction of an earlier correction may bring another one back
            return {"nth": alike.index(standing[0]) + 1} if len(alike) > 1 else {}
        numbers = tuple(alike.index(event) + 1 for event in standing)
        raise XfError(
            say(N_("{count} of them are recorded on {day}"), count=len(standing), day=standing[0].date),
            hint=say(N_("say which with --nth: {numbers}, in the order of the file"), numbers=numbers),
        )
    if nth > len(alike) or alike[nth - 1] not in standing:
        raise XfError(say(N_("there is no number {nth} to void on {day}"), nth=nth, day=standing[0].date))
    return {"nth": nth} if len(alike) > 1 else {}


def _none(matter: Matter, kind: str, day: date | None, gone: set[int]) -> XfError:
    standing = [event for event in matter.source.events if event.place not in gone]
    days = tuple(sorted({event.date for event in standing if kind_of(event) == kind}))
    if days and day is not None:
        return XfError(say(N_("no {kind} is recorded on {day}"), kind=kind, day=day), hint=say(N_("recorded on {days}"), days=days))
    kinds = tuple(dict.fromkeys(kind_of(event) for event in standing))
    return XfError(say(N_("the case has no {kind} that stands"), kind=kind), hint=nearest_hint(kind, kinds))


def _day(here: Here, matter: Matter, kind: str) -> date | None:
    """On a terminal the day is asked for where several are possible."""
    gone = {event.place for event in matter.time.folded.voided}
    days = sorted({e.date.isoformat() for e in matter.source.events if kind_of(e) == kind and e.place not in gone})
    if len(days) <= 1 or not at_a_terminal():
        return None
    answer = ask_for(here, here.speech.say(N_("the day of the event to void, where several match")), words=days)
    return on(parse_day(answer), here.today) if answer else None


def _standing(matter: Matter) -> tuple[str, ...]:
    """The kinds of events that stand in a case, in the order of the file."""
    gone = {event.place for event in matter.time.folded.voided}
    return tuple(dict.fromkeys(kind_of(event) for event in matter.source.events if event.place not in gone))


def _asked(here: Here, option: str, question: str, words: tuple[str, ...] = ()) -> str:
    """What was not typed, asked at a terminal. Raises ``XfError`` where nobody is there to answer."""
    if not at_a_terminal():
        raise XfError(say("{name} is missing", name=option), hint=say("{command} --help shows how", command="xf correct"))
    return ask_for(here, here.speech.say(question), words=words) or ""


@verb(
    N_(
        "Void an event that was recorded wrongly. It stays in the file and no longer counts; record the right one afterwards with "
        "its own verb. --voids-date and --nth are needed only where several match."
    ),
    example="xf correct SZ-2026-0007 --voids accepted --reason 日期误录",
)
@case_argument
@option("--voids", "kind", type=OneOf(tuple(EVENT_BY_NAME)), needed=True, metavar="EVENT", help=N_("the event to void"))
@option("--voids-date", "voids_day", type=DAY, metavar="DAY", help=N_("its day, where several match"))
@option("--nth", type=Number(), metavar="N", help=N_("which of several on that day, counted from 1"))
@option("--reason", needed=True, metavar="TEXT", help=N_("the reason"))
@writing_options
def command(
    here: Here, case: str, kind: str | None, voids_day: date | timedelta | None, nth: int | None, reason: str | None, **typed: Any
) -> int:
    """Raises ``XfError`` where not exactly one event is meant."""
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    matter = matter_of(here, case_id)
    kind = kind or _asked(here, "--voids", N_("the event to void"), _standing(matter))
    reason = reason or _asked(here, "--reason", N_("the reason"))
    day = on(voids_day, here.today) if voids_day is not None else _day(here, matter, kind)
    event = common.event(here, "corrected", {"voids": voided(matter, kind, day, nth), "reason": reason})
    return record(here, case_id, event, common, "xf correct")


__all__ = ["command", "voided"]
