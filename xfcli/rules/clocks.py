"""The two clocks of the regulation that other rules lean on: the decision (22) and the conclusion (28)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xfcli.law.days import Due
from xfcli.model.base import unit_of_office
from xfcli.model.events import (
    Accepted,
    Assigned,
    Concluded,
    EventBase,
    Extended,
    Registered,
    Rejected,
    Replied,
    Returned,
    ReviewDecided,
    TakenOn,
    Transferred,
)
from xfcli.model.timeline import Holding
from xfcli.rules.matter import DAY, Matter
from xfcli.rules.once import listed_once, once


@dataclass(frozen=True, slots=True)
class DecisionClock:
    """The 15 days of Article 22 in one holding. ``decided``: what met it; ``error_from``: first day late beyond doubt."""

    holding: Holding
    start: date
    by: EventBase | None
    due: Due
    error_from: date | None
    decided: EventBase | None


@dataclass(frozen=True, slots=True)
class Step:
    """One extension: the date it extends, whether it came in time, and the days granted in all after it."""

    event: Extended
    extends: Due
    in_time: bool
    granted: int


@dataclass(frozen=True, slots=True)
class ConclusionClock:
    """The 60 days of Article 28 of one unit, as extended and capped at 90."""

    unit: str
    accepted: Accepted
    due: Due
    steps: tuple[Step, ...]
    met: EventBase | None
    moved: EventBase | None
    """The event that took the matter to another unit before it was met."""


@listed_once
def decision_clocks(m: Matter) -> Iterator[DecisionClock]:
    """One clock a holding, but for units that keep a case of their own and units that had accepted before.

    What came back from a discipline or complaints department, which has its own rules, has a clock before and one after.
    """
    for whole in m.time.holdings:
        for holding in _outside(m, whole):
            if m.runs_elsewhere(holding.since):
                continue
            if holding.since and m.time.acceptance_in_force(holding.unit, holding.since.when):
                continue
            yield _decision_clock(m, holding)


def _outside(m: Matter, whole: Holding) -> Iterator[Holding]:
    """The holding without the times in which the matter lay with a discipline or complaints department and came back."""
    since, stays = whole.since, (*m.time.stays("discipline"), *m.time.stays("consumer_complaints"))
    for stay in sorted(stays, key=lambda stay: stay.gone.when):
        if stay.back is None or stay.gone is whole.until or not (stay.gone is since or whole.covers(stay.gone)):
            continue
        if stay.gone is not since:
            yield Holding(whole.unit, since, stay.gone)
        if not whole.covers(stay.back) or stay.back is whole.until:
            return
        since = stay.back
    yield Holding(whole.unit, since, whole.until)


def _decision_clock(m: Matter, holding: Holding) -> DecisionClock:
    taken = holding.since if isinstance(holding.since, TakenOn) else None
    for event in m.time.of(TakenOn):
        if holding.covers(event) and unit_of_office(event.unit) == holding.unit:
            taken = event
            break
    handed = _handed_over(m, holding)
    latest = m.due(handed.date, "take_on").due if handed else None
    start, by = _start(m, holding, taken, handed, latest)
    due = m.due(start, "decide")
    recorded = taken.date if taken else latest
    error_from = max(m.due(recorded, "decide").due, due.due) if recorded else None
    return DecisionClock(holding, start, by, due, _next(error_from), _decided(m, holding))


def _next(day: date | None) -> date | None:
    return day + DAY if day and day < date.max else None


def _handed_over(m: Matter, holding: Holding) -> EventBase | None:
    """The event that puts the unit under a duty to take on: assigned within it, or assigned or transferred to it."""
    if isinstance(holding.since, Assigned | Transferred):
        return holding.since
    for event in m.time.of(Assigned):
        if holding.covers(event) and unit_of_office(event.to) == holding.unit:
            return event
    return None


def _start(
    m: Matter, holding: Holding, taken: TakenOn | None, handed: EventBase | None, latest: date | None
) -> tuple[date, EventBase | None]:
    """Taken on, but no later than ``latest``; before any assignment the return, registration or receipt."""
    if taken and (latest is None or taken.date <= latest):
        return taken.date, taken
    if latest:
        return latest, handed
    if isinstance(holding.since, Returned):
        return holding.since.date, holding.since
    registered = m.time.first(Registered)
    if registered:
        return registered.date, registered
    leader = m.case.leader if m.case.source == "leader" else None
    return (leader.passed_on if leader and leader.passed_on else m.case.received), None


DECIDING = frozenset((Transferred, Accepted, Rejected, Replied, ReviewDecided, Concluded))
"""Kinds of events that may end an open decision, besides whatever takes the case away."""


def _decided(m: Matter, holding: Holding) -> EventBase | None:
    """What ended the open decision in this holding: see rules.md, Where clocks start."""
    for event in m.events:
        if (type(event) not in DECIDING and event is not holding.until) or not holding.covers(event):
            continue
        if isinstance(event, Transferred) or event is holding.until or event is m.time.conclusion:
            return event
        if isinstance(event, Accepted | Rejected | Replied) and m.time.answers_for(event) == holding.unit:
            if m.time.is_review_refusal(event) and not m.time.is_review_case:
                continue
            return event
        if isinstance(event, ReviewDecided) and m.time.is_review_case:
            return event
    return None


@listed_once
def conclusion_clocks(m: Matter) -> Iterator[ConclusionClock]:
    """One clock a unit with an acceptance in force; none for a review kept as a case of headquarters (it runs under 29)."""
    units = dict.fromkeys(m.time.answers_for(e) for e in m.time.of(Accepted))
    for unit in units:
        accepted = m.time.acceptance_in_force(unit)
        if accepted is None or (m.time.is_review_case and m.is_hq(unit)):
            continue
        yield _conclusion_clock(m, unit, accepted)


def _conclusion_clock(m: Matter, unit: str, accepted: Accepted) -> ConclusionClock:
    due = m.after(accepted.date, m.policy["conclude"].days)
    steps = tuple(_steps(m, unit, accepted, due))
    in_time = [step for step in steps if step.in_time]
    if in_time:
        due = _extended_due(m, accepted, in_time[-1].granted)
    return ConclusionClock(unit, accepted, due, steps, _concluded(m, unit, accepted), _moved(m, unit, accepted))


def _steps(m: Matter, unit: str, accepted: Accepted, due: Due) -> Iterator[Step]:
    granted = 0
    for event in m.time.extensions(unit):
        if event.when < accepted.when:
            continue
        in_time = event.date <= due.due
        asked = days_granted(m, accepted, event, granted)
        yield Step(event, due, in_time, asked)
        if in_time:
            granted = asked
            due = _extended_due(m, accepted, granted)


def days_granted(m: Matter, accepted: Accepted, event: Extended, before: int) -> int:
    """Days beyond the 60 in all: ``days`` adds to what was granted, ``until`` replaces it (never below none)."""
    if event.days is not None:
        return before + event.days
    until = event.until or accepted.date
    return max(0, (until - accepted.date).days - m.policy["conclude"].days)


def _extended_due(m: Matter, accepted: Accepted, granted: int) -> Due:
    return m.after(accepted.date, min(m.policy["conclude"].days + granted, m.policy["conclude_max"].days))


def cap(m: Matter, accepted: Accepted) -> Due:
    """The 90th day after acceptance, past which nothing moves the conclusion."""
    return m.after(accepted.date, m.policy["conclude_max"].days)


def _concluded(m: Matter, unit: str, accepted: Accepted) -> EventBase | None:
    concluded = m.time.conclusion if m.time.conclusion and m.time.conclusion.when > accepted.when else None
    for replied in m.time.replies(unit):
        if replied.when > accepted.when:
            return replied if concluded is None or replied.when < concluded.when else concluded
    return concluded


def _moved(m: Matter, unit: str, accepted: Accepted) -> EventBase | None:
    """The event that took the matter away from ``unit`` for good."""
    if m.time.unit_now == unit:
        return None
    taken = [h.until for h in m.time.holdings if h.unit == unit and h.until and h.until.when > accepted.when]
    return taken[-1] if taken else None


@once
def outer_date(m: Matter) -> date | None:
    """Where the text obliges without a number: the decision's due while nothing is decided, the conclusion's afterwards."""
    running = conclusion_clocks(m)
    if running:
        return running[-1].due.due
    if m.time.is_review_case:
        return m.due(m.case.received, "review_answer").due
    clocks = decision_clocks(m)
    return clocks[-1].due.due if clocks else None


def error_from(m: Matter, outer: date | None = None) -> date | None:
    """First day on which a W→E duty is an error: the case's end, or the day after its outer date."""
    last = outer or outer_date(m)
    days = [day for day in (m.ended, _next(last)) if day]
    return min(days, default=None)
