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
from xfcli.model.case import Header
from xfcli.store.characters import BYTE_ORDER_MARK, CONTROL
from xfcli.store.kinds import CALENDAR, CASE, LINES_KEY, ORG, OVERLAY, PATH_KEY, SETTINGS, Kind
from xfcli.store.positions import event_lines, field_lines, unit_lines
from xfcli.store.schema import RANGE_PATTERN

_CONTROL: Final = re.compile(f"[{CONTROL}\t\r]")
_DOUBTFUL: Final = re.compile(
    r"""[ \n\[{,:"'][&*!]"""  # an anchor, alias or tag, perhaps
    r"|[ \n\[{,]\?[ \n]"  # a key of several lines
    r"|- - - "  # lists in lists: some ten thousand would overflow the parser's stack
    r'|\\[^n"\\]'  # an escape that could hide a control character
    r"|\A[-.%<=>|\"'&*!?]|\n(?:---|\.\.\.|[%<=>|])"  # documents, directives, conflict markers
)
_NUMBER_NOT_CORE: Final = re.compile(r"[ \n\[{,:][-+]?(?:0[xXoObB]|[0-9]*_)[0-9a-fA-F_.]*(?=[ \n,\]}]|\Z)")
_SMALLEST_HEADER: Final = {"id": "HQ-2026-0001", "received": date(2026, 1, 1), "channel": "letter", "subject": "-"}


def read(kind: Kind, data: bytes, path: str) -> Record | None:
    """The record in ``data``, or None where the strict reader has to decide. Raises nothing."""
    text = _text(data)
    if text is None or _suspicious(text, kind):
        return None
    try:
        raw = yaml_rs.loads(text)
    except ValueError:  # YAMLDecodeError is one; so is a number of more digits than Python converts
        return None
    if type(raw) is not dict or _holds_nothing(raw) or not _place(kind, raw, text, path):
        return None
    try:
        record = kind.model.model_validate(raw)
    except ValidationError:
        return None
    return record if _sound(kind, raw) else None


def _text(data: bytes) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if text[:1] == BYTE_ORDER_MARK:
        text = text[1:]
    return text.replace("\r\n", "\n") if "\r" in text else text


def _suspicious(text: str, kind: Kind) -> bool:
    if _CONTROL.search(text):
        return True
    if (
        "&" in text or "*" in text or "!" in text or "?" in text or "\\" in text or "- - - " in text or "%" in text
        or "\n---" in text or "\n..." in text or "\n<" in text or "\n=" in text or "\n>" in text or "\n|" in text
        or not text[:1].isalpha()
    ) and _DOUBTFUL.search(text):  # fmt: skip
        return True
    counts = kind is not CASE or "days" in text or "people" in text or "nth" in text or "score" in text
    return counts and _NUMBER_NOT_CORE.search(text) is not None


def _holds_nothing(value: Any) -> bool:
    """Whether a ``null`` stands anywhere; what that means depends on the field and is the strict reader's to say."""
    for part in value.values() if type(value) is dict else value:
        if part is None:
            return True
        kind = type(part)
        if (kind is dict or kind is list) and _holds_nothing(part):
            return True
    return False


def _place(kind: Kind, raw: dict[Any, Any], text: str, path: str) -> bool:
    """Put path and lines where the models keep them; False where a quick look at the text does not find them."""
    if kind.knows_its_path:
        lines = field_lines(text, raw)
        if lines is None:
            return False
        if kind is CASE and not _place_events(raw.get("events"), text, lines):
            return False
        raw[PATH_KEY] = path
        raw[LINES_KEY] = lines
    return kind is not ORG or _place_units(raw.get("units"), text)


def _place_events(events: Any, text: str, lines: dict[str, int]) -> bool:
    if type(events) is not list:
        return False
    if not events:
        return True
    found = event_lines(text, lines["events"], len(events))
    if found is None:
        return False
    for place, event in enumerate(events):
        if type(event) is not dict:
            return False
        event[PLACE_KEY] = place
        event[LINE_KEY] = found[place]
    return True


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
    if kind is CASE:
        return all(_sound_change(event["set"]) for event in raw["events"] if event["event"] == "amended")
    if kind is SETTINGS:
        return type(raw["version"]) is int  # Literal[1] takes True and 1.0 as well
    if kind is CALENDAR:
        return _sound_years(raw)
    return kind is not OVERLAY or all(_sound_condition(value) for value in raw["when"].values())


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
    return all(type(part) is str and part for part in parts) or type(value) is bool or (type(value) is int and 0 <= value <= LARGEST)


__all__ = ["read"]
