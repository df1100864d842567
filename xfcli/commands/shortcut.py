"""The short way in: a command line typed without any ado, read from the verbs' own declarations before Typer is needed.

Loading Typer takes as long as all the rest of a warm check (38 of 80 ms), and its first option loads pydantic, twice that again.
As with case files there are two speeds and one meaning: words that are just options spelt out, their values and arguments are
taken as they stand; at anything else (a mistyped option, ``-Cdir``, ``--``, a missing value) this way gives None before it has done
anything, and Typer reads the line and says what is wrong. tests/commands/test_shortcut.py holds both ways against each other.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.menu import VERB_BY_NAME, verb_named
from xfcli.commands.param import Param, values_of
from xfcli.commands.verb import COMMON_PARAMS, Declared, VerbCommand, VerbGroup
from xfcli.model.message import XfError

COMPLETION_VARIABLE = "_XF_COMPLETE"
"""By its presence in the environment the shell asks for completions."""
HELP = Param("help", "", ("--help",), is_flag=True)
"""Typer's own option."""
Said = dict[str, Any]
Step = tuple[Said, str]
"""The options of every verb as said before a verb or kind, and who takes them."""


class Line:
    """What was typed: ``before`` the last verb or kind, then the verb with what was said to it and the words nobody asked for."""

    def __init__(self, before: list[Step], verb: Declared | None, said: Said, more: list[str]) -> None:
        self.before, self.verb, self.said, self.more = before, verb, said, more


def follow(here: Here, line: Line) -> int:
    """Do what was typed and give the exit status, as Typer would. Raises ``XfError``."""
    for said, path in line.before:
        values_of(COMMON_PARAMS, here, said, path)
    if line.said["help"] or not isinstance(line.verb, VerbCommand):
        from xfcli.commands.verb_help import all_verbs, verb_help  # noqa: PLC0415 - only for help

        here.screen.line(all_verbs(here) if line.verb is None else verb_help(line.verb, here))
        return 0
    return line.verb.run(here, line.said, line.more)


def understood(given: Sequence[str]) -> Line | None:
    """The line as read, the module of its verb loaded; None where Typer has to read it."""
    try:
        "".join(given).encode()
    except UnicodeEncodeError:
        return None
    outer = read((*COMMON_PARAMS, HELP), given, verb_follows=True)
    if outer is None:
        return None
    said, words = outer
    if said["help"] or not words:
        return Line([] if said["help"] or not given else [(said, "xf")], None, said, [])
    if words[0] not in VERB_BY_NAME:
        return None
    return _below([(said, "xf")], verb_named(words[0]), words[1:])


def _below(before: list[Step], verb: Declared, words: list[str]) -> Line | None:
    """The words after a verb; after a verb with kinds, those after the kind."""
    if isinstance(verb, VerbGroup):
        try:
            words = verb.with_kind(words)
        except XfError:
            return None
    inner = read((*verb.params, HELP), words, verb_follows=isinstance(verb, VerbGroup))
    if inner is None:
        return None
    said, rest = inner
    if said["help"] or not isinstance(verb, VerbGroup):
        return Line(before, verb, said, rest)
    if not rest or rest[0] not in verb.kinds:
        return None
    return _below([*before, (said, verb.path)], verb.kinds[rest[0]], rest[1:])


def read(params: Sequence[Param], words: Sequence[str], *, verb_follows: bool = False) -> tuple[Said, list[str]] | None:
    """By parameter what was typed, as Typer hands it over, and the words left over; None for Typer to read.

    With ``verb_follows`` the first word that is no option ends it.
    """
    options = {name: param for param in params for name in (*param.opts, *param.off)}
    said: Said = {param.name: False if param.is_flag and not param.off else None for param in params}
    free: list[str] = []
    rest = iter(words)
    for word in rest:
        if len(word) > 1 and word[0] == "-":
            if not _option(options, word, rest, said):
                return None
        elif verb_follows:
            return said, [word, *rest]
        else:
            free.append(word)
    for param in params:
        if not param.opts and free:
            said[param.name], free = (free, []) if param.many else (free[0], free[1:])
    return said, free


def _option(options: dict[str, Param], word: str, rest: Iterator[str], said: Said) -> bool:
    """Note what an option says; False where it is not spelt out or lacks its value."""
    name, joined, joined_value = word.partition("=")
    param = options.get(name)
    if param is None or (joined and (param.is_flag or not name.startswith("--"))):
        return False
    if param.is_flag:
        said[param.name] = name not in param.off
        return True
    value = joined_value if joined else next(rest, None)
    if value is None:
        return False
    said[param.name] = [*(said[param.name] or ()), value] if param.many else value
    return True


__all__ = ["COMPLETION_VARIABLE", "Line", "follow", "read", "understood"]
