"""A verb that records one event: its command made from the event's fields, and what happens when it is typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xfcli.commands.asking import ask_for, ask_until, at_a_terminal
from xfcli.commands.days import on
from xfcli.commands.field_help import help_of
from xfcli.commands.fields import Field, fields_of
from xfcli.commands.here import Here
from xfcli.commands.ids import as_numbered, is_case, not_itself
from xfcli.commands.naming import find_case
from xfcli.commands.offices import as_known, called, is_office, offered
from xfcli.commands.param import Param
from xfcli.commands.types import CASE, DAY, OFFICE, Number, OneOf
from xfcli.commands.vain import again, not_in_vain
from xfcli.commands.verb import VerbCommand, argument, case_argument, option, verb
from xfcli.commands.verbs import Verb
from xfcli.commands.writing import Writing, record, writing_options
from xfcli.model.events import OutsideEvent
from xfcli.model.message import N_, Refusal, XfError, say
from xfcli.output.errors import show_again, show_error
from xfcli.rules.matter import Matter
from xfcli.store.recording import LetterMaker, read_for_writing

SEVERAL = re.compile(r"[,，、;；\s]+")
"""Between several of a few words typed in answer to one question."""
FEW = 6
"""So many allowed words are shown in the list of options."""

Fill = Callable[[Here, Matter, dict[str, Any]], None]
"""Puts into the event what nobody typed and the case says."""
Letters = Callable[[Here, dict[str, Any]], LetterMaker | None]
"""Says from what else was typed how the event's letter is made."""


def command_of(
    row: Verb, fill: Fill | None = None, letters: Letters | None = None, more: Callable[[Any], Any] | None = None
) -> VerbCommand:
    """The command of a row of the table; ``more`` adds options of its own, which ``letters`` has to take."""
    fields = fields_of(row.model)

    def run(here: Here, case: str, **typed: Any) -> int:
        return _run(here, row, fields, case, typed, fill, letters)

    function: Any = writing_options(run)
    if more:
        function = more(function)
    function = option("--unit", type=OFFICE, metavar="UNIT", help=_unit_help(row))(function)
    for field in reversed(fields):
        if field.name != row.first and not _replaced(field, fields):
            function = option_of(field, row.event)(function)
    function = case_argument(function)
    if row.first:
        field = next(field for field in fields if field.name == row.first)
        function = argument(field.name, type=OneOf(field.choices), metavar=field.name.upper(), help=help_of(field.name))(function)
    return verb(row.help, articles=row.model.articles, example=row.example)(function)


def _unit_help(row: Verb) -> str:
    if row.unit == "none":
        return N_("the unit or department that did it")
    return N_("the deciding unit or department; without it the one that holds the case")


def _replaced(field: Field, fields: Sequence[Field]) -> bool:
    """``outcome`` is typed as ``outcomes``: given once it answers every request."""
    return not field.many and any(other.many and other.option == field.option for other in fields if other is not field)


def option_of(field: Field, event: str) -> Callable[[Any], Any]:
    """The option of one field of an event; the plural of a list's name is taken too."""
    text = help_of(field.name)
    if field.kind == "flag":
        return option(field.option, field.parameter, is_flag=True, help=text)
    if field.kind == "answer":
        return option(f"{field.option}/--no-{field.option[2:]}", field.parameter, default=None, help=text)
    names = dict.fromkeys(
        (field.option, "--" + "-".join(field.path[-1:] if field.path[0] == "voids" else field.path).replace("_", "-"))
    )
    if field.path[0] == "voids":
        names = {field.option: None}
    return option(
        *names,
        field.parameter,
        multiple=field.many,
        default=None,
        needed=field.required,
        type=_type(field, event),
        metavar=_metavar(field, event),
        help=text,
    )


def _type(field: Field, event: str) -> Any:
    if field.kind == "day":
        return DAY
    if field.kind == "number":
        return Number()
    if field.choices:
        return OneOf(field.choices)
    if is_case(event, field):
        return CASE
    return OFFICE if is_office(event, field) else str


def _metavar(field: Field, event: str) -> str:
    if field.choices and len(field.choices) < FEW:
        return "|".join(field.choices)
    if is_case(event, field):
        return "CASE"
    return {"day": "DAY", "number": "N"}.get(field.kind, "TEXT")


def _run(
    here: Here, row: Verb, fields: Sequence[Field], case: str, typed: dict[str, Any], fill: Fill | None, letters: Letters | None
) -> int:
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    unit = typed.pop("unit", None)
    own = {field.name: _known(here, row, field, typed.pop(field.parameter, None)) for field in fields}
    matter = matter_of(here, case_id)
    unit = as_known(here, "", unit) if unit else _default_unit(row, matter)
    if at_a_terminal() and not common.force:
        not_in_vain(here, matter, row.event, unit, common.day)
    if fill:
        fill(here, matter, own)
    given = {name for name, value in own.items() if value not in (None, (), [], "")}
    ask_missing(here, row, fields, own)
    if "note" in row.asked and not common.note and at_a_terminal():
        common = replace(common, note=ask_for(here, here.speech.say(N_("a note"))))
    event = build(fields, own, here.today)
    event |= _outcome(event)
    not_itself(case_id, row.event, event)
    if unit:
        event["unit"] = unit
    made = common.event(here, row.event, event, nobody=issubclass(row.model, OutsideEvent))
    maker = letters(here, typed) if letters else None
    path = " ".join(("xf", *filter(None, (row.group, row.name))))
    try:
        return record(here, case_id, made, common, path, maker)
    except Refusal as error:
        if given == {name for name, value in own.items() if value not in (None, (), [], "")}:
            raise
        show_error(error, here.errors)
        show_again(here.errors, again(here, path, row.first, case_id, fields, own, common))
        return error.exit_code


