"""What sets a duty of several articles going or ends it: a triage that says so, a conclusion after which no act is left."""

from collections.abc import Callable
from dataclasses import dataclass

from xfcli.model.events import Triaged
from xfcli.model.message import say
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter

RETRIAGED = say("a later triage no longer says so")
OVER = say("the case was concluded, after which this act is not possible")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The triage that first said something, and why it no longer counts where a later one took it back."""

    event: Triaged
    lift: Lift | None


def first_said(m: Matter, says: Callable[[Triaged], bool]) -> Trigger | None:
    """The first triage that ``says`` so; lifted from the triage that took it back if the latest one no longer does."""
    first: Triaged | None = None
    taken_back: Triaged | None = None
    for triage in m.time.of(Triaged):
        if says(triage):
            first, taken_back = first or triage, None
        elif first:
            taken_back = taken_back or triage
    return Trigger(first, Lift(taken_back.date, RETRIAGED) if taken_back else None) if first else None


def over(m: Matter) -> Lift | None:
    """The lift of acts that a conclusion rules out (XF0005): from its day on they cannot be owed."""
    return Lift(m.time.conclusion.date, OVER) if m.time.conclusion else None
