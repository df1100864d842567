"""Completions by the short way: cases, units, rules and words after a line typed without any ado, and verbs in bash.

The shell asks at every stroke of the tab key, and Typer with pydantic takes four times as long as looking the cases up. What the
shell asks and how it is answered is Typer's own way, whose script it runs; at anything else (``--opt=``, quotes, the names of
options, texts of help, another shell) this gives None and Typer answers. tests/commands/test_completion.py holds both together.
"""

from collections.abc import Mapping
from typing import Final

from xfcli.commands.here import Here
from xfcli.commands.menu import VERB_BY_NAME
from xfcli.commands.param import Param
from xfcli.commands.shortcut import understood
from xfcli.commands.types import CASE
from xfcli.commands.verb import Declared

QUOTING: Final = frozenset("'\"\\")
ESCAPED: Final = frozenset("'\"$`:")
"""What zsh would have to be told about."""


def answered(here: Here, asked: str, environment: Mapping[str, str]) -> int | None:
    """Tell the shell what may follow, and give the exit status; None where Typer has to. ``asked``: ``complete_bash``."""
    typed = _typed(asked, environment)
    offers = None if typed is None else _offers(here, *typed, verbs=asked == "complete_bash")
    if offers is None:
        return None
    if asked == "complete_fish":
        return _fish(here, offers, environment.get("_TYPER_COMPLETE_FISH_ACTION"))
    if asked == "complete_bash":
        here.screen.line("\n".join(offers))
    elif ESCAPED.isdisjoint("".join(offers)):
        quoted = "\n".join(f'"{offer}"' for offer in offers)
        here.screen.line(f"_arguments '*: :(({quoted}))'" if offers else "_files")
    else:
        return None
    return 0


def _fish(here: Here, offers: list[str], action: str | None) -> int | None:
    """Fish asks first whether there is anything, then what."""
    if action == "get-args":
        here.screen.line("\n".join(offers))
        return 0
    return int(not offers) if action == "is-args" else None


def _typed(asked: str, environment: Mapping[str, str]) -> tuple[list[str], str] | None:
    """The words before the one that is begun, and that one; None of another shell or with quotes in it."""
    words, at = environment.get("_TYPER_COMPLETE_ARGS", ""), -1
    if asked == "complete_bash":
        words, place = environment.get("COMP_WORDS", ""), environment.get("COMP_CWORD", "")
        at = int(place) if place.isdecimal() else 0
    elif asked not in ("complete_zsh", "complete_fish"):
        return None
    parts = [part for part in words.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" ") if part]
    if not parts or not at or not QUOTING.isdisjoint(words):
        return None
    if at < 0:
        at = len(parts) if words.endswith(" ") or len(parts) == 1 else len(parts) - 1
    return parts[1:at], parts[at] if at < len(parts) else ""


def _offers(here: Here, words: list[str], begun: str, *, verbs: bool) -> list[str] | None:
    if begun.startswith("-") or "=" in begun or "=" in words or "--help" in words:
        return None
    if not words:
        return [name for name in VERB_BY_NAME if name.startswith(begun)] if verbs else None
    if len(words) == 1 and words[0] in VERB_BY_NAME and VERB_BY_NAME[words[0]].takes_case:
        return [offer for offer in CASE.offers(here, begun) if offer.startswith(begun)]
    param = _param(words)
    if param is None:
        return None
    return [offer for offer in param.type.offers(here, begun) if offer.startswith(begun)] if param.type else []


def _param(words: list[str]) -> Param | None:
    """What the next word belongs to: the option that stands last, else the first argument nobody gave yet."""
    line = understood(words[:-1]) if words[-1].startswith("-") else None
    if line is not None and line.verb is not None:
        option = next((param for param in line.verb.params if words[-1] in param.opts and not param.is_flag), None)
        if option is not None:
            return option
    line = understood(words)
    if line is None or line.verb is None or _doubtful(line.verb, words[-1]):
        return None
    free = (param for param in line.verb.params if not param.opts and (param.many or line.said[param.name] is None))
    return next(free, None)


def _doubtful(verb: Declared, last: str) -> bool:
    """Whether a kind of a verb may still be typed, or the last word is the name of an option and yet the value of another."""
    _, name, *kind = verb.path.split(" ")
    return (bool(kind) and last == name) or any(last in param.opts and not param.is_flag for param in verb.params)


__all__ = ["answered"]