def matter_of(here: Here, case_id: str) -> Matter:
    """The case as it stands. Raises ``XfError`` where it cannot be read."""
    path = here.workspace.root / here.workspace.case_path(case_id)
    return here.desk.matter(read_for_writing(here.desk, path)[1])


def _default_unit(row: Verb, matter: Matter) -> str | None:
    if row.unit == "hq":
        return matter.headquarters
    if row.unit == "holder":
        return matter.time.department_now or matter.time.unit_now
    return None


def ask_missing(here: Here, row: Verb, fields: Sequence[Field], own: dict[str, Any]) -> None:
    """Ask for what is required and was not given, and at a terminal for what a clerk usually adds.

    Raises ``XfError`` naming the option where nobody is there to answer.
    """
    for field in fields:
        if own.get(field.name) not in (None, (), [], ""):
            continue
        required = (field.required and not _replaced(field, fields)) or _one_of(row, field, own)
        if at_a_terminal() and (required or field.name in row.asked or _goes_with(row, field, own)):
            own[field.name] = _asked(here, row, field, optional=not required)
        elif required:
            raise _missing(row, field)


def _asked(here: Here, row: Verb, field: Field, *, optional: bool) -> Any:
    """The value typed at the terminal; a slip is answered, and asked again."""
    words = offered(here, row.event, field)
    names = called(here, words) if is_office(row.event, field) else None
    question = here.speech.say(help_of(field.name))

    def read(answer: str) -> Any:
        return _known(here, row, field, _typed(row, field, answer))

    return ask_until(here, question, read, words=words, names=names, optional=optional)



def _one_of(row: Verb, field: Field, own: dict[str, Any]) -> bool:
    """The first of several fields of which one is needed (days or until; outcome; a person or a unit), none being given."""
    for first, others in ONE_OF.get(row.event, ()):
        if field.name == first:
            return all(own.get(other) in (None, ()) for other in others)
    return False


def _goes_with(row: Verb, field: Field, own: dict[str, Any]) -> bool:
    """What another answer makes worth asking."""
    other, words = GOES_WITH.get((row.event, field.name), ("", frozenset()))
    return not words.isdisjoint(own.get(other) or ())


GRANTED = frozenset({"supported", "adopted"})
GOES_WITH: dict[tuple[str, str], tuple[str, frozenset[str]]] = {
    ("replied", "promised_by"): ("outcomes", GRANTED),
    ("replied", "undertaking"): ("outcomes", GRANTED),
}
"""By event and field: the other field, and which of its values make this one worth asking."""


ONE_OF: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "extended": (("days", ("until",)),),
    "replied": (("outcomes", ()),),
    "held_accountable": (("who_name", ("who_unit",)), ("who_role", ("who_unit",))),
    "rectified": (("who_name", ("who_unit",)),),
}


def _typed(row: Verb, field: Field, answer: str) -> Any:
    kind = _type(field, row.event)
    param = Param(field.parameter, "", opts=(field.option,))
    several = SEVERAL.split(answer) if field.many and field.choices else [answer]
    values = tuple(one if kind is str else kind.convert(one, param) for one in several if one)
    return values if field.many else values[0]


def _known(here: Here, row: Verb, field: Field, value: Any) -> Any:
    """Cases by their whole ids, offices as org.yaml writes them; anything else as it is."""
    if value and is_case(row.event, field):
        return as_numbered(here, value)
    if not value or not is_office(row.event, field):
        return value
    return tuple(as_known(here, row.event, one) for one in value) if field.many else as_known(here, row.event, value)


def _missing(row: Verb, field: Field) -> XfError:
    if field.choices:
        return XfError(say("{name} is missing", name=field.option), hint=say("allowed: {names}", names=field.choices))
    hint = say(N_("give {option} {what}"), option=field.option, what=_metavar(field, row.event))
    return XfError(say("{name} is missing", name=field.option), hint=hint)


def _outcome(event: dict[str, Any]) -> dict[str, Any]:
    """One outcome answers every request; several are one a request."""
    several = event.pop("outcomes", None)
    if several is None:
        return {}
    return {"outcome": several[0]} if len(several) == 1 else {"outcomes": several}


def build(fields: Sequence[Field], given: dict[str, Any], today: date) -> dict[str, Any]:
    """The event's own fields from what was given by parameter name; what was not given is left out."""
    event: dict[str, Any] = {}
    for field in fields:
        value = given.get(field.name)
        if value in (None, (), []) or (value is False and field.kind == "flag"):
            continue
        if isinstance(value, tuple | list):
            value = [on(one, today) if isinstance(one, date | timedelta) else one for one in value]
        elif isinstance(value, date | timedelta):
            value = on(value, today)
        _put(event, field.path, value)
    return event


def _put(event: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        event = event.setdefault(name, {})
    event[path[-1]] = value


__all__ = ["Fill", "Letters", "ask_missing", "build", "command_of", "matter_of", "option_of"]
