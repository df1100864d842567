"""``xf find``: the lines that hold what was sought, by case."""

from collections.abc import Iterable
from dataclasses import dataclass

from xfcli.output.inert import inert
from xfcli.output.terminal import Screen
from xfcli.output.width import cut, width


@dataclass(frozen=True, slots=True)
class Hit:
    """A case file with the lines found in it, numbered from 1; ``hidden``: it is confidential, so no line is shown."""

    path: str
    lines: tuple[tuple[int, str], ...]
    hidden: bool


def show_hits(hits: Iterable[Hit], screen: Screen) -> int:
    """All hits as they come; gives how many cases there were."""
    count = 0
    for hit in hits:
        count += 1
        path = inert(hit.path)
        if screen.people:
            screen.line(screen.style(path, "strong"))
        if hit.hidden:
            text = screen.speech.say("confidential; --show-identity shows the lines")
            screen.line(f"      {text}" if screen.people else f"{path}: {text}")
        for number, line in hit.lines:
            _line(path, number, inert(line), screen)
    if screen.people:
        screen.line(screen.speech.say("cases: {count}", count=count))
    return count


def _line(path: str, number: int, text: str, screen: Screen) -> None:
    if screen.people:
        head = f"{number:>4}  "
        screen.line(head + cut(text, screen.width - width(head)))
    else:
        screen.line(f"{path}:{number}: {text}")


__all__ = ["Hit", "show_hits"]
