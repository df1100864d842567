"""What happened, by kind of event; which triage was in force."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from xfcli.model.base import kept
from xfcli.model.case import Case, Header
from xfcli.model.events import EventBase, Triaged
from xfcli.model.fold import fold
from xfcli.model.office import Org

E = TypeVar("E", bound=EventBase)
NONE: tuple[Any, ...] = ()
When = tuple[object, int]


@dataclass
class Happened:
    """The events that count, in the order of time. ``org`` is asked only which units are headquarters."""

    source: Case
    org: Org | None
    header: Header = field(init=False)
    events: tuple[EventBase, ...] = field(init=False)
    kinds: frozenset[type[EventBase]] = field(init=False)
    """Which kinds of events there are."""
    _by_kind: dict[type[Any], list[Any]] = field(init=False, default_factory=dict)
    """Every class of events is a leaf, so that one pass sorts them; a case of many events is asked many questions."""
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

    def is_hq(self, unit: str) -> bool:
        """Whether a unit is headquarters."""
        return self.org.is_hq(unit) if self.org else unit == "HQ"
