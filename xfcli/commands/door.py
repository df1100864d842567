"""``xf`` itself: looks a verb up by name and loads its module, nothing else."""

from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperGroup

from xfcli import __version__
from xfcli.commands.here import Here
from xfcli.commands.menu import VERB_BY_NAME, verb_named
from xfcli.commands.mistakes import reworded
from xfcli.commands.param import declared_of, option, values_of
from xfcli.commands.shortcut import COMPLETION_VARIABLE
from xfcli.commands.typed import command_line, plainly, signed
from xfcli.commands.types import OneOf, nearest_hint
from xfcli.commands.verb import common_options
from xfcli.model.message import N_, XfError, say

SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True, slots=True)
class Offer:
    """A completion, as Typer hands it to the shell."""

    value: str
    help: str
    type: str = "plain"


class LazyGroup(TyperGroup):
    """All verbs of :mod:`xfcli.commands.menu`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer does; mistakes come as ``XfError``."""
        with reworded(ctx, "xf"):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """The names of all verbs; no module is loaded."""
        return list(VERB_BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The verb, its module loaded now."""
        return command_line(verb_named(cmd_name), ctx.obj.speech) if cmd_name in VERB_BY_NAME else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A mistyped verb is answered with the nearest."""
        if args[0] not in VERB_BY_NAME and not ctx.resilient_parsing:
            hint = nearest_hint(args[0], VERB_BY_NAME)
            if hint is not None and "guess" not in hint.facts:
                hint = say("xf --help lists all verbs")
            raise XfError(say("there is no verb {name}", name=args[0]), hint=hint)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The list of verbs is written by :mod:`xfcli.commands.verb_help`."""
        from xfcli.commands.verb_help import all_verbs  # noqa: PLC0415 - only for help

        return all_verbs(ctx.obj)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Verbs with their line of help, or the door's options; no verb is loaded."""
        if incomplete.startswith("-"):
            params: list[Any] = [*self.params]
            return [Offer(opt, param.help or "") for param in params for opt in param.opts if opt.startswith(incomplete)]
        speech = ctx.obj.speech
        return [Offer(verb.name, speech.say(verb.help)) for verb in VERB_BY_NAME.values() if verb.name.startswith(incomplete)]


@common_options
@option("--version", is_flag=True, help=N_("the version"), expose_value=True)
@option("--completion", type=OneOf(SHELLS), help=N_("a script for the shell"))
def _before(ctx: typer.Context, *, version: bool, completion: str | None) -> None:
    """Runs before every verb; without one it is help."""
    here: Here = ctx.obj
    if version:
        here.screen.line(f"xf {__version__}")
        raise typer.Exit
    if completion:
        from typer.completion import shell_complete  # noqa: PLC0415 - only for the shell

        raise typer.Exit(shell_complete(ctx.command, {"obj": here}, "xf", COMPLETION_VARIABLE, f"source_{completion}"))
    if ctx.invoked_subcommand is None:
        here.screen.line(ctx.get_help())


def door(here: Here, *, completing: bool = False) -> Any:
    """The command line of ``xf``. ``completing``: for the shell, with what Typer needs to talk to one."""
    params = declared_of(_before)

    def before(ctx: typer.Context, **said: Any) -> None:
        _before(ctx, **values_of(params, here, plainly(said), "xf"))

    app = typer.Typer(add_completion=completing, rich_markup_mode=None)
    app.callback(cls=LazyGroup, invoke_without_command=True)(signed(before, params, here.speech))
    made = typer.main.get_command(app)
    # Typer's own options for its scripts: ours is --completion.
    made.params = [param for param in made.params if param.name not in ("install_completion", "show_completion")]
    return made


__all__ = ["door"]
