"""A question at the terminal: what may be answered, each word with what it is called, and the line that is answered."""

from collections.abc import Sequence

from xfcli.model.choices import group_of
from xfcli.model.glossary import Term
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
    if all(width(word) + 1 + width(name) <= SHORT for word, name in zip(words, names, strict=True)):
        shown = [f"{inert(word)} {inert(name)}".rstrip() for word, name in zip(words, names, strict=True)]
        for line in _flow(shown, screen.width - 2):
            screen.line(f"  {line}")
        return
    for word, name in zip(words, names, strict=True):
        rest = fold(inert(name), max(screen.width - column - 4, SHORT))
        screen.line(f"  {pad(inert(word), column)}  {rest[0]}")
        for line in rest[1:]:
            screen.line(" " * (column + 4) + line)


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


def asked_line(screen: Screen, question: str, *, default: str | None, optional: bool) -> str:
    """The last line of a question, ready for the answer; longer questions are folded, and their first lines shown here."""
    shown = inert(question)
    if default is not None:
        shown += screen.speech.say(" ({default}; - for none)" if optional else " ({default})", default=default)
    elif optional:
        shown += screen.speech.say(" (Enter to leave it out)")
    *before, last = fold(f"{shown}: ", screen.width - 10)
    for line in before:
        screen.line(line)
    return f"{last} "


__all__ = ["asked_line", "names_of", "show_choices"]
