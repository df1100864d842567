"""The tiny structure of a letter, and how rendered text becomes it.

A template's lines are paragraphs unless they begin with one of the marks below. Facts are fenced while the text is being made, so
that nothing in a case can act as a mark: what stands between the fences is data, whatever it looks like.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from xfcli.law.articles import chinese_number
from xfcli.letters.errors import BadTemplate
from xfcli.model.message import Message, say

OPEN: Final = "\x02"
CLOSE: Final = "\x03"
LINE_END: Final = "\x1e"
"""A line end inside a fact."""
_FENCES = str.maketrans("", "", OPEN + CLOSE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; ``level`` 1 is set in 黑体, 2 in 楷体. ``text`` has its number."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """The list of enclosures (附件说明)."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who sends it."""

    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of the letter, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note (附注), set in brackets."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A form. Rows may be shorter than the widest: their last cell then spans what is left. Cells may hold line ends."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> int:
        """The cells of the widest row."""
        return max(len(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Slip:
    """A part to be cut off and sent back, under its own title."""

    title: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An enclosure on a page of its own under this heading."""

    title: str


Block = Heading | Paragraph | Attachments | Signature | Dated | Note | Table | Slip | Annex


@dataclass(frozen=True, slots=True)
class Document:
    """A letter ready to be written. ``number`` is none for a draft; ``mark`` and ``copy`` stand on confidential ones."""

    kind: str
    title: str
    number: str | None
    addressee: str | None
    blocks: tuple[Block, ...]
    on: date
    mark: str | None = None
    copy: str | None = None
    warnings: tuple[Message, ...] = ()


_ONE_LINE: Final[dict[str, Callable[[str], Block]]] = {
    "@sign": Signature, "@date": Dated, "@note": Note, "@slip": Slip, "@annex": Annex,
}  # fmt: skip
_MARKS: Final = (*_ONE_LINE, "@attach")


class _Body:
    """Collects blocks; numbers headings; puts neighbouring rows and enclosures together."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._rows: list[tuple[str, ...]] = []
        self._items: list[str] = []
        self._first = self._second = 0

    def close(self) -> None:
        """End the table or list that is being collected."""
        if self._rows:
            self.blocks.append(Table(tuple(self._rows)))
        if self._items:
            self.blocks.append(Attachments(tuple(self._items)))
        self._rows, self._items = [], []

    def row(self, line: str) -> None:
        """A row of a form."""
        if self._items:
            self.close()
        self._rows.append(tuple(_cell(cell) for cell in _split(line)))

    def attach(self, line: str) -> None:
        """An enclosure."""
        if self._rows:
            self.close()
        self._items.append(_flat(line))

    def heading(self, level: int, line: str) -> None:
        """A heading with its number."""
        self.close()
        if level == 1:
            self._first, self._second = self._first + 1, 0
            number = f"{_count(self._first)}、"
        else:
            self._second += 1
            number = f"（{_count(self._second)}）"
        self.blocks.append(Heading(level, number + _flat(line)))

    def text(self, line: str) -> None:
        """A paragraph, or several where a fact holds line ends."""
        self.close()
        for part in line.translate(_FENCES).split(LINE_END):
            if part.strip():
                self.blocks.append(Paragraph(part.strip()))

    def marked(self, mark: str, rest: str) -> None:
        """A block that a mark names."""
        if mark == "@attach":
            self.attach(rest)
            return
        self.close()
        self.blocks.append(_ONE_LINE[mark](_flat(rest)))


def parse_body(text: str) -> tuple[Block, ...]:
    """The blocks of a rendered body. Raises :class:`BadTemplate` for a mark that does not exist."""
    body = _Body()
    for raw in text.split("\n"):
        line = raw.strip(" \t\u3000\r")
        if not line.translate(_FENCES).strip():
            body.close()
        elif line.startswith("## "):
            body.heading(2, line[3:])
        elif line.startswith("# "):
            body.heading(1, line[2:])
        elif line.startswith("|"):
            body.row(line)
        elif line.startswith("@"):
            mark, _, rest = line.partition(" ")
            if mark not in _MARKS:
                raise BadTemplate(say("the mark {mark} does not exist; there are {marks}", mark=mark, marks="  ".join(_MARKS)))
            body.marked(mark, rest)
        else:
            body.text(line)
    body.close()
    return tuple(body.blocks)


def parse_header(text: str) -> dict[str, str]:
    """The header block of a rendered template: ``name: value`` lines."""
    fields: dict[str, str] = {}
    for raw in text.split("\n"):
        name, colon, value = raw.partition(":")
        if raw.strip() and colon:
            fields[name.strip()] = _flat(value)
        elif raw.strip():
            raise BadTemplate(say("the header block holds a line that is no `name: value`: {line}", line=_flat(raw)))
    return fields


def _split(line: str) -> list[str]:
    """The cells of a row; a bar inside a fact is no boundary."""
    cells, current, depth = list[str](), list[str](), 0
    for character in line.strip().strip("|") if not line.endswith(CLOSE) else line.strip()[1:]:
        depth += (character == OPEN) - (character == CLOSE)
        if character == "|" and not depth:
            cells.append("".join(current))
            current = []
        else:
            current.append(character)
    return [*cells, "".join(current)]


def _cell(text: str) -> str:
    lines = text.translate(_FENCES).split(LINE_END)
    return "\n".join(line.strip() for line in lines if line.strip())


def _flat(text: str) -> str:
    return text.translate(_FENCES).replace(LINE_END, " ").strip()


def _count(number: int) -> str:
    return chinese_number(number) if number < 100 else str(number)  # noqa: PLR2004 - chinese_number counts to 99
