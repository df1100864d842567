"""What is learned later is an event; what was wrong is voided; deliver, archive and withdraw know what is meant."""

from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.pty_support import at_terminal
from xfcli.model.case import Case
from xfcli.model.fold import fold
from xfcli.store.reader import read_case

CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
TODAY = ("--today", "2026-03-20", "--by", "王敏", "--no-commit")
REPLIED = "  - {date: 2026-03-16, event: investigated, by: 吴刚, findings: 属实}\n  - {date: 2026-03-17, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [保单第十二条], method: post}\n"


def the_case(folder: Path) -> Case:
    found = read_case(folder, CASE)
    assert isinstance(found, Case), found
    return found


def last(folder: Path) -> dict[str, object]:
    return the_case(folder).events[-1].model_dump(by_alias=True, exclude_unset=True, mode="json")


def test_a_short_name_is_the_first_petitioners_and_the_event_holds_the_field_whole(xf: Run, folder: Path) -> None:
    said = xf("amend", "7", "--set", "address=福田区某路 9 号", "--reason", "来电更正", *TODAY)
    assert said.status == 0, said.err
    event = last(folder)
    assert event["set"] == {
        "petitioners": [
            {"name": "陈立", "organization": "深圳华讯电子有限公司", "address": "福田区某路 9 号", "contact": "0755-26001234"}
        ]
    }
    text = (folder / CASE).read_text()
    assert text.startswith(LATE)
    places = [text.rindex(f"{name}: ") for name in ("name", "organization", "address", "contact")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("assignments", "changes"),
    [
        (("petitioners.2.name=周敏", "petitioners.2.contact=refused"), {"petitioners": 2}),
        (("report_by=2026-06-30", "sender=监管局", "source=superior"), {"superior": {"sender": "监管局", "report_by": "2026-06-30"}, "source": "superior"}),
        (("requests=甲", "requests=乙"), {"requests": ["甲", "乙"]}),
        (("requests.2=乙",), {"requests": ["尽快出具定损结论", "乙"]}),
        (("confidential=yes",), {"confidential": True}),
        (("visit.people=7", "representatives=陈立"), {"visit": {"people": 7, "representatives": ["陈立"]}}),
        (("respondents.1.level=unit",), {"respondents": [{"name": "赵某", "unit": "SZ", "level": "unit"}]}),
    ],
)  # fmt: skip
def test_every_kind_of_field_can_be_set(xf: Run, folder: Path, assignments: tuple[str, ...], changes: dict[str, object]) -> None:
    sets = [word for assignment in assignments for word in ("--set", assignment)]
    said = xf("amend", "7", *sets, "--reason", "补正", *TODAY)
    assert said.status == 0, said.err
    held = last(folder)["set"]
    assert isinstance(held, dict)
    assert held.keys() == changes.keys()
    assert held == changes or len(held["petitioners"]) == changes["petitioners"]


@pytest.mark.parametrize(
    ("assignment", "word"),
    [
        ("adress=x", "address"),
        ("address=", "none"),
        ("id=SZ-2026-0001", "no field"),
        ("received=昨天吗", "no day"),
        ("channel=pigeon", "channel"),
        ("people=many", "whole number"),
        ("petitioners.4.name=丁", "next is number 2"),
        ("subject=对报损处理时效有异议", "nothing would change"),
        ("subject.x.y=1", "no field"),
    ],
)
def test_what_the_format_does_not_know_is_refused_with_the_nearest(xf: Run, folder: Path, assignment: str, word: str) -> None:
    said = xf("amend", "7", "--set", assignment, "--reason", "补正", *TODAY)
    assert said.status == 2
    assert word in said.err
    assert (folder / CASE).read_text() == LATE


def test_a_single_event_is_voided_by_its_name_alone(xf: Run, folder: Path) -> None:
    assert xf("correct", "7", "--voids", "notified", "--reason", "误录", *TODAY).status == 0
    assert last(folder)["voids"] == {"event": "notified", "date": "2026-03-13"}


