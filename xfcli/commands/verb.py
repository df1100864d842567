"""How a verb is declared: its help with the articles and one real example, its options, and the choices every verb takes.

    @verb(N_("accept a petition"), articles=(18, 19, 22), example="xf accept SZ-2026-0007 --unit SZ/CLAIMS")
    @case_argument
    @option("--unit", type=OFFICE, help=N_("the deciding unit"))
    def command(here: Here, case: str, unit: str | None) -> int: ...

The function gets a :class:`Here` first and gives the exit status (none: 0).
"""

import sys
from collections.abc import Callable
from typing import Any

import click
from click.core import ParameterSource

from xfcli.commands.here import Here
from xfcli.commands.types import CASE, DAY, LANGUAGE, OneOf, nearest_hint, shown_name
from xfcli.model.message import N_, Message, XfError, say

Function = Callable[..., int | None]


class _Asked(click.Parameter):
    """On a terminal a required value that is missing is asked for; a script is told what is missing."""

    def consume_value(self, ctx: click.Context, opts: Any) -> tuple[Any, Any]:
        value, source = super().consume_value(ctx, opts)
        missing = self.required and source in (None, ParameterSource.DEFAULT) and not ctx.resilient_parsing
        if missing and sys.stdin.isatty() and sys.stderr.isatty():
            return self._ask(ctx.find_root().obj), ParameterSource.PROMPT
        return value, source

    def _ask(self, here: Here) -> str | tuple[str, ...]:
        from xfcli.commands.asking import ask_for  # noqa: PLC0415 - scripts are never asked

        help_ = getattr(self, "help_msgid", "")
        words = self.type.words if isinstance(self.type, OneOf) else ()
        question = here.speech.say(help_) if help_ else (self.name or "")
        answer = ask_for(here, question, words=words) or ""
        return (answer,) if self.multiple or self.nargs == -1 else answer


class VerbOption(_Asked, click.Option):
    """An option; its ``help`` is a msgid."""

    def __init__(self, *declared: Any, help: str = "", **attributes: Any) -> None:  # noqa: A002 - click's name for it
        super().__init__(*declared, **attributes)
        self.help_msgid = help


class VerbArgument(_Asked, click.Argument):
    """An argument; its ``help`` is a msgid."""

    def __init__(self, *declared: Any, help: str = "", **attributes: Any) -> None:  # noqa: A002 - click's name for it
        super().__init__(*declared, **attributes)
        self.help_msgid = help


def option(*declared: str, help: str, **attributes: Any) -> Callable[[Any], Any]:  # noqa: A002 - click's name for it
    """An option of a verb."""
    return click.option(*declared, cls=VerbOption, help=help, **attributes)


def argument(*declared: str, help: str, **attributes: Any) -> Callable[[Any], Any]:  # noqa: A002 - click's name for it
    """An argument of a verb."""
    return click.argument(*declared, cls=VerbArgument, help=help, **attributes)


