"""What a verb's fields are asked as: which kind of value each takes, what goes without asking, what a slip is answered with."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xfcli.commands.asking import ask_until, at_a_terminal
from xfcli.commands.field_help import question_of
from xfcli.commands.fields import Field
from xfcli.commands.here import Here
from xfcli.commands.ids import as_numbered, is_case
from xfcli.commands.in_case import InCase, beside_the_point, worth_asking
from xfcli.commands.offices import as_known, called, is_office, offered
from xfcli.commands.param import Param
from xfcli.commands.rule_code import code_of
from xfcli.commands.types import CASE, DAY, OFFICE, RULE, Number, OneOf
from xfcli.commands.verbs import Verb
from xfcli.model.message import N_, XfError, say

SEVERAL = re.compile(r"[,，、;；\s]+")
"""Between several of a few words typed in answer to one question."""
FEW = 6
"""So many allowed words are shown in the list of options."""



def replaced(field: Field, fields: Sequence[Field]) -> bool:
    """``outcome`` is typed as ``outcomes``: given once it answers every request."""
    return not field.many and any(other.many and other.option == field.option for other in fields if other is not field)


def type_of(field: Field, event: str) -> Any:
    """The kind of value an event's field takes."""
    if field.kind == "day":
        return DAY
    if field.kind == "number":
        return Number()
    if field.choices:
        return OneOf(field.choices)
    if is_case(event, field):
        return CASE
    if (event, field.name) == RULE_FIELD:
        return RULE
    return OFFICE if is_office(event, field) else str


def metavar_of(field: Field, event: str) -> str:
    """What help shows in the place of its value."""
    if field.choices and len(field.choices) < FEW:
        return "|".join(field.choices)
    if is_case(event, field):
        return "CASE"
    return {"day": "DAY", "number": "N"}.get(field.kind, "TEXT")


def ask_missing(
    here: Here,
    row: Verb,
    fields: Sequence[Field],
    own: dict[str, Any],
    case: InCase | None = None,
    suggested: Mapping[str, str] | None = None,
    suggest: Callable[[], Mapping[str, str]] | None = None,
) -> None:
    """Ask for what is required and was not given, and at a terminal for what a clerk usually adds; Enter takes what is suggested.

    ``case`` says what the case leaves to ask. ``suggest`` is asked again once a field the event cannot be without is answered:
    what else it suggests, or fills in by itself, may hang on that. Raises ``XfError`` naming the option where nobody can answer.
    """
    for field in fields:
        if own.get(field.name) not in (None, (), [], ""):
            continue
        required = (field.required and not replaced(field, fields)) or _one_of(row, field, own)
        if not at_a_terminal():
            if required:
                raise _missing(row, field)
            continue
        needed = required or bool(case and case.needs(row.event, field.name, own))
        if needed or _usual(row, field, own, case):
            own[field.name] = _asked(here, row, field, own, case, (suggested or {}).get(field.name), optional=not needed)
        if required and suggest:
            suggested = suggest()


def _usual(row: Verb, field: Field, own: Mapping[str, Any], case: InCase | None) -> bool:
    """Whether a clerk usually adds it, the case does not say it already, and no other answer leaves nothing to ask."""
    if case and case.known(row.event, field.name):
        return False
    usual = field.name in row.asked or worth_asking(row.event, field.name, own)
    return usual and not beside_the_point(row.event, field.name, own)


def _asked(
    here: Here, row: Verb, field: Field, own: Mapping[str, Any], case: InCase | None, suggested: str | None, *, optional: bool
) -> Any:
    """The value typed at the terminal; a slip is answered, and asked again."""
    words = offered(here, row.event, field)
    words = case.words(row.event, field.name, words, own) if case else words
    names = called(here, words) if is_office(row.event, field) else None
    question = here.speech.say(question_of(row.event, field.name))

    def read(answer: str) -> Any:
        return known_value(here, row, field, _typed(row, field, answer))

    return ask_until(here, question, read, words=words, names=names, default=suggested, optional=optional)



def _one_of(row: Verb, field: Field, own: dict[str, Any]) -> bool:
    """The first of several fields of which one is needed (days or until; outcome; a person or a unit), none being given."""
    for first, others in ONE_OF.get(row.event, ()):
        if field.name == first:
            return all(own.get(other) in (None, ()) for other in others)
    return False


RULE_FIELD = ("waived", "rule")
"""Event and field: the rule whose findings are silenced."""


ONE_OF: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "extended": (("days", ("until",)),),
    "replied": (("outcomes", ()),),
    "held_accountable": (("who_name", ("who_unit",)), ("who_role", ("who_unit",))),
    "rectified": (("who_name", ("who_unit",)),),
}


def _typed(row: Verb, field: Field, answer: str) -> Any:
    kind = type_of(field, row.event)
    param = Param(field.parameter, "", opts=(field.option,))
    several = SEVERAL.split(answer) if field.many and field.choices else [answer]
    values = tuple(one if kind is str else kind.convert(one, param) for one in several if one)
    return values if field.many else values[0]


def known_value(here: Here, row: Verb, field: Field, value: Any) -> Any:
    """Cases by their whole ids, offices as org.yaml writes them, rules by their codes; anything else as it is."""
    if value and (row.event, field.name) == RULE_FIELD:
        return code_of(value)
    if value and is_case(row.event, field):
        return as_numbered(here, value)
    if not value or not is_office(row.event, field):
        return value
    return tuple(as_known(here, row.event, one) for one in value) if field.many else as_known(here, row.event, value)


def _missing(row: Verb, field: Field) -> XfError:
    if field.choices:
        return XfError(say("{name} is missing", name=field.option), hint=say("allowed: {names}", names=field.choices))
    hint = say(N_("give {option} {what}"), option=field.option, what=metavar_of(field, row.event))
    return XfError(say("{name} is missing", name=field.option), hint=hint)


__all__ = ["ask_missing", "known_value", "metavar_of", "replaced", "type_of"]
