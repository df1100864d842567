"""Golden text of every letter, usual and awkward. Rewrite with --update-golden and read the difference."""

import re
from pathlib import Path

import pytest

from tests.letters.support import CASES, HERE, draft_case, given
from xfcli.letters.catalogue import LETTERS
from xfcli.letters.issue import gate, write
from xfcli.letters.txt import write_txt

GOLDEN = HERE / "golden"
AWKWARD_ENGLISH = {"reply-ten-requests"}
OFFICE_ENGLISH = re.compile(r"[A-Z]{2}-[0-9]{4}-[0-9]{4}|[\w.]+@[\w.]+|\S+\.(?:pdf|jpg)")


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_as_reviewed(name: str, update_golden: bool) -> None:  # noqa: FBT001 - a pytest fixture
    text = write_txt(draft_case(name)).decode()
    path = GOLDEN / f"{name}.txt"
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_every_letter_has_a_usual_and_an_awkward_case() -> None:
    counted = {letter.kind: sum(entry["kind"] == letter.kind for entry in CASES.values()) for letter in LETTERS}
    assert all(number >= 2 for number in counted.values()), counted


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_shown_as_an_example_may_go_out(name: str) -> None:
    entry = CASES[name]
    it = given(entry["case"], entry.get("today", "2026-12-01"))
    assert gate(entry["kind"], it.matter, it.duties, it.today) == ()


@pytest.mark.parametrize("name", sorted(set(CASES) - AWKWARD_ENGLISH))
def test_no_blank_no_none_no_english(name: str) -> None:
    text = write_txt(draft_case(name)).decode()
    assert not re.search(r"[A-Za-z]", OFFICE_ENGLISH.sub("", text))
    assert "{{" not in text
    assert "“”" not in text
    assert "。。" not in text
    assert "：。" not in text
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)


@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_same_facts_same_bytes(form: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst")
    assert write(draft_case("visit-record-usual"), form) == write(draft_case("visit-record-usual"), form)
    assert write(draft_case("reply-supported"), form) == write(draft_case("reply-supported"), form)


def test_every_template_is_a_letter_and_the_reverse() -> None:
    shipped = Path(__file__).resolve().parents[2] / "templates"
    assert {path.name for path in shipped.iterdir()} == {letter.template for letter in LETTERS}
