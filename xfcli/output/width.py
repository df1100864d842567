"""Columns that line up: how many cells a text takes, padding, cutting, folding. Wide (Chinese) characters take two.

Characters of ambiguous width (arrows, dashes, quotation marks) count one cell, as terminals count them unless told otherwise.
"""

import re
import unicodedata
from collections.abc import Iterator

COLOUR = re.compile("\x1b\\[[0-9;]*m")
NO_LINE_START = frozenset("，。、；：！？）》」』】〕〉”’…,.;:!?)]}·›")
ARTICLE = re.compile("第[〇一二三四五六七八九十百]+条")
"""What is read as one word: the name of an article."""
NO_LINE_END = frozenset("（《「『【〔〈“‘([{‹")


def width(text: str) -> int:
    """The cells ``text`` takes on a line; it holds no control characters any more but the colours of our own, which take none."""
    if "\x1b" in text:
        text = COLOUR.sub("", text)
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 1


def pad(text: str, cells: int) -> str:
    """``text`` filled with blanks to ``cells``."""
    return text + " " * (cells - width(text))


def cut(text: str, cells: int) -> str:
    """``text`` in at most ``cells``, with an ellipsis where something is left off."""
    if width(text) <= cells:
        return text
    taken, used = [], 0
    for character in text:
        used += _cells(character)
        if used > cells - 1:
            break
        taken.append(character)
    return "".join(taken) + "…"


def fold(text: str, cells: int) -> list[str]:
    """``text`` in lines of at most ``cells``: between words and wide characters, never before a closing mark.

    Nor is an article's name broken. A word longer than a line is broken, an empty text is one empty line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _unbroken(paragraph, cells):
            if line and width(line) + width(piece.rstrip()) > cells:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def _unbroken(text: str, cells: int) -> Iterator[str]:
    """The pieces of a line that stay together, each no wider than a line."""
    piece = ""
    whole = {place for article in ARTICLE.finditer(text) for place in range(article.start() + 1, article.end())}
    for place, character in enumerate(text):
        if piece and place not in whole and _may_break(piece[-1], character):
            yield from _slices(piece, cells)
            piece = ""
        piece += character
    yield from _slices(piece, cells)


def _may_break(before: str, after: str) -> bool:
    if before in NO_LINE_END or after in NO_LINE_START or after == " ":
        return False
    return before == " " or _cells(before) > 1 or _cells(after) > 1


def _slices(piece: str, cells: int) -> Iterator[str]:
    while width(piece.rstrip()) > cells:
        taken = _prefix(piece, cells)
        yield taken
        piece = piece[len(taken) :]
    yield piece


def _prefix(text: str, cells: int) -> str:
    used = 0
    for place, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[: max(1, place)]
    return text


__all__ = ["cut", "fold", "pad", "width"]
