"""Facts as YAML text, as a careful clerk would type them.

Dates plain, texts plain wherever no reader could take them for anything else, several lines as a ``|`` block, short lists and
maps on one line. A text is quoted when YAML 1.2 (core schema), YAML 1.1 (other tools, older editors) or a telephone number's
leading zero would suffer. What cannot stand in a file as it is (control characters, directional overrides, odd line ends) is
escaped inside double quotes.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

FIRST: Final = ("date", "event", "by", "unit")
LAST: Final = ("note", "files", "forced", "letter", "letter_number", "letter_sha256")
WIDTH: Final = 100
"""Columns (a Chinese character takes two) beyond which a list or map gets a line for each member."""

# Never in a file as they are: C0 and C1 controls, NEL, LS, PS, the byte order mark, directional marks, surrogates, non-characters.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}
_MISREAD = re.compile(
    r"""
      [-+0-9\ ()./:_,]+                                  # figures and telephone numbers, dates, times, base 60, 1_000
    | [-+]?0[box][0-9a-f_]+                               # other bases
    | [-+]?[0-9_]*\.?[0-9_]*e[-+]?[0-9_]*                 # exponents
    | [-+]?\.?(inf|nan)|infinity                          # not numbers
    | ~|null|none|true|false|yes|no|on|off|y|n|=|<<       # YAML 1.1's words
    | \d{4}-\d\d?-\d\d?.*                                 # a day and more
    | ---.*|\.\.\.                                        # ends of documents
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_INDICATORS = re.compile(r"[,\[\]{}]")


def width(text: str) -> int:
    """Columns ``text`` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def event_lines(event: Mapping[str, Any]) -> list[str]:
    """An event in block style, its first line without the dash; keys in the order of format.md."""
    return map_lines(in_order(event))


def in_order(event: Mapping[str, Any]) -> dict[str, Any]:
    """Date, event, by, unit; then its own fields as given; then what every event may carry."""
    own = [key for key in event if key not in FIRST and key not in LAST]
    return {key: event[key] for key in (*FIRST, *own, *LAST) if key in event}


def map_lines(fields: Mapping[str, Any]) -> list[str]:
    """A map in block style."""
    return [line for key, value in fields.items() for line in field_lines(key, value)]


def field_lines(key: str, value: Any) -> list[str]:
    """One field: on one line where it fits, else in block style beneath its name."""
    name = flow(key)
    if isinstance(value, str) and block_text_fits(value):
        head, *rest = block_text(value)
        return [f"{name}: {head}", *rest]
    line = f"{name}: {flow(value, inside=False)}"
    if not isinstance(value, (Mapping, list, tuple)) or _one_line(value, line):
        return [line]
    if isinstance(value, Mapping):
        return [f"{name}:", *_indented(map_lines(value))]
    return [f"{name}:", *_indented(list_lines(value))]


def list_lines(items: Iterable[Any]) -> list[str]:
    """A list in block style, the dashes at column 0."""
    lines: list[str] = []
    for item in items:
        head, *rest = _item(item)
        lines += [f"- {head}", *_indented(rest)]
    return lines


def _item(item: Any) -> list[str]:
    if isinstance(item, str) and block_text_fits(item):
        head, *rest = block_text(item)
        return [head, *[line[2:] for line in rest]]
    line = flow(item, inside=False)
    if isinstance(item, Mapping) and not _one_line(item, line):
        return map_lines(item)
    return [line]


def _one_line(value: Mapping[str, Any] | Sequence[Any], line: str) -> bool:
    """Empty, or short and made of single facts only."""
    members = list(value.values()) if isinstance(value, Mapping) else list(value)
    if not members:
        return True
    return width(line) <= WIDTH and not any(
        isinstance(member, (Mapping, list, tuple)) or (isinstance(member, str) and "\n" in member) for member in members
    )


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else line for line in lines]


def flow(value: Any, *, inside: bool = True) -> str:
    """Any value on one line; ``inside`` says that it stands within brackets, where a comma ends a text."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(member)}" for key, member in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(member) for member in value) + "]"
    return _scalar(value, inside=inside)


def _scalar(value: Any, *, inside: bool) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case str():
            return value if plain_fits(value, inside=inside) else quoted(value)
        case int():
            return str(value)
        case date():
            return value.isoformat()
    raise TypeError(f"no YAML for {type(value).__name__}")


def plain_fits(text: str, *, inside: bool) -> bool:
    """Whether ``text`` without quotes is this text and nothing else to every reader."""
    return (
        bool(text)
        and text == text.strip()
        and text[0] not in _INDICATORS
        and not _ESCAPED.search(text)
        and not _MISREAD.fullmatch(text)
        and not (": " in text or " #" in text or text.endswith(":"))
        and not (inside and _FLOW_INDICATORS.search(text))
    )


def quoted(text: str) -> str:
    """``text`` in double quotes, everything unsafe escaped."""
    body = re.sub(r'["\\]', lambda found: _SHORT[found[0]], text)
    return '"' + _ESCAPED.sub(_escape, body) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004 - YAML's two lengths


def block_text_fits(text: str) -> bool:
    """Whether ``text`` has several lines and survives as a ``|`` block with no indentation indicator."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and not text.endswith("\n\n")
        and not lines[0].startswith((" ", "\t"))
        and all(line.strip() if line else number for number, line in enumerate(lines))
        and not any(line.startswith("\t") or _ESCAPED.search(line.replace("\t", "")) for line in lines)
    )


def block_text(text: str) -> list[str]:
    """The lines of a ``|`` block, its header first; a closing line end is kept or not, as the text has it."""
    head = "|" if text.endswith("\n") else "|-"
    return [head, *_indented(text.removesuffix("\n").split("\n"))]
