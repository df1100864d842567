"""What is wrong with a file: where, what, and what to do about it."""

from dataclasses import dataclass
from typing import Final, Protocol

from xfcli.model.message import N_, Message, say

UNREADABLE: Final = "XF0001"
INVALID: Final = "XF0002"
DANGLING: Final = "XF0006"
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file.

    ``code`` is XF0001 (cannot be read), XF0002 (breaks the format) or XF0006 (names what is not there); ``path`` is relative to
    the workspace with ``/`` between the folders; ``line`` and ``column`` count from 1, columns in characters.
    """

    code: str
    path: str
    line: int
    column: int
    message: Message
    hint: Message | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Problems are shown in the order of the text."""
        return (self.path, self.line, self.column, self.code)


class Place(Protocol):
    """Somewhere in a file; line and column from 1."""

    line: int
    column: int


class Report:
    """Gathers the problems of the file ``path``."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def unreadable(self, line: int, column: int, message: Message, hint: Message | None = None) -> None:
        """Note an XF0001."""
        self.problems.append(Problem(UNREADABLE, self.path, line, column, message, hint))

    def invalid(self, at: Place, message: Message, hint: Message | None = None) -> None:
        """Note an XF0002."""
        self.problems.append(Problem(INVALID, self.path, at.line, at.column, message, hint))

    def sorted(self) -> list[Problem]:
        """All problems, each once, in the order of the text; of a file that is all wrong only the first five hundred."""
        found = sorted(dict.fromkeys(self.problems), key=lambda problem: problem.order)
        if len(found) > MOST:
            last, more = found[MOST - 1], say(N_("{count} more problems of this file are not listed"), count=len(found) - MOST)
            found[MOST:] = [Problem(last.code, self.path, last.line, last.column, more)]
        return found


__all__ = ["DANGLING", "INVALID", "UNREADABLE", "Place", "Problem", "Report"]
