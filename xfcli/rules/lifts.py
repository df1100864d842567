"""What takes duties away (rules.md, What ends or lifts a duty): one answer a kind of duty, with its day and its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xfcli.model.events import EventBase
from xfcli.model.message import Message, say
from xfcli.model.timeline import Timeline

UNREACHABLE = say("there is no usable name or address, so nobody can be told")
DISCIPLINE_NO_REPLY = say("a discipline matter is owed no written reply (Article 27)")
TO_DISCIPLINE = say("it went to the discipline department, which handles it under its own rules")
TO_COMPLAINTS = say("the consumer complaint went to the complaints department (Article 2)")
WITHDRAWN = say("every petitioner withdrew the petition")
CONCLUDED = say("the case was concluded without a written reply being owed")


@dataclass(frozen=True, slots=True)
class Lift:
    """Why a duty is not owed and from which day; ``on`` none: it never was."""

    on: date | None
    reason: Message


class Lifts:
    """The lifts of one case, by kind of duty."""

    def __init__(self, time: Timeline) -> None:
        self.time = time

    def decision(self) -> Lift | None:
        """Of the decision of Article 22: matter gone to discipline or complaints, or withdrawn while it is open."""
        return self._earliest(self._gone(), self._withdrawn())

    def handling(self) -> Lift | None:
        """Of the 60 days of Article 28."""
        return self._earliest(self._gone(), self._withdrawn())

    def notice(self, due: date, *, of_transfer: bool = False) -> Lift | None:
        """Of telling the petitioner something by ``due``: unreachable, or the matter over before the notice fell due.

        That it went to discipline or complaints does not lift the notice ``of_transfer``, which says just that.
        """
        if not self.time.header.can_be_reached:
            return Lift(None, UNREACHABLE)
        gone = iter(()) if of_transfer else self._gone()
        over = self._earliest(gone, self._withdrawn(), self._concluded())
        return over if over and over.on is not None and over.on <= due else None

    def reply(self) -> Lift | None:
        """Of the written reply and its delivery (Article 27)."""
        if not self.time.header.can_be_reached:
            return Lift(None, UNREACHABLE)
        if self.time.scope == "discipline":
            return Lift(None, DISCIPLINE_NO_REPLY)
        return self._earliest(self._gone(), self._withdrawn(), self._concluded())

    def delivery(self) -> Lift | None:
        """Of handing over a letter of any kind: only where nobody can be reached."""
        return None if self.time.header.can_be_reached else Lift(None, UNREACHABLE)

    explanation = delivery

    @staticmethod
    def _earliest(*lifts: Iterator[Lift]) -> Lift | None:
        found = [lift for some in lifts for lift in some]
        return min(found, key=lambda lift: lift.on or date.min, default=None)

    def _gone(self) -> Iterator[Lift]:
        if self.time.to_discipline:
            yield Lift(self.time.to_discipline.date, TO_DISCIPLINE)
        yield from self._complaint()

    def _complaint(self) -> Iterator[Lift]:
        if self.time.to_complaints:
            yield Lift(self.time.to_complaints.date, TO_COMPLAINTS)

    def _withdrawn(self) -> Iterator[Lift]:
        yield from self._at(self.time.withdrawal, WITHDRAWN)

    def _concluded(self) -> Iterator[Lift]:
        yield from self._at(self.time.conclusion, CONCLUDED)

    @staticmethod
    def _at(event: EventBase | None, reason: Message) -> Iterator[Lift]:
        if event:
            yield Lift(event.date, reason)
