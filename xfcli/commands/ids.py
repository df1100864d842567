"""Options whose values are cases: short numbers are understood there as everywhere."""

from xfcli.commands.fields import Field
from xfcli.commands.here import Here
from xfcli.commands.naming import ID, find_case
from xfcli.model.message import N_, XfError, say
from xfcli.store.source import is_regular

CASES = (("linked", "to"), ("rejected", "case"))
"""Event and field: the case linked to, the earlier one a refusal rests on."""


def is_case(event: str, field: Field) -> bool:
    """Whether the values of an event's field are cases."""
    return (event, field.name) in CASES


def as_numbered(here: Here, text: str) -> str:
    """The whole id of the case meant. Raises ``XfError`` where it may be several or none.

    A whole id of a unit this clone holds no cases of stays as typed, which the rules warn of.
    """
    said = text.strip().upper()
    if ID.fullmatch(said) and not here.workspace.has_unit(said.partition("-")[0]):
        return said
    return find_case(here.workspace, text, here.today)


def as_numbered_there(here: Here, to: str, text: str) -> str:
    """The number a matter bears where it went: of a unit in this clone a short one is understood, others number as they like."""
    if not (text.isascii() and text.isdecimal()):
        return text
    there = f"{to}-{here.today.year}-{int(text):04d}"
    return there if ID.fullmatch(there) and is_regular(here.workspace.root / here.workspace.case_path(there)) else text


def not_itself(case_id: str, event: str, fields: dict[str, object]) -> None:
    """Raise ``XfError`` for a case that is linked to itself, or refused because of itself."""
    name = next((name for kind, name in CASES if kind == event), "")
    if name and fields.get(name) == case_id:
        raise XfError(say(N_("{case} is the case itself; name the other one"), case=case_id))


__all__ = ["as_numbered", "as_numbered_there", "is_case", "not_itself"]
