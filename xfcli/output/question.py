"""A question at the terminal: what may be answered, each word with what it is called, and the line that is answered."""

from collections.abc import Callable, Sequence

from xfcli.model.choices import group_of
from xfcli.model.glossary import Term
from xfcli.model.message import N_, Message, say
from xfcli.output.inert import inert
from xfcli.output.terminal import Screen
from xfcli.output.width import fold, pad, width

SHORT = 30
"""Choices wider than this stand on lines of their own."""
GAP = "   "
LONG = ("ground",)
"""Groups whose words say nothing by themselves; the others are English words."""


def show_choices(screen: Screen, words: Sequence[str], names: Sequence[str]) -> None:
    """The words that may be answered: short ones beside each other, long ones one a line."""
    column = max(map(width, words), default=0)
    if _short(words, names):
        shown = [f"{inert(word)} {inert(name)}".rstrip() for word, name in zip(words, names, strict=True)]
        for line in _flow(shown, screen.width - 2):
            screen.line(f"  {line}")
        return
    for word, name in zip(words, names, strict=True):
        rest = fold(inert(name), max(screen.width - column - 4, SHORT))
        screen.line(f"  {pad(inert(word), column)}  {rest[0]}")
        for line in rest[1:]:
            screen.line(" " * (column + 4) + line)


def _short(words: Sequence[str], names: Sequence[str]) -> bool:
    return all(width(word) + 1 + width(name) <= SHORT for word, name in zip(words, names, strict=True))


def _flow(choices: Sequence[str], cells: int) -> list[str]:
    lines: list[str] = []
    for choice in choices:
        if lines and width(lines[-1]) + len(GAP) + width(choice) <= cells:
            lines[-1] += GAP + choice
        else:
            lines.append(choice)
    return lines


def names_of(screen: Screen, words: Sequence[str]) -> tuple[str, ...]:
    """What the words are called in the reader's language; nothing where that adds nothing to the word itself."""
    group = group_of(words)
    if group is None or (not screen.speech.chinese and group not in LONG):
        return tuple("" for _ in words)
    return tuple(Term(group, word).name(chinese=screen.speech.chinese) for word in words)


def show_how(screen: Screen, *, listed: bool, default: bool, optional: bool, form: Message | None) -> None:
    """How a question is answered, in a line: what may be typed, what Enter alone does, how one leaves."""
    speech = screen.speech
    said = [say(N_("type one of these words, or what it is called")) if listed else form or say(N_("type the answer in one line"))]
    if default:
        said.append(say(N_("Enter alone takes what stands in brackets")))
    if optional:
        said.append(say(N_("- leaves it out")) if default else say(N_("Enter alone leaves it out")))
    said.append(say(N_("Ctrl-C leaves, and nothing is written")))
    screen.prose(("；" if speech.chinese else "; ").join(map(speech.words, said)), hang=2, style="info")


def named(default: str, words: Sequence[str], names: Sequence[str]) -> str:
    """A default with what it is called, where the words are short ones beside each other."""
    called = dict(zip(words, names, strict=True)).get(default)
    return f"{default} {called}" if called and _short(words, names) else default


def asked_line(screen: Screen, question: str, *, default: str | None, optional: bool) -> Callable[[], str]:
    """The last line of a question, ready for the answer; what is folded before it is shown when the line is taken."""
    shown = inert(question)
    if default is not None:
        shown += screen.speech.say(" ({default}; - for none)" if optional else " ({default})", default=default)
    elif optional:
        shown += screen.speech.say(" (Enter to leave it out)")
    *before, last = fold(f"{shown}: ", screen.width - 10)

    def line() -> str:
        for folded in before:
            screen.line(folded)
        return f"{last} "

    return line


__all__ = ["asked_line", "named", "names_of", "show_choices", "show_how"]
