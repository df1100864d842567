"""What each case means to all the others, packed: of a hundred thousand cases the summaries themselves fill 80 MB."""

import marshal
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from xfcli.rules.registry import Summary
from xfcli.store.flat import rich


class Summaries:
    """May be walked through again and again; each time they are unpacked anew, in the order in which they were put in."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []

    def add(self, kept: Iterable[Any]) -> None:
        """Put some in, as a verdict keeps them; none of a case that cannot be read."""
        self._packed.append(marshal.dumps([one for one in kept if one]))

    def __iter__(self) -> Iterator[Summary]:
        for packed in self._packed:
            yield from map(_summary, marshal.loads(packed))  # noqa: S302 - packed above


def _summary(kept: Any) -> Summary:
    case_id, path, line, unit, former, day, petitioners, subject, linked, waived = kept
    received = date.fromordinal(day)
    return Summary(case_id, path, line, unit, former, received, petitioners, subject, frozenset(linked), rich(waived))


__all__ = ["Summaries"]
