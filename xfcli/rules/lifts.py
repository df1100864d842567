"""What takes duties away (rules.md, What ends or lifts a duty): one answer a kind of duty, with its day and its reason."""

from dataclasses import dataclass
from datetime import date

from xfcli.model.base import kept
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


NOBODY_TO_TELL = Lift(None, UNREACHABLE)
NO_REPLY = Lift(None, DISCIPLINE_NO_REPLY)


def earliest(*lifts: Lift | None) -> Lift | None:
    """The lift that takes effect first; one without a day always has."""
    found = [lift for lift in lifts if lift]
    return min(found, key=lambda lift: lift.on or date.min) if len(found) > 1 else found[0] if found else None


class Lifts:
    """The lifts of one case, by kind of duty."""

    def __init__(self, time: Timeline) -> None:
        self.time = time

    def decision(self) -> Lift | None:
        """Of the decision of Article 22: matter gone to discipline or complaints, or withdrawn while it is open."""
        return self._gone_or_withdrawn

    def taking_on(self, assigned: EventBase) -> Lift | None:
        """Of taking on what was ``assigned`` (22): where that, or what came after it, took it to discipline or complaints."""
        if self.time.goes_to(assigned, "discipline"):
            return _at(assigned, TO_DISCIPLINE)
        return _at(assigned, TO_COMPLAINTS) if self.time.goes_to(assigned, "consumer_complaints") else self._gone

    def handling(self) -> Lift | None:
        """Of the 60 days of Article 28."""
        return self._gone_or_withdrawn

    def notice(self, due: date, *, of_transfer: bool = False) -> Lift | None:
        """Of telling the petitioner something by ``due``: unreachable, or the matter over before the notice fell due.

        That it went to discipline or complaints does not lift the notice ``of_transfer``, which says just that.
        """
        if not self.time.header.can_be_reached:
            return NOBODY_TO_TELL
        over = earliest(self._withdrawn, self._concluded) if of_transfer else self._over
        return over if over and over.on is not None and over.on <= due else None

    def reply(self) -> Lift | None:
        """Of the written reply and its delivery (Article 27)."""
        if not self.time.header.can_be_reached:
            return NOBODY_TO_TELL
        return NO_REPLY if self.time.scope == "discipline" else self._over

    def delivery(self) -> Lift | None:
        """Of handing over a letter of any kind: only where nobody can be reached."""
        return None if self.time.header.can_be_reached else NOBODY_TO_TELL

    explanation = delivery

    @kept
    def _over(self) -> Lift | None:
        return earliest(self._gone_or_withdrawn, self._concluded)

    @kept
    def _gone_or_withdrawn(self) -> Lift | None:
        return earliest(self._gone, self._withdrawn)

    @kept
    def _gone(self) -> Lift | None:
        return earliest(_at(self.time.to_discipline, TO_DISCIPLINE), _at(self.time.to_complaints, TO_COMPLAINTS))

    @kept
    def _withdrawn(self) -> Lift | None:
        return _at(self.time.withdrawal, WITHDRAWN)

    @kept
    def _concluded(self) -> Lift | None:
        return _at(self.time.conclusion, CONCLUDED)


def _at(event: EventBase | None, reason: Message) -> Lift | None:
    return Lift(event.date, reason) if event else None