class _Strict(click.Command):
    """Mistakes on the command line come as ``XfError``; ``--help`` is written by :mod:`xfcli.output.help`."""

    help_msgid: str
    articles: tuple[int, ...]
    example: str

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; mistakes come as ``XfError``."""
        group = isinstance(self, click.Group)
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            known = [name for param in self.get_params(ctx) for name in param.opts]
            what = say("there is no option {option}", option=error.option_name)
            raise XfError(what, hint=nearest_hint(error.option_name, known)) from error
        except click.MissingParameter as error:
            raise _missing(self, ctx, error) from error
        except click.BadOptionUsage as error:
            raise XfError(say("{option} needs a value", option=error.option_name), hint=_help_hint(ctx)) from error
        except click.UsageError as error:
            raise XfError(say("this cannot be understood: {what}", what=error.message), hint=_help_hint(ctx)) from error
        if not group and ctx.args and not ctx.resilient_parsing:
            raise XfError(say("there is something too many: {what}", what=" ".join(ctx.args)), hint=_help_hint(ctx))
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """Our own layout, which knows how wide Chinese characters are."""
        from xfcli.commands.verb_help import verb_help  # noqa: PLC0415 - only for help

        return verb_help(self, ctx)


class VerbCommand(_Strict):
    """A verb."""

    def invoke(self, ctx: click.Context) -> Any:
        """The exit status."""
        return super().invoke(ctx) or 0


class VerbGroup(_Strict, click.Group):
    """A verb with kinds: ``review request``, ``review decide``."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """A mistyped kind is answered with the nearest."""
        name = args[0]
        found = self.get_command(ctx, name)
        if found is None and not ctx.resilient_parsing:
            what = say("{verb} has no kind {name}", verb=ctx.command_path, name=name)
            raise XfError(what, hint=nearest_hint(name, self.list_commands(ctx)))
        return name if found else None, found, args[1:]


@click.pass_context
def _which_kind(ctx: click.Context) -> None:
    """Runs before the kind; alone it is a mistake."""
    if ctx.invoked_subcommand is None and isinstance(ctx.command, VerbGroup):
        kinds = tuple(ctx.command.list_commands(ctx))
        raise XfError(say("{verb} needs to know which: {kinds}", verb=ctx.command_path, kinds=kinds), hint=_help_hint(ctx))


def _missing(command: click.Command, ctx: click.Context, error: click.MissingParameter) -> XfError:
    param = error.param
    name = shown_name(param) or command.name
    words = param.type.words if param and isinstance(param.type, OneOf) else ()
    hint = say("allowed: {names}", names=words) if words else _help_hint(ctx)
    return XfError(say("{name} is missing", name=str(name)), hint=hint)


def _help_hint(ctx: click.Context) -> Message:
    return say("{command} --help shows how", command=ctx.command_path)


# --- what every verb takes


def _seen(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Where, and in which language, the door had to know before the first word: it has acted on it already."""


def _choose_today(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001 - click's signature
    here = ctx.find_root().obj
    if value is not None and here is not None:
        here.said_today = value


COMMON: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("-C", "folder"), {"metavar": "DIR", "help": N_("the workspace, or a folder in it"), "callback": _seen}),
    (("--today",), {"type": DAY, "metavar": "DAY", "help": N_("look at everything as on that day"), "callback": _choose_today}),
    (("--lang",), {"type": LANGUAGE, "help": N_("the language of the screen"), "callback": _seen}),
    (("--plain",), {"is_flag": True, "help": N_("plain lines without colours, as in a pipe"), "callback": _seen}),
)
"""Options of every verb, also before it. The door has acted on all but ``--today`` when they are parsed."""


def common_options(function: Any) -> Any:
    """Add what every verb takes."""
    for declared, attributes in reversed(COMMON):
        function = option(*declared, expose_value=False, **attributes)(function)
    return function


def verb(help_: str, *, articles: tuple[int, ...] = (), example: str) -> Callable[[Function], VerbCommand]:
    """Make a function the command of a verb. ``help_`` is a msgid, ``example`` a command as typed."""

    def declare(function: Function) -> VerbCommand:
        command: VerbCommand = click.command(cls=VerbCommand)(common_options(click.pass_obj(function)))
        command.help_msgid, command.articles, command.example = help_, articles, example
        return command

    return declare


def verb_group(help_: str, kinds: dict[str, click.Command], *, articles: tuple[int, ...] = (), example: str) -> VerbGroup:
    """A verb with kinds, each of them a command made by :func:`verb`."""
    group = VerbGroup(commands=kinds, no_args_is_help=False, invoke_without_command=True, callback=_which_kind)
    for declared, attributes in COMMON:
        group.params.append(VerbOption(declared, expose_value=False, **attributes))
    for name, command in kinds.items():
        command.name = name
    group.help_msgid, group.articles, group.example = help_, articles, example
    return group


case_argument = argument("case", type=CASE, metavar="CASE", help=N_("the case: its id or any ending of it that fits no other"))

__all__ = [
    "VerbArgument", "VerbCommand", "VerbGroup", "VerbOption", "argument", "case_argument", "common_options", "option", "verb",
    "verb_group",
]  # fmt: skip
