"""docs/letters.md says what the catalogue, the facts and the templates say."""

import re

import pytest

from tools import letter_docs
from xfcli.letters.catalogue import LETTERS, LETTERS_OF_VERBS
from xfcli.letters.facts import ALL_FACTS


def test_the_page_is_what_would_be_written_now() -> None:
    assert letter_docs.PAGE.read_text("utf-8") == letter_docs.text(), "python -m tools.letter_docs"


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)
def test_every_letter_has_its_picture(letter: object) -> None:
    kind = getattr(letter, "kind", "")
    assert (letter_docs.PICTURES / f"{kind}.png").read_bytes().startswith(b"\x89PNG")


def test_every_fact_is_used_or_at_least_named_once() -> None:
    names = [fact.name for fact in ALL_FACTS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


def test_every_verb_of_the_table_has_a_letter_and_every_letter_but_the_oral_record_a_verb() -> None:
    with_verbs = {kind for _, kind in LETTERS_OF_VERBS}
    assert {letter.kind for letter in LETTERS} - with_verbs == {"oral-record"}
