"""What is said to people, before it is put into a language.

The pure core never builds sentences. It names one (``msgid``, English) and the facts in it; the edge looks the sentence up in
the catalogue and fills the facts in. So a finding is the same value in every language and may be kept in a cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``msgid`` for the catalogue without translating it."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogue with its facts; ``{name}`` in ``msgid`` stands for ``args["name"]``.

    Facts are texts (shown as they are), numbers, dates, messages, or tuples of these.
    """

    msgid: str
    args: tuple[tuple[str, object], ...] = ()

    @property
    def facts(self) -> Mapping[str, object]:
        """The facts by name."""
        return dict(self.args)


def say(msgid: str, /, **facts: object) -> Message:
    """A :class:`Message`; ``msgid`` is a literal marked by :func:`N_` or written here directly."""
    return Message(msgid, tuple(facts.items())) if facts else _without_facts(msgid)


@lru_cache(maxsize=1024)
def _without_facts(msgid: str) -> Message:
    """The same one each time: most duties are met, and what they would have said is shown to nobody."""
    return Message(msgid)


class ExitCode:
    """What the shell is told."""

    DONE: Final = 0
    REFUSED: Final = 1
    CANNOT_RUN: Final = 2


class XfError(Exception):
    """Something a person has to be told; the one door (``app``) shows it and leaves with ``exit_code``.

    ``hint`` is the next step. ``path``, ``line`` and ``column`` (both from 1) say where, when there is a where. ``more``: what
    else there is to say of it, a line each.
    """

    exit_code: int = ExitCode.CANNOT_RUN

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        more: tuple[Message, ...] = (),
    ) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.hint = hint
        self.path = path
        self.line = line
        self.column = column
        self.more = more


class Refusal(XfError):
    """A rule does not allow it; nothing was written (exit 1)."""

    exit_code = ExitCode.REFUSED


__all__ = ["N_", "ExitCode", "Message", "Refusal", "XfError", "say"]
