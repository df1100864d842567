"""Every sentence has its Chinese, with the same facts, and the compiled catalogue is the one the fragments give."""

import pytest

from tools.catalogue import COMPILED, compiled, marked, merged, placeholders
from xfcli.model.events import EVENT_BY_NAME
from xfcli.model.glossary import EVENT, RECORD_KIND
from xfcli.model.office import RECORD_KINDS

TEXTS = merged()
MARKED = marked()


def test_the_program_has_sentences() -> None:
    assert len(MARKED) > 500


def test_every_sentence_has_its_chinese() -> None:
    missing = [f"{where} {msgid}" for msgid, where in MARKED.items() if msgid not in TEXTS]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("msgid", sorted(TEXTS))
def test_the_chinese_holds_the_same_facts(msgid: str) -> None:
    assert placeholders(TEXTS[msgid]) == placeholders(msgid)


def test_nothing_is_translated_that_nobody_says() -> None:
    unused = sorted(set(TEXTS) - set(MARKED))
    assert not unused, "\n".join(unused)


def test_the_compiled_catalogue_is_what_the_fragments_give() -> None:
    assert COMPILED.read_bytes() == compiled(), "python -m tools.catalogue"


def test_every_event_and_every_kind_of_record_has_a_name() -> None:
    assert set(EVENT) == set(EVENT_BY_NAME)
    assert set(RECORD_KIND) == set(RECORD_KINDS)
