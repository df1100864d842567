"""What a gate looks at: one case on one day, the letter's event, and what gave rise to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xfcli.model.events import EventBase
from xfcli.model.message import Message
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why a letter cannot go out. ``article`` is the article it would breach; ``code`` the finding that stands, where one does.

    ``hint`` is a command as typed, with ``{case}`` filled in.
    """

    message: Message
    article: int
    code: str | None = None
    hint: str | None = None

    def for_case(self, case: str) -> "Barrier":
        """The same with the case's id in its hint."""
        return replace(self, hint=self.hint.replace("{case}", case)) if self.hint else self


@dataclass(frozen=True, slots=True)
class Situation:
    """``event``: the event the letter documents, none where it is not on file yet; ``occasion``: what gave rise to it."""

    m: Matter
    duties: Sequence[Duty]
    today: date
    event: EventBase | None
    occasion: EventBase | None
