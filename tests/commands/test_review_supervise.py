"""Reviews and supervision as verbs with kinds."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from xfcli.model.case import Case
from xfcli.store.reader import read_case

CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
BY = ("--by", "王敏", "--no-commit")
REPLIED = (
    "  - {date: 2026-03-16, event: investigated, by: 吴刚, findings: 属实}\n"
    "  - {date: 2026-03-17, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [保单第十二条], method: post}\n"
    "  - {date: 2026-03-18, event: delivered, of: reply, method: post}\n"
)
REQUESTED = "  - {date: 2026-04-20, event: review_requested, asked: 2026-04-17}\n"


def last(folder: Path, path: str = CASE) -> dict[str, object]:
    found = read_case(folder, path)
    assert isinstance(found, Case), found
    return found.events[-1].model_dump(by_alias=True, exclude_unset=True, mode="json")


def test_a_review_is_requested_listed_and_decided(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + REPLIED)
    said = xf("review", "request", "7", "--asked", "2026-04-17", "--date", "2026-04-20", "--today", "2026-04-20", "--no-commit")
    assert said.status == 0, said.err
    assert last(folder) == {"date": "2026-04-20", "event": "review_requested", "asked": "2026-04-17"}
    rows = json.loads(xf("review", "list", "--format", "json", "--today", "2026-05-01").out)["reviews"]
    assert [(row["case"], row["received"], row["due"], row["in_time"]) for row in rows] == [
        ("SZ-2026-0007", "2026-04-20", "2026-06-22", True)
    ]
    decide = ("--unit", "HQ/CLAIMS", "--decision", "upheld", "--basis", "核保规定", "--method", "post", "--no-letter")
    said = xf("review", "decide", "7", *decide, "--today", "2026-05-20", *BY)
    assert said.status == 0, said.err
    assert last(folder)["event"] == "review_decided"
    assert json.loads(xf("review", "list", "--format", "json").out)["reviews"] == []


def test_the_list_says_which_were_asked_late(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + REPLIED + REQUESTED.replace("2026-04-17", "2026-04-18"))
    assert "late (21-3)" in xf("review", "list", "--today", "2026-05-01").out
    assert xf("review", "list", "--unit", "SH").out == ""


def test_a_case_at_once_is_the_order(xf: Run, folder: Path) -> None:
    typed = ("--ground", "31-1", "--answer-by", "2026-05-20", "--today", "2026-05-13", "--no-letter", *BY)
    for before in (
        ("supervise", "7"),
        ("supervise", "--plain", "7"),
        ("supervise", "-C", str(folder), "7"),
        ("supervise", "order", "7"),
    ):
        write(folder, CASE, LATE)
        said = xf(*before, *typed)
        assert said.status == 0, said.err
        assert last(folder)["event"] == "supervised"
    write(folder, CASE, LATE)
    assert xf("supervise", *typed, "7").status == 0


def test_answer_and_close_follow_an_order(xf: Run, folder: Path) -> None:
    said = xf("supervise", "answer", "7", "--today", "2026-05-14", *BY)
    assert said.status == 1
    assert (
        xf("supervise", "7", "--ground", "31-1", "--answer-by", "2026-05-20", "--today", "2026-05-13", "--no-letter", *BY).status
        == 0
    )
    assert xf("supervise", "answer", "7", "--note", "已办", "--today", "2026-05-14", *BY).status == 0
    assert last(folder)["event"] == "supervision_answered"
    assert xf("supervise", "close", "7", "--today", "2026-05-15", *BY).status == 0
    assert last(folder)["event"] == "supervision_closed"


@pytest.mark.parametrize(("typed", "word"), [(("anwser", "7"), "answer"), ((), "case"), (("7", "--gruond", "31-1"), "--ground")])
def test_mistakes_are_answered_with_the_nearest(xf: Run, typed: tuple[str, ...], word: str) -> None:
    said = xf("supervise", *typed)
    assert said.status == 2
    assert word in said.err.lower()


def test_all_overdue_orders_one_a_case_with_its_own_ground(xf: Run, folder: Path) -> None:
    other = LATE.replace("SZ-2026-0007", "SZ-2026-0008") + REPLIED.replace(
        "2026-03-18, event: delivered", "2026-03-18, event: delivered"
    )
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", other)
    before = (folder / "cases/SH/2026/SH-2026-0001.yaml").read_text()
    said = xf(
        "supervise", "--all-overdue", "--answer-by", "2026-05-20", "--unit", "SZ", "--today", "2026-05-13", "--no-letter", *BY
    )
    assert said.status == 0, said.err
    assert "orders: 2, refused: 0" in said.out
    assert last(folder)["ground"] == "31-1"
    assert last(folder, "cases/SZ/2026/SZ-2026-0008.yaml")["ground"] == "31-2"
    assert (folder / "cases/SH/2026/SH-2026-0001.yaml").read_text() == before
    again = xf(
        "supervise", "--all-overdue", "--answer-by", "2026-05-20", "--unit", "SZ", "--today", "2026-05-13", "--no-letter", *BY
    )
    assert "orders: 0" in again.out


def test_all_overdue_needs_the_day_of_the_answer_and_can_be_tried(xf: Run, folder: Path) -> None:
    assert xf("supervise", "--all-overdue").status == 2
    said = xf("supervise", "--all-overdue", "--answer-by", "2026-05-20", "--today", "2026-05-13", "--dry-run", "--no-letter", *BY)
    assert "supervised" in said.out
    assert (folder / CASE).read_text() == LATE
