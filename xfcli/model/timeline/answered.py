"""Replies, who has them, and who has withdrawn (Article 27)."""

from dataclasses import dataclass, field

from xfcli.model.base import kept
from xfcli.model.events import Delivered, EventBase, Replied, ReviewRequested, Withdrawn
from xfcli.model.people import People, all_of, people, plain
from xfcli.model.timeline.decided import Decided


@dataclass
class Answered(Decided):
    """The answers, and the petitioners they are for."""

    _delivered: dict[tuple[int, str], Delivered | None] = field(init=False, default_factory=dict)

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

    def gives_up(self, event: Withdrawn, request: ReviewRequested | None) -> bool:
        """Whether with ``event`` nobody wants the review any more that ``request`` asked for (none: it is the whole case).

        Who withdrew an earlier review may want this one; who left the petition before wants none.
        """
        before = [other for other in self.of(Withdrawn) if other.when <= event.when]
        of_this = [other for other in before if request is None or other.when > request.when]
        if any(not other.who for other in of_this):
            return True
        return all_of(self.people, self.gone_before(event) | {plain(name) for other in of_this for name in other.who})
