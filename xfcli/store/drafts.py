"""A draft: the header of a case to be, typed into a file (several petitioners, long statements)."""

import re
from pathlib import Path
from typing import Any

from xfcli.model.case import Case
from xfcli.model.message import N_, XfError, say
from xfcli.store.evidence import Evidence
from xfcli.store.reader import parse_case
from xfcli.store.recording import invalid
from xfcli.store.source import CannotRead, read_bytes

_FIELD = re.compile(rb"^([a-z_]+)[ \t]*:", re.MULTILINE)
_NOT_HERE = ("id", "former_ids", "events")
_STAND_INS = {"id": "XX-2000-0000", "received": "2000-01-01", "channel": "letter", "subject": "-", "events": "[]"}


def read_draft(path: Path) -> tuple[dict[str, Any], list[Evidence]]:
    """The header in a draft, and the evidence it names: files beside it. Raises ``XfError`` with the place of what is wrong."""
    try:
        data = read_bytes(str(path))
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=str(path)) from reason
    for found in _FIELD.finditer(data):
        if found[1].decode() in _NOT_HERE:
            raise XfError(
                say(N_("a draft has no {field}: number and events are given when it is registered"), field=found[1].decode()),
                hint=say(N_("delete the line")),
                path=str(path),
                line=data.count(b"\n", 0, found.start()) + 1,
            )
    there = {found.decode() for found in _FIELD.findall(data)}
    missing = {name: value for name, value in _STAND_INS.items() if name not in there}
    whole = data.rstrip() + b"\n" + "".join(f"{name}: {value}\n" for name, value in missing.items()).encode()
    case = parse_case(whole, str(path))
    if not isinstance(case, Case):
        raise invalid(case)
    header = case.model_dump(exclude_unset=True, exclude_none=True, exclude={"events", "evidence", *missing})
    return header, [Evidence(Path(one.file).name, path.parent / one.file) for one in case.evidence]
