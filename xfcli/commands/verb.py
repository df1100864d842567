"""How a verb is declared: its help with the articles and one real example, its options, and the choices every verb takes.

    @verb(N_("accept a petition"), articles=(18, 19, 22), example="xf accept SZ-2026-0007 --unit SZ/CLAIMS")
    @case_argument
    @option("--unit", type=OFFICE, help=N_("the deciding unit"))
    def command(here: Here, case: str, unit: str | None) -> int: ...

The function gets a :class:`Here` first and gives the exit status (none: 0). The command line is made of it by
:mod:`xfcli.commands.typed`, when the verb is used.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from xfcli.commands.here import Here
from xfcli.commands.param import Param, argument, declared_of, option, values_of
from xfcli.commands.types import CASE, DAY, LANGUAGE, nearest_hint
from xfcli.model.message import N_, Message, XfError, say

Function = Callable[..., int | None]

COMMON: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-C", "folder"), {"metavar": "DIR", "help": N_("the workspace, or a folder in it")}),
    (("--today",), {"type": DAY, "metavar": "DAY", "help": N_("look at everything as on that day")}),
    (("--lang",), {"type": LANGUAGE, "help": N_("the language of the screen")}),
    (("--plain",), {"is_flag": True, "help": N_("plain lines without colours, as in a pipe")}),
)
"""Options of every verb, also before it. The door has acted on all but ``--today`` when they are parsed."""


def common_options(function: Any) -> Any:
    """Add what every verb takes."""
    for declared, attributes in reversed(COMMON):
        function = option(*declared, expose_value=False, **attributes)(function)
    return function


COMMON_PARAMS: tuple[Param, ...] = declared_of(common_options(lambda: None))
COMMON_OPTS = {name: not param.is_flag for param in COMMON_PARAMS for name in param.opts}
"""Whether a value follows, by option."""


class Declared:
    """What every verb declares. ``path`` is how it is typed, ``xf review request``: given when it is looked up."""

    def __init__(self, params: tuple[Param, ...], help_: str, articles: tuple[int, ...], example: str) -> None:
        self.params = params
        self.help_msgid, self.articles, self.example = help_, articles, example
        self.path = "xf"

    @property
    def name(self) -> str:
        """The last word of its path."""
        return self.path.rpartition(" ")[2]

    def named(self, path: str) -> Self:
        """The verb itself, now that it is known how it is typed."""
        self.path = path
        return self

    def hint(self) -> Message:
        """Where help is to be had."""
        return say("{command} --help shows how", command=self.path)


class VerbCommand(Declared):
    """A verb."""

    def __init__(self, function: Function, help_: str, articles: tuple[int, ...], example: str) -> None:
        super().__init__(declared_of(common_options(function)), help_, articles, example)
        self.function = function

    def run(self, here: Here, said: Mapping[str, Any], more: Sequence[str]) -> int:
        """Do it and give the exit status. ``said``: by parameter what was typed; ``more``: words nobody asked for."""
        if more:
            raise XfError(say("there is something too many: {what}", what=" ".join(more)), hint=self.hint())
        return self.function(here, **values_of(self.params, here, said, self.path)) or 0


class VerbGroup(Declared):
    """A verb with kinds: ``review request``, ``review decide``. ``default``: the kind that is meant where none is named."""

    def __init__(
        self, kinds: dict[str, VerbCommand], default: str | None, help_: str, articles: tuple[int, ...], example: str
    ) -> None:
        super().__init__(COMMON_PARAMS, help_, articles, example)
        self.kinds = kinds
        self.default = default

    def named(self, path: str) -> Self:
        """The same for its kinds."""
        for name, kind in self.kinds.items():
            kind.named(f"{path} {name}")
        return super().named(path)

    def with_kind(self, words: list[str]) -> list[str]:
        """The words typed after the verb, with the kind that is meant where none is named: ``--KIND``, else the default."""
        at = self._first(words)
        if self.default is None or (words[at : at + 1] and words[at] in (*self.kinds, "--help")):
            return words
        asked = next((kind for kind in self.kinds if f"--{kind}" in words), None)
        if asked:
            words = [word for word in words if word != f"--{asked}"]
        elif words[at : at + 1] and words[at].isalpha():
            mistyped = self.no_kind(words[at])
            if mistyped.hint and "guess" in mistyped.hint.facts:
                raise mistyped
        return [*words[:at], asked or self.default, *words[at:]]

    def _first(self, words: list[str]) -> int:
        """The place of the first word that is none of the options of every verb."""
        at = 0
        while at < len(words) and words[at].startswith(tuple(COMMON_OPTS)):
            at += 2 if COMMON_OPTS.get(words[at]) else 1
        return min(at, len(words))

    def no_kind(self, name: str) -> XfError:
        """A mistyped kind is answered with the nearest."""
        what = say("{verb} has no kind {name}", verb=self.path, name=name)
        return XfError(what, hint=nearest_hint(name, self.kinds))

    def which(self) -> XfError:
        """Alone it is a mistake."""
        return XfError(say("{verb} needs to know which: {kinds}", verb=self.path, kinds=tuple(self.kinds)), hint=self.hint())


def verb(help_: str, *, articles: tuple[int, ...] = (), example: str) -> Callable[[Function], VerbCommand]:
    """Make a function the command of a verb. ``help_`` is a msgid, ``example`` a command as typed."""
    return lambda function: VerbCommand(function, help_, articles, example)


def verb_group(
    help_: str, kinds: dict[str, VerbCommand], *, articles: tuple[int, ...] = (), example: str, default: str | None = None
) -> VerbGroup:
    """A verb with kinds, each of them a command made by :func:`verb`.

    ``default`` is the kind meant where none is named: ``supervise 7`` beside ``supervise answer 7``. With one, a kind may also be
    typed as an option anywhere (``supervise --all-overdue``).
    """
    return VerbGroup(kinds, default, help_, articles, example)


case_argument = argument("case", type=CASE, metavar="CASE", help=N_("the case: its id or any ending of it that fits no other"))

__all__ = [
    "COMMON_PARAMS", "Declared", "VerbCommand", "VerbGroup", "argument", "case_argument", "common_options", "option", "verb",
    "verb_group",
]  # fmt: skip
