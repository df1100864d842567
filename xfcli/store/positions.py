"""Where fields, events and units begin, by a look at the text that is much cheaper than a parser with positions.

Each function proves its find against what the parser read, and gives None where the two do not agree (flow style, quoted names,
a text that looks like a field): then the strict reader knows better.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

Lines = dict[str, int]

_EVENTS: Final = "\nevents:"
_NEXT_FIELD: Final = re.compile(r"\n[^ \n#-]")
_FIRST_ITEM: Final = re.compile(r"\n( *)- ")
_UNIT: Final = re.compile(r"^( +)([A-Z0-9]{2,6}):", re.MULTILINE)
_ITEM_BEGINS: Final = frozenset("abcdefghijklmnopqrstuvwxyz{\"'")


def field_lines(text: str, raw: Mapping[Any, Any]) -> Lines | None:
    """The line of each field of the file's top map, in order."""
    lines: Lines = {}
    return lines if _add_fields(text, 1, lines) and list(lines) == list(raw) else None


def case_lines(text: str, raw: Mapping[Any, Any], count: int) -> tuple[Lines, list[int]] | None:
    """The line of each field of a case, and of each of its ``count`` events."""
    # The events are most of a case and nearly always its end: they are cut at their dashes, not looked at line by line.
    head, found, block = text.partition(_EVENTS)
    lines: Lines = {}
    if not found or not _add_fields(head, 1, lines):
        return None
    number = lines["events"] = head.count("\n") + 2
    if len(lines) != len(raw):
        after = _NEXT_FIELD.search(block)
        if after is None or not _add_fields(block[after.start() + 1 :], number + block.count("\n", 0, after.start() + 1), lines):
            return None
        block = block[: after.start() + 1]
    if list(lines) != list(raw):
        return None
    if not count:
        return lines, []
    # Only a quoted text can run on at the margin.
    if ('"' in block or "'" in block) and _NEXT_FIELD.search(block):
        return None
    events = _item_lines(block, number, count)
    return None if events is None else (lines, events)


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


def _item_lines(block: str, number: int, count: int) -> list[int] | None:
    """The lines of the ``count`` items in ``block``, which begins behind ``events:`` in line ``number``."""
    indent = block[1 : block.find("-")]
    if block[0] != "\n" or indent.strip(" "):  # comments stand before the first event
        first = _FIRST_ITEM.search(block)
        if first is None or not all(_is_remark(line) for line in block[: first.start()].split("\n")):
            return None
        indent = first[1]
        number += block.count("\n", 0, first.start())
        block = block[first.start() :]
    pieces = block.split(f"\n{indent}- ")
    # A dash alone in its line would be missed, and a quoted text that looks like an item would make up for it.
    if len(pieces) != count + 1 or pieces[0] or ("-\n" in block and f"\n{indent}-\n" in block):
        return None
    found: list[int] = []
    for piece in pieces:
        if found and piece[0] not in _ITEM_BEGINS:
            return None
        number += piece.count("\n") + 1
        found.append(number)
    return [line - pieces[place + 1].count("\n") - 1 for place, line in enumerate(found[1:])]


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


__all__ = ["Lines", "case_lines", "field_lines", "unit_lines"]
