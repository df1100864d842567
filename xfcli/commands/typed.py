"""The Typer command line of a verb, made from its declaration when the verb is used.

Every value reaches us as plain text: what it has to be is said by :mod:`xfcli.commands.types`, in the reader's language. So all
parameters are optional for Typer; what is required is asked for, or missed, by :mod:`xfcli.commands.param`.
"""

from collections.abc import Callable, Iterable
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from xfcli.commands.here import Here
from xfcli.commands.mistakes import reworded
from xfcli.commands.param import Param, values_of
from xfcli.commands.verb import COMMON_PARAMS, Declared, VerbCommand, VerbGroup
from xfcli.output.i18n import Speech

SAID = "said_"
"""Before the names of parameters, some of which (``from``, ``with``) Python keeps for itself."""


class TypedVerb(TyperCommand):
    """A verb as Typer runs it; its help is ours, which knows how wide Chinese characters are."""

    verb: Declared

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does; mistakes come as ``XfError``."""
        with reworded(ctx, self.verb.path):
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The help of the verb."""
        return _help(self.verb, ctx)


class TypedGroup(TyperGroup):
    """A verb with kinds as Typer runs it."""

    verb: VerbGroup

    def get_help(self, ctx: Any) -> str:
        """The help of the verb with its kinds."""
        return _help(self.verb, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does; where no kind is named, the default is meant."""
        words = args if ctx.resilient_parsing and not args else self.verb.with_kind(args)
        with reworded(ctx, self.verb.path):
            return super().parse_args(ctx, words)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A mistyped kind is answered with the nearest."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise self.verb.no_kind(args[0])
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The kinds, and what the default kind takes."""
        offers = super().shell_complete(ctx, incomplete)
        plain = self.commands.get(self.verb.default or "")
        first = next((param for param in plain.params if param.param_type_name == "argument"), None) if plain else None
        return offers + (first.shell_complete(ctx, incomplete) if first and not incomplete.startswith("-") else [])


def command_line(verb: Declared, speech: Speech) -> Any:
    """The command made of a verb, for the door to run; ``speech`` words what the shell shows beside completions."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    if not isinstance(verb, VerbGroup):
        _add(app, verb, verb.name, speech)
        made: Any = typer.main.get_command(app)
        made.verb = verb
        return made
    app.callback(cls=TypedGroup, invoke_without_command=True)(_group_function(verb, speech))
    for name, kind in verb.kinds.items():
        _add(app, kind, name, speech)
    made = typer.main.get_command(app)
    made.verb = verb
    for name, kind in verb.kinds.items():
        made.commands[name].verb = kind
    return made


def _add(app: typer.Typer, verb: Declared, name: str, speech: Speech) -> None:
    def run(ctx: typer.Context, **said: Any) -> int:
        return verb.run(ctx.find_root().obj, plainly(said), ctx.args) if isinstance(verb, VerbCommand) else 0

    settings = {"allow_extra_args": True}
    declare = app.command(name, cls=TypedVerb, help=speech.say(verb.help_msgid), context_settings=settings)
    declare(signed(run, verb.params, speech))


def _group_function(verb: VerbGroup, speech: Speech) -> Callable[..., Any]:
    def before(ctx: typer.Context, **said: Any) -> None:
        values_of(COMMON_PARAMS, ctx.find_root().obj, plainly(said), verb.path)
        if ctx.invoked_subcommand is None:
            raise verb.which()

    return signed(before, COMMON_PARAMS, speech)


# --- from a declaration to Typer's parameters


def signed(function: Callable[..., Any], params: Iterable[Param], speech: Speech) -> Callable[..., Any]:
    """``function(ctx, **said)`` as Typer reads it: with a parameter for each of ``params``."""
    shown = [Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for param in params:
        kind: Any = _type(param)
        annotation = Annotated[kind, _typed(param, speech)]
        unsaid = False if param.is_flag and not param.off else None
        shown.append(Parameter(SAID + param.name, Parameter.KEYWORD_ONLY, default=unsaid, annotation=annotation))
    signature: Any = function
    signature.__signature__ = Signature(shown)
    signature.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return function


def plainly(said: dict[str, Any]) -> dict[str, Any]:
    """What was typed by the names of our parameters."""
    return {name.removeprefix(SAID): value for name, value in said.items()}


def _type(param: Param) -> Any:
    if param.is_flag:
        return bool | None
    return list[str] | None if param.many else str | None


def _typed(param: Param, speech: Speech) -> Any:
    help_ = speech.say(param.help_msgid) if param.help_msgid else ""
    if not param.opts:
        return typer.Argument(metavar=param.shown, help=help_, autocompletion=_offers(param))
    names = list(param.opts)
    if param.off:
        names = [f"{on}/{off}" for on, off in zip(param.opts, param.off, strict=True)]
    return typer.Option(*names, metavar=param.metavar, help=help_, autocompletion=_offers(param))


def _offers(param: Param) -> Callable[..., list[str]] | None:
    kind = param.type
    if kind is None:
        return None

    def offers(ctx: typer.Context, incomplete: str) -> list[str]:
        here: Here = ctx.find_root().obj
        return kind.offers(here, incomplete)

    return offers


def _help(verb: Declared, ctx: Any) -> str:
    from xfcli.commands.verb_help import verb_help  # noqa: PLC0415 - only for help

    return verb_help(verb, ctx.find_root().obj)


__all__ = ["command_line", "plainly", "signed"]
