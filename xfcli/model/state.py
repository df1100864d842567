"""Where a case stands, in one word of the glossary: computed from its events, never stored."""

from collections.abc import Iterator

from xfcli.model.events import Archived, Assigned, Registered, ReviewDecided, TakenOn, Transferred, Triaged
from xfcli.model.timeline import Timeline

STATES: tuple[str, ...] = (
    "received", "registered", "triaged", "assigned", "handling", "accepted", "replied", "review", "reviewed", "rejected",
    "transferred", "withdrawn", "concluded", "archived",
)  # fmt: skip
"""In the order of a case's life."""


def state_of(time: Timeline) -> str:
    """One of :data:`STATES`, the furthest that the events in force have brought the case."""
    return next(_ended(time), None) or _running(time)


def _ended(time: Timeline) -> Iterator[str]:
    if any(event.of == "case" for event in time.of(Archived)):
        yield "archived"
    if time.conclusion:
        yield "concluded"
    if time.to_discipline or time.to_complaints:
        yield "transferred"
    if time.withdrawal:
        yield "withdrawn"
    if time.refusal_in_force():
        yield "rejected"


def _running(time: Timeline) -> str:
    if any(review.closed_by is None and not review.own for review in time.reviews):
        return "review"
    reply, decided = time.reply, time.last(ReviewDecided)
    if decided and (reply is None or decided.when > reply.when):
        return "reviewed"
    if reply:
        return "replied"
    if time.acceptance_in_force(time.unit_now):
        return "accepted"
    moves = time.of(Assigned, TakenOn, Transferred)
    if moves:
        last = moves[-1]
        return "handling" if isinstance(last, TakenOn) else "assigned" if isinstance(last, Assigned) else "transferred"
    if time.last(Triaged):
        return "triaged"
    return "registered" if time.last(Registered) else "received"


__all__ = ["STATES", "state_of"]
