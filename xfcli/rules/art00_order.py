"""Article 00: events in an order that can have been (XF0004), and only those the state allows (XF0005)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import cast

from xfcli.model.duty import Ahead, Severity, Violation
from xfcli.model.events import EventBase, Rated, ReviewRequested, SupplementReceived, Withdrawn, kind_of
from xfcli.model.glossary import Term
from xfcli.model.message import N_, Message, say
from xfcli.rules.art00_records import records_out_of_order
from xfcli.rules.art00_state import HAVE_OF, NO_ROWS, ROWS, Bar, Need
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, event
from xfcli.rules.matter import Matter
from xfcli.rules.once import listed_once

THEIRS = (ReviewRequested, Withdrawn, SupplementReceived, Rated)
"""What petitioners do is a fact: it may be wrongly dated, it is never refused."""
RECEIVED = say("the receipt of the petition")
VOID_IT = "xf correct {case} --voids {event} --voids-date {day}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the place of one event: ``order`` where what it needs exists but later, else it was impossible."""

    event: EventBase
    order: bool
    message: Message
    severity: Severity | None = None


@listed_once
def faults(m: Matter) -> Iterator[Fault]:
    """At most one fault an event: what it lacks comes before what stands in its way."""
    for one in m.events:
        kind = type(one)
        by_of, bars = ROWS.get(kind, NO_ROWS)
        needs = by_of.get(getattr(one, "of", None) if kind in HAVE_OF else None)
        found = (_lacking(m, one, needs) if needs else None) or (_barred(m, one, bars) if bars else None)
        if found:
            yield found


def _lacking(m: Matter, one: EventBase, needs: tuple[Need, ...]) -> Fault | None:
    for need in needs:
        if need.unless and need.unless(m, one):
            continue
        meeting = _meeting(m, one, need)
        if meeting is None or meeting.when > one.when:
            return Fault(one, meeting is not None, _missing(need, one, meeting), need.severity)
    return None


def _meeting(m: Matter, one: EventBase, need: Need) -> EventBase | None:
    """What ``one`` needs, in the order of time: the first one found is before the event wherever any is."""
    if need.blind and need in m.answers:
        return cast("EventBase | None", m.answers[need])
    found = None
    for other in m.time.of(*need.among):
        if other is not one and need.meets(m, one, other):
            found = other
            break
    if need.blind:
        m.answers[need] = found
    return found


def _missing(need: Need, one: EventBase, later: EventBase | None) -> Message:
    what, kind = Message(need.what), _name(one)
    if later is None:
        return say("{event} needs {what} before it, and there is none", event=kind, what=what)
    if later.date == one.date:
        return say("{event} needs {what} before it, which stands after it on the same day", event=kind, what=what)
    return say("{event} of {day} needs {what} before it, which is dated {later}", event=kind, day=one.date, what=what, later=later.date)


def _barred(m: Matter, one: EventBase, bars: tuple[Bar, ...]) -> Fault | None:
    for bar in bars:
        earlier = m.time.of(bar.rests_on)
        if not earlier or earlier[0].when >= one.when:
            continue
        standing = bar.stands(m, one)
        if standing is not None:
            says = say("{event} is not possible: {why}", event=_name(one), why=say(bar.says, day=standing.date))
            return Fault(one, _cure_comes_later(m, bar, one), says)
    return None


def _cure_comes_later(m: Matter, bar: Bar, one: EventBase) -> bool:
    return bar.cured_by is not None and any(isinstance(e, bar.cured_by) and e.when > one.when for e in m.events)


def _name(one: EventBase) -> Term:
    return _term(kind_of(one))


@cache
def _term(kind: str) -> Term:
    return Term("event", kind)


