"""The fast reader: good files only. It gives a record or nothing; what it will not read, the strict reader reads and words.

It may accept only what the strict reader accepts, with the same result. So it keeps away from every text in which its parser
sees something else than YAML 1.2 (``1_000`` and ``0b1`` as numbers), from what format.md leaves out, and from what could crash
the parser. What costs most is asked only of texts that hold the character in question.
"""

import re
from datetime import date
from typing import Any, Final

import yaml_rs
from pydantic import ValidationError

from xfcli.law.holiday_year import parse_year
from xfcli.law.problem import CalendarError
from xfcli.model.base import LARGEST, LINE_KEY, PLACE_KEY, Record
from xfcli.model.case import Case, Header
from xfcli.store.characters import BYTE_ORDER_MARK, DEEPEST
from xfcli.store.flow import odd_flow, plain_map
from xfcli.store.kinds import CALENDAR, CASE, LINES_KEY, ORG, OVERLAY, PATH_KEY, SETTINGS, Kind
from xfcli.store.positions import Layout, case_layout, field_lines, unit_lines
from xfcli.store.schema import RANGE_PATTERN

_ASCII: Final = bytes((*range(10), *range(11, 32), 127)) + b"&*!?\\%"
_INVISIBLE: Final = (
    # the byte that such characters begin with in UTF-8, and the characters
    (b"\xc2", "".join(map(chr, range(0x80, 0xA0)))),
    (b"\xd8", "\u061c"),
    (b"\xe2", "\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    (b"\xef", "\ufeff\ufffe\uffff"),
)
_DOUBTFUL: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f]"  # a control character; tabs in indentation too are the strict reader's
    r"""|[ \n\[{,:"'][&*!]"""  # an anchor, alias or tag, perhaps
    r"|[ \n\[{,]\?"  # a key of several lines
    r'|\\[^n"\\]'  # an escape that could hide a control character
    r"|\A[&*!?]"
)
_AT_MARGIN: Final = re.compile(r"(?:\A|\n)(?:[^ \n#a-z-]|-[^ \n])")
_NO_BLOCK: Final = re.compile(r"\|(?![-+1-9]{0,2} *\n(?!\n* +\n|\n*\Z))")
_NO_FOLDED: Final = re.compile(r">(?![-+1-9]{0,2} *\n(?!\n* +\n|\n*\Z))")
_ITEM_BEGINS: Final = frozenset("abcdefghijklmnopqrstuvwxyz\"'")
_LONG: Final = 8000
_NUMBER_NOT_CORE: Final = re.compile(r"[ \n\[{,:][-+]?(?:0[xXoObB]|[0-9]*_)[0-9a-fA-F_.]*(?=[ \n,\]}]|\Z)")
COUNTING_EVENTS: Final = frozenset(("extended", "incident", "rated", "corrected", "amended"))
"""Events that may hold a whole number; the header's stands in ``visit``."""
_SMALLEST_HEADER: Final = {"id": "HQ-2026-0001", "received": date(2026, 1, 1), "channel": "letter", "subject": "-"}


def read(kind: Kind, data: bytes, path: str) -> Record | None:
    """The record in ``data``, or None where the strict reader has to decide. Raises nothing."""
    text = _text(data)
    # Lists in lists: some ten thousand would overflow the parser's stack.
    if text is None or _odd_block(text) or (len(text) > _LONG and "- - - " in text):
        return None
    try:
        raw = yaml_rs.loads(text)
    except (ValueError, TypeError):  # bad YAML, a number of more digits than Python converts; a map as the name of a field
        return None
    if type(raw) is not dict:
        return None
    return _case(raw, text, path) if kind is CASE else _other(kind, raw, text, path)


def _case(raw: dict[Any, Any], text: str, path: str) -> Record | None:
    events = raw.get("events")
    if type(events) is not list:
        return None
    layout = case_layout(text, raw, len(events))
    if layout is None or any(odd_flow(part) for part in layout.rest) or not _place_events(events, layout):
        return None
    raw[PATH_KEY] = path
    raw[LINES_KEY] = layout.lines
    try:
        record = Case.model_validate(raw)
    except ValidationError:
        return None
    return record if _sound_case(raw, layout) else None


