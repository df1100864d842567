"""The strict reader's first half: bytes to a tree of YAML nodes, each with its line and column; what it is not is reported.

YAML 1.2 as ruamel.yaml's event stream has it, less what format.md leaves out (anchors, aliases, tags, directives, further
documents). What a plain ``2026`` or ``true`` *means* is decided later, by the field it stands in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from xfcli.model.message import N_, Message, say
from xfcli.store.characters import BYTE_ORDER_MARK, CONTROL, DEEPEST
from xfcli.store.problems import Report
from xfcli.store.syntax import DELETE_LINE, DIRECTIVES, parse

MOST_CHARACTERS_NAMED: Final = 20

_IN_TEXT: Final = re.compile(f"[{CONTROL}]|\r(?!\n)")
_IN_VALUE: Final = re.compile(f"[{CONTROL}\r]")
_BLANKS_FIRST: Final = re.compile(r"(?<=[|>])[-+1-9]{0,2} *\r?\n(?:\r?\n)* [ \r\n]*\n")
_CONFLICT: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)


@dataclass(slots=True)
class Node:
    """Something at a place of the file; line and column from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar(Node):
    """A single value; ``plain`` when it stands without quotes and is no block."""

    text: str
    plain: bool


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    """A map, in the order of the file; of a name given twice the first stays."""

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


@dataclass(slots=True)
class Broken(Node):
    """What was here has been reported; nothing more is said about it."""


def load_tree(data: bytes, report: Report) -> Node | None:
    """The file's one document as nodes, or None where ``report`` says why it has none."""
    text = _decode(data, report)
    if text is None:
        return None
    text = _without_control(text, report)
    text = _BLANKS_FIRST.sub(lambda found: found[0].replace(" ", ""), text)  # ruamel.yaml stumbles over them
    if not text.endswith("\n"):
        text += "\n"  # else a text block at the very end would lack the line end that every other has
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        report.unreadable(
            line,
            1,
            say(N_("git has left a merge conflict here ({marker})"), marker=conflict[0]),
            say(N_("keep what is right of both sides and delete the marker lines")),
        )
        return None
    return _Builder(report, text).document()


def _decode(data: bytes, report: Report) -> str | None:
    try:
        return data.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().removeprefix(BYTE_ORDER_MARK)
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = say(N_("the file is not UTF-8 (byte {byte})"), byte=f"0x{data[error.start]:02X}")
        report.unreadable(line, column, message, say(N_("save it again with the encoding UTF-8")))
        return None


def _without_control(text: str, report: Report) -> str:
    """``text`` with every forbidden character reported (the first twenty) and put out of the parser's way."""
    for found in islice(_IN_TEXT.finditer(text), MOST_CHARACTERS_NAMED):
        start = found.start()
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        report.unreadable(line, column, *_forbidden(found[0]))
    return _IN_TEXT.sub("\ufffd", text)


def _forbidden(character: str) -> tuple[Message, Message]:
    if character == "\r":
        return say(N_("the lines end in a way of old computers (CR alone)")), say(N_("save the file again with line ends LF"))
    return (
        say(N_("an invisible control character is not allowed: {character}"), character=f"U+{ord(character):04X}"),
        say(N_("delete it")),
    )


class _Stop(Exception):
    """Nothing after this can be read."""


class _Builder:
    """Builds nodes from ruamel.yaml's events, never deeper than :data:`DEEPEST` and without recursion of the parser's."""

    def __init__(self, report: Report, text: str) -> None:
        self._report = report
        self._events: Iterator[Any] = parse(text, report, _Stop)
        # The parser knows only the line of the --- after it.
        self._directive = next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith("%")), 1)

    def document(self) -> Node | None:
        """The document; None when there is none or it breaks off."""
        try:
            return self._document()
        except _Stop:
            return None

    def _document(self) -> Node | None:
        top: Node | None = None
        for event in self._events:
            match type(event).__name__:
                case "DocumentStartEvent" if event.version or event.tags:
                    self._report.unreadable(self._directive, 1, DIRECTIVES, DELETE_LINE)
                case "DocumentStartEvent" if top is not None:
                    message = say(N_("a second document begins here (---); a file holds one"))
                    self._refuse(event, message, say(N_("delete it or make a file of it")))
                    raise _Stop
                case "ScalarEvent" | "AliasEvent" | "SequenceStartEvent" | "MappingStartEvent":
                    top = self._node(event, 1)
                case _:
                    pass
        if top is None:
            self._report.unreadable(1, 1, say(N_("the file is empty")))
        return top

    def _refuse(self, event: Any, message: Message, hint: Message | None) -> Broken:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self._report.unreadable(line, column, message, hint)
        return Broken(line, column)

    def _node(self, event: Any, depth: int) -> Node:
        name = type(event).__name__
        if name == "AliasEvent":
            hint = say(N_("write the value out; text that begins with * goes in quotes"))
            return self._refuse(event, say(N_("references (*{name}) are not used here"), name=event.anchor), hint)
        broken = self._decorated(event)
        if name == "ScalarEvent":
            node: Node = self._scalar(event)
        else:
            if depth > DEEPEST:
                self._refuse(event, say(N_("nested deeper than {deepest} levels"), deepest=DEEPEST), None)
                raise _Stop
            node = self._sequence(event, depth) if name == "SequenceStartEvent" else self._mapping(event, depth)
        return broken or node

    def _decorated(self, event: Any) -> Broken | None:
        if event.anchor is not None:
            return self._refuse(
                event,
                say(N_("anchors (&{name}) are not used here"), name=event.anchor),
                say(N_("delete it; text that begins with & goes in quotes")),
            )
        if event.tag is not None:
            return self._refuse(
                event,
                say(N_("tags ({tag}) are not used here"), tag=str(event.tag)),
                say(N_("delete it; text that begins with ! goes in quotes")),
            )
        return None

    def _scalar(self, event: Any) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if found := _IN_VALUE.search(event.value):
            self._report.unreadable(line, column, *_forbidden(found[0]))
            return Broken(line, column)
        return Scalar(line, column, event.value, plain=not event.style)

    def _sequence(self, event: Any, depth: int) -> Sequence:
        node = Sequence(event.start_mark.line + 1, event.start_mark.column + 1)
        for item in self._events:
            if type(item).__name__ == "SequenceEndEvent":
                break
            node.items.append(self._node(item, depth + 1))
        return node

    def _mapping(self, event: Any, depth: int) -> Mapping:
        node = Mapping(event.start_mark.line + 1, event.start_mark.column + 1)
        seen: dict[str, Scalar] = {}
        for first in self._events:
            if type(first).__name__ == "MappingEndEvent":
                break
            key = self._node(first, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                if not isinstance(key, Broken):
                    self._refuse(first, say(N_("the name of a field must be a word, not a list or map")), None)
            elif (earlier := seen.get(key.text)) is not None:
                self._report.unreadable(
                    key.line,
                    key.column,
                    say(N_("{field} is given twice, here and in line {line}"), field=key.text, line=earlier.line),
                    say(N_("keep one of them")),
                )
            else:
                seen[key.text] = key
                node.pairs.append((key, value))
        return node


__all__ = ["Broken", "Mapping", "Node", "Scalar", "Sequence", "load_tree"]
