"""What was typed, as values of the format: days in words, closed lists with their nearest neighbour."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from xfcli.commands.fields import Field
from xfcli.model.message import N_, XfError, say
from xfcli.store.problems import nearest

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BACK = re.compile(r"-(\d{1,4})d", re.ASCII)
_WORDS = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}


def day(text: str, today: date, option: str = "--date") -> date:
    """``2026-03-02``, ``today``, ``yesterday``, ``-3d``, ``今天``, ``昨天``. Raises ``XfError`` naming the option."""
    typed = text.strip()
    if typed in _WORDS:
        return today - timedelta(days=_WORDS[typed])
    back = _BACK.fullmatch(typed)
    try:
        if back:
            return today - timedelta(days=int(back[1]))
        if _ISO.fullmatch(typed):
            return date.fromisoformat(typed)
    except (ValueError, OverflowError) as error:
        raise XfError(say(N_("{option}: there is no day {value}"), option=option, value=text)) from error
    raise XfError(
        say(N_("{option}: {value} is not a day"), option=option, value=text),
        hint=say(N_("write it as 2026-03-02, or today, yesterday, -3d, 今天, 昨天")),
    )


def value_of(field: Field, text: str, today: date) -> Any:
    """One typed text as the field's value. Raises ``XfError`` with the allowed values, the nearest first."""
    if field.kind == "day":
        return day(text, today, field.option)
    if field.kind == "number":
        return number(text, field.option)
    if field.kind in ("flag", "answer"):
        return answer(text, field.option)
    if field.choices:
        return choice(text, field.choices, field.option)
    if not text.strip():
        raise XfError(say(N_("{option} is empty"), option=field.option))
    return text.strip()


def number(text: str, option: str) -> int:
    """A whole number. Raises ``XfError``."""
    if not re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII):
        raise XfError(say(N_("{option}: {value} is not a whole number"), option=option, value=text))
    return int(text)


def answer(text: str, option: str) -> bool:
    """Yes or no, in either language. Raises ``XfError``."""
    typed = text.strip().lower()
    if typed in ("y", "yes", "true", "是", "有"):
        return True
    if typed in ("n", "no", "false", "否", "无", "没有"):
        return False
    raise XfError(say(N_("{option}: answer yes or no, not {value}"), option=option, value=text))


def choice(text: str, allowed: Sequence[str], option: str) -> str:
    """One of a closed list. Raises ``XfError`` with the nearest and all allowed."""
    typed = text.strip()
    if typed in allowed:
        return typed
    guess = nearest(typed, allowed)
    hint = say(N_("allowed: {names}"), names=tuple(allowed))
    if guess:
        hint = say(N_("did you mean {name}? allowed: {names}"), name=guess, names=tuple(allowed))
    raise XfError(say(N_("{option}: there is no {value}"), option=option, value=text), hint=hint)


def build(fields: Sequence[Field], given: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The event's own fields from what was given by parameter name; what was not given is left out."""
    event: dict[str, Any] = {}
    for field in fields:
        typed = given.get(field.name)
        if typed is None or typed is False and field.kind == "flag" or typed in ([], ()):  # noqa: RUF021 - reads as spoken
            continue
        _put(event, field.path, _converted(field, typed, today))
    return event


def _converted(field: Field, typed: Any, today: date) -> Any:
    if isinstance(typed, list | tuple):
        values = [value_of(field, text, today) for text in typed]
        return values if field.many else values[-1]
    return value_of(field, typed, today) if isinstance(typed, str) else typed


def _put(event: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        event = event.setdefault(name, {})
    event[path[-1]] = value
