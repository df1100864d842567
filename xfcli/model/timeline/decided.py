"""What was accepted and what refused, and which of it is in force (Articles 18-22)."""

from xfcli.model.events import Accepted, Concluded, EventBase, Rejected, ReviewRequested
from xfcli.model.timeline.happened import When
from xfcli.model.timeline.held import Held


class Decided(Held):
    """The decisions of the units."""

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
