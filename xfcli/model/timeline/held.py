"""Who held the case when: units by their holdings, and the department that has it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from xfcli.model.base import unit_of_office
from xfcli.model.events import Assigned, EventBase, PassedDown, Returned, TakenOn, Transferred
from xfcli.model.timeline.happened import Happened

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


@dataclass
class Held(Happened):
    """The case as it went from unit to unit."""

    holdings: tuple[Holding, ...] = field(init=False)
    _at: dict[int, _Desk] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.holdings = tuple(self._hold())

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
