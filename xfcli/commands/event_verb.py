"""A verb that records one event: its command made from the event's fields, and what happens when it is typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xfcli.commands.asking import ask_for, at_a_terminal
from xfcli.commands.days import on
from xfcli.commands.field_help import help_of
from xfcli.commands.fields import Field, fields_of
from xfcli.commands.here import Here
from xfcli.commands.ids import not_itself
from xfcli.commands.in_case import InCase
from xfcli.commands.naming import find_case
from xfcli.commands.offices import as_known
from xfcli.commands.questions import ask_missing, known_value, metavar_of, replaced, type_of
from xfcli.commands.types import OFFICE, OneOf
from xfcli.commands.vain import again, completed, not_in_vain
from xfcli.commands.verb import VerbCommand, argument, case_argument, option, verb
from xfcli.commands.verbs import Verb
from xfcli.commands.writing import Writing, record, writing_options
from xfcli.instead import review_pending
from xfcli.model.events import OutsideEvent
from xfcli.model.message import N_, Refusal
from xfcli.output.errors import show_again, show_error
from xfcli.rules.matter import Matter
from xfcli.store.recording import LetterMaker, read_for_writing
from xfcli.store.refusing import BreachRefusal

Fill = Callable[[Here, Matter, dict[str, Any]], Mapping[str, str] | None]
"""Puts into the event what nobody typed and the case says; gives what a question may suggest, by field."""
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
        if field.name != row.first and not replaced(field, fields):
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
        type=type_of(field, event),
        metavar=metavar_of(field, event),
        help=text,
    )


def _run(
    here: Here, row: Verb, fields: Sequence[Field], case: str, typed: dict[str, Any], fill: Fill | None, letters: Letters | None
) -> int:
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    unit = typed.pop("unit", None)
    own = {field.name: known_value(here, row, field, typed.pop(field.parameter, None)) for field in fields}
    matter = matter_of(here, case_id)
    unit = as_known(here, "", unit) if unit else _default_unit(row, matter)
    if at_a_terminal() and not common.force:
        not_in_vain(here, matter, row.event, unit, common.day)

    def suggest() -> Mapping[str, str]:
        return (fill(here, matter, own) if fill else None) or {}

    suggested = suggest()
    given = {name for name, value in own.items() if value not in (None, (), [], "")}
    lettered = letters is not None and at_a_terminal() and _lettered(here, row, typed)
    asked_in = InCase(matter, unit, lettered=lettered, told=bool(common.note or common.files))
    ask_missing(here, row, fields, own, asked_in, suggested, suggest)
    if row.event in BY_A_LEADER and not common.by and at_a_terminal():
        common = replace(common, by=_which_leader(here, matter))
    if _asks_note(row, own) and not common.note and at_a_terminal():
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
    except BreachRefusal:
        raise
    except Refusal as error:
        typed_anew = again(here, path, row.first, case_id, fields, own, common)
        whole = completed(error, f"{path} {case_id}", typed_anew)
        error.hint = whole or error.hint
        if whole or given == {name for name, value in own.items() if value not in (None, (), [], "")}:
            raise
        show_error(error, here.errors)
        show_again(here.errors, typed_anew)
        return error.exit_code


def _lettered(here: Here, row: Verb, typed: Mapping[str, Any]) -> bool:
    """Whether the verb issues its letter: by the setting of the workspace, and unless another or none was asked for."""
    from xfcli.letters.catalogue import issuing  # noqa: PLC0415 - most verbs issue no letter, and scripts are asked nothing

    settings = here.workspace.settings.letters
    verbs = issuing(settings.issue if settings else None)
    return " ".join(filter(None, (row.group, row.name))) in verbs and not (typed.get("letter") or typed.get("no_letter"))


BY_A_LEADER = ("instructed", "on_site")
"""Events whose ``by`` is a leader (5), not the clerk who records them."""


def _which_leader(here: Here, matter: Matter) -> str | None:
    """The leader who did it, asked at a terminal; those of the unit that has the case are listed."""
    unit = matter.unit(matter.time.unit_now)
    names = tuple(leader.name for leader in (unit.leaders if unit else ()))
    return ask_for(here, here.speech.say(N_("which leader")), words=names, closed=False)


def _asks_note(row: Verb, own: Mapping[str, Any]) -> bool:
    return "note" in row.asked or (row.event, own.get("reason")) in REASONED


REASONED = (("concluded", "discretion"), ("concluded", "other"))
"""Conclusions that say nothing without a note."""


def matter_of(here: Here, case_id: str) -> Matter:
    """The case as it stands. Raises ``XfError`` where it cannot be read."""
    path = here.workspace.root / here.workspace.case_path(case_id)
    return here.desk.matter(read_for_writing(here.desk, path)[1])


def _default_unit(row: Verb, matter: Matter) -> str | None:
    if row.unit == "hq":
        return matter.headquarters
    if row.event == "rejected" and at_a_terminal() and review_pending(matter):
        return matter.headquarters
    if row.unit == "holder":
        return matter.time.department_now or matter.time.unit_now
    return None


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


__all__ = ["Fill", "Letters", "build", "command_of", "matter_of", "option_of"]
