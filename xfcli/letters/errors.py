"""What can keep a letter from being made; every one is a sentence for the clerk, and nothing was written."""

from collections.abc import Sequence

from xfcli.law.articles import article_name
from xfcli.model.glossary import Term
from xfcli.model.message import Message, Refusal, XfError, say


class MissingFact(Refusal):
    """A fact the letter states is not on file.

    ``fact`` names it, ``holder`` is the event (or file) that would hold it, ``verb`` the command that records it.
    """

    def __init__(self, letter: str, articles: Sequence[int], fact: Message, holder: str, verb: str) -> None:
        named = "、".join(article_name(article) for article in articles)
        super().__init__(
            say(
                "{letter} ({articles}): {fact} is not on record; it would stand in {holder}",
                letter=letter,
                articles=named,
                fact=fact,
                holder=Term("event", holder),
            ),
            hint=say("record it: {command}", command=verb),
        )
        self.alone = say("{fact} is not on record; it would stand in {holder}", fact=fact, holder=Term("event", holder))
        """The same where letter and articles stand beside it."""
        self.fact = fact
        self.holder = holder
        self.verb = verb


class BadTemplate(XfError):
    """A template that is not one: unreadable, not allowed, endless, or naming a fact that does not exist."""


class UnknownLetter(XfError):
    """No letter of that kind."""


class CannotWrite(XfError):
    """A format that cannot be made here: a library or a font is missing."""
