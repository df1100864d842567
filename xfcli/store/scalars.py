"""The strict reader's single values: what a text means where a date, a number, a choice is wanted, and what to say if nothing.

A plain scalar has its YAML 1.2 core meaning; only the field decides whether ``2026-03-02`` is a day or a text.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from xfcli.law.holiday_year import parse_year
from xfcli.law.problem import CalendarError
from xfcli.law.problem import Problem as WrongDay
from xfcli.model.message import N_, Message, say
from xfcli.model.nearest import nearest
from xfcli.store.problems import Report
from xfcli.store.schema import DATE_PATTERN, RANGE_PATTERN, Shape
from xfcli.store.tree import Scalar

_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOOSE_DAY: Final = re.compile(r"([0-9]{4})\s*[-/.年 ]?\s*([0-9]{1,2})\s*[-/.月 ]?\s*([0-9]{1,2})日?(?:[T ].*)?")
_LONGEST_SHOWN: Final = 60
_LONGEST_NUMBER: Final = 18

BAD: Final = object()
"""Stands where a value would, once its problem has been reported."""

_FORMS: Final[dict[str, tuple[Message, Message]]] = {
    "^[A-Z0-9]{2,6}-[0-9]{4}-[0-9]{4,}$": (
        say(N_("not a case id")), say(N_("a case id is UNIT-YEAR-SERIAL, for example SZ-2026-0007"))),
    "^[A-Z0-9]{2,6}$": (
        say(N_("not a unit code")), say(N_("a unit code has 2 to 6 capital letters or digits, for example SZ"))),
    "^[A-Z0-9]{2,6}(/[A-Z0-9_-]+)?$": (
        say(N_("not a unit or department")), say(N_("write a unit (SZ) or one of its departments (SZ/CLAIMS)"))),
    "^[A-Z0-9_-]+$": (
        say(N_("not a department code")), say(N_("a department code has capital letters and digits, for example CLAIMS"))),
    "^XF[0-9]{4}$": (
        say(N_("not a rule code")), say(N_("a rule code is XF and four digits, for example XF2201"))),
    RANGE_PATTERN: (
        say(N_("not a range of days")), say(N_("a range is FIRST..LAST, for example 2026-01-01..2026-01-03"))),
}  # fmt: skip


def is_nothing(node: object) -> bool:
    """Whether no value stands here: nothing at all, or the word ``null``."""
    return isinstance(node, Scalar) and node.plain and node.text in _NOTHING


def is_text(node: Scalar) -> bool:
    """Whether the scalar is text as it stands, and not a number, a truth value or nothing."""
    return not node.plain or not (
        node.text in _NOTHING or node.text in _BOOLEANS or _INTEGER.fullmatch(node.text) or _FLOAT.fullmatch(node.text)
    )


def shown(text: str) -> str:
    """A value as a message quotes it: one line, not too long; in quotes where it is empty or has blanks at its ends."""
    line = re.sub(r"\s+", " ", text)
    line = line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
    return line if line and line == line.strip() else f'"{line}"'


def read_scalar(node: Scalar, shape: Shape, field: str, report: Report) -> Any:
    """The value of a scalar as ``shape`` types it, or :data:`BAD` after reporting why not."""
    if is_nothing(node):
        report.invalid(node, say(N_("{field} has no value"), field=field), say(N_("give it one, or delete the line")))
        return BAD
    names = (shape["const"],) if "const" in shape else shape.get("enum")
    if names and shape["type"] == "string":
        return _choice(node, names, field, report)
    if shape.get("format") == "date":
        return _day(node, field, report)
    readers: dict[str, Callable[[Scalar, Shape, str, Report], Any]] = {
        "string": _text, "integer": _integer, "boolean": _boolean,
    }  # fmt: skip
    return readers[shape["type"]](node, shape, field, report)


def _text(node: Scalar, shape: Shape, field: str, report: Report) -> Any:
    if not is_text(node):
        form = N_("{field} must be text; without quotes {value} is a number and loses its leading zeros")
        if node.text in _BOOLEANS:
            form = N_("{field} must be text; without quotes {value} is true or false")
        report.invalid(
            node,
            say(form, field=field, value=shown(node.text)),
            say(N_('put it in quotes: "{value}"'), value=shown(node.text)),
        )
        return BAD
    if len(node.text) < shape.get("minLength", 0):
        report.invalid(node, say(N_("{field} is empty"), field=field), say(N_("give it a text, or delete the line")))
        return BAD
    pattern = shape.get("pattern")
    if pattern is not None and not re.fullmatch(pattern.removesuffix("$"), node.text, re.ASCII):
        what, hint = _FORMS[pattern]
        report.invalid(node, say(N_("{field}: {value} is {what}"), field=field, value=shown(node.text), what=what), hint)
        return BAD
    if pattern == RANGE_PATTERN and (wrong := wrong_range(node.text)):
        report.invalid(node, Message(wrong.msgid, wrong.args))
        return BAD
    return node.text


def wrong_range(text: str) -> WrongDay | None:
    """What is wrong with a range of days (``2026-01-01..2026-01-03``); None when it is sound."""
    try:
        parse_year({"year": 2000, "off": [text]})
    except CalendarError as error:
        return error.problems[0]
    return None


def _choice(node: Scalar, names: tuple[str, ...], field: str, report: Report) -> Any:
    if node.text in names and (is_text(node)):
        return node.text
    allowed = tuple(names)
    guess = nearest(node.text, allowed)
    hint = say(N_("allowed: {names}"), names=allowed)
    if guess:
        hint = say(N_("did you mean {name}? allowed: {names}"), name=guess, names=allowed)
    report.invalid(node, say(N_("{field} cannot be {value}"), field=field, value=shown(node.text)), hint)
    return BAD


def _day(node: Scalar, field: str, report: Report) -> Any:
    day = _real_day(node.text)
    if day is not None and re.match(DATE_PATTERN, node.text):
        return day
    if day is not None:
        report.invalid(node, say(N_("{field}: {value} is not between 1900 and 2199"), field=field, value=node.text), _HOW)
    elif _DAY.fullmatch(node.text):
        report.invalid(node, say(N_("{field}: there is no day {value}"), field=field, value=node.text), _HOW)
    else:
        report.invalid(node, say(N_("{field} must be a date, not {value}"), field=field, value=shown(node.text)), _meant(node.text))
    return BAD


_HOW: Final = say(N_("write the day as YYYY-MM-DD, for example 2026-03-02"))


def _meant(text: str) -> Message:
    """How the day is written that ``text`` seems to mean."""
    found = _LOOSE_DAY.fullmatch(text.strip())
    day = _real_day("{}-{:0>2}-{:0>2}".format(*found.groups())) if found else None
    return say(N_("write {value}"), value=day.isoformat()) if day else _HOW


def _real_day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _boolean(node: Scalar, _shape: Shape, field: str, report: Report) -> Any:
    if node.plain and node.text in _BOOLEANS:
        return _BOOLEANS[node.text]
    hint = say(N_("write true or false, without quotes"))
    report.invalid(node, say(N_("{field} must be true or false, not {value}"), field=field, value=shown(node.text)), hint)
    return BAD


def _integer(node: Scalar, shape: Shape, field: str, report: Report) -> Any:
    if not (node.plain and _INTEGER.fullmatch(node.text)):
        hint = say(N_("write it in digits, without quotes"))
        report.invalid(node, say(N_("{field} must be a whole number, not {value}"), field=field, value=shown(node.text)), hint)
        return BAD
    # A number of more digits than anything counted has is not even computed: its conversion could take minutes.
    number = int(node.text, 0 if node.text[:2] in ("0o", "0x") else 10) if len(node.text) <= _LONGEST_NUMBER else None
    least, most = shape.get("minimum"), shape.get("maximum")
    if "const" in shape:
        least = most = shape["const"]
    if number is None or (least is not None and number < least) or (most is not None and number > most):
        report.invalid(node, say(N_("{field} cannot be {value}"), field=field, value=shown(node.text)), _bounds(least, most))
        return BAD
    return number


def _bounds(least: int | None, most: int | None) -> Message:
    if most is None:
        return say(N_("at least {least}"), least=least)
    if least == most:
        return say(N_("only {least} is known"), least=least)
    return say(N_("from {least} to {most}"), least=least, most=most)


__all__ = ["BAD", "is_nothing", "is_text", "read_scalar", "shown", "wrong_range"]
