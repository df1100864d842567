"""A draft: the header of a case to be, typed into a file (several petitioners, long statements)."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from xfcli.model.case import Header
from xfcli.model.message import N_, XfError, say
from xfcli.store import strict
from xfcli.store.evidence import Evidence
from xfcli.store.problems import Report
from xfcli.store.recording import invalid
from xfcli.store.schema import NOT_AMENDED
from xfcli.store.source import CannotRead, read_bytes
from xfcli.store.tree import Mapping, Node, load_tree

_STAND_INS: Final = {"id": "XX-2000-0000", "received": date(2000, 1, 1), "channel": "letter", "subject": "-"}


def read_draft(path: Path) -> tuple[dict[str, Any], list[Evidence]]:
    """The header in a draft, and the evidence it names: files beside it. What it leaves out may come from elsewhere.

    Raises ``XfError`` with the place of what is wrong.
    """
    try:
        data = read_bytes(str(path))
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=str(path)) from reason
    report = Report(str(path))
    top = load_tree(data, report)
    values = {} if top is None else _values(top, report)
    if report.problems:
        raise invalid(report.sorted())
    header = Header.model_validate(_STAND_INS | values)
    evidence = [Evidence(Path(one.file).name, path.parent / one.file) for one in header.evidence]
    said = header.model_dump(exclude_unset=True, exclude_none=True, include=set(values) - {"evidence"})
    return said, evidence


def _values(top: Node, report: Report) -> dict[str, Any]:
    for key, _ in top.pairs if isinstance(top, Mapping) else ():
        if key.text in NOT_AMENDED:
            raise XfError(
                say(N_("a draft has no {field}: number and events are given when it is registered"), field=key.text),
                hint=say(N_("delete the line")),
                path=report.path,
                line=key.line,
            )
    return strict.read_draft(top, report)
