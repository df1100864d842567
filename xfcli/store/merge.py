"""Two clerks' work on one case, merged event by event.

Both sides only ever add, so the merge is the events of both, each once, each side's in its own order: what was there before, and
what is new. Which side's comes first is decided by the events themselves (the earlier date, then the text; ``merge_order``), so
that both clerks, and anybody who merges again, get the same list. What one side has exchanged already may therefore come to stand
below an event of the other's: the next merge finds it there. An event that reads the same on both sides is the same event. The
text of each event is taken as its clerk wrote it.

Everything else is left to people: a header changed on both sides, an event changed or removed. Then a conflict is shown, always
with git's marks, and never a file that merely looks merged.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import Any, Final

from xfcli.model.message import Message, say
from xfcli.store.append import same
from xfcli.store.append_place import line_end
from xfcli.store.atomic import in_the_way
from xfcli.store.git import git
from xfcli.store.merge_order import Pair, find, interleave, misunderstood
from xfcli.store.merge_sides import Event, Load, PeopleError, Side, anchors, cut, read, with_leads

_ANY_END: Final = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Conflict:
    """People have to decide: ``why``, and the text with git's usual marks."""

    why: Message
    text: bytes


def merge_events(base: bytes, ours: bytes, theirs: bytes, load: Load) -> bytes | Conflict:
    """The merged file, or the conflict.

    ``load`` reads a case file as plain data and raises ``XfError`` or ``ValueError`` when it cannot.
    """
    for one, other, answer in ((ours, theirs, ours), (ours, base, theirs), (theirs, base, ours)):
        if one == other:
            return answer
    try:
        return _merge(base, ours, theirs, load)
    except PeopleError as error:
        text, clean = _with_marks(base, ours, theirs)
        return Conflict(error.why, _side_by_side(ours, theirs) if clean else text)


def merge_files(base: Path, ours: Path, theirs: Path, load: Load) -> Conflict | None:
    """What git calls as merge driver (``%O %A %B``): the result goes to ``ours``. None: merged."""
    result = merge_events(base.read_bytes(), ours.read_bytes(), theirs.read_bytes(), load)
    with in_the_way(ours):
        ours.write_bytes(result.text if isinstance(result, Conflict) else result)
    return result if isinstance(result, Conflict) else None


def _merge(base: bytes, ours: bytes, theirs: bytes, load: Load) -> bytes:
    before = cut(base, load)
    mine, yours = (with_leads(before, cut(data, load)) for data in (ours, theirs))
    head = _merge_texts(before.head, mine.head, yours.head, say("The header was changed on both sides."))
    header = _merge_headers(before.header, mine.header, yours.header)
    events = tuple(_each_once(before, interleave(mine.events, yours.events), line_end(head, len(head))))
    merged = _join(head, events).encode()
    anchors(before, Side(header, head, events))
    there = Counter(event.key for event in events)
    lost = any(Counter(event.key for event in side.events) - there for side in (mine, yours))
    if lost or not same(read(merged, load), {**header, "events": [event.value for event in events]}):
        raise PeopleError(say("The merged text would not read back as both sides' events."))
    if any(misunderstood(side.events, events) for side in (mine, yours)):
        raise PeopleError(say("A correction would no longer mean the event that its clerk meant."))
    return merged


def _merge_texts(base: str, ours: str, theirs: str, why: Message) -> str:
    """A text that was there before; comments added on one side come along."""
    for one, other, answer in ((ours, theirs, ours), (ours, base, theirs), (theirs, base, ours)):
        if one.rstrip() == other.rstrip():
            return answer
    text, clean = _with_marks(base.encode(), ours.encode(), theirs.encode())
    if not clean:
        raise PeopleError(why)
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
            raise PeopleError(say("The header was changed on both sides."))
        if chosen:
            merged[key] = chosen[0]
    return merged


def _field(header: Mapping[str, Any], key: str) -> list[Any]:
    """Nothing, or the one value."""
    return [header[key]] if key in header else []


def _each_once(before: Side, pairs: Iterable[Pair], end: str) -> Iterator[Event]:
    """One event of each pair, in the words that are to stand; ``end`` is the line end of new ones."""
    known = list(before.events)
    for ours, theirs in pairs:
        one = ours or theirs
        place = find(known, one) if one else None
        if ours and theirs and place is not None:
            yield _as_before(known.pop(place), ours, theirs)
        elif one:
            new = _written_twice(ours, theirs) if ours and theirs else one
            yield replace(new, text=_ANY_END.sub(end, new.text).removesuffix(end) + end)


def _written_twice(ours: Event, theirs: Event) -> Event:
    """An event that both have added: the same words whichever side comes first, with the comments of one."""
    first, second = sorted((ours, theirs), key=lambda event: ("#" not in event.text, event.text))
    if "#" in second.text and first.text.split() != second.text.split():
        raise PeopleError(say("One event was commented differently on the two sides."))
    return first


def _as_before(old: Event, ours: Event, theirs: Event) -> Event:
    """An event that was there, with the comments that either side has put to it."""
    text = _merge_texts(old.text, ours.text, theirs.text, say("One event was commented differently on the two sides."))
    return replace(theirs if text == theirs.text else ours, text=text)


def _join(head: str, events: Sequence[Event]) -> str:
    """The text; dashes have to stand in one column."""
    if len({event.column for event in events}) > 1:
        raise PeopleError(say("The events are indented differently on the two sides."))
    text = head
    for event in events:
        text += ("" if text.endswith(("\n", "\r")) else line_end(head, len(head))) + event.text
    return text


def _side_by_side(ours: bytes, theirs: bytes) -> bytes:
    """Both versions with marks around what differs, where lines alone show no conflict: an event taken out, for instance."""
    ends = b"\r\n" if b"\r\n" in ours else b"\n"
    one, other = ([line + b"\n" for line in data.rstrip(b"\r\n").split(b"\n")] for data in (ours, theirs))
    start = _alike(one, other)
    stop = _alike(one[start:][::-1], other[start:][::-1])
    mine, yours = (b"".join(lines[start : len(lines) - stop]) for lines in (one, other))
    marked = (b"<<<<<<< ours" + ends, mine, b"=======" + ends, yours, b">>>>>>> theirs" + ends)
    return b"".join((*one[:start], *marked, *one[len(one) - stop :]))


def _alike(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines both begin with."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _with_marks(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
    """What ``git merge-file`` makes of it, and whether it found no conflict."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        labels = [part for path in paths for part in ("-L", path.name)]
        answer = git(Path(folder), "merge-file", "-p", *labels, *(path.name for path in paths))
    return answer.out, answer.ok
