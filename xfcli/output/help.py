"""Help screens: verbs by the stage of the work, and one verb with its options, its articles and an example."""

from collections.abc import Sequence
from dataclasses import dataclass

from xfcli.law.articles import article_name
from xfcli.output.terminal import Screen
from xfcli.output.width import width

GAP = 2
WIDEST_HEAD = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of help: what is typed, and what it is."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class VerbPage:
    """What the help of one verb shows; all texts are already in the reader's language."""

    usage: Sequence[str]
    text: str
    arguments: Sequence[Entry]
    options: Sequence[Entry]
    common: Sequence[Entry]
    kinds: Sequence[Entry]
    articles: Sequence[int]
    example: str


def show_verbs(
    screen: Screen, usage: str, about: str, groups: Sequence[tuple[str, Sequence[Entry]]], footer: Sequence[str]
) -> None:
    """All verbs under their headings."""
    screen.line(usage)
    screen.line()
    screen.prose(about)
    column = max(width(entry.head) for _, entries in groups for entry in entries) + GAP
    for heading, entries in groups:
        screen.line()
        screen.line(screen.style(heading, "strong"))
        for entry in entries:
            screen.columns(entry.head, entry.text, indent=2, column=column, style="command")
    screen.line()
    for line in footer:
        screen.prose(line)


def show_verb(screen: Screen, page: VerbPage) -> None:
    """One verb."""
    speech = screen.speech
    for line in page.usage:
        screen.prose(line, hang=4)
    screen.line()
    screen.prose(page.text)
    if page.articles:
        screen.prose(speech.say("Articles: {articles}", articles=tuple(article_name(number) for number in page.articles)))
    sections = (
        (speech.say("Arguments"), page.arguments),
        (speech.say("Options"), page.options),
        (speech.say("Kinds"), page.kinds),
        (speech.say("Options of every verb"), page.common),
    )
    heads = [width(entry.head) for _, entries in sections for entry in entries]
    column = min(max(heads, default=0), WIDEST_HEAD) + GAP
    for heading, entries in sections:
        if entries:
            screen.line()
            screen.line(screen.style(heading, "strong"))
            for entry in entries:
                _entry(screen, entry, column)
    screen.line()
    screen.line(screen.style(speech.say("Example"), "strong"))
    screen.line(f"  {screen.style(page.example, 'command')}")


def _entry(screen: Screen, entry: Entry, column: int) -> None:
    if width(entry.head) + GAP > column:
        screen.line(f"  {screen.style(entry.head, 'command')}")
        screen.columns("", entry.text, indent=2, column=column)
    else:
        screen.columns(entry.head, entry.text, indent=2, column=column, style="command")


__all__ = ["Entry", "VerbPage", "show_verb", "show_verbs"]
