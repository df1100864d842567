"""The hand-kept notes on rows that miss their goal: why, what was tried, what is known of the limit."""

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("notes.md")
_HEAD = re.compile(r"^## ", re.MULTILINE)
_KNOWN = re.compile(r"^known: ([0-9.]+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Note:
    """``known``: the figure that is not to get worse as long as the goal is missed."""

    text: str
    known: float | None = None


def read_notes(file: Path = FILE) -> dict[str, Note]:
    """The notes by the key of their row."""
    notes = {}
    for part in _HEAD.split(file.read_text(encoding="utf-8"))[1:]:
        key, _, text = part.partition("\n")
        known = _KNOWN.search(text)
        notes[key.strip()] = Note(" ".join(_KNOWN.sub("", text).split()), float(known[1]) if known else None)
    return notes


__all__ = ["Note", "read_notes"]
