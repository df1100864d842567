"""Article 00: what the state of a case allows, as tables (rules.md, What the state allows).

A ``Need`` names what must have happened before an event; a ``Bar`` names what must not stand when it happens. Events are judged by
(date, place): a fact entered late is judged where it happened, and on one day the place in the file decides.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xfcli.model.base import unit_of_office
from xfcli.model.duty import Severity
from xfcli.model.events import (
    Accepted,
    Archived,
    Assigned,
    Concluded,
    Delivered,
    EventBase,
    Executed,
    Extended,
    HeldAccountable,
    LowerResultChecked,
    Notified,
    PassedDown,
    Rectified,
    Rejected,
    Replied,
    Returned,
    ReviewDecided,
    ReviewRequested,
    Supervised,
    SupervisionAnswered,
    SupervisionClosed,
    TakenOn,
    Transferred,
    Triaged,
    Urged,
    Withdrawn,
)
from xfcli.model.message import N_
from xfcli.rules.matter import Matter

Kinds = tuple[type[EventBase], ...]
Meets = Callable[[Matter, EventBase, EventBase], bool]
"""Whether the second event is one that the first needs; asked of events before it, then of those after it."""

SET_ASIDE = ("revoked", "redo_ordered")
"""Review decisions after which the branch answers anew, so that what stood in the way of an answer no longer does."""


def anything(_m: Matter, _event: EventBase, _other: EventBase) -> bool:
    """Any event of the kinds named will do."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """``kinds`` (with ``of`` where it is given) need ``what`` before them, unless ``unless`` says the case has its like.

    ``what`` is one of ``among`` that ``meets`` it.
    """

    kinds: Kinds
    what: str
    among: Kinds
    meets: Meets = anything
    of: str | None = None
    unless: Callable[[Matter, EventBase], bool] | None = None
    severity: Severity | None = None
    blind: bool = False
    """``meets`` asks nothing of the event itself, so that one answer serves every event of the case."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``kinds`` may not happen while ``stands`` names an event; ``says`` tells why, with ``{day}`` of that event.

    ``cured_by``: a kind that would have taken the bar away, had it come before.
    """

    kinds: Kinds
    says: str
    stands: Callable[[Matter, EventBase], EventBase | None]
    rests_on: type[EventBase]
    """The kind of the event that ``stands`` names: without one before it nothing stands in the way."""
    cured_by: type[EventBase] | None = None


def _between(m: Matter, first: EventBase, last: EventBase) -> Iterator[EventBase]:
    return (e for e in m.events if first.when < e.when < last.when)


def _before(m: Matter, event: EventBase, *kinds: type[EventBase]) -> Iterator[EventBase]:
    return (e for e in m.time.of(*kinds) if e.when < event.when)


# --- what an event needs


def _moves_away(m: Matter, _event: EventBase, other: EventBase) -> bool:
    """Transferred, or handed to another unit or to a discipline or complaints department."""
    if isinstance(other, Transferred):
        return True
    if not isinstance(other, Assigned | PassedDown):
        return False
    if m.org is None or unit_of_office(other.to) != m.time.holder(other):
        return True
    return m.org.department_kind(other.to) in ("discipline", "complaints")


def _is_review_outcome(m: Matter, _event: EventBase, other: EventBase) -> bool:
    """An opinion, a refusal of the review, or, where the case itself is the review, the answer."""
    if isinstance(other, ReviewDecided) or m.time.is_review_refusal(other):
        return True
    return isinstance(other, Replied) and m.time.is_review_case


def _calls_for_execution(_m: Matter, _event: EventBase, other: EventBase) -> bool:
    if isinstance(other, Replied):
        return bool({"supported", "adopted"} & set(other.all_outcomes))
    return isinstance(other, ReviewDecided) and other.decision in ("changed", "revoked")


def _reviewable(m: Matter, _event: EventBase, other: EventBase) -> bool:
    return isinstance(other, Replied) or (isinstance(other, Rejected) and not m.is_hq(m.time.unit_of(other)))


def _undecided_review(m: Matter, event: EventBase, other: EventBase) -> bool:
    """A request that nothing ended before ``event``; the petition's own withdrawal leaves HQ free to decide."""
    if isinstance(other, ReviewRequested):
        return not any(_ends_review(m, e, other) for e in _between(m, other, event))
    return _own_review(m, event, other)


