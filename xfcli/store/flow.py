"""Maps and lists in brackets: where the two parsers would not see the same, the fast reader steps back."""

import re
from typing import Final

_QUOTED: Final = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_GLUED: Final = re.compile(r"[\"']:[^ ]")
_ODD: Final = re.compile(r"[,{\[:] *:|[\"'#\\]")
plain_map: Final = re.compile(r"\{[^{}\[\]\"'#\\:\n]*(?:\w: [^{}\[\]\"'#\\:\n]*)*\}\n?").fullmatch
"""A text that is one map in one line without anything :func:`odd_flow` would have to look at, as most events are."""


def odd_flow(text: str) -> bool:
    """Whether a map or list in brackets runs over several lines, or has a colon where the two parsers disagree."""
    return ("{" in text and _odd(text, "{")) or ("[" in text and _odd(text, "["))


def _odd(text: str, opening: str) -> bool:
    place = text.find(opening)
    while place >= 0:
        end = text.find("\n", place)
        if end < 0:
            end = len(text)
        line = text[text.rfind("\n", 0, place) + 1 : end]
        if '"' in line or "'" in line:
            if _GLUED.search(line):
                return True
            line = _QUOTED.sub("q", line)
        if "#" in line:
            line = line.partition(" #")[0]
        if line.count("{") != line.count("}") or line.count("[") != line.count("]") or _ODD.search(line):
            return True
        place = text.find(opening, end)
    return False


__all__ = ["odd_flow", "plain_map"]
