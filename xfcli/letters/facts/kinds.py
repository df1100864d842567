"""What a fact is."""

from collections.abc import Callable
from dataclasses import dataclass

from xfcli.letters.facts.book import Book


@dataclass(frozen=True, slots=True)
class Fact:
    """A name that templates may use, how it is found, and what it says (Chinese, for docs/letters.md)."""

    name: str
    find: Callable[[Book], object]
    says: str
