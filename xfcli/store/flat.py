"""Duties, problems and summaries as plain tuples, which ``marshal`` writes and reads without knowing any class of ours.

Dates are the dearest part of a duty to read back, so they are kept as numbers of days.
"""

from dataclasses import fields
from datetime import date
from typing import Any

from xfcli.model.duty import Ahead, Obligation, Violation
from xfcli.model.glossary import Term
from xfcli.model.message import Message
from xfcli.store.problems import Problem

Duty = Obligation | Violation
Plain = tuple[Any, ...]
_FIELDS: dict[type, tuple[str, ...]] = {cls: tuple(f.name for f in fields(cls)) for cls in (Obligation, Violation, Problem)}
_CLASSES: tuple[type, ...] = (Obligation, Violation, Problem)
_DAY, _TUPLE, _MESSAGE, _TERM, _AHEAD, _RECORD = range(6)
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))


def plain(value: object) -> Any:
    """``value`` as numbers, texts and tuples. Raises ``TypeError`` for what no duty holds."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, date):
        return (_DAY, value.toordinal())
    if isinstance(value, Message):
        return (_MESSAGE, value.msgid, *((name, plain(fact)) for name, fact in value.args))
    if isinstance(value, Term):
        return (_TERM, value.group, value.value)
    if isinstance(value, Ahead):
        return (_AHEAD, *map(plain, value))
    if isinstance(value, tuple):
        return (_TUPLE, *map(plain, value))
    if kind in _FIELDS:
        return (_RECORD, _CLASSES.index(kind), *(plain(getattr(value, name)) for name in _FIELDS[kind]))
    raise TypeError(kind)


def rich(value: Any) -> Any:
    """What :func:`plain` was given."""
    if type(value) is not tuple:
        return value
    mark = value[0]
    if mark == _DAY:
        return date.fromordinal(value[1])
    if mark == _MESSAGE:
        return Message(value[1], tuple([(name, rich(fact)) for name, fact in value[2:]]))
    if mark == _RECORD:
        return _CLASSES[value[1]](*map(rich, value[2:]))
    if mark == _TUPLE:
        return tuple(map(rich, value[1:]))
    if mark == _TERM:
        return Term(value[1], value[2])
    return Ahead(*map(rich, value[1:]))


def wakes(duty: Duty, since: date) -> int | None:
    """The first day from ``since`` on (as a number) on which a duty may be a finding, a reminder is due; none: it never will.

    A duty that was met or lifted, a violation that has ended: nothing brings them back but a change of the file.
    """
    if isinstance(duty, Obligation):
        return duty.due.toordinal() if duty.open else None
    if duty.until is not None and duty.until <= since:
        return None
    return since.toordinal()


__all__ = ["Duty", "Plain", "plain", "rich", "wakes"]
