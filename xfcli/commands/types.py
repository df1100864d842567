"""Kinds of values on the command line: each says what is allowed, answers a slip with the nearest, and completes in the shell.

They raise ``XfError``, so that the one door words every mistake in the reader's language.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from xfcli.commands import days
from xfcli.commands.here import Here
from xfcli.model.choices import Choice, group_of, word_for
from xfcli.model.message import Message, XfError, say
from xfcli.model.nearest import nearest
from xfcli.output.i18n import LANGUAGES, choose_language

if TYPE_CHECKING:
    from xfcli.commands.param import Param

T = TypeVar("T")


def nearest_hint(wrong: str, allowed: Iterable[str]) -> Message | None:
    """What was probably meant, or all that is allowed where that is short enough to help."""
    names = tuple(allowed)
    guess = nearest(wrong, names)
    if guess:
        return say("did you mean {guess}?", guess=guess)
    return say("allowed: {names}", names=names) if names else None


def choices(words: Iterable[str]) -> tuple[object, ...]:
    """Words as they are listed where one was wrong: with what they are called, unless that is a sentence each."""
    found = tuple(words)
    group = group_of(found)
    return found if group in (None, "ground", "event") else tuple(Choice(str(group), word) for word in found)


def known(value: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that is meant: itself, or what it is called in either language; none where none is."""
    by_word = {word.casefold(): word for word in words}
    typed = value.casefold()
    return by_word.get(typed) or by_word.get(typed.replace("-", "_")) or word_for(tuple(by_word.values()), value)


def shown_name(param: "Param | None") -> str:
    """How help calls a parameter: ``--working``, ``DAYS``."""
    return param.shown if param else ""


class Value(Generic[T]):
    """A kind of value. ``convert`` takes the text typed and gives the value; raises ``XfError`` where it cannot be one."""

    name = "text"

    def convert(self, value: Any, param: "Param | None" = None, ctx: object = None) -> T:  # noqa: ARG002 - ctx is asked for by nobody
        """The value; ``param`` is named where it is wrong."""
        return self.read(value, param)

    def read(self, value: Any, param: "Param | None") -> T:
        """What ``convert`` gives, by the kind of value."""
        raise NotImplementedError

    def offers(self, here: Here, begun: str) -> list[str]:  # noqa: ARG002 - a text may be anything
        """What the shell may complete ``begun`` to."""
        return []


class OneOf(Value[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, words: tuple[str, ...], what: str = "") -> None:
        self.words = words
        self.what = what

    def read(self, value: Any, param: "Param | None") -> str:
        """The word itself; upper and lower case and ``-`` for ``_`` are forgiven, and what it is called on the screen is known."""
        found = known(str(value), self.words)
        if found is None:
            what = say("{option} cannot be {value}", option=shown_name(param), value=str(value))
            raise XfError(what, hint=self._hint(str(value)))
        return found

    def _hint(self, value: str) -> Message | None:
        guess = nearest_hint(value, self.words)
        allowed = say("allowed: {names}", names=choices(self.words))
        if guess is None or "guess" not in guess.facts:
            return allowed if guess else None
        return say("{guess} {allowed}", guess=guess, allowed=allowed)

    def offers(self, here: Here, begun: str) -> list[str]:  # noqa: ARG002 - the words are the same everywhere
        """The words that begin so."""
        return [word for word in self.words if word.startswith(begun)]


class DayType(Value[date | timedelta]):
    """A day: 2026-03-02, today, yesterday, -3d, 今天, 昨天."""

    name = "day"

    def read(self, value: Any, param: "Param | None") -> date | timedelta:  # noqa: ARG002 - a day says itself what is wrong
        """A day, or its distance from today."""
        return value if isinstance(value, date | timedelta) else days.parse_day(str(value))


class SpanType(Value[int]):
    """A number of calendar days: 7d."""

    name = "days"

    def read(self, value: Any, param: "Param | None") -> int:  # noqa: ARG002 - as for a day
        """The number."""
        return value if isinstance(value, int) else days.parse_span(str(value))


class Number(Value[int]):
    """A whole number of at least ``least``."""

    name = "number"

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def read(self, value: Any, param: "Param | None") -> int:
        """The number."""
        text = str(value).strip()
        if not text.isascii() or not text.removeprefix("-").isdecimal() or int(text) < self.least:
            facts = {"option": shown_name(param), "least": self.least, "value": text}
            raise XfError(say("{option} must be a whole number from {least} on, not {value}", **facts))
        return int(text)


class Completed(Value[Any]):
    """A text whose values the shell completes from the workspace."""

    name = "text"

    def __init__(self, values: Callable[[Here, str], Iterable[str]], *, several: bool = False) -> None:
        self.values = values
        self.several = several

    def offers(self, here: Here, begun: str) -> list[str]:
        """What the workspace knows; nothing where there is no workspace."""
        before, comma, last = begun.rpartition(",") if self.several else ("", "", begun)
        try:
            values = list(self.values(here, last.upper()))
        except XfError:
            return []
        return [before + comma + value for value in values if value.startswith(last.upper())]

    def read(self, value: Any, param: "Param | None") -> Any:  # noqa: ARG002 - who knows the texts says what is wrong
        """The text; with ``several`` its parts between commas."""
        if not self.several or not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())


class CaseType(Completed):
    """A case by any ending of its id; which it is, the verb finds out, and at a terminal the question asked for it."""

    def found(self, here: Here, said: str) -> str:
        """The id meant, a file as it stands. Raises ``XfError`` where none is, or several may be."""
        from xfcli.commands.naming import find_case  # noqa: PLC0415 - only at a terminal

        return said if said.lower().endswith((".yaml", ".yml")) else find_case(here.workspace, said, here.today)


def _case_ids(here: Here, begun: str) -> Iterable[str]:
    from xfcli.commands.naming import ids_begun  # noqa: PLC0415 - only for completion
    from xfcli.store.place import find_root  # noqa: PLC0415 - the same

    return ids_begun(find_root(here.folder), begun)


def _offices(here: Here, begun: str) -> Iterable[str]:  # noqa: ARG001 - an office has few
    org = here.workspace.org
    for code, unit in (org.units if org else {}).items():
        yield code
        yield from (f"{code}/{department}" for department in unit.departments)


def _rule_codes(here: Here, begun: str) -> Iterable[str]:  # noqa: ARG001 - the rule book is the same everywhere
    from xfcli.rules import RULE_BY_CODE  # noqa: PLC0415 - only for completion

    return RULE_BY_CODE


class LanguageType(OneOf):
    """A language; ``zh`` and ``zh-CN`` are understood too, as in a locale."""

    def read(self, value: Any, param: "Param | None") -> str:  # noqa: ARG002 - a language says itself what is wrong
        """The language."""
        return choose_language(str(value), {}, None)


DAY = DayType()
SPAN = SpanType()
LANGUAGE = LanguageType(LANGUAGES)
CASE = CaseType(_case_ids)
OFFICE = Completed(_offices)
RULE = Completed(_rule_codes)
RULES = Completed(_rule_codes, several=True)

__all__ = [
    "CASE", "DAY", "LANGUAGE", "OFFICE", "RULE", "RULES", "SPAN", "CaseType", "Completed", "Number", "OneOf", "Value", "choices",
    "known", "nearest_hint", "shown_name",
]  # fmt: skip
