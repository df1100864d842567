"""Words from a record as they are typed at a shell: a hint is a command that people paste."""

import re
from shlex import quote
from typing import Final

_PLAIN: Final = re.compile(r"[\w@%+:,./-]+")


def word(text: str) -> str:
    """``text`` as one word that the shell takes as it stands; Chinese needs no quotes, blanks and what the shell acts on do."""
    return text if _PLAIN.fullmatch(text) else quote(text)


__all__ = ["word"]
