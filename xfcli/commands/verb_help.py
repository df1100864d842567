"""What a help screen needs to know, taken from the verbs' declarations."""

from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

from xfcli import __version__
from xfcli.commands.here import Here
from xfcli.commands.menu import DAILY, STAGES, VERB_BY_NAME, VERBS
from xfcli.commands.param import Param
from xfcli.commands.types import OneOf, choices
from xfcli.commands.verb import Declared, VerbCommand, VerbGroup
from xfcli.model.choices import Choice
from xfcli.model.message import N_
from xfcli.output.help import Entry, VerbPage, show_verb, show_verbs

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


def verb_help(verb: Declared, here: Here) -> str:
    """The help of one verb, as text for the screen."""
    out = StringIO()
    show_verb(replace(here.screen, stream=out), _page(verb, here))
    return out.getvalue().rstrip("\n")


def _page(verb: Declared, here: Here) -> VerbPage:
    speech = here.speech
    group = verb if isinstance(verb, VerbGroup) else None
    plain = group.kinds[group.default] if group and group.default else verb
    arguments = [param for param in plain.params if not param.opts]
    options = [param for param in plain.params if param.opts]
    kinds = {name: kind for name, kind in group.kinds.items() if name != group.default} if group else {}
    return VerbPage(
        usage=[speech.say("Usage: {pieces}", pieces=line) for line in _usages(verb, plain, kinds, here)],
        text=speech.say(verb.help_msgid),
        arguments=[Entry(_bracketed(param), _text(param, here)) for param in arguments],
        options=[Entry(_head(param, here), _text(param, here)) for param in options if param.name not in COMMON_NAMES],
        common=[Entry(_head(param, here), _text(param, here)) for param in options if param.name in COMMON_NAMES],
        kinds=[Entry(_kind(group, name, kind), speech.say(kind.help_msgid)) for name, kind in kinds.items()],
        articles=verb.articles,
        example=verb.example,
    )


def _usages(verb: Declared, plain: Declared, kinds: Mapping[str, VerbCommand], here: Here) -> list[str]:
    """How it is typed: of a verb with a default kind that first, and the other kinds below it."""
    group = verb if isinstance(verb, VerbGroup) else None
    rest = here.speech.say("[options]")
    if group and not group.default:
        return [f"{verb.path} KIND {rest}"]
    own = " ".join([verb.path, *(_bracketed(param) for param in plain.params if not param.opts), rest])
    others = [
        " ".join([verb.path, _kind(group, name, kind), *(_bracketed(param) for param in kind.params if not param.opts), rest])
        for name, kind in kinds.items()
    ]
    return [own, *others]


def _kind(group: VerbGroup | None, name: str, kind: VerbCommand) -> str:
    """A kind as it is typed: one that concerns no single case, beside a default kind, as an option."""
    alone = not any(not param.opts for param in kind.params)
    return f"--{name}" if group and group.default and alone else name


MOST_WORDS = 12
"""So many allowed words are listed in help; of more the mistake's answer names the nearest."""


def _bracketed(param: Param) -> str:
    name = param.shown if param.required else f"[{param.shown}]"
    return f"{name}..." if param.many else name


def _head(param: Param, here: Here) -> str:
    names = ", ".join((*param.opts, *param.off))
    if param.is_flag:
        return names
    if isinstance(param.type, OneOf) and len(param.type.words) <= MOST_WORDS:
        return f"{names} {'|'.join(param.type.words)}"
    return f"{names} {param.metavar or here.speech.say(METAVARS.get(param.type.name if param.type else 'text', METAVARS['text']))}"


def _text(param: Param, here: Here) -> str:
    speech = here.speech
    text = speech.say(param.help_msgid) if param.help_msgid else ""
    if isinstance(param.type, OneOf) and len(param.type.words) <= MOST_WORDS:
        called = [choice.name(chinese=True) for choice in choices(param.type.words) if isinstance(choice, Choice)]
        text += f"（{'、'.join(called)}）" if called and speech.chinese else ""
    notes = []
    if param.opts and (param.required or param.needed):
        notes.append(speech.say("required"))
    if param.opts and param.many:
        notes.append(speech.say("may be repeated"))
    if isinstance(param.default, str) and param.default:
        notes.append(speech.say("otherwise {default}", default=param.default))
    return f"{text} [{speech.join(notes)}]" if notes else text


__all__ = ["all_verbs", "verb_help"]
