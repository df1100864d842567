"""A version of a case file, cut into its header and its events, as merging needs it (``merge``)."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from xfcli.model.glossary import Term
from xfcli.model.message import Message, XfError, say
from xfcli.store.append_place import find_items

Load = Callable[[bytes], Mapping[str, Any]]
MARK: Final = "\ufeff"
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


class PeopleError(Exception):
    """People have to decide: ``why``."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.msgid)
        self.why = why


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``key`` orders events of two sides and is alike for both; events that read the same have the same."""

    key: tuple[str, str]
    value: Any
    text: str
    """As its clerk wrote it, with the comments around it; the dash at ``column``."""
    column: int


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the file: ``head`` is the text before the first event."""

    header: Mapping[str, Any]
    head: str
    events: tuple[Event, ...]


def cut(data: bytes, load: Load) -> Side:
    """Raises :class:`PeopleError` where ``data`` cannot be read or its events are no block list at the end."""
    found = read(data, load)
    values = found.get("events") or ()
    text = data.decode()
    mark = MARK if text.startswith(MARK) else ""
    body = text.removeprefix(mark)
    items = find_items(body) if isinstance(values, Sequence) else None
    if items is None or len(items.starts) != len(values):
        raise PeopleError(say("The events do not stand at the end of the file, one below the other."))
    bounds = [*items.starts, len(body)]
    texts = (body[start:end] for start, end in pairwise(bounds))
    events = tuple(Event(_key(value), value, text, items.column) for value, text in zip(values, texts, strict=True))
    return Side({key: value for key, value in found.items() if key != "events"}, mark + body[: bounds[0]], events)


def read(data: bytes, load: Load) -> Mapping[str, Any]:
    """``load``, its complaint a :class:`PeopleError`."""
    try:
        return load(data)
    except (XfError, ValueError) as error:
        raise PeopleError(say("One of the versions cannot be read.")) from error


def _key(value: Any) -> tuple[str, str]:
    text = json.dumps(value, default=str, sort_keys=True, ensure_ascii=False)
    return (text_of(value.get("date") if isinstance(value, Mapping) else None), text)


def text_of(day: Any) -> str:
    """A day as text, however it was read."""
    return day.isoformat() if isinstance(day, date) else str(day)


def anchors(base: Side, side: Side) -> list[Event | None]:
    """For each event of ``side`` the one of ``base`` that it is, None for a new one.

    Raises :class:`PeopleError` unless all of ``base`` are there, in their order.
    """
    waiting = list(base.events)
    found = [waiting.pop(0) if waiting and waiting[0].key == event.key else None for event in side.events]
    if waiting:
        gone = waiting[0]
        what = Term("event", str(gone.value.get("event")) if isinstance(gone.value, Mapping) else "?")
        facts = {"number": base.events.index(gone) + 1, "event": what, "day": gone.key[0]}
        raise PeopleError(say("event {number} ({event} of {day}) was changed, moved or removed", **facts))
    return found


def with_leads(base: Side, side: Side) -> Side:
    """``side`` with the comments right above a new event as part of it; those that were there before stay where they were."""
    known = [base.head, *(event.text if event else "" for event in anchors(base, side))]
    texts = [side.head, *(event.text for event in side.events)]
    for place, (event, old) in enumerate(zip(side.events, known[1:], strict=True)):
        if not old:
            text = texts[place]
            kept = len(text) - len("".join(_lead(text, known[place], event.column)))
            texts[place], texts[place + 1] = text[:kept], text[kept:] + texts[place + 1]
    events = tuple(replace(event, text=text) for event, text in zip(side.events, texts[1:], strict=True))
    return replace(side, head=texts[0], events=events)


def _lead(text: str, old: str, column: int) -> Sequence[str]:
    """The comment lines at the end of ``text``, as far in as the dashes, less those ``old`` ends with."""
    ours, before = list(_comments(text, column)), list(_comments(old, column))
    if [line.strip() for line in ours[: len(before)]] != [line.strip() for line in before]:
        return ()
    return ours[len(before) :]


def _comments(text: str, column: int) -> Iterator[str]:
    lines = LINE.findall(text)
    first = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        body = lines[place].lstrip(" ")
        if body.startswith("#") and len(lines[place]) - len(body) == column:
            first = place
        elif body.strip():
            break
    yield from lines[first:]
