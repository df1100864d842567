"""What a help screen needs to know, taken from the verbs' declarations."""

from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import click

from xfcli import __version__
from xfcli.commands.here import Here
from xfcli.commands.menu import DAILY, STAGES, VERB_BY_NAME, VERBS
from xfcli.commands.types import OneOf
from xfcli.model.message import N_
from xfcli.output.help import Entry, VerbPage, show_verb, show_verbs

if TYPE_CHECKING:
    from xfcli.commands.verb import _Strict

METAVARS = {"day": N_("DAY"), "days": N_("DAYS"), "number": N_("NUMBER"), "text": N_("TEXT")}
COMMON_NAMES = frozenset({"folder", "today", "lang", "plain", "help"})


def all_verbs(here: Here) -> str:
    """``xf --help``: no verb is loaded for it."""
    out = StringIO()
    speech = here.speech
    daily = [VERB_BY_NAME[name] for name in DAILY if name in VERB_BY_NAME]
    groups = [(speech.say("every day"), [Entry(verb.name, speech.say(verb.help)) for verb in daily])]
    for stage in STAGES:
        entries = [Entry(verb.name, speech.say(verb.help)) for verb in VERBS if verb.stage == stage and verb not in daily]
        if entries:
            groups.append((speech.say(stage), entries))
    footer = [
        speech.say("xf VERB --help explains one verb. Before or after every verb: -C DIR, --today DAY, --lang zh_CN|en, --plain."),
        speech.say("Completion in the shell: {command}", command='eval "$(xf --completion bash)"') + " (bash, zsh, fish)",
    ]
    text = N_("Petition work over plain files: what is owed, by when, under which article. Version {version}.")
    about = speech.say(text, version=__version__)
    show_verbs(replace(here.screen, stream=out), speech.say("Usage: xf VERB [CASE] [options]"), about, groups, footer)
    return out.getvalue().rstrip("\n")


def verb_help(command: "_Strict", ctx: click.Context) -> str:
    """The help of one verb, as text for the screen."""
    here: Here = ctx.find_root().obj
    out = StringIO()
    show_verb(replace(here.screen, stream=out), _page(command, ctx, here))
    return out.getvalue().rstrip("\n")


def _page(command: "_Strict", ctx: click.Context, here: Here) -> VerbPage:
    speech = here.speech
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if isinstance(param, click.Option)]
    names = [_bracketed(param) for param in arguments]
    kinds = getattr(command, "commands", {})
    pieces = [ctx.command_path, *(["KIND"] if kinds else []), *names, speech.say("[options]")]
    return VerbPage(
        usage=speech.say("Usage: {pieces}", pieces=" ".join(pieces)),
        text=speech.say(command.help_msgid),
        arguments=[Entry(_bracketed(param), _text(param, here)) for param in arguments],
        options=[Entry(_head(param, here), _text(param, here)) for param in options if param.name not in COMMON_NAMES],
        common=[Entry(_head(param, here), _text(param, here)) for param in options if param.name in COMMON_NAMES],
        kinds=[Entry(name, speech.say(kind.help_msgid)) for name, kind in kinds.items()],
        articles=command.articles,
        example=command.example,
    )


def _bracketed(param: click.Argument) -> str:
    name = param.metavar or (param.name or "").upper()
    name = name if param.required else f"[{name}]"
    return f"{name}..." if param.nargs == -1 else name


def _head(param: click.Option, here: Here) -> str:
    names = ", ".join(param.opts)
    if param.is_flag:
        return names
    if isinstance(param.type, OneOf):
        return f"{names} {'|'.join(param.type.words)}"
    return f"{names} {param.metavar or here.speech.say(METAVARS.get(param.type.name, METAVARS['text']))}"


def _text(param: click.Parameter, here: Here) -> str:
    speech = here.speech
    text = speech.say(getattr(param, "help_msgid", "")) if getattr(param, "help_msgid", "") else ""
    notes = []
    if isinstance(param, click.Option) and param.required:
        notes.append(speech.say("required"))
    if param.multiple:
        notes.append(speech.say("may be repeated"))
    default = param.default
    if isinstance(default, str) and default:
        notes.append(speech.say("otherwise {default}", default=default))
    return f"{text} [{speech.join(notes)}]" if notes else text


__all__ = ["all_verbs", "verb_help"]
