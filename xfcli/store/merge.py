"""Two clerks' work on one case, merged event by event.

Both sides only ever append, so the merge is what was there before and then the new events of both, each once, each side's in its
own order. Which side's comes first is decided by the events themselves (the earlier date, then the text), so that both clerks, and
anybody who merges again, get the same list. An event that reads the same on both sides is the same event. The text of each event is
taken as its clerk wrote it.

Everything else is left to people: a header changed on both sides, an event changed or removed. Then git's ordinary conflict
is shown, and never a file that merely looks merged.
"""

import json
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from xfcli.model.message import Message, XfError, say
from xfcli.store.append import same
from xfcli.store.append_place import find_items, line_end
from xfcli.store.atomic import in_the_way
from xfcli.store.git import git

Load = Callable[[bytes], Mapping[str, Any]]
_ANY_END: Final = re.compile(r"\r\n|\n|\r")
_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Conflict:
    """People have to decide: ``why``, and the text with git's usual marks."""

    why: Message
    text: bytes


@dataclass(frozen=True, slots=True)
class _Event:
    value: Any
    text: str
    """As its clerk wrote it, with the comments around it; the dash at ``column``."""
    column: int

    @property
    def key(self) -> tuple[str, str]:
        """What orders events of two sides: alike for both."""
        text = json.dumps(self.value, default=str, sort_keys=True, ensure_ascii=False)
        day = self.value.get("date") if isinstance(self.value, Mapping) else None
        return (day.isoformat() if isinstance(day, date) else str(day), text)


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of the file: what comes before the new events, and these."""

    header: Mapping[str, Any]
    old: Sequence[Any]
    head: str
    new: list[_Event]


class _PeopleError(Exception):
    def __init__(self, why: Message) -> None:
        super().__init__(why.msgid)
        self.why = why


def merge_events(base: bytes, ours: bytes, theirs: bytes, load: Load) -> bytes | Conflict:
    """The merged file, or the conflict.

    ``load`` reads a case file as plain data and raises ``XfError`` or ``ValueError`` when it cannot.
    """
    for one, other, answer in ((ours, theirs, ours), (ours, base, theirs), (theirs, base, ours)):
        if one == other:
            return answer
    try:
        return _merge(base, ours, theirs, load)
    except _PeopleError as error:
        return Conflict(error.why, _with_marks(base, ours, theirs)[0])


def merge_files(base: Path, ours: Path, theirs: Path, load: Load) -> Conflict | None:
    """What git calls as merge driver (``%O %A %B``): the result goes to ``ours``. None: merged."""
    result = merge_events(base.read_bytes(), ours.read_bytes(), theirs.read_bytes(), load)
    with in_the_way(ours):
        ours.write_bytes(result.text if isinstance(result, Conflict) else result)
    return result if isinstance(result, Conflict) else None


def _merge(base: bytes, ours: bytes, theirs: bytes, load: Load) -> bytes:
    count = len(_events(base, load))
    before, mine, yours = (_side(data, count, load) for data in (base, ours, theirs))
    if not (same(mine.old, before.old) and same(yours.old, before.old)):
        raise _PeopleError(say("Events that were there before have been changed or removed."))
    head = _merge_heads(before.head, mine.head, yours.head)
    header = _merge_headers(before.header, mine.header, yours.header)
    tail = _interleave(mine.new, yours.new)
    merged = _join(head, tail).encode()
    if not same(_read(merged, load), {**header, "events": [*before.old, *(event.value for event in tail)]}):
        raise _PeopleError(say("The merged text would not read back as both sides' events."))
    return merged


def _read(data: bytes, load: Load) -> Mapping[str, Any]:
    try:
        return load(data)
    except (XfError, ValueError) as error:
        raise _PeopleError(say("One of the versions cannot be read.")) from error


def _events(data: bytes, load: Load) -> Sequence[Any]:
    found = _read(data, load).get("events") or ()
    if not isinstance(found, Sequence):
        raise _PeopleError(say("One of the versions cannot be read."))
    return found


def _side(data: bytes, count: int, load: Load) -> _Side:
    """``data``, cut after its first ``count`` events."""
    values = _events(data, load)
    header = {key: value for key, value in _read(data, load).items() if key != "events"}
    text = data.decode()
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(mark)
    items = find_items(body)
    if items is None or len(items.starts) != len(values):
        raise _PeopleError(say("The events do not stand at the end of the file, one below the other."))
    bounds = [*items.starts[count:], len(body)]
    new = [
        _Event(value, body[start:end], items.column) for value, start, end in zip(values[count:], bounds, bounds[1:], strict=False)
    ]
    return _Side(header, values[:count], mark + body[: bounds[0]], new)


def _merge_heads(base: str, ours: str, theirs: str) -> str:
    """The text before the new events; comments added on one side come along."""
    for one, other, answer in ((ours, theirs, ours), (ours, base, theirs), (theirs, base, ours)):
        if one.rstrip() == other.rstrip():
            return answer
    text, clean = _with_marks(base.encode(), ours.encode(), theirs.encode())
    if not clean:
        raise _PeopleError(say("The header was changed on both sides."))
    return text.decode()


def _merge_headers(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for key in {**base, **ours, **theirs}:
        values = [_field(header, key) for header in (base, ours, theirs)]
        if same(values[1], values[2]) or same(values[2], values[0]):
            chosen = values[1]
        elif same(values[1], values[0]):
            chosen = values[2]
        else:
            raise _PeopleError(say("The header was changed on both sides."))
        if chosen:
            merged[key] = chosen[0]
    return merged


def _field(header: Mapping[str, Any], key: str) -> list[Any]:
    """Nothing, or the one value."""
    return [header[key]] if key in header else []


def _interleave(ours: list[_Event], theirs: list[_Event]) -> list[_Event]:
    """Both lists in one, each in its own order, what both have once; the same whichever comes first."""
    left, right = list(ours), list(theirs)
    merged: list[_Event] = []
    while left and right:
        if left[0].key == right[0].key:
            merged.append(left.pop(0))
            right.pop(0)
            continue
        # What the other side has too, further on, waits for it.
        free = [side for side, other in ((left, right), (right, left)) if _find(other, side[0]) is None]
        chosen = min(free or [left, right], key=lambda side: side[0].key)
        other = right if chosen is left else left
        event = chosen.pop(0)
        twin = _find(other, event)
        if twin is not None:
            other.pop(twin)
        merged.append(event)
    return [*merged, *left, *right]


def _find(events: list[_Event], wanted: _Event) -> int | None:
    return next((place for place, event in enumerate(events) if event.key == wanted.key), None)


def _join(head: str, events: list[_Event]) -> str:
    """The text; line ends are the head's, dashes stand in one column."""
    end = line_end(head, len(head))
    text = head if head.endswith(("\n", "\r")) or not events else head + end
    items = find_items(head.removeprefix(_MARK) if events else "events:")
    column = items.column if items and items.starts else min((event.column for event in events), default=0)
    for event in events:
        if event.column != column:
            raise _PeopleError(say("The events are indented differently on the two sides."))
        text += _ANY_END.sub(end, event.text)
        if not text.endswith(("\n", "\r")):
            text += end
    return text


def _with_marks(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """What ``git merge-file`` makes of it, and whether it found no conflict."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        labels = [part for path in paths for part in ("-L", path.name)]
        answer = git(Path(folder), "merge-file", "-p", *labels, *(path.name for path in paths))
    return answer.out, answer.ok
