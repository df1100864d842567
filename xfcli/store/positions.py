"""Where fields, events and units begin, by a look at the text that is much cheaper than a parser with positions.

Each function proves its find against what the parser read, and gives None where the two do not agree (flow style, quoted names,
text that looks like a field): then the strict reader knows better.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_FIRST_ITEM: Final = re.compile(r"\n( *)- ")
_ITEM_BEGINS: Final = frozenset("abcdefghijklmnopqrstuvwxyz{\"'")
_NEXT_FIELD: Final = re.compile(r"\n[^ \n#-]")
_UNIT: Final = re.compile(r"^( +)([A-Z0-9]{2,6}):", re.MULTILINE)


def field_lines(text: str, raw: Mapping[Any, Any]) -> dict[str, int] | None:
    """The line of each field of the file's top map, in order."""
    # The events are most of a case and usually its end; their lines need not be looked at one by one.
    head, found, _ = text.partition("\nevents:")
    lines = _fields_of(head, 1)
    if found:
        lines["events"] = head.count("\n") + 2
    if list(lines) == list(raw):
        return lines
    lines = _fields_of(text, 1)
    return lines if list(lines) == list(raw) else None


def _fields_of(text: str, number: int) -> dict[str, int]:
    lines: dict[str, int] = {}
    for line in text.split("\n"):
        if line and line[0] not in " #-":
            lines[line[: line.find(":")]] = number
        number += 1
    return lines


def event_lines(text: str, line: int, count: int) -> list[int] | None:
    """The lines of the ``count`` items of the list that begins under the field in line ``line``."""
    start = text.find("events:") if line == 1 else text.find("\nevents:") + 1
    block = text[start:]
    after = _NEXT_FIELD.search(block)
    if after:
        block = block[: after.start()]
    first = _FIRST_ITEM.search(block)
    if first is None or "-\n" in block or block[7:8] != "\n":
        return None
    pieces = block.split(f"\n{first[1]}- ")
    if len(pieces) != count + 1:
        return None
    found: list[int] = []
    for piece in pieces:
        found.append(line)
        line += piece.count("\n") + 1
        if piece[0] not in _ITEM_BEGINS:
            return None
    return [found_line + piece.count("\n") + 1 for found_line, piece in zip(found, pieces, strict=True)][:-1]


def unit_lines(text: str, units: Mapping[Any, Any]) -> dict[str, int] | None:
    """The line of each unit of ``org.yaml``."""
    start = text.find("\nunits:") + 1
    block = text[start:]
    after = _NEXT_FIELD.search(block)
    found = list(_UNIT.finditer(block if after is None else block[: after.start()]))
    indent = found[0][1] if found else ""
    lines = {
        match[2]: text.count("\n", 0, start + match.start()) + 1 for match in found if match[1] == indent
    }
    return lines if list(lines) == list(units) else None


__all__ = ["event_lines", "field_lines", "unit_lines"]
