"""The facts templates may name. Facts do the reckoning, templates hold placeholders."""

from xfcli.letters import words
from xfcli.letters.facts import case, deciding, handling, keeping, parties, reporting
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.kinds import Fact

ALL_FACTS: tuple[Fact, ...] = (
    Fact("letter_date", lambda b: words.day(b.on), "文书的日期"),
    Fact("replaces", lambda b: b.replaces or "", "被本文书替代的文号，没有的为空"),
    *case.FACTS,
    *parties.FACTS,
    *deciding.FACTS,
    *handling.FACTS,
    *reporting.FACTS,
    *keeping.FACTS,
)
BY_NAME = {fact.name: fact for fact in ALL_FACTS}

__all__ = ["ALL_FACTS", "BY_NAME", "Book", "Fact"]
