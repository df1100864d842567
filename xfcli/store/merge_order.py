"""In which order two sides' events stand together, and that corrections still mean what their clerks meant.

A correction names what it voids by kind and day, and by number among several. An event of that kind and day which the other side
has entered therefore comes after it, whatever its date.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xfcli.store.merge_sides import Event, text_of

Pair = tuple[Event | None, Event | None]
"""An event as ours and as theirs; None where only the other side has it."""


def interleave(ours: Sequence[Event], theirs: Sequence[Event]) -> list[Pair]:
    """Both lists in one, each in its own order, what both have once; the same whichever comes first."""
    left, right = list(ours), list(theirs)
    merged: list[Pair] = []
    while left and right:
        if left[0].key == right[0].key:
            merged.append((left.pop(0), right.pop(0)))
            continue
        chosen = min(_free(left, right), key=lambda side: side[0].key)
        other = right if chosen is left else left
        event = chosen.pop(0)
        place = find(other, event)
        twin = None if place is None else other.pop(place)
        merged.append((event, twin) if chosen is left else (twin, event))
    return [*merged, *((event, None) for event in left), *((None, event) for event in right)]


def _free(left: list[Event], right: list[Event]) -> list[list[Event]]:
    """The sides whose first event may come now: what the other side has too, further on, waits for it, and for a correction."""
    sides = ((left, right), (right, left))
    alone = [(side, other) for side, other in sides if find(other, side[0]) is None]
    free = [side for side, other in alone if not any(_voids(event) == _described(side[0]) for event in other)]
    return free or [side for side, _ in alone] or [left, right]


def find(events: Sequence[Event], wanted: Event) -> int | None:
    """Where among ``events`` one stands that reads the same."""
    return next((place for place, event in enumerate(events) if event.key == wanted.key), None)


def misunderstood(side: Sequence[Event], merged: Sequence[Event]) -> bool:
    """Whether a correction of ``side`` means something else in ``merged``."""
    return bool(Counter(_meant(side)) - Counter(_meant(merged)))


def _meant(events: Sequence[Event]) -> Iterator[tuple[object, ...]]:
    """Each correction with what it voids: the one it counts to, else those before it that are not voided yet."""
    gone: set[int] = set()
    for place, correction in enumerate(events):
        voids = _voids(correction)
        if not voids:
            continue
        alike = [one for one in range(place) if _described(events[one]) == voids]
        nth = correction.value["voids"].get("nth")
        meant = alike[nth - 1 : nth] if isinstance(nth, int) and nth > 0 else [one for one in alike if one not in gone]
        gone.update(meant if len(meant) == 1 else ())
        yield (correction.key, *(events[one].key for one in meant))


def _voids(event: Event) -> tuple[str, str] | None:
    found = event.value.get("voids") if isinstance(event.value, Mapping) and event.value.get("event") == "corrected" else None
    return _kind_and_day(found) if found else None


def _described(event: Event) -> tuple[str, str] | None:
    return _kind_and_day(event.value)


def _kind_and_day(value: Any) -> tuple[str, str] | None:
    return (str(value.get("event")), text_of(value.get("date"))) if isinstance(value, Mapping) else None
