"""What a verb takes from the command line, as declared by its decorators; the words typed become values here.

The command line itself hands over plain text. What a value has to be, and how a slip is answered, is said by
:mod:`xfcli.commands.types`, so that it is worded in the reader's language.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.types import CaseType, OneOf, Value, known
from xfcli.model.message import XfError, say

DECLARED = "__xf_params__"
TO_FILL_IN = re.compile(r"TEXT|NAME|NUMBER|DATE|N|[A-Z0-9]+/DEPARTMENT")
"""What stands in a suggested command for what a person has yet to say; for one of a few words the option's own name does."""


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
    needed: bool = False
    """Whether the event has no meaning without it; the verb asks for it, or misses it, when it knows all that was typed."""

    @property
    def shown(self) -> str:
        """As help calls it: ``--working``, ``DAYS``."""
        return self.opts[-1] if self.opts else self.metavar or self.name.upper()

    def value(self, here: Here, said: Any, verb: str) -> Any:
        """The value of what was typed; without anything the default.

        At a terminal what is missing is asked for, and an argument that cannot be is asked for again. Raises ``XfError`` for a
        value that cannot be, and where one is required, if nobody can be asked. A suggested command typed as it stands leaves out
        what it leaves to be filled in: at a terminal that is asked for like anything else.
        """
        if self.opts and not self.is_flag and self._to_fill_in(said) and _at_a_terminal():
            said = None
        if said in (None, (), []):
            return self._asked(here, verb) if self.required else self._unsaid()
        if self.is_flag:
            return said
        try:
            return tuple(self._read(here, one) for one in said) if self.many else self._read(here, said)
        except XfError as error:
            if self.opts or not _at_a_terminal():
                raise
            return self._asked(here, verb, error)

    def _to_fill_in(self, said: Any) -> bool:
        """Whether what was typed only stands for something that is yet to be said."""
        words = (said,) if isinstance(said, str) else said if isinstance(said, tuple | list) else ()
        own = {opt.removeprefix("--").replace("-", "_").upper() for opt in self.opts} if isinstance(self.type, OneOf) else ()
        return bool(words) and all(isinstance(word, str) and (TO_FILL_IN.fullmatch(word) or word in own) for word in words)

    def _unsaid(self) -> Any:
        if self.is_flag:
            return self.default if self.off else bool(self.default)
        if self.many:
            return tuple(self.default or ())
        return self._converted(self.default) if isinstance(self.default, str) else self.default

    def _converted(self, said: Any) -> Any:
        return self.type.convert(said, self) if self.type else said

    def _read(self, here: Here, said: Any) -> Any:
        """The value; at a terminal a case that nobody knows is a slip like any other."""
        if isinstance(self.type, CaseType) and not self.opts and _at_a_terminal():
            return self.type.found(here, said)
        return self._converted(said)

    def _asked(self, here: Here, verb: str, slip: XfError | None = None) -> Any:
        """What is answered, once it is a value. ``slip``: what was wrong with the word typed."""
        words = self.type.words if isinstance(self.type, OneOf) else ()
        if not _at_a_terminal():
            hint = say("allowed: {names}", names=words) if words else say("{command} --help shows how", command=verb)
            raise XfError(say("{name} is missing", name=self.shown), hint=hint)
        from xfcli.commands.asking import ask_until  # noqa: PLC0415 - scripts are never asked
        from xfcli.output.errors import show_error  # noqa: PLC0415 - the same

        if isinstance(self.type, CaseType):
            _ = here.workspace.settings  # without a workspace no answer would do
        if slip:
            show_error(slip, here.errors)
        question = here.speech.say(self.help_msgid) if self.help_msgid else self.name
        answer = ask_until(here, question, lambda typed: self._read(here, typed), words=words)
        return (answer,) if self.many else answer


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


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
    needed: bool = False,
) -> Callable[[Any], Any]:
    """An option of a verb, or several names for one; a word without dashes names the parameter. ``help`` is a msgid."""
    name, opts, off = _names(declared)
    kind = type if isinstance(type, Value) else None
    flag = is_flag or bool(off)
    return _adds(Param(name, help, opts, off, kind, required, multiple, flag, metavar, default, expose_value, needed))


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
    said = _in_order(params, said)
    for param in params:
        value = param.value(here, said.get(param.name), verb)
        if param.exposed:
            values[param.name] = value
        elif param.name == "today" and value is not None:
            here.said_today = value
    return values


def _in_order(params: Sequence[Param], said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed; a word and a case that stand the wrong way round (``notify 7 acceptance``) change places.

    A number that stands alone (``notify 7``) is the case: no word has a digit.
    """
    word, case = (next((p for p in params if not p.opts and isinstance(p.type, kind)), None) for kind in (OneOf, CaseType))
    if word is None or case is None or not isinstance(word.type, OneOf):
        return said
    first, second = said.get(word.name), said.get(case.name)
    if isinstance(first, str) and second is None and any(map(str.isdigit, first)):
        return {**said, word.name: None, case.name: first}
    if first is None or second is None or known(first, word.type.words) or not known(second, word.type.words):
        return said
    return {**said, word.name: second, case.name: first}


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
