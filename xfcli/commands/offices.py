"""Units and departments as typed: what a question lists, and the nearest for a slip."""

import re
from collections.abc import Sequence

from xfcli.commands.fields import Field
from xfcli.commands.here import Here
from xfcli.model.message import XfError, say
from xfcli.model.nearest import nearest

OFFICE = re.compile(r"[A-Z0-9]{2,6}(/[A-Z0-9_-]+)?")
OFFICES = ("to", "handler", "branch", "with", "who_unit")
"""Fields whose values are units or departments."""
HANDED_ON = ("assigned", "passed_down", "transferred")
"""Events whose ``to`` is an office; elsewhere it is a body, a case or a petitioner."""
DESKS = ("discipline", "consumer_complaints")
"""Where a matter is transferred besides other units."""


def is_office(event: str, field: Field) -> bool:
    """Whether the values of an event's field are units or departments."""
    return field.name in OFFICES and not field.choices and (field.name != "to" or event in HANDED_ON)


def offered(here: Here, event: str, field: Field) -> tuple[str, ...]:
    """What a question lists: the allowed words; for an office this unit's departments and the other units; the branches for one."""
    org = here.workspace.org
    if org is None or not is_office(event, field):
        return field.choices
    if field.name == "branch":
        return tuple(code for code, unit in org.units.items() if unit.kind == "branch")
    own = here.workspace.settings.unit
    others = tuple(code for code in org.units if code != own)
    if event == "transferred":
        return (*DESKS, *others)
    departments = org.units[own].departments if own in org.units else ()
    return (*(f"{own}/{code}" for code in departments), *others)


def called(here: Here, offices: Sequence[str]) -> tuple[str, ...]:
    """The names of units and departments as org.yaml has them."""
    return tuple(_name(here, office) for office in offices)


def _name(here: Here, office: str) -> str:
    if office in DESKS:
        return here.speech.term("desk", office)
    org = here.workspace.org
    code, _, department = office.partition("/")
    unit = org.unit(code) if org else None
    if unit is None:
        return ""
    own = unit.departments.get(department) if department else None
    return own.name if own else "" if department else unit.name


def as_known(here: Here, event: str, office: str) -> str:
    """The office as org.yaml writes it. Raises ``XfError`` for a slip with what was probably meant.

    Its name will do where only one is called so. One that could be an office and resembles none stays as typed: whether it may
    stand in the file is for the rules to say.
    """
    org = here.workspace.org
    if org is None:
        return office
    desks = DESKS if event == "transferred" else ()
    known = [*desks, *org.units, *(f"{code}/{name}" for code, unit in org.units.items() for name in unit.departments)]
    for spelled in (office, office.upper(), office.lower()):
        if spelled in known:
            return spelled
    own = here.workspace.settings.unit
    named: list[str] = [code for code in known if _name(here, code) == office]
    named = [code for code in named if code.partition("/")[0] == own] or named
    if len(named) == 1:
        return named[0]
    guess = nearest(office.upper(), known) or nearest(office.lower(), desks)
    if guess:
        raise XfError(
            say("org.yaml has no unit or department {office}", office=office), hint=say("did you mean {guess}?", guess=guess)
        )
    if not OFFICE.fullmatch(office):
        allowed = say("allowed: {names}", names=tuple(known))
        raise XfError(say("org.yaml has no unit or department {office}", office=office), hint=allowed)
    return office


__all__ = ["OFFICES", "as_known", "called", "is_office", "offered"]
