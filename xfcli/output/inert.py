"""Text from outside, made harmless before anybody's terminal, editor or spreadsheet sees it.

Case files hold what strangers wrote. A terminal obeys some characters (ESC, C1), others turn the reading order round or hide
letters (bidi and other format characters). They are shown as ``‹U+202E›`` instead of being obeyed or dropped.
"""

import unicodedata

HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that are never shown as they are: control, format, lone surrogate, line and paragraph separator."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


def inert(text: str, *, lines: bool = False) -> str:
    """``text`` with every control and format character made visible; with ``lines`` line feeds stay."""
    if text.isprintable():
        return text
    return "".join(_visible(character, lines=lines) for character in text)


def _visible(character: str, *, lines: bool) -> str:
    if character == "\n" and lines:
        return character
    if unicodedata.category(character) in HARMFUL:
        return f"‹U+{ord(character):04X}›"
    return character


def cell(text: str) -> str:
    """``text`` as the cell of a spreadsheet file: inert, and never taken for a formula (an apostrophe goes before it)."""
    shown = inert(text, lines=True)
    return f"'{shown}" if shown.lstrip(" ").startswith(FORMULA_STARTS) else shown


__all__ = ["cell", "inert"]