def wrong_order(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Before the petition arrived, or before what it needs."""
    received = m.case.received
    for one in m.events:
        if one.date >= received:
            break
        early = say("{event} is dated {day}, before the petition arrived on {received}",
                    event=_name(one), day=one.date, received=received)  # fmt: skip
        yield _fault(m, rule, one, "early", early)
    for fault in faults(m):
        if fault.order and fault.event.date >= received:
            yield _fault(m, rule, fault.event, "order", fault.message, fault.severity)


def days_ahead(m: Matter, rule: Rule) -> Iterator[Duty]:
    """On a day that has not come yet. Arrival and events in one: only the judge knows the day, and mostly none lies ahead."""
    hint = f"xf amend {m.id} --set received={m.case.received}"
    days = [Ahead(m.case.received, m.source.line_of("received"), "future:received", RECEIVED, hint)]
    days += [Ahead(one.date, one.line, f"future:{m.key(one)}", _name(one)) for one in m.events]
    last = max(days, key=lambda one: one.day)
    message = say("{event} is dated {day}, which has not come yet", event=last.what, day=last.day)
    found = m.breach(rule, message, VOID_IT, key="future", bearer="record", field="received", until=last.day)
    yield replace(found, ahead=tuple(days))


def last_day(m: Matter) -> date:
    """The last of the days that may lie ahead."""
    return max(m.case.received, m.events[-1].date) if m.events else m.case.received


def impossible(m: Matter, rule: Rule) -> Iterator[Duty]:
    """What the state of the case did not allow when it happened."""
    for fault in faults(m):
        if not fault.order:
            yield _fault(m, rule, fault.event, "state", fault.message, fault.severity)
    for correction in m.time.folded.unmatched:
        voids = correction.voids
        named = Term("event", voids.event)
        says = say("the correction names {event} of {day}, but no single such event was entered before it", event=named, day=voids.date)
        yield _fault(m, rule, correction, "voids", says)


def _void(one: EventBase) -> str:
    return VOID_IT.replace("{event}", kind_of(one)).replace("{day}", str(one.date))


def _fault(m: Matter, rule: Rule, one: EventBase, kind: str, message: Message, severity: Severity | None = None) -> Violation:
    return m.breach(
        rule,
        message,
        _void(one),
        by=one,
        key=f"{kind}:{m.key(one)}",
        severity=severity,
        bearer="theirs" if isinstance(one, THEIRS) else "ours",
    )


XF0004 = Rule(
    code="XF0004",
    name="wrong-order",
    article=0,
    severity="error",
    title=N_("Events in an order that can have been"),
    why=N_("Every deadline is counted from recorded dates; a date that cannot be right makes all that follows from it wrong."),
    reading=N_(
        "Events are judged by their dates, and on one day by their place in the file, never by when they were entered. A correction "
        "may be dated before the event that it voids, since that date may be the mistake. A request for review that came before the "
        "answer is only noted, because what petitioners do is a fact. An event in the future shows until its day has come. "
        "Of a unit's record the same is asked: no day in it lies in the future, and no result is circulated before the inspection."
    ),
    breaks=Example(
        "2026-03-20",
        ACCEPTED + event("2026-03-11", "notified", "of: acceptance, method: post"),
        N_("Told of the acceptance a day before it was decided."),
    ),
    keeps=Example(
        "2026-03-20",
        ACCEPTED
        + event("2026-03-13", "notified", "of: acceptance, method: post")
        + event("2026-03-05", "contacted"),
        N_("The talk of 5 March was entered last; that is late, not out of order."),
    ),
    check=wrong_order,
)

XF0005 = Rule(
    code="XF0005",
    name="impossible",
    article=0,
    severity="error",
    title=N_("Only what the state of the case allows"),
    why=N_("A record of something that could not happen hides what did happen, and a clock that it starts or stops is wrong."),
    reading=N_(
        "An acceptance ends by a refusal of the same unit only, or by being voided. An answer after a refusal needs an acceptance in "
        "between, unless a review overturned the refusal. A conclusion as unreachable falls when the petitioner was found and the "
        "matter accepted or answered; any conclusion falls when a review orders a new answer. Where the needed event exists but "
        "is later, the order is at fault (XF0004) and not this."
    ),
    breaks=Example(
        "2026-03-20",
        ACCEPTED + event("2026-03-16", "accepted", "unit: SZ/CLAIMS"),
        N_("Accepted twice by the same unit."),
    ),
    keeps=Example(
        "2026-03-20",
        ACCEPTED
        + event("2026-03-16", "corrected", "voids: {event: accepted, date: 2026-03-12}, reason: 误录")
        + event("2026-03-16", "accepted", "unit: SZ/CLAIMS"),
        N_("The first acceptance was entered by mistake and voided before."),
    ),
    check=impossible,
)

RULES = (XF0004, XF0005)
ABOUT_DAYS_AHEAD = (replace(XF0004, check=days_ahead, ends=last_day),)
"""XF0004 too, of days that may lie ahead: what of it shows is known only on the day."""
ABOUT_RECORDS = (replace(XF0004, check=None, office=records_out_of_order),)
"""And of the days in records of units."""
