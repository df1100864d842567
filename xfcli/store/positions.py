"""Where fields, events and units begin, by a look at the text that is much cheaper than a parser with positions.

Each function proves its find against what the parser read, and gives None where the two do not agree (flow style, quoted names,
a text that looks like a field): then the strict reader knows better.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

Lines = dict[str, int]

_EVENTS: Final = "\nevents:"
_NEXT_FIELD: Final = re.compile(r"\n[^ \n#-]")
_FIRST_ITEM: Final = re.compile(r"\n( *)- ")
_UNIT: Final = re.compile(r"^( +)([A-Z0-9]{2,6}):", re.MULTILINE)


def field_lines(text: str, raw: Mapping[Any, Any]) -> Lines | None:
    """The line of each field of the file's top map, in order."""
    lines: Lines = {}
    return lines if _add_fields(text, 1, lines) and list(lines) == list(raw) else None


class Layout(NamedTuple):
    """A case's text, cut up."""

    lines: Lines
    """Of the fields."""
    items: list[str]
    """The events, each from behind its dash to the next."""
    first: int
    """The line of the first event; each other begins as many lines on as the one before it has."""
    rest: tuple[str, ...]
    """What is not among the events."""


def case_layout(text: str, raw: Mapping[Any, Any], count: int) -> Layout | None:
    """The line of each field of a case, and its ``count`` events."""
    # The events are most of a case and nearly always its end: they are cut at their dashes, not looked at line by line.
    head, found, block = text.partition(_EVENTS)
    lines: Lines = {}
    if not found or not _add_fields(head, 1, lines):
        return None
    number = lines["events"] = head.count("\n") + 2
    rest: tuple[str, ...] = (head,)
    if len(lines) != len(raw):
        after = _NEXT_FIELD.search(block)
        if after is None or not _add_fields(block[after.start() + 1 :], number + block.count("\n", 0, after.start() + 1), lines):
            return None
        rest = (head, block[after.start() + 1 :])
        block = block[: after.start() + 1]
    if list(lines) != list(raw):
        return None
    if not count:
        return Layout(lines, [], 0, (text,))
    # Only a quoted text can run on at the margin.
    if ('"' in block or "'" in block) and _NEXT_FIELD.search(block):
        return None
    return _items(block, number, count, lines, rest)


def _add_fields(text: str, number: int, lines: Lines) -> bool:
    """Add the fields at the margin of ``text``, whose first line is ``number``; False at a line that is none."""
    for line in text.split("\n"):
        if line:
            first = line[0]
            if first >= "a":
                lines[line[: line.find(":")]] = number
            elif first not in " #" and line[:2] != "- ":
                return False
        number += 1
    return True


def _items(block: str, number: int, count: int, lines: Lines, rest: tuple[str, ...]) -> Layout | None:
    """The ``count`` items in ``block``, which begins behind ``events:`` in line ``number``."""
    indent = block[1 : block.find("-")]
    if block[0] != "\n" or indent.strip(" "):  # comments stand before the first event
        first = _FIRST_ITEM.search(block)
        if first is None or not all(_is_remark(line) for line in block[: first.start()].split("\n")):
            return None
        indent = first[1]
        number += block.count("\n", 0, first.start())
        block = block[first.start() :]
    items = block.split(f"\n{indent}- ")
    # A dash alone in its line would be missed, and a quoted text that looks like an item would make up for it.
    if len(items) != count + 1 or items[0] or ("-\n" in block and f"\n{indent}-\n" in block):
        return None
    del items[0]
    return Layout(lines, items, number + 1, rest)


def _is_remark(line: str) -> bool:
    return not line.strip(" ") or line.lstrip(" ").startswith("#")


def unit_lines(text: str, units: Mapping[Any, Any]) -> Lines | None:
    """The line of each unit of ``org.yaml``."""
    start = text.find("\nunits:") + 1
    after = _NEXT_FIELD.search(text, start)
    found = list(_UNIT.finditer(text, start, after.start() + 1 if after else len(text)))
    indent = found[0][1] if found else ""
    lines = {match[2]: text.count("\n", 0, match.start()) + 1 for match in found if match[1] == indent}
    return lines if list(lines) == list(units) else None


__all__ = ["Layout", "Lines", "case_layout", "field_lines", "unit_lines"]
