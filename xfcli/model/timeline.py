"""The fold's answers: who held the case when, what was accepted, replied, delivered, asked for review.

No day is counted here and no article judged. Events are read by (date, place); "before" and "after" always mean that order.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from xfcli.model.base import kept, unit_of_office
from xfcli.model.case import Case, Header
from xfcli.model.events import (
    Accepted,
    Assigned,
    Concluded,
    Delivered,
    EventBase,
    Extended,
    PassedDown,
    Rejected,
    Replied,
    Returned,
    ReviewDecided,
    ReviewRequested,
    TakenOn,
    Transferred,
    Triaged,
    Withdrawn,
)
from xfcli.model.fold import fold
from xfcli.model.office import Org
from xfcli.model.people import People, all_of, people, plain

E = TypeVar("E", bound=EventBase)
NONE: tuple[Any, ...] = ()
When = tuple[object, int]
ENDING_REASONS = ("withdrawn", "unreachable", "transferred", "merged", "discipline", "discretion")
"""Reasons of ``concluded`` that end the duties of Articles 22, 27 and 28; ``other`` ends none."""
MOVING = frozenset((Assigned, Transferred, TakenOn, PassedDown, Returned))
"""Kinds of events after which another unit or department may have the case."""
_Desk = tuple[str, str | None, frozenset[str]]
"""Unit and department that have the case, and the units it was passed down to."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A stretch of time in which one unit holds the case. ``since``/``until``: the events that brought and took it."""

    unit: str
    since: EventBase | None
    until: EventBase | None

    def covers(self, event: EventBase) -> bool:
        """Whether ``event`` falls into it; the event that took the case away still does, the one that brought it does not."""
        after = self.since is None or event.when > self.since.when
        return after and (self.until is None or event.when <= self.until.when)


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of time in which a discipline or complaints department has the matter. ``back``: none while it lies there."""

    gone: EventBase
    back: EventBase | None


@dataclass(frozen=True, slots=True)
class Review:
    """A review under Article 29. ``request`` is none for a case of headquarters triaged 18-4, pending from its receipt."""

    request: ReviewRequested | None
    decision: Replied | Rejected | ReviewDecided | None
    """The decision complained of: the latest reply, refusal or final review opinion before the request."""
    own: bool
    """Whether headquarters made that decision itself, as it does every opinion; Article 29 then gives no review."""
    closed_by: EventBase | None
    """What ended it: an opinion, a refusal under 21-3, a withdrawal; in an 18-4 case also a reply or a conclusion."""


@dataclass
class Timeline:
    """A case read in the order of time. ``org`` is asked only which units are headquarters."""

    source: Case
    org: Org | None
    header: Header = field(init=False)
    events: tuple[EventBase, ...] = field(init=False)
    holdings: tuple[Holding, ...] = field(init=False)
    kinds: frozenset[type[EventBase]] = field(init=False)
    """Which kinds of events there are."""
    _at: dict[int, _Desk] = field(init=False, default_factory=dict)
    _by_kind: dict[type[Any], list[Any]] = field(init=False, default_factory=dict)
    """Every class of events is a leaf, so that one pass sorts them; a case of many events is asked many questions."""
    _delivered: dict[tuple[int, str], Delivered | None] = field(init=False, default_factory=dict)
    _merged: dict[tuple[type[Any], ...], Sequence[Any]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        folded = fold(self.source)
        self.header = folded.header
        self.events = folded.events
        self.folded = folded
        by_kind = self._by_kind
        for event in folded.events:
            kind = type(event)
            if kind in by_kind:
                by_kind[kind].append(event)
            else:
                by_kind[kind] = [event]
        self.kinds = frozenset(by_kind)
        self.holdings = tuple(self._hold())

    # --- who held it

    def _hold(self) -> Iterator[Holding]:
        unit, department, since = self.header.unit, None, None
        passed: frozenset[str] = frozenset()
        before: list[str] = []
        desk: _Desk = (unit, department, passed)
        for event in self.events:
            self._at[event.place] = desk
            if type(event) not in MOVING:
                continue
            moved_to, department = self._moves(event, unit, department, passed, before)
            if isinstance(event, PassedDown):
                passed |= {unit_of_office(event.to)}
            if moved_to != unit:
                yield Holding(unit, since, event)
                if not isinstance(event, Returned):
                    before.append(unit)
                unit, since, passed = moved_to, event, frozenset()
            desk = (unit, department, passed)
        self.unit_now, self.department_now = unit, department
        yield Holding(unit, since, None)

    @staticmethod
    def _moves(
        event: EventBase, unit: str, department: str | None, passed: frozenset[str], before: list[str]
    ) -> tuple[str, str | None]:
        """Which unit and department hold the case after ``event``."""
        if isinstance(event, Assigned):
            return unit_of_office(event.to), event.to if "/" in event.to else None
        if isinstance(event, Transferred):
            if event.to in ("discipline", "consumer_complaints"):
                return unit, None
            return event.to, None
        if isinstance(event, TakenOn):
            taker = unit_of_office(event.unit)
            if taker in passed and taker != unit:
                return unit, department
            return taker, event.unit if "/" in event.unit else department if taker == unit else None
        if isinstance(event, Returned):
            back = before.pop() if before and (event.unit is None or unit_of_office(event.unit) == unit) else unit
            return back, None
        return unit, department

    @property
    def known_places(self) -> Collection[int]:
        """Places of the events that count; those of voided events are missing."""
        return self._at.keys()

    def holder(self, event: EventBase) -> str:
        """The unit that holds the case when ``event`` happens (before it takes effect)."""
        return self._at[event.place][0]

    def department_at(self, event: EventBase) -> str | None:
        """The department (``SZ/CLAIMS``) that has it when ``event`` happens."""
        return self._at[event.place][1]

    def unit_of(self, event: EventBase) -> str:
        """The unit an event of Articles 20-29 concerns: as recorded, else the holder that day."""
        return unit_of_office(event.unit) if event.unit else self._at[event.place][0]

    def office_of(self, event: EventBase) -> str | None:
        """The department that did it: as recorded, else the one that has the case; none where only a unit is known."""
        if event.unit:
            return event.unit if "/" in event.unit else None
        return self._at[event.place][1]

    def answers_for(self, event: EventBase) -> str:
        """As :meth:`unit_of`, but what a unit does that was passed the matter down counts for the handler (Article 8)."""
        holder, _, passed_to = self._at[event.place]
        unit = unit_of_office(event.unit) if event.unit else holder
        return holder if unit in passed_to else unit

    def is_hq(self, unit: str) -> bool:
        """Whether a unit is headquarters."""
        return self.org.is_hq(unit) if self.org else unit == "HQ"

    # --- what happened

    def of(self, kind: type[E], *more: type[E]) -> Sequence[E]:
        """The events of these kinds, in order. What it gives is not the caller's to change."""
        if not more:
            return self._by_kind.get(kind, NONE)
        kinds = (kind, *more)
        found = self._merged.get(kinds)
        if found is None:
            found = self._merged[kinds] = self._merge(kinds)
        return found

    def _merge(self, kinds: tuple[type[Any], ...]) -> Sequence[Any]:
        return NONE if self.kinds.isdisjoint(kinds) else tuple([event for event in self.events if type(event) in kinds])

    def first(self, kind: type[E], *, after: When | None = None) -> E | None:
        """The first event of a kind, after a moment where given."""
        event: E
        for event in self._by_kind.get(kind, NONE):
            if after is None or event.when > after:
                return event
        return None

    def last(self, kind: type[E], *, before: When | None = None) -> E | None:
        """The last event of a kind, before a moment where given."""
        event: E
        for event in reversed(self._by_kind.get(kind, NONE)):
            if before is None or event.when < before:
                return event
        return None

    def triage_at(self, when: When | None = None) -> Triaged | None:
        """The triage in force at a moment (on that moment's own place or before); without one, the latest."""
        event: Triaged
        for event in reversed(self._by_kind.get(Triaged, NONE)):
            if when is None or event.when <= when:
                return event
        return None

    @kept
    def triage(self) -> Triaged | None:
        """The latest triage."""
        return self.triage_at()

    @kept
    def scope(self) -> str:
        """``petition`` until a triage says otherwise."""
        return self.triage.scope if self.triage else "petition"

    def scope_at(self, event: EventBase) -> str:
        """The scope by the triage then in force."""
        triage = self.triage_at(event.when)
        return triage.scope if triage else "petition"

    @kept
    def is_review_case(self) -> bool:
        """A case of headquarters triaged 18-4: a review lodged as a case of its own."""
        return self.is_hq(self.header.unit) and self.triage is not None and self.triage.ground == "18-4"

    # --- acceptance and refusal

    def is_review_refusal(self, event: EventBase) -> bool:
        """A refusal under 21-3 while a review is pending here: it ends the review, not the petition."""
        if not isinstance(event, Rejected) or "21-3" not in event.grounds:
            return False
        return self.is_review_case or self.last(ReviewRequested, before=event.when) is not None

    def refuses_petition(self, event: Rejected) -> bool:
        """A refusal of the petition itself; of a review only where the review is the whole case.

        Headquarters' 21-3 in a branch's case is about a review even where none was asked for (XF0005), and refuses nothing else.
        """
        if self.is_review_case:
            return True
        of_review = "21-3" in event.grounds and self.is_hq(self.unit_of(event)) and not self.is_hq(self.header.unit)
        return not of_review and not self.is_review_refusal(event)

    def acceptances(self, unit: str) -> list[Accepted]:
        """Acceptances that count for ``unit``, in order."""
        return [event for event in self.of(Accepted) if self.answers_for(event) == unit]

    def refusals(self, unit: str) -> list[Rejected]:
        """Refusals of the petition that count for ``unit``; refusals of a review are left out."""
        return [e for e in self.of(Rejected) if self.answers_for(e) == unit and self.refuses_petition(e)]

    def acceptance_in_force(self, unit: str, when: When | None = None) -> Accepted | None:
        """The first acceptance of ``unit`` after its last refusal, looking only at what comes before ``when``.

        Closed because the petitioner could not be found and accepted again, the matter is in force from the new acceptance.
        """
        refused = [e.when for e in self.refusals(unit) if when is None or e.when < when]
        after = refused[-1] if refused else None
        found = [e for e in self.acceptances(unit) if (when is None or e.when < when) and (after is None or e.when > after)]
        if len(found) > 1:
            for closed in (e.when for e in self.of(Concluded) if e.reason == "unreachable"):
                found = [e for e in found if e.when > closed] or found
        return found[0] if found else None

    def refusal_in_force(self, when: When | None = None) -> Rejected | None:
        """The last refusal of the petition, if nothing was accepted since."""
        if Rejected not in self.kinds:
            return None
        refused = [e for e in self.of(Rejected) if (when is None or e.when < when) and self.refuses_petition(e)]
        if not refused:
            return None
        accepted = [e for e in self.of(Accepted) if e.when > refused[-1].when and (when is None or e.when < when)]
        return None if accepted else refused[-1]

    # --- reply and delivery

    def replies(self, unit: str | None = None) -> list[Replied]:
        """Replies, of one unit where given."""
        return [e for e in self.of(Replied) if unit is None or self.answers_for(e) == unit]

    @kept
    def reply(self) -> Replied | None:
        """The latest reply; it governs window and outcomes."""
        return self.last(Replied)

    def deliveries(self, of: str, after: EventBase) -> list[Delivered]:
        """Deliveries of a reply, review or notice made after ``after``."""
        return [e for e in self.of(Delivered) if e.of == of and e.when > after.when]

    def delivered(self, reply: EventBase, of: str = "reply") -> Delivered | None:
        """The delivery that counts: the latest one, once every petitioner has it; none while somebody still waits.

        Deliveries of a later reply do not count for an earlier one.
        """
        asked = (reply.place, of)
        if asked not in self._delivered:
            self._delivered[asked] = self._latest_delivery(reply, of)
        return self._delivered[asked]

    def _latest_delivery(self, reply: EventBase, of: str) -> Delivered | None:
        found = self.deliveries(of, reply)
        later = self.first(type(reply), after=reply.when) if found else None
        if later:
            found = [e for e in found if e.when < later.when]
        if not found or not self._everybody(found):
            return None
        return found[-1]

    def _everybody(self, deliveries: list[Delivered]) -> bool:
        for delivery in deliveries:
            if not delivery.to:
                return True
        reached = {plain(name) for delivery in deliveries for name in delivery.to}
        return len(self.people) <= 1 or all_of(self.people, reached | self.gone_before(deliveries[-1]))

    @kept
    def people(self) -> People:
        """The petitioners with a name, each by all names under which the case knew them."""
        return people(self.source, self.header, self.events)

    def gone_before(self, event: EventBase) -> set[str]:
        """The plain names of those who had withdrawn the petition before ``event``; nobody waits for them any more."""
        return {plain(name) for e in self.of(Withdrawn) if e.of == "petition" and e.when < event.when for name in e.who}

    # --- review

    @kept
    def reviews(self) -> tuple[Review, ...]:
        """The reviews of this case, in the order they were asked for.

        One that is the whole case is pending from its receipt; what is asked for there meanwhile is that same review.
        """
        requests = self.of(ReviewRequested)
        if not self.is_review_case:
            return tuple([self._review(request) for request in requests])
        over = next((e for e in self.events if self._closes(e, None)), None)
        again = [self._review(request) for request in requests if over is not None and request.when > over.when]
        return (Review(None, None, own=False, closed_by=over), *again)

    def _review(self, request: ReviewRequested) -> Review:
        decision = self._decided_before(request)
        own = isinstance(decision, ReviewDecided) or (decision is not None and self.is_hq(self.unit_of(decision)))
        closed = next((e for e in self.events if e.when > request.when and self._closes(e, request)), None)
        return Review(request, decision, own, closed)

    def _decided_before(self, request: EventBase) -> Replied | Rejected | ReviewDecided | None:
        refusals = (event for event in self.of(Rejected) if self.refuses_petition(event))
        opinions = (event for event in self.of(ReviewDecided) if event.decision in ("upheld", "changed"))
        decided: tuple[Replied | Rejected | ReviewDecided, ...] = (*self.of(Replied), *refusals, *opinions)
        before = [event for event in decided if event.when < request.when]
        return max(before, key=lambda event: event.when, default=None)

    def _closes(self, event: EventBase, request: ReviewRequested | None) -> bool:
        """Whether ``event`` ends the review: an opinion, headquarters' refusal as late, a withdrawal; more where it is the case."""
        if isinstance(event, ReviewDecided):
            return True
        if isinstance(event, Rejected):
            return self.is_review_refusal(event) and self.is_hq(self.unit_of(event))
        if isinstance(event, Withdrawn):
            return self.gives_up(event, request)
        if not self.is_review_case:
            return False
        return isinstance(event, Replied) or (isinstance(event, Concluded) and event.reason in ENDING_REASONS)

    def review_pending(self, when: When) -> Review | None:
        """The review pending just before a moment."""
        for review in self.reviews:
            begun = review.request is None or review.request.when < when
            if begun and (review.closed_by is None or review.closed_by.when >= when):
                return review
        return None

    def extensions(self, unit: str) -> list[Extended]:
        """Extensions of the handling period of ``unit``; those granted while a review is pending belong to the review."""
        return [e for e in self.of(Extended) if self.answers_for(e) == unit and not self.extends_review(e)]

    def extends_review(self, event: Extended) -> bool:
        """Whether an extension was granted while a review is pending."""
        return self.review_pending(event.when) is not None

    # --- withdrawal and conclusion

    def gives_up(self, event: Withdrawn, request: ReviewRequested | None) -> bool:
        """Whether with ``event`` nobody wants the review any more that ``request`` asked for (none: it is the whole case).

        Who withdrew an earlier review may want this one; who left the petition before wants none.
        """
        before = [other for other in self.of(Withdrawn) if other.when <= event.when]
        of_this = [other for other in before if request is None or other.when > request.when]
        if any(not other.who for other in of_this):
            return True
        return all_of(self.people, self.gone_before(event) | {plain(name) for other in of_this for name in other.who})

    def _left_by_all(self, event: Withdrawn) -> bool:
        """Whether every petitioner withdrew the petition, by ``event`` and those before it."""
        return not event.who or all_of(self.people, self.gone_before(event) | {plain(name) for name in event.who})

    @kept
    def withdrawal(self) -> Withdrawn | None:
        """The event by which the whole petition was withdrawn."""
        return next((e for e in self.of(Withdrawn) if e.of == "petition" and self._left_by_all(e)), None)

    @kept
    def conclusion(self) -> Concluded | None:
        """The first that ends the duties of Articles 22, 27, 28; as unreachable it falls if accepted or replied later."""
        event: Concluded
        for event in self._by_kind.get(Concluded, NONE):
            if event.reason not in ENDING_REASONS:
                continue
            resumed = any(e.when > event.when for e in self.of(Accepted, Replied))
            if not (event.reason == "unreachable" and resumed):
                return event
        return None

    @kept
    def to_discipline(self) -> EventBase | None:
        """The event by which the matter went to a discipline department (Article 9), unless it came back."""
        return self._lies_with("discipline")

    @kept
    def to_complaints(self) -> EventBase | None:
        """The event by which a consumer complaint went to a complaints department (Article 2), unless it came back."""
        return self._lies_with("consumer_complaints")

    def _lies_with(self, where: str) -> EventBase | None:
        stays = self.stays(where)
        return stays[-1].gone if stays and stays[-1].back is None else None

    def stays(self, where: str) -> tuple[Stay, ...]:
        """When it lay with ``discipline`` or ``consumer_complaints``; returned, or handed to anybody else, it came back."""
        found: list[Stay] = []
        gone: EventBase | None = None
        for event in self.of(Transferred, Assigned, PassedDown, Returned):
            if self.goes_to(event, where):
                gone = gone or event
            elif gone and not isinstance(event, PassedDown):
                found.append(Stay(gone, event))
                gone = None
        return (*found, Stay(gone, None)) if gone else tuple(found)

    def goes_to(self, event: EventBase, where: str) -> bool:
        """Whether ``event`` takes the matter to ``discipline`` or ``consumer_complaints``.

        To a complaints department an assignment does so only for a matter triaged a consumer complaint, by then or since.
        """
        if isinstance(event, Transferred):
            return event.to == where
        if not isinstance(event, Assigned | PassedDown) or self.org is None:
            return False
        kind = self.org.department_kind(event.to)
        if where == "discipline":
            return kind == "discipline"
        return kind == "complaints" and "consumer_complaint" in (self.scope_at(event), self.scope)