def test_day_and_number_are_needed_only_where_several_match(xf: Run, folder: Path) -> None:
    more = LATE + "  - {date: 2026-03-13, event: contacted, by: 吴刚}\n  - {date: 2026-03-13, event: contacted, by: 吴刚}\n"
    write(folder, CASE, more + "  - {date: 2026-03-14, event: contacted, by: 吴刚}\n")
    said = xf("correct", "7", "--voids", "contacted", "--reason", "误录", *TODAY)
    assert said.status == 2
    assert "--voids-date" in said.err
    said = xf("correct", "7", "--voids", "contacted", "--voids-date", "2026-03-13", "--reason", "误录", *TODAY)
    assert said.status == 2
    assert "--nth" in said.err
    chosen = ("--voids-date", "2026-03-13", "--nth", "2")
    assert xf("correct", "7", "--voids", "contacted", *chosen, "--reason", "误录", *TODAY).status == 0
    assert last(folder)["voids"] == {"event": "contacted", "date": "2026-03-13", "nth": 2}
    assert xf("correct", "7", "--voids", "contacted", *chosen, "--reason", "误录", *TODAY).status == 2


def test_what_is_not_there_cannot_be_voided(xf: Run) -> None:
    assert "xf" not in xf("correct", "7", "--voids", "replied", "--reason", "误录", *TODAY).out
    said = xf("correct", "7", "--voids", "accepted", "--voids-date", "2026-03-11", "--reason", "误录", *TODAY)
    assert said.status == 2
    assert "2026-03-12" in said.err


def test_deliver_and_archive_take_what_is_owed_next(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + REPLIED)
    said = xf("deliver", "7", "--method", "post", "--no-letter", *TODAY)
    assert said.status == 0, said.err
    assert last(folder)["of"] == "reply"
    said = xf("archive", "7", "--no-letter", *TODAY)
    assert said.status == 0, said.err
    assert last(folder)["of"] == "reply"
    assert xf("archive", "7", *TODAY).status == 2


def test_a_withdrawal_is_of_the_review_while_one_is_pending(xf: Run, folder: Path) -> None:
    assert xf("withdraw", "7", *TODAY, "--dry-run").out.count("of: petition") == 1
    asked = "  - {date: 2026-03-18, event: delivered, of: reply, method: post}\n  - {date: 2026-03-19, event: review_requested}\n"
    write(folder, CASE, LATE + REPLIED + asked)
    said = xf("withdraw", "7", "--who", "陈立", *TODAY)
    assert said.status == 0, said.err
    assert last(folder)["of"] == "review"
    assert xf("withdraw", "7", "--who", "陈力", *TODAY).status == 2


def test_at_a_terminal_the_day_is_asked_for_where_several_match(folder: Path) -> None:
    write(folder, CASE, LATE + "  - {date: 2026-03-14, event: notified, by: 吴刚, of: acceptance, method: post}\n")
    talk = at_terminal(["correct", "7", "--voids", "notified", *TODAY], ["误录", "2026-03-14"])
    assert talk.status == 0, talk.screen
    assert last(folder)["voids"] == {"event": "notified", "date": "2026-03-14"}


def test_a_correction_of_a_correction_brings_back_only_what_that_one_voided(xf: Run, folder: Path) -> None:
    for words in (("note", "--note", "甲"), ("note", "--note", "乙"), ("correct", "--voids", "noted", "--nth", "2", "--reason", "误")):
        assert xf(words[0], "7", *words[1:], *TODAY).status == 0
    assert xf("correct", "7", "--voids", "noted", "--reason", "也误", *TODAY).status == 0
    assert last(folder)["voids"] == {"event": "noted", "date": "2026-03-20", "nth": 1}
    assert xf("correct", "7", "--voids", "corrected", "--nth", "1", "--reason", "乙不误", *TODAY).status == 0
    assert [event.note for event in fold(the_case(folder)).events if event.note] == ["乙"]


def test_that_there_is_none_may_be_said_in_chinese(xf: Run, folder: Path) -> None:
    assert xf("amend", "7", "--set", "contact=无", "--set", "address=拒绝提供", "--reason", "来电", *TODAY).status == 0
    first = the_case(folder).events[-1].model_dump()["set_"]["petitioners"][0]
    assert (first["contact"], first["address"]) == ("none", "refused")


def test_what_is_wrong_with_an_event_not_yet_written_points_at_no_line(xf: Run) -> None:
    said = xf("rate", "7", "--score", "6", *TODAY)
    assert (said.status, said.err) == (2, "score cannot be 6\n→ from 1 to 5\n")


def test_a_rating_asks_for_its_score(folder: Path) -> None:
    asked = at_terminal(("rate", "7", *TODAY), ("4",))
    assert (asked.status, last(folder)["score"]) == (0, 4), asked.screen
