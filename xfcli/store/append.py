"""An event is added to a case file as text; what stood there before stays, byte for byte.

Where ``events`` is the file's last key in block style, as in every file this program writes, the event goes to the very end,
after comments. Elsewhere it is put where the list ends: after the last item of ``[...]``, before the next key. Only an empty
``[]`` or ``null`` gives way to the list that takes its place. Line ends and the dashes' column are the file's own.

Everything here is text in, text out; :func:`prove` is what makes it safe.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

from xfcli.model.message import XfError, say
from xfcli.store.append_place import Site, find_site, line_after, line_end
from xfcli.store.append_render import event_lines, flow, in_order, map_lines

SCHEMA_LINE: Final = "# yaml-language-server: $schema=../../../.schema/case.json"
HEADER_ORDER: Final = (
    "id",
    "former_ids",
    "received",
    "channel",
    "source",
    "leader",
    "superior",
    "anonymous",
    "confidential",
    "reachable",
    "petitioners",
    "visit",
    "respondents",
    "subject",
    "statement",
    "requests",
    "evidence",
)
_MARK = "\ufeff"


def append_event(text: bytes, event: Mapping[str, Any]) -> bytes:
    """``text`` with ``event`` at the end of its ``events``; every other byte as it was.

    ``text`` is a case file that reads well. Raises ``XfError`` where the list cannot be found.
    """
    source = text.decode()
    mark = _MARK if source.startswith(_MARK) else ""
    body = source.removeprefix(mark)
    return (mark + _add(body, find_site(body), event)).encode()


def _add(text: str, site: Site, event: Mapping[str, Any]) -> str:
    if site.style == "flow":
        return text[: site.start] + site.lead + flow(in_order(event)) + site.tail + text[site.end :]
    before, after = text[: site.start], text[site.end :]
    if site.style == "value":
        # The empty value's line keeps what follows it, a comment perhaps.
        rest = line_after(after, 0)
        before, after = before + after[:rest], after[rest:]
    end = line_end(text, site.start)
    if before and not before.endswith(("\n", "\r")):
        before += end
    return before + "".join(line + end for line in _dashed(event, site.column)) + after


def _dashed(event: Mapping[str, Any], column: int) -> list[str]:
    head, *rest = event_lines(event)
    return [" " * column + "- " + head, *(" " * (column + 2) + line if line else line for line in rest)]


def new_case(header: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> bytes:
    """A fresh case file: the schema for editors, the header in the order of format.md, the events."""
    known = [key for key in HEADER_ORDER if key in header]
    other = [key for key in header if key not in HEADER_ORDER]
    lines = [SCHEMA_LINE, *map_lines({key: header[key] for key in (*known, *other)})]
    lines.append("events:" if events else "events: []")
    for event in events:
        lines += _dashed(event, 2)
    return "".join(f"{line}\n" for line in lines).encode()


def prove(old: Mapping[str, Any], event: Mapping[str, Any], new_text: bytes, load: Callable[[bytes], Mapping[str, Any]]) -> None:
    """Raise ``XfError`` unless ``new_text``, read by ``load``, is ``old`` with ``event`` added at the end, and nothing else.

    Dates compare equal to the same day as text, since readers differ in that; otherwise types count (``1`` is not ``true``).
    """
    expected = {**old, "events": [*(old.get("events") or ()), event]}
    if not same(load(new_text), expected):
        raise XfError(
            say("The text with the new event would not read back as the old case and the event. Nothing was changed."),
            hint=say("Look at the end of the file: a line that is not finished, a bracket or quotation mark left open."),
        )


def same(left: Any, right: Any) -> bool:
    """Whether two loaded values say the same."""
    return bool(_plain(left) == _plain(right))


def _plain(value: Any) -> Any:
    """Comparable strictly: lists for tuples, days as text, every number with its type."""
    match value:
        case Enum():
            return _plain(value.value)
        case Mapping():
            return {key: _plain(member) for key, member in value.items()}
        case list() | tuple():
            return [_plain(member) for member in value]
        case date():
            return value.isoformat()
        case bool() | int() | float():
            return (type(value).__name__, value)
    return value
