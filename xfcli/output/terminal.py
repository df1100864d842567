"""Where the lines go: how wide it is, whether people or a program reads it, whether colours are welcome.

The only place that writes to standard output. Colours are plain SGR codes around text that is already inert.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from xfcli.output.i18n import Speech
from xfcli.output.width import fold, width

STYLES: Final = {"error": "1;31", "warning": "33", "info": "36", "good": "32", "strong": "1", "faint": "2", "command": "1;36"}
NARROWEST: Final = 40
WIDEST: Final = 132
"""Lines of prose longer than this are hard to read; tables stop there too."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A stream with its habits. ``people``: a terminal, where lines are folded and grouped; else one fact stays one line."""

    stream: TextIO
    speech: Speech
    width: int = 80
    people: bool = False
    colour: bool = False

    def line(self, text: str = "") -> None:
        """One line."""
        self.stream.write(f"{text}\n")

    def write(self, text: str) -> None:
        """A piece of text as it is."""
        self.stream.write(text)

    def style(self, text: str, name: str) -> str:
        """``text`` in a style of :data:`STYLES`, where colours are welcome."""
        return f"\x1b[{STYLES[name]}m{text}\x1b[0m" if self.colour and text else text

    def prose(self, text: str, *, indent: int = 0, hang: int = 0, style: str | None = None) -> None:
        """A paragraph: folded for people, later lines ``hang`` cells further in; one line for programs."""
        margin = " " * indent
        if not self.people:
            self.line(margin + text)
            return
        room = max(self.width - indent - hang, NARROWEST // 2)
        first, *rest = fold(text, room)
        for place, part in enumerate((first, *rest)):
            shown = self.style(part, style) if style else part
            self.line(f"{margin}{' ' * hang if place else ''}{shown}")

    def columns(self, head: str, text: str, *, indent: int = 0, column: int = 0, style: str | None = None) -> None:
        """``head`` (already styled or not) in a column of ``column`` cells, ``text`` folded beside it."""
        margin = " " * indent
        left = head + " " * max(1, column - width(head))
        if not self.people:
            self.line(f"{margin}{left}{text}".rstrip())
            return
        start = indent + max(column, width(left))
        shown = f"{self.style(head, style)}{left[len(head) :]}" if style else left
        for place, part in enumerate(fold(text, max(self.width - start, NARROWEST // 2))):
            self.line((f"{margin}{shown}" if not place else " " * start) + part)


def screen(
    stream: TextIO, speech: Speech, environment: Mapping[str, str], *, plain: bool = False, is_terminal: bool | None = None
) -> Screen:
    """The screen behind ``stream``. ``--plain`` and pipes get plain lines; ``NO_COLOR`` and ``TERM=dumb`` no colours."""
    terminal = stream.isatty() if is_terminal is None else is_terminal
    people = terminal and not plain
    colour = people and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Screen(stream, speech, max(NARROWEST, min(_cells() if people else 80, WIDEST)), people, colour)


def _cells() -> int:
    import shutil  # noqa: PLC0415 - brings archives with it, 2 ms that a pipe does not pay

    return shutil.get_terminal_size((80, 24)).columns


__all__ = ["Screen", "screen"]
