"""Where in the text an event is to be put, found by the parser's own marks."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from xfcli.model.message import XfError, say

_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"#[^\r\n]*")
_INDENT = 2
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Site:
    """``text[start:end]`` gives way to the event (mostly nothing does: ``start == end``).

    ``block``: whole lines go in at ``start``, dashes at ``column``. ``value``: the same, after the line on which an empty value
    stood. ``flow``: ``lead``, the event on one line, ``tail``.
    """

    style: Literal["block", "value", "flow"]
    start: int
    end: int
    column: int = 0
    lead: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One top-level key with the parser's events of its value."""

    key: Any
    value: list[Any]


def find_site(text: str) -> Site:
    """Where the next event goes; ``text`` is a case file without byte order mark."""
    stream = _parse(text)
    top = next((event for event in stream if isinstance(event, MappingStartEvent)), None)
    entries = list(_entries(stream))
    at = next((place for place, entry in enumerate(entries) if entry.key.value == "events"), None)
    if top is None or at is None:
        raise _lost()
    entry = entries[at]
    following = entries[at + 1].key if at + 1 < len(entries) else None
    head, inside, column = entry.value[0], bool(top.flow_style), _column(entries, top)
    if isinstance(head, SequenceStartEvent) and head.flow_style:
        return _in_flow(text, entry, inside=inside, column=column)
    if isinstance(head, ScalarEvent) and (site := _in_place_of_null(text, head, column, inside=inside)):
        return site
    if isinstance(head, MappingStartEvent):
        raise _lost()
    end = _end_of_list(text, entry, following, stream)
    return Site("block", end, end, column=head.start_mark.column if isinstance(head, SequenceStartEvent) else column)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of events in block style at the end of a file: where each item's line begins, and the column of the dashes."""

    starts: tuple[int, ...]
    column: int


def find_items(text: str) -> Items | None:
    """The events' places in ``text`` (no byte order mark); None where they are not the last key in block style."""
    entries = list(_entries(_parse(text)))
    if not entries or entries[-1].key.value != "events":
        return None
    head, *rest = entries[-1].value
    if isinstance(head, ScalarEvent) and head.value in _NULLS:
        return Items((), _INDENT)
    if not isinstance(head, SequenceStartEvent) or (head.flow_style and len(rest) > 1):
        return None
    starts = [_line_start(text, start) for start in _item_starts(rest[:-1])]
    return Items(tuple(starts), _INDENT if head.flow_style else head.start_mark.column)


def _item_starts(events: list[Any]) -> Iterator[int]:
    depth = 0
    for event in events:
        if depth == 0:
            yield event.start_mark.index
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1


def _parse(text: str) -> list[Any]:
    """The parser's events. It stumbles over tabs that other parsers allow on blank lines; as spaces they take the same place."""
    for readable in (text, text.replace("\t", " ")):
        with suppress(YAMLError):
            return list(YAML(typ="safe", pure=True).parse(readable))
    raise _lost()


def _lost() -> XfError:
    return XfError(
        say("The list of events cannot be found in the file. Nothing was changed."),
        hint=say("Run xf check on it; a case file ends with its events."),
    )


def _entries(stream: list[Event]) -> Iterator[_Entry]:
    """The top-level map, pair by pair."""
    nodes = _nodes(stream)
    for key in nodes:
        yield _Entry(key[0], next(nodes, []))


def _nodes(stream: list[Event]) -> Iterator[list[Event]]:
    """The children of the first map, keys and values in turn, each with all its events."""
    start = next((place for place, event in enumerate(stream) if isinstance(event, MappingStartEvent)), len(stream))
    depth = 0
    node: list[Event] = []
    for event in stream[start + 1 :]:
        node.append(event)
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1
        if depth < 0:
            return
        if depth == 0:
            yield node
            node = []


def _column(entries: list[_Entry], top: Any) -> int:
    """Where the file puts its dashes, judged by its other lists; else two further in than the keys."""
    for entry in entries:
        head = entry.value[0] if entry.value else None
        if isinstance(head, SequenceStartEvent) and not head.flow_style:
            return int(head.start_mark.column)
    return int(top.start_mark.column) + _INDENT


def _end_of_list(text: str, entry: _Entry, following: Any, stream: list[Any]) -> int:
    """The end of the text, or of what belongs to the list: comments further in than the next key still do."""
    if following is None:
        closing = next(event for event in stream if isinstance(event, DocumentEndEvent))
        return _line_start(text, closing.start_mark.index) if closing.explicit else len(text)
    last = [event for event in (entry.key, *entry.value) if event.end_mark.index > event.start_mark.index][-1]
    limit = _line_start(text, following.start_mark.index)
    at: int = last.end_mark.index
    if getattr(last, "style", None) not in {"|", ">"}:
        at = line_after(text, at)
    return min(_past_comments(text, at, limit, following.start_mark.column), limit)


def _past_comments(text: str, at: int, limit: int, column: int) -> int:
    """``at``, moved past the comment lines from there to ``limit`` that are further in than ``column``."""
    place = at
    while place < limit:
        after = line_after(text, place)
        line = text[place:after]
        body = line.strip()
        if body:
            if not body.startswith("#") or line.index("#") <= column:
                break
            at = after
        place = after
    return at


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_after(text: str, at: int) -> int:
    """Where the next line begins, seen from ``at``."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def line_end(text: str, at: int) -> str:
    """The file's line end, as last used before ``at``."""
    found = _LINE_END.findall(text, 0, at) or _LINE_END.findall(text)
    return str(found[-1]) if found else "\n"


def _in_flow(text: str, entry: _Entry, *, inside: bool, column: int) -> Site:
    opening, closing = entry.value[0], entry.value[-1]
    start, bracket = opening.start_mark.index, closing.start_mark.index
    if len(entry.value) == 2:  # noqa: PLR2004 - opening and closing bracket only
        if inside or text[start + 1 : bracket].strip():
            return Site("flow", bracket, bracket)
        return Site("value", _blank_before(text, start), bracket + 1, column)
    end: int = entry.value[-2].end_mark.index
    rest = text[end:bracket]
    comma = "," in _COMMENT.sub("", rest)
    lead = _lead(text, entry)
    if "#" in rest:
        own_line = _line_start(text, bracket)
        if text[own_line:bracket].strip():
            return Site("flow", bracket, bracket, lead=" ")
        return Site("flow", own_line, own_line, lead="  " if comma else "  , ", tail=line_end(text, bracket))
    if comma:
        end += rest.index(",") + 1
        return Site("flow", end, end, lead=lead, tail=",")
    return Site("flow", end, end, lead="," + lead)


def _lead(text: str, entry: _Entry) -> str:
    """What stands before an item: a new line as indented as the last item, or a space where that had no line of its own."""
    *_, start = _item_starts(entry.value[1:-1])
    indent = text[_line_start(text, start) : start]
    return " " if indent.strip() or not indent else line_end(text, start) + indent


def _in_place_of_null(text: str, null: Any, column: int, *, inside: bool) -> Site | None:
    """For ``null`` spelled out, or within braces; where nothing at all stands, the list just begins at its end."""
    start, end = null.start_mark.index, null.end_mark.index
    if null.value not in _NULLS or null.style in {'"', "'", "|", ">"}:
        raise _lost()
    if inside:
        return Site("flow", start, end, lead=" [", tail="]")
    return Site("value", _blank_before(text, start), end, column) if start != end else None


def _blank_before(text: str, at: int) -> int:
    while at and text[at - 1] in " \t":
        at -= 1
    return at
