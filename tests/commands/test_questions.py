"""What a clerk is asked at a terminal: what makes sense in the case, no more, and a way to ask back."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import LATE, write
from tests.commands.test_triage import AT_HQ
from tests.pty_support import CTRL_C, at_terminal
from tests.support import load
from tests.verb_support import CASE, DELIVERED, FOUND, FROM_LEADER, HEAD, NO_LETTER, TODAY, VISIT, upto

ALONE = ("--today", TODAY, "--no-commit")
BY = ("--by", "王敏", *ALONE)
HQ_CASE = "cases/HQ/2026/HQ-2026-0003.yaml"
LATE_REVIEW = LATE + DELIVERED + "  - {date: 2026-05-13, event: review_requested, asked: 2026-05-12}\n"


def last(folder: Path, path: str = CASE) -> dict[str, Any]:
    event: dict[str, Any] = load((folder / path).read_text())["events"][-1]
    return event


@pytest.mark.parametrize("sign", ["?", "？"])
def test_a_question_mark_asks_back_and_is_no_answer(folder: Path, sign: str) -> None:
    write(folder, CASE, LATE)
    talk = at_terminal(["note", "7", *BY], [sign, "信访人来电"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "type the answer in one line; Ctrl-C leaves, and nothing is written\n" in talk.screen
    assert last(folder)["note"] == "信访人来电"


def test_asked_back_a_question_lists_its_words_again_and_says_what_enter_does(folder: Path) -> None:
    write(folder, CASE, LATE)
    talk = at_terminal(["assign", "7", *NO_LETTER, *BY], ["?", CTRL_C])
    assert talk.screen.count("SZ/CLAIMS 理赔追偿部   ") == 2
    assert "Enter alone takes what stands in brackets" in " ".join(talk.screen.split())


def test_asked_back_a_day_says_how_it_is_written(folder: Path) -> None:
    talk = at_terminal(["register", "-C", str(folder), *BY], ["?", CTRL_C])
    assert "2026-03-02, today, yesterday or -3d" in talk.screen.partition("leaves")[0]


def test_a_branch_is_offered_only_what_it_may_refuse_for(folder: Path) -> None:
    write(folder, CASE, upto("taken_on"))
    talk = at_terminal(["reject", "7", *NO_LETTER, *BY], [CTRL_C])
    assert ("20-4" in talk.screen, "21-1" in talk.screen) == (True, False)
    write(folder, HQ_CASE, AT_HQ)
    assert "  21-1  " in at_terminal(["reject", "HQ-2026-0003", *NO_LETTER, *BY], [CTRL_C]).screen


def test_what_the_ground_answered_says_is_not_asked(folder: Path) -> None:
    write(folder, HQ_CASE, AT_HQ.replace("对报损处理时效有异议", "建议改进网站"))
    talk = at_terminal(["reject", "HQ-2026-0003", *NO_LETTER, *BY], ["21-1", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert (last(folder, HQ_CASE)["branch"], last(folder, HQ_CASE)["directions"]) == ("SZ", "深圳分公司办公室，0755-82000000")


def test_where_to_turn_is_not_left_out(folder: Path) -> None:
    write(folder, CASE, upto("taken_on"))
    talk = at_terminal(["reject", "7", *NO_LETTER, *BY], ["20-4", "", "", "请向社保机构提出"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert last(folder)["directions"] == "请向社保机构提出"


def test_while_a_review_is_pending_it_is_headquarters_that_refuses_it_as_late(folder: Path) -> None:
    write(folder, CASE, LATE_REVIEW)
    talk = at_terminal(["reject", "7", *NO_LETTER, *BY], ["", "", "未说明理由"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "xf accept" not in talk.screen
    event = last(folder)
    assert (event["unit"], event["grounds"], event["late_reason_assessed"]) == ("HQ", ["21-3"], "未说明理由")


def test_an_answer_in_writing_is_not_offered_by_telephone_nor_adoption_of_a_claim(folder: Path) -> None:
    write(folder, CASE, LATE + FOUND)
    talk = at_terminal(["reply", "7", *BY], ["explained", "", CTRL_C])
    assert "supported   explained   not_supported\n" in talk.screen
    assert "in_person   post   email   fax\n" in talk.screen


def test_what_the_letter_cannot_do_without_is_not_left_out(folder: Path) -> None:
    write(folder, CASE, LATE + FOUND)
    talk = at_terminal(["reply", "7", *BY], ["supported", "", "保单第十二条", "post", "", "2026-06-30", "", "理赔追偿部核付"])
    assert talk.left == (), talk.screen
    write(folder, CASE, LATE + FOUND)
    talk = at_terminal(["reply", "7", *NO_LETTER, *BY], ["supported", "", "post", "", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen


def test_an_investigation_says_what_it_found_unless_a_note_does(folder: Path) -> None:
    talk = at_terminal(["investigate", "7", *BY], ["", "材料齐全"])
    assert (talk.status, last(folder)["findings"]) == (0, "材料齐全"), talk.screen
    talk = at_terminal(["investigate", "7", "--note", "见附件", *BY], [""])
    assert (talk.status, "findings" in last(folder)) == (0, False), talk.screen


def test_the_desk_entry_is_asked_once(folder: Path) -> None:
    write(folder, CASE, upto("registered", VISIT.replace("people: 3", "people: 3, desk_entry: 前台 0302")))
    talk = at_terminal(["receive-visit", "7", *NO_LETTER, *BY], [])
    assert talk.status == 0, talk.screen


def test_a_suggested_command_typed_as_it_stands_asks_for_what_it_leaves_open(folder: Path) -> None:
    talk = at_terminal(["investigate", "7", "--findings", "TEXT", *BY], ["材料齐全"])
    assert (talk.status, last(folder)["findings"]) == (0, "材料齐全"), talk.screen
    typed = ["conclude", "7", "--reason", "REASON", "--note", "TEXT", "--dry-run"]
    assert "concluded" in at_terminal([*typed, *BY], ["merged"]).screen
    talk = at_terminal(["extend", "7", "--until", "2026-06-10", "--reason", "TEXT", "--date", "2026-05-06", *NO_LETTER, *BY], ["境外核实", ""])
    assert (talk.status, last(folder)["reason"]) == (0, "境外核实"), talk.screen


def test_a_case_alone_after_notify_lacks_the_kind(folder: Path) -> None:
    talk = at_terminal(["notify", "7", "--method", "phone", *NO_LETTER, *BY], ["acceptance"])
    assert (talk.status, last(folder)["of"]) == (0, "acceptance"), talk.screen
    assert "cannot be" not in talk.screen


def test_it_is_asked_which_leader_instructed(folder: Path) -> None:
    talk = at_terminal(["instruct", "7", *ALONE], ["请核实", "陈副总"])
    assert (talk.status, last(folder)["by"]) == (0, "陈副总"), talk.screen


def test_the_branch_told_is_the_one_guided_to(folder: Path) -> None:
    rejected = "  - {date: 2026-03-10, event: rejected, by: 林静, unit: HQ, grounds: [21-1], branch: SZ, directions: 深圳分公司办公室}\n"
    write(folder, HQ_CASE, AT_HQ + rejected)
    talk = at_terminal(["inform-branch", "HQ-2026-0003", *NO_LETTER, *BY], [""])
    assert (talk.status, last(folder, HQ_CASE)["branch"]) == (0, "SZ"), talk.screen
    assert "HQ/" not in talk.screen


def test_of_a_letter_passed_on_it_is_asked_by_whom_and_what_came_with_it(folder: Path) -> None:
    (folder / "通知书.txt").write_text("一", encoding="utf-8")
    answers = [
        "", "letter", "leader", "陈副总", "2026-05-12", "反映理赔", "陈立", "none", "某路", "138", "", "赔付", "", "",
        "没有.txt", "通知书.txt", "",
    ]  # fmt: skip
    talk = at_terminal(["register", *BY], answers)
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "there is no file 没有.txt" in talk.screen
    case = load((folder / "cases/SZ/2026/SZ-2026-0008.yaml").read_text())
    assert (case["source"], case["leader"]["name"], str(case["leader"]["passed_on"])) == ("leader", "陈副总", "2026-05-12")
    assert case["evidence"][0]["file"] == "通知书.txt"


def test_a_discipline_matter_is_not_weighed_under_article_26(folder: Path) -> None:
    write(folder, CASE, upto("registered", HEAD.replace("channel: letter", "channel: letter\nanonymous: true")))
    talk = at_terminal(["triage", "7", *BY], ["report", "discipline", "", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen


def test_a_review_asked_for_names_the_day_it_was_posted(folder: Path) -> None:
    write(folder, CASE, LATE + DELIVERED)
    talk = at_terminal(["review", "request", "7", *BY], ["2026-05-08"])
    assert (talk.status, str(last(folder)["asked"])) == (0, "2026-05-08"), talk.screen


def test_the_leader_in_the_header_is_the_one_signed_for(folder: Path) -> None:
    write(folder, CASE, upto("registered", FROM_LEADER))
    talk = at_terminal(["sign-in", "7", *BY], [""])
    assert (talk.status, last(folder)["from"]) == (0, "林副总"), talk.screen


def test_whoever_is_held_accountable_bears_what_article_37_gives_the_role(folder: Path) -> None:
    talk = at_terminal(["hold", "7", *NO_LETTER, *BY], ["37-3", "吴刚", "handler", "", "通报", "", "2026-07-31"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "evaluation_cancelled" not in talk.screen
    assert (last(folder)["responsibility"], str(last(folder)["rectify_by"])) == ("direct", "2026-07-31")
    talk = at_terminal(["rectify", "7", *BY], [""])
    assert (talk.status, last(folder)["who"]) == (0, {"name": "吴刚"}), talk.screen


def test_a_unit_is_criticised_or_loses_its_evaluation(folder: Path) -> None:
    write(folder, CASE, LATE)
    talk = at_terminal(["hold", "7", "--who-unit", "SZ/CLAIMS", *NO_LETTER, *BY], ["37-3", "direct", CTRL_C])
    assert "  circulated_criticism   evaluation_cancelled\n" in talk.screen


def test_headquarters_says_why_it_takes_a_branchs_matter(folder: Path) -> None:
    write(folder, HQ_CASE, AT_HQ + "  - {date: 2026-03-21, event: triaged, by: 林静, category: claim, scope: petition, ground: 19-3}\n")
    talk = at_terminal(["accept", "HQ-2026-0003", *BY], ["", "案情重大"])
    assert (talk.status, talk.left, last(folder, HQ_CASE)["reason"]) == (0, (), "案情重大"), talk.screen
    write(folder, CASE, upto("taken_on"))
    assert at_terminal(["accept", "7", *BY], []).status == 0