def _place_events(events: list[Any], layout: Layout) -> bool:
    """Tell each event its place and line; False where its text or value is nothing for this reader."""
    place, line = 0, layout.first
    for item in layout.items:
        begins = item[:1]
        if begins == "{":
            if not plain_map(item) and odd_flow(item):
                return False
        elif begins not in _ITEM_BEGINS or (("{" in item or "[" in item) and odd_flow(item)):
            return False
        event = events[place]
        if type(event) is not dict:
            return False
        event[PLACE_KEY] = place
        event[LINE_KEY] = line
        place += 1  # noqa: SIM113 - enumerate costs a third more
        line += item.count("\n") + 1
    return True


def _other(kind: Kind, raw: dict[Any, Any], text: str, path: str) -> Record | None:
    if odd_flow(text) or _AT_MARGIN.search(text) or _NUMBER_NOT_CORE.search(text) or _holds_nothing(raw):
        return None
    if not _place(kind, raw, text, path):
        return None
    try:
        record = kind.model.model_validate(raw)
    except ValidationError:
        return None
    return record if _sound(kind, raw) else None


def _text(data: bytes) -> str | None:
    """The text with plain line ends, the last one too; None where it holds a character that no file may hold."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if text[:1] == BYTE_ORDER_MARK:
        text = text[1:]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        data = text.encode()
    # One search for all of them at once takes four times as long.
    if len(data.translate(None, _ASCII)) != len(data) and _DOUBTFUL.search(text):
        return None
    for byte, characters in _INVISIBLE:
        if byte in data:
            for character in characters:
                if character in text:
                    return None
    return text if text[-1:] == "\n" else text + "\n"


def _odd_block(text: str) -> bool:
    """Whether a block of text begins in a way that the two parsers see differently."""
    return ("|" in text and _NO_BLOCK.search(text) is not None) or (">" in text and _NO_FOLDED.search(text) is not None)


def _holds_nothing(value: Any, depth: int = 1) -> bool:
    """Whether a ``null`` stands anywhere, or something too deep: what that means is the strict reader's to say."""
    for part in value.values() if type(value) is dict else value:
        if part is None:
            return True
        kind = type(part)
        if (kind is dict or kind is list) and (depth >= DEEPEST or _holds_nothing(part, depth + 1)):
            return True
    return False


def _place(kind: Kind, raw: dict[Any, Any], text: str, path: str) -> bool:
    """Put path and lines where the models keep them; False where a look at the text does not find them."""
    if kind.knows_its_path:
        lines = field_lines(text, raw)
        raw[PATH_KEY] = path
        raw[LINES_KEY] = lines
        return lines is not None
    return kind is not ORG or _place_units(raw.get("units"), text)


def _place_units(units: Any, text: str) -> bool:
    lines = unit_lines(text, units) if type(units) is dict else None
    if lines is None:
        return False
    for code, line in lines.items():
        if type(units[code]) is not dict:
            return False
        units[code][LINE_KEY] = line
    return True


def _sound(kind: Kind, raw: dict[str, Any]) -> bool:
    """What the schema asks and the models leave open."""
    if kind is SETTINGS:
        return type(raw["version"]) is int  # Literal[1] takes True and 1.0 as well
    if kind is CALENDAR:
        return _sound_years(raw)
    return kind is not OVERLAY or all(_sound_condition(value) for value in raw["when"].values())


def _sound_case(raw: dict[str, Any], layout: Layout) -> bool:
    """The same of a case: whole numbers are looked at where one may stand."""
    for event, item in zip(raw["events"], layout.items, strict=True):
        if event["event"] in COUNTING_EVENTS:
            if event["event"] == "amended" and not _sound_change(event["set"]):
                return False
            if _NUMBER_NOT_CORE.search(item):
                return False
    return "visit" not in raw or not any(_NUMBER_NOT_CORE.search(part) for part in layout.rest)


def _sound_change(change: dict[str, Any]) -> bool:
    if "id" in change or "former_ids" in change:
        return False
    try:
        Header.model_validate(_SMALLEST_HEADER | change)
    except ValidationError:
        return False
    return True


def _sound_years(raw: dict[str, Any]) -> bool:
    try:
        parse_year(raw)
    except CalendarError:
        return False
    days = [day for name in ("off", "work") for day in raw.get(name, ()) if type(day) is not date]
    return all(re.fullmatch(RANGE_PATTERN, day) for day in days)


def _sound_condition(value: object) -> bool:
    parts = value if type(value) is list else [value]
    if type(value) is int:
        return 0 <= value <= LARGEST
    return type(value) is bool or all(type(part) is str and part for part in parts)


__all__ = ["COUNTING_EVENTS", "read"]
