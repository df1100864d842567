"""``xf letter --list``: every letter, whether it can go out now, and if not why."""

from collections.abc import Sequence
from dataclasses import dataclass

from xfcli.model.message import Message
from xfcli.output.inert import inert
from xfcli.output.sentences import article
from xfcli.output.terminal import Screen
from xfcli.output.width import pad, width


@dataclass(frozen=True, slots=True)
class Row:
    """One letter. ``barriers``: what keeps it from going out, with the article and the next step; empty when it can go."""

    kind: str
    title: str
    articles: tuple[int, ...]
    barriers: tuple[tuple[Message, int, str | None], ...]


def show_letters(screen: Screen, case: str, rows: Sequence[Row]) -> None:
    """Those that can go out first; a letter a line for programs; for people commands have lines of their own."""
    column = max(width(row.kind) for row in rows) + 1
    titles = max(width(row.title) for row in rows) + 1
    for row in sorted(rows, key=lambda row: bool(row.barriers)):
        sign, style = ("✗", "faint") if row.barriers else ("✓", "good")
        head = f"{screen.style(sign, style)} {pad(row.kind, column)}{pad(row.title, titles)}"
        articles = "、".join(article(number) for number in row.articles)
        screen.columns(head, _reasons(screen, row) or articles, column=column + titles + 2)
        for hint in (hint for *_, hint in row.barriers if hint and screen.people):
            screen.line(f"  → {screen.style(inert(hint), 'command')}")
    able = sum(not row.barriers for row in rows)
    screen.line(screen.speech.say("{case}: {able} of {all} letters can go out now", case=case, able=able, all=len(rows)))


def _reasons(screen: Screen, row: Row) -> str:
    said = []
    for message, number, hint in row.barriers:
        words = f"{screen.speech.words(message)}（{article(number)}）" if number else screen.speech.words(message)
        said.append(f"{words} → {hint}" if hint and not screen.people else words)
    return ("；" if screen.speech.chinese else "; ").join(said)


def show_warnings(screen: Screen, warnings: Sequence[Message]) -> None:
    """What a letter that goes out should still be looked at for."""
    for warning in warnings:
        screen.prose(screen.speech.words(warning), style="warning")