def _own_review(m: Matter, event: EventBase, other: EventBase) -> bool:
    """HQ's own case triaged 18-4, not triaged otherwise since and not decided."""
    if not (isinstance(other, Triaged) and other.ground == "18-4" and m.is_hq(m.case.unit)):
        return False
    return not any(isinstance(e, ReviewDecided | Triaged) for e in _between(m, other, event))


def _ends_review(m: Matter, event: EventBase, request: ReviewRequested) -> bool:
    if isinstance(event, Withdrawn):
        return event.of == "review" and m.time.gives_up(event, request)
    return isinstance(event, ReviewDecided) or m.time.is_review_refusal(event)


def _accepted_by_its_unit(m: Matter, event: EventBase, other: EventBase) -> bool:
    """An acceptance of the unit that acts, or answers for it (8), not refused since."""
    units = {m.time.unit_of(event), m.time.answers_for(event)}
    if not isinstance(other, Accepted) or m.time.unit_of(other) not in units:
        return False
    return not any(_refuses(m, e, m.time.unit_of(other)) for e in _between(m, other, event))


def _refuses(m: Matter, event: EventBase, unit: str) -> bool:
    return isinstance(event, Rejected) and m.time.unit_of(event) == unit and m.time.refuses_petition(event)


def _same_who(_m: Matter, event: EventBase, other: EventBase) -> bool:
    if not isinstance(event, Rectified) or not isinstance(other, HeldAccountable):
        return False
    return (event.who.name, event.who.unit) == (other.who.name, other.who.unit)


# --- where a need does not arise


def _is_review_case(m: Matter, _event: EventBase) -> bool:
    return m.time.is_review_case


def _during_review(m: Matter, event: EventBase) -> bool:
    return m.time.review_pending(event.when) is not None


def _not_late_review(m: Matter, event: EventBase) -> bool:
    """No 21-3 at all, or in a case of HQ's own that names the branch's."""
    if not isinstance(event, Rejected) or "21-3" not in event.grounds:
        return True
    names_a_branch = any(not m.is_hq(named.partition("-")[0]) for named in m.named_cases(event))
    return m.is_hq(m.case.unit) and names_a_branch


NEEDS: tuple[Need, ...] = (
    Need((Notified,), N_("an acceptance or a reply"), (Accepted, Replied), of="acceptance", blind=True),
    Need((Notified,), N_("a refusal"), (Rejected,), of="rejection", blind=True),
    Need((Notified,), N_("an extension"), (Extended,), of="extension", blind=True),
    Need((Notified,), N_("a transfer, or handing it to another unit"), (Transferred, Assigned, PassedDown), _moves_away, of="transfer", blind=True),
    Need((Notified,), N_("a request for review"), (ReviewRequested,), of="review", unless=_is_review_case, blind=True),
    Need((Delivered, Archived), N_("a reply"), (Replied,), of="reply", blind=True),
    Need((Delivered, Archived), N_("a review decision"), (ReviewDecided, Rejected, Replied), _is_review_outcome, of="review", blind=True),
    Need((Delivered,), N_("a notice"), (Notified,), of="notice", blind=True),
    Need((Urged, Executed), N_("an outcome that asks for action"), (Replied, ReviewDecided), _calls_for_execution, blind=True),
    Need(
        (ReviewRequested,), N_("a reply, or a refusal by a branch"), (Replied, Rejected), _reviewable, unless=_is_review_case, severity="info"
    ),
    Need((ReviewDecided,), N_("a pending review"), (ReviewRequested, Triaged), _undecided_review),
    Need((Rejected,), N_("a pending review"), (ReviewRequested, Triaged), _undecided_review, unless=_not_late_review),
    Need((Extended,), N_("an acceptance in force"), (Accepted,), _accepted_by_its_unit, unless=_during_review),
    Need((SupervisionAnswered, SupervisionClosed), N_("a supervision order"), (Supervised,), blind=True),
    Need((Rectified,), N_("accountability of the same person or unit"), (HeldAccountable,), _same_who),
    Need((LowerResultChecked,), N_("a passing down"), (PassedDown,), blind=True),
)


# --- what stands in the way


