"""What ended it: a withdrawal, a conclusion, a department that handles it under rules of its own (Articles 2, 9, 28)."""

from dataclasses import dataclass

from xfcli.model.base import kept
from xfcli.model.events import Accepted, Assigned, Concluded, EventBase, PassedDown, Replied, Returned, Transferred, Withdrawn
from xfcli.model.people import all_of, plain
from xfcli.model.timeline.happened import NONE
from xfcli.model.timeline.reviewed import ENDING_REASONS, Reviewed


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch of time in which a discipline or complaints department has the matter. ``back``: none while it lies there."""

    gone: EventBase
    back: EventBase | None


class Timeline(Reviewed):
    """A case read in the order of time."""

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
