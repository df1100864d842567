"""``xf amend``: what is learned later about the petition, as an event that holds each header field it touches, whole."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from xfcli.commands.absent import sayable
from xfcli.commands.days import on, parse_day
from xfcli.commands.event_verb import matter_of
from xfcli.commands.fields import Field, fields_of
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import nearest_hint
from xfcli.commands.verb import case_argument, option, verb
from xfcli.commands.writing import Writing, record, writing_options
from xfcli.model.case import Header
from xfcli.model.message import N_, XfError, say
from xfcli.store.schema import NOT_AMENDED

Path = tuple[str, ...]
FIRST = "1"
SHORT: dict[str, Path] = {
    "name": ("petitioners", FIRST, "name"),
    "organization": ("petitioners", FIRST, "organization"),
    "address": ("petitioners", FIRST, "address"),
    "contact": ("petitioners", FIRST, "contact"),
    "report_by": ("superior", "report_by"),
    "sender": ("superior", "sender"),
    "reference": ("superior", "reference"),
    "passed_on": ("leader", "passed_on"),
    "people": ("visit", "people"),
    "representatives": ("visit", "representatives"),
    "desk_entry": ("visit", "desk_entry"),
}
"""What may be typed without the field it lies in; of a petitioner it is the first one's."""
FIELDS: dict[Path, Field] = {field.path: field for field in fields_of(Header, without=frozenset(NOT_AMENDED))}
NUMBERED = ("petitioners", "respondents")
YES = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def amended(header: Header, assignments: Iterable[str], here: Here) -> dict[str, Any]:
    """The header fields that ``FIELD=VALUE`` assignments change, each whole as it will be. Raises ``XfError``.

    A list of texts is given one ``requests=...`` for each member, which replace those there were; ``requests.2=...`` replaces one.
    """
    changed: dict[str, Any] = {}
    renewed: set[Path] = set()
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        if not sign or not value.strip():
            raise XfError(
                say(N_("{text} sets nothing"), text=assignment),
                hint=say(N_("write FIELD=VALUE; what the petitioner has not got is none, what is withheld is refused")),
            )
        path = _path(name.strip())
        whole = changed.setdefault(path[0], plain(getattr(header, path[0])))
        changed[path[0]] = _set(whole, path, _value(path, value.strip(), here), renewed)
    if all(value == plain(getattr(header, name)) for name, value in changed.items()):
        raise XfError(say(N_("nothing would change: this is what the case says already")))
    return changed


def plain(value: Any) -> Any:
    """A value of the header as the file would hold it, in the order of the format: what is not said is left out."""
    if isinstance(value, BaseModel):
        said = (name for name in type(value).model_fields if name in value.model_fields_set and getattr(value, name) is not None)
        return {name: plain(getattr(value, name)) for name in said}
    return [plain(member) for member in value] if isinstance(value, tuple | list) else value


def _path(name: str) -> Path:
    path = tuple(name.lower().replace("-", "_").split("."))
    path = SHORT.get(path[0], path[:1]) + path[1:]
    if len(path) == 2 and path[0] in NUMBERED and not path[1].isdecimal():  # noqa: PLR2004 - field and member
        path = (path[0], FIRST, path[1])
    known = _field(path)
    numbered = path[0] in NUMBERED
    if known is None or (numbered and not path[1].isdecimal()) or len(path) > len(known.path) + numbered + known.many:
        names = (*SHORT, *(".".join((f[0], "N", *f[1:]) if f[0] in NUMBERED else f) for f in FIELDS))
        raise XfError(say(N_("{field} is no field of the header that can be amended"), field=name), hint=nearest_hint(name, names))
    return path


def _field(path: Path) -> Field | None:
    return FIELDS.get(tuple(part for part in path if not part.isdecimal()))


def _value(path: Path, text: str, here: Here) -> Any:
    field = _field(path)
    name = ".".join(path)
    if field is None or (field.kind == "text" and not field.choices):
        return sayable(text) if path[0] == "petitioners" else text
    if field.kind == "day":
        return on(parse_day(text), here.today)
    if field.kind == "number":
        if not (text.isascii() and text.isdecimal()):
            raise XfError(say(N_("{field} must be a whole number, not {value}"), field=name, value=text))
        return int(text)
    allowed: Mapping[str, Any] = YES if field.kind in ("flag", "answer") else {choice: choice for choice in field.choices}
    if text.lower() not in allowed:
        raise XfError(say(N_("{field} cannot be {value}"), field=name, value=text), hint=nearest_hint(text, tuple(allowed)))
    return allowed[text.lower()]


def _set(whole: Any, path: Path, value: Any, renewed: set[Path]) -> Any:
    """``whole`` (the value of ``path[0]``) with ``value`` at the rest of the path."""
    if len(path) == 1:
        return _listed(whole, path, value, renewed)
    head, rest = path[1], path[1:]
    if head.isdecimal():
        members = list(whole or ())
        place = int(head)
        if not 1 <= place <= len(members) + 1:
            facts = {"field": path[0], "count": len(members), "next": len(members) + 1}
            raise XfError(say(N_("{field} has {count} entries; the next is number {next}"), **facts))
        there = members[place - 1] if place <= len(members) else None
        member = _set(there if isinstance(there, dict) else {}, rest, value, renewed) if len(rest) > 1 else value
        return [*members[: place - 1], member, *members[place:]]
    within = dict(whole or {})
    key = next(f.path for f in FIELDS.values() if f.path[-1] == head)
    within[head] = _set(within.get(head), rest, value, renewed) if len(rest) > 1 else _listed(within.get(head), key, value, renewed)
    return within


def _listed(there: Any, path: Path, value: Any, renewed: set[Path]) -> Any:
    """A single value, or the member of a list that begins anew with the first of its assignments."""
    field = FIELDS.get(path)
    if field is None or not field.many or path[0] in NUMBERED:
        return value
    before = list(there or ()) if path in renewed else []
    renewed.add(path)
    return [*before, value]


@verb(
    N_(
        "Complete or change what is recorded of the petition itself, with an event; the header stays as it was. --set FIELD=VALUE, "
        "as often as needed: address, contact, name, organization (the first petitioner's), petitioners.2.contact (counted "
        "from 1), report_by, subject, requests, reachable and so on."
    ),
    articles=(14, 24),
    example='xf amend SZ-2026-0007 --set address="南山区科技园路 9 号" --reason 信访人来电更正',
)
@case_argument
@option(
    "--set",
    "assignments",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help=N_("a header field and its new value, as address=..."),
)
@option("--reason", required=True, metavar="TEXT", help=N_("the reason"))
@writing_options
def command(here: Here, case: str, assignments: tuple[str, ...], reason: str, **typed: Any) -> int:
    """Raises ``XfError`` for a field or value the format does not know."""
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    changes = amended(matter_of(here, case_id).case, assignments, here)
    return record(here, case_id, common.event(here, "amended", {"set": changes, "reason": reason}), common, "xf amend")


__all__ = ["amended", "command", "plain"]