def acceptance_standing(m: Matter, event: EventBase) -> EventBase | None:
    """The acceptance of the same unit in force before ``event``; concluded as unreachable, it may be accepted again."""
    first = m.time.first(Accepted)
    if first is None or first.when >= event.when:
        return None
    if m.time.is_review_refusal(event) and m.time.last(ReviewRequested, before=event.when):
        return None
    unit, standing = m.time.unit_of(event), None
    for earlier in _before(m, event, Accepted, Rejected, Concluded):
        if isinstance(earlier, Accepted) and m.time.unit_of(earlier) == unit:
            standing = standing or earlier
        elif _refuses(m, earlier, unit) or (isinstance(earlier, Concluded) and earlier.reason == "unreachable"):
            standing = None
    return standing


def refusal_standing(m: Matter, event: EventBase) -> EventBase | None:
    """The refusal by the unit that replies, with nothing accepted since and not overturned by a review."""
    unit, standing = m.time.answers_for(event), None
    for earlier in _before(m, event, Rejected, Accepted, ReviewDecided):
        if _refuses(m, earlier, unit):
            standing = earlier
        elif isinstance(earlier, Accepted) or (isinstance(earlier, ReviewDecided) and earlier.decision != "upheld"):
            standing = None
    return standing


def reply_standing(m: Matter, event: EventBase) -> EventBase | None:
    """The reply of the unit that extends its period, unless a review set it aside; while a review is pending none counts."""
    if _during_review(m, event):
        return None
    unit, standing = m.time.answers_for(event), None
    for earlier in _before(m, event, Replied, ReviewDecided):
        if isinstance(earlier, Replied) and m.time.answers_for(earlier) == unit:
            standing = earlier
        elif isinstance(earlier, ReviewDecided) and earlier.decision in SET_ASIDE:
            standing = None
    return standing


def conclusion_standing(m: Matter, event: EventBase) -> EventBase | None:
    """The conclusion (not ``other``) in force before ``event``.

    One as unreachable falls with a later acceptance or reply, and any with a review that orders a new answer.
    """
    if m.time.first(Concluded) is None or (isinstance(event, Rejected) and "21-3" in event.grounds):
        return None
    standing: Concluded | None = None
    for earlier in _before(m, event, Concluded, Accepted, Replied, ReviewDecided):
        if isinstance(earlier, Concluded) and earlier.reason != "other":
            standing = earlier
        elif standing and _reopens(earlier, standing):
            standing = None
    return None if standing and _reopens(event, standing) else standing


def _reopens(event: EventBase, conclusion: Concluded) -> bool:
    if isinstance(event, Accepted | Replied):
        return conclusion.reason == "unreachable"
    return isinstance(event, ReviewDecided) and event.decision in SET_ASIDE


MOVES: Kinds = (Triaged, Assigned, TakenOn, PassedDown, Returned, Transferred, Accepted, Rejected, Extended, Concluded, Replied)

BARS: tuple[Bar, ...] = (
    Bar(MOVES, N_("the case was concluded on {day}"), conclusion_standing, Concluded),
    Bar((Accepted,), N_("the same unit accepted it on {day} already"), acceptance_standing, Accepted),
    Bar((Rejected,), N_("the same unit accepted it on {day}; void the acceptance first"), acceptance_standing, Accepted),
    Bar((Replied,), N_("it was refused on {day} and not accepted since"), refusal_standing, Rejected, cured_by=Accepted),
    Bar((Extended,), N_("it was replied to on {day} already"), reply_standing, Replied),
)

Rows = tuple[dict[str | None, tuple[Need, ...]], tuple[Bar, ...]]


def _rows(kind: type[EventBase]) -> Rows:
    needs = [need for need in NEEDS if kind in need.kinds]
    by_of = {of: tuple(need for need in needs if need.of in (None, of)) for of in {need.of for need in needs}}
    return by_of, tuple(bar for bar in BARS if kind in bar.kinds)


ROWS: dict[type[EventBase], Rows] = {
    kind: _rows(kind) for kind in {kind for kinds in (*(need.kinds for need in NEEDS), *(bar.kinds for bar in BARS)) for kind in kinds}
}
"""The rows of both tables by the kind of event they are about, the needs by its ``of`` too; none for those without it."""
NO_ROWS: Rows = ({}, ())
HAVE_OF = frozenset(kind for need in NEEDS if need.of for kind in need.kinds)
"""The kinds whose needs differ by ``of``."""
