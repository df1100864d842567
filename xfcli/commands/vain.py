"""Nobody answers questions in vain: what cannot be recorded whatever is answered is said first, what was answered is not lost."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from xfcli.act import SOMEBODY, refused, weigh, with_event
from xfcli.commands.days import on
from xfcli.commands.fields import Field
from xfcli.commands.here import Here
from xfcli.commands.tries import TRY_BY_EVENT
from xfcli.commands.verbs import VERBS
from xfcli.commands.writing import Writing
from xfcli.instead import office_now, typed
from xfcli.model.message import Message, Refusal, say
from xfcli.rules.matter import Matter
from xfcli.store.refusing import refuse

MOVES: dict[str, Callable[[Matter], dict[str, Any]]] = {
    "assigned": lambda m: {"to": office_now(m)},
    "passed_down": lambda m: {"to": office_now(m)},
    "returned": lambda _: {"reason": SOMEBODY},
    "transferred": lambda _: {"to": "discipline"},
}
"""What moves a case along, which a conclusion rules out whatever is answered."""
HANGS_ON_THE_ANSWER = ("rejected",)
"""Acts that one answer allows and another does not: a review that is pending may still be refused as late."""


def not_in_vain(here: Here, matter: Matter, event: str, unit: str | None, day: date | timedelta | None) -> None:
    """Raise the refusal of an act that no answer would make lawful that day."""
    when = on(day, here.today) if day is not None else here.today
    fields = _tried(matter, event, when)
    if fields is None:
        return
    if unit and "unit" in fields:
        fields["unit"] = unit
    after = with_event(matter, event, fields, when)
    refuse(weigh(matter, after, after.source.events[-1:]), here.today, None, {"event": event, "date": when})


def _tried(matter: Matter, event: str, day: date) -> dict[str, Any] | None:
    if event in MOVES:
        return MOVES[event](matter)
    attempt = TRY_BY_EVENT.get(event)
    return attempt.fields(matter, day) if attempt and event not in HANGS_ON_THE_ANSWER else None


def barred(matter: Matter, command: str, day: date) -> bool:
    """Whether a suggested command is of an act that no answer would make lawful that day."""
    words = command.split()[1:3]
    row = next((row for row in VERBS if words in ([row.group, row.name], [row.name, *words[1:]])), None)
    attempt = TRY_BY_EVENT.get(row.event) if row else None
    return attempt is not None and bool(refused(matter, attempt.event, attempt.fields(matter, day), day))


def completed(error: Refusal, verb: str, typed_anew: str) -> Message | None:
    """Where the hint asks for more of the very command that was refused, that command as a whole; else nothing."""
    command = str(error.hint.facts.get("command", "")) if error.hint else ""
    more = command.removeprefix(verb)
    return say("{command}", command=typed_anew + more) if more != command else None


def again(
    here: Here, path: str, first: str | None, case_id: str, fields: Sequence[Field], own: Mapping[str, Any], common: Writing
) -> str:
    """The command that says with options all that was typed and answered."""
    words = [path, *([str(own[first])] if first else []), case_id]
    options = "".join(_option(here, field, own[field.name]) for field in fields if field.name != first)
    day = on(common.day, here.today) if common.day is not None else None
    return " ".join(words) + options + typed("--by", common.by) + typed("--date", day) + typed("--note", common.note)


def _option(here: Here, field: Field, value: Any) -> str:
    if value in (None, (), [], False) and not (value is False and field.kind == "answer"):
        return ""
    if value is True:
        return f" {field.option}"
    if value is False:
        return f" --no-{field.option[2:]}"
    values = value if isinstance(value, tuple | list) else (value,)
    return typed(field.option, *(on(one, here.today) if isinstance(one, date | timedelta) else one for one in values))


__all__ = ["again", "barred", "completed", "not_in_vain"]
