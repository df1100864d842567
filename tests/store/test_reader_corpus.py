"""The corpus: every malformed file gives exactly the problems expected of it, every good file reads the same at both speeds."""

import string

import pytest

from tests.store.reading import GOOD, HERE, MALFORMED, PATH, both, english, good, kind_of_sample, malformed, problems
from xfcli.store import fast, reader
from xfcli.store.kinds import KINDS

LEFT_TO_THE_STRICT_READER = {
    "case-blank-first",
    "case-core-numbers",
    "case-dash-alone",
    "case-document-marks",
    "case-events-first",
    "case-flow-events",
    "case-left-empty",
    "case-long-list",
    "case-numbers-and-dates-as-text",
    "case-quoted-names",
    "case-tabs",
    "case-texts",
    "case-wide-dash",
    "org-flow",
    "org-left-empty",
}


def test_the_corpus_holds_at_least_120_malformed_files_each_with_what_is_expected() -> None:
    on_disk = {path.stem for path in (HERE / "malformed").glob("*.yaml")} - {"expected"}
    assert on_disk == set(MALFORMED)
    assert len(on_disk) >= 120
    assert all(MALFORMED.values())


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_gives_exactly_the_problems_expected_of_it(name: str) -> None:
    found = problems(kind_of_sample(name), malformed(name))
    expected = MALFORMED[name]
    assert [(p.code, p.line, p.column) for p in found] == [(e["code"], e["line"], e["column"]) for e in expected]
    for problem, wanted in zip(found, expected, strict=True):
        assert str(wanted["says"]) in english(problem.message)
        assert problem.path == PATH


@pytest.mark.parametrize("name", MALFORMED)
def test_the_fast_reader_leaves_every_malformed_file_to_the_strict_one(name: str) -> None:
    assert fast.read(kind_of_sample(name), malformed(name), PATH) is None


@pytest.mark.parametrize("name", MALFORMED)
def test_every_message_and_hint_of_the_corpus_can_be_put_into_words(name: str) -> None:
    for problem in problems(kind_of_sample(name), malformed(name)):
        for message in (problem.message, problem.hint):
            if message is not None:
                fields = {field for _, field, _, _ in string.Formatter().parse(message.msgid) if field} if message.args else set()
                assert fields == set(message.facts)
                assert "Message(" not in english(message)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_reads_the_same_at_both_speeds(name: str) -> None:
    kind = kind_of_sample(name)
    assert not isinstance(both(kind, good(name)), list)


@pytest.mark.parametrize("name", GOOD)
def test_good_files_in_everyday_style_are_read_fast(name: str) -> None:
    quick = fast.read(kind_of_sample(name), good(name), PATH)
    assert (quick is None) == (name in LEFT_TO_THE_STRICT_READER)


def test_every_kind_of_file_has_a_good_sample() -> None:
    assert {kind_of_sample(name).name for name in GOOD} == {kind.name for kind in KINDS}


@pytest.mark.parametrize("name", GOOD)
def test_the_door_gives_what_the_strict_reader_gives(name: str) -> None:
    kind = kind_of_sample(name)
    assert reader.parse(kind, good(name), PATH) == both(kind, good(name))
