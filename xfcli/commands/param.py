"""What a verb takes from the command line, as declared by its decorators; the words typed become values here.

The command line itself hands over plain text. What a value has to be, and how a slip is answered, is said by
:mod:`xfcli.commands.types`, so that it is worded in the reader's language.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.types import OneOf, Value
from xfcli.model.message import XfError, say

DECLARED = "__xf_params__"


@dataclass(frozen=True, slots=True)
class Param:
    """One option (with ``opts``) or one argument (without). ``off``: the options that say no."""

    name: str
    help_msgid: str
    opts: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    type: Value[Any] | None = None
    required: bool = False
    many: bool = False
    is_flag: bool = False
    metavar: str | None = None
    default: Any = None
    exposed: bool = True

    @property
    def shown(self) -> str:
        """As help calls it: ``--working``, ``DAYS``."""
        return self.opts[-1] if self.opts else self.metavar or self.name.upper()

    def value(self, here: Here, said: Any, verb: str) -> Any:
        """The value of what was typed; without anything the default. Asks at a terminal for what is missing.

        Raises ``XfError`` for a value that cannot be, and where one is required and nobody can be asked.
        """
        if said in (None, (), []):
            if not self.required:
                return self._unsaid()
            said = self._ask(here, verb)
        if self.is_flag:
            return said
        return tuple(map(self._converted, said)) if self.many else self._converted(said)

    def _unsaid(self) -> Any:
        if self.is_flag:
            return self.default if self.off else bool(self.default)
        if self.many:
            return tuple(self.default or ())
        return self._converted(self.default) if isinstance(self.default, str) else self.default

    def _converted(self, said: Any) -> Any:
        return self.type.convert(said, self) if self.type else said

    def _ask(self, here: Here, verb: str) -> str | tuple[str, ...]:
        words = self.type.words if isinstance(self.type, OneOf) else ()
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            hint = say("allowed: {names}", names=words) if words else say("{command} --help shows how", command=verb)
            raise XfError(say("{name} is missing", name=self.shown), hint=hint)
        from xfcli.commands.asking import ask_for  # noqa: PLC0415 - scripts are never asked

        question = here.speech.say(self.help_msgid) if self.help_msgid else self.name
        answer = ask_for(here, question, words=words) or ""
        return (answer,) if self.many else answer


def option(
    *declared: str,
    help: str,  # noqa: A002 - the name everybody knows it by
    type: Value[Any] | type[str] | None = None,  # noqa: A002 - the same
    required: bool = False,
    multiple: bool = False,
    is_flag: bool = False,
    default: Any = None,
    metavar: str | None = None,
    expose_value: bool = True,
) -> Callable[[Any], Any]:
    """An option of a verb, or several names for one; a word without dashes names the parameter. ``help`` is a msgid."""
    name, opts, off = _names(declared)
    kind = type if isinstance(type, Value) else None
    return _adds(Param(name, help, opts, off, kind, required, multiple, is_flag or bool(off), metavar, default, expose_value))


def argument(
    name: str,
    *,
    help: str,  # noqa: A002 - the name everybody knows it by
    type: Value[Any] | type[str] | None = None,  # noqa: A002 - the same
    required: bool | None = None,
    nargs: int = 1,
    default: Any = None,
    metavar: str | None = None,
) -> Callable[[Any], Any]:
    """An argument of a verb; ``nargs=-1`` takes all words that are left. Required unless it has a default or takes many."""
    many = nargs == -1
    needed = (not many and default is None) if required is None else required
    kind = type if isinstance(type, Value) else None
    known = name.lower().replace("-", "_")
    return _adds(Param(known, help, type=kind, required=needed, many=many, metavar=metavar, default=default))


def declared_of(function: Any) -> tuple[Param, ...]:
    """The parameters declared on a function, in the order in which its decorators stand."""
    return tuple(getattr(function, DECLARED, ()))


def values_of(params: Sequence[Param], here: Here, said: Mapping[str, Any], verb: str) -> dict[str, Any]:
    """The values of all parameters a function takes. ``--today`` is acted on here, before any value is needed."""
    values = {}
    for param in params:
        value = param.value(here, said.get(param.name), verb)
        if param.exposed:
            values[param.name] = value
        elif param.name == "today" and value is not None:
            here.said_today = value
    return values


def _adds(param: Param) -> Callable[[Any], Any]:
    def add(function: Any) -> Any:
        setattr(function, DECLARED, (param, *declared_of(function)))
        return function

    return add


def _names(declared: Sequence[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The parameter's name, the options that give it, those that deny it (``--known/--no-known``)."""
    words = [word.partition("/") for word in declared if word.startswith("-")]
    opts = tuple(on for on, _, _ in words)
    named = next((word for word in declared if not word.startswith("-")), None)
    longest = next((opt for opt in opts if opt.startswith("--")), opts[0])
    return named or longest.lstrip("-").replace("-", "_"), opts, tuple(no for _, _, no in words if no)


__all__ = ["Param", "argument", "declared_of", "option", "values_of"]
