"""Reviews, from request to opinion, and the extensions that are theirs (Article 29)."""

from dataclasses import dataclass

from xfcli.model.base import kept
from xfcli.model.events import Concluded, EventBase, Extended, Rejected, Replied, ReviewDecided, ReviewRequested, Withdrawn
from xfcli.model.timeline.answered import Answered
from xfcli.model.timeline.happened import When

ENDING_REASONS = ("withdrawn", "unreachable", "transferred", "merged", "discipline", "discretion")
"""Reasons of ``concluded`` that end the duties of Articles 22, 27 and 28; ``other`` ends none."""


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


class Reviewed(Answered):
    """The reviews of the case."""

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
