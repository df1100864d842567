"""What no file of a workspace may hold: certain characters, more than so many levels."""

from typing import Final

CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
"""For a character class of ``re``: C0 but tab and line end, DEL, C1 (NEL among them), line and paragraph separators (readers
disagree whether they end a line), bidirectional marks, embeddings, overrides and isolates, byte order marks, surrogates, and the
two code points that are no characters. A carriage return is judged apart: it may stand before a line end only."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""Tolerated as the very first character, where some editors put it."""

DEEPEST: Final = 32
"""Levels of lists and maps inside each other; the file's own map is the first."""

__all__ = ["BYTE_ORDER_MARK", "CONTROL", "DEEPEST"]
