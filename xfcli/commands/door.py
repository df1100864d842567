"""``xf`` itself: looks a verb up by name and loads its module, nothing else."""

from importlib import import_module
from typing import Any

import click

from xfcli import __version__
from xfcli.commands.here import Here
from xfcli.commands.menu import MADE, VERB_BY_NAME
from xfcli.commands.types import OneOf, nearest_hint
from xfcli.commands.verb import COMMON, VerbGroup, VerbOption
from xfcli.model.message import N_, XfError, say

SHELLS = ("bash", "zsh", "fish")


class Door(VerbGroup):
    """All verbs of :mod:`xfcli.commands.menu`."""

    def __init__(self) -> None:
        super().__init__("xf", no_args_is_help=False, invoke_without_command=True, callback=_without_verb)
        for declared, attributes in COMMON:
            self.params.append(VerbOption(declared, expose_value=False, **attributes))
        for declared, attributes in OWN:
            self.params.append(VerbOption(declared, expose_value=False, is_eager=True, **attributes))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all verbs; no module is loaded."""
        return list(VERB_BY_NAME)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The verb, its module loaded now."""
        found = VERB_BY_NAME.get(cmd_name)
        if found is None:
            return None
        module = import_module(found.path)
        command: click.Command = module.command_named(cmd_name) if found.module == MADE else module.command
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """A mistyped verb is answered with the nearest."""
        if args[0] not in VERB_BY_NAME and not ctx.resilient_parsing:
            hint = nearest_hint(args[0], VERB_BY_NAME)
            if hint is not None and "guess" not in hint.facts:
                hint = say("xf --help lists all verbs")
            raise XfError(say("there is no verb {name}", name=args[0]), hint=hint)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The list of verbs is written by :mod:`xfcli.commands.verb_help`."""
        from xfcli.commands.verb_help import all_verbs  # noqa: PLC0415 - only for help

        return all_verbs(ctx.obj)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Verbs with their line of help; none is loaded."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for the shell

        speech = ctx.obj.speech
        verbs = [CompletionItem(v.name, help=speech.say(v.help)) for v in VERB_BY_NAME.values() if v.name.startswith(incomplete)]
        return verbs + click.Command.shell_complete(self, ctx, incomplete)


@click.pass_context
def _without_verb(ctx: click.Context) -> None:
    """Runs before every verb; without one it is help."""
    if ctx.invoked_subcommand is None:
        ctx.obj.screen.line(ctx.get_help())


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: ARG001, FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        ctx.obj.screen.line(f"xf {__version__}")
        ctx.exit()


def _completion(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 - click's signature
    if value and not ctx.resilient_parsing:
        from click.shell_completion import get_completion_class  # noqa: PLC0415 - only for the shell

        found = get_completion_class(value)
        if found is None:
            raise XfError(say("there is no completion for {shell}", shell=value))
        here: Here = ctx.obj
        here.screen.write(found(ctx.command, {}, "xf", "_XF_COMPLETE").source())
        ctx.exit()


OWN: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--version",), {"is_flag": True, "callback": _version, "help": N_("the version")}),
    (("--completion",), {"type": OneOf(SHELLS), "callback": _completion, "help": N_("a script for the shell")}),
)
"""Options of the door alone."""

__all__ = ["Door"]
