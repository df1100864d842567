"""Triage prints the table and records what the clerk decides; a refusal gets the same advice."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.pty_support import at_terminal
from xfcli.model.case import Case
from xfcli.store.reader import read_case

CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
NEW = LATE.partition("  - {date: 2026-03-03")[0]
AT_HQ = NEW.replace("id: SZ-2026-0007", "id: HQ-2026-0003").replace("2026-03-02", "2026-03-20")
BY = ("--by", "王敏", "--no-commit", "--today", "2026-03-20")
TYPED = ("--category", "claim", "--scope", "petition")


@pytest.fixture(autouse=True)
def registered(folder: Path) -> None:
    write(folder, CASE, NEW)


def last(folder: Path, path: str = CASE) -> dict[str, object]:
    found = read_case(folder, path)
    assert isinstance(found, Case), found
    return found.events[-1].model_dump(by_alias=True, exclude_unset=True, mode="json")


def test_the_table_is_printed_with_its_article_and_the_event_is_recorded(xf: Run, folder: Path) -> None:
    said = xf("triage", "7", *TYPED, "--ground", "19-2", "--handler", "SZ/CLAIMS", "--risk", "mass", "--major", *BY)
    assert said.status == 0, said.err
    assert "1. SZ takes it, ground 19-2 (第十九条)" in said.out
    assert "xf accept SZ-2026-0007 --unit SZ" in said.out
    assert last(folder) == {
        "date": "2026-03-20", "event": "triaged", "by": "王敏", "category": "claim", "scope": "petition", "ground": "19-2",
        "handler": "SZ/CLAIMS", "major": True, "risks": ["mass"],
    }  # fmt: skip


def test_a_clear_departure_is_refused_without_a_reason_and_recorded_with_one(xf: Run, folder: Path) -> None:
    typed = ("triage", "7", "--category", "report", "--scope", "discipline", "--handler", "SZ/CLAIMS", *BY)
    said = xf(*typed)
    assert said.status == 1
    assert "SZ/DISC" in said.err
    assert (folder / CASE).read_text() == NEW
    assert xf(*typed, "--note", "纪检监察室委托核实").status == 0
    assert last(folder)["note"] == "纪检监察室委托核实"


def test_another_departure_is_only_warned_of(xf: Run, folder: Path) -> None:
    said = xf("triage", "7", *TYPED, "--ground", "19-3", "--handler", "SZ/CLAIMS", *BY)
    assert said.status == 0
    assert "19-2" in said.err
    assert last(folder)["ground"] == "19-3"


def test_what_only_the_clerk_knows_is_an_option(xf: Run) -> None:
    said = xf("triage", "7", *TYPED, "--elsewhere", "20-2", "--dry-run", *BY)
    assert "may be refused on ground 20-2 (第二十条)" in said.out
    assert "court" in said.out


def test_for_programs_the_advice_stays_off_the_output(xf: Run) -> None:
    said = xf("triage", "7", *TYPED, "--format", "json", *BY)
    assert json.loads(said.out)["event"] == "triaged"
    assert "第十九条" in said.err


def test_an_earlier_case_of_the_same_petitioner_is_found(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE)
    write(folder, "cases/HQ/2026/HQ-2026-0003.yaml", AT_HQ)
    said = xf("triage", "HQ-2026-0003", *TYPED, "--dry-run", *BY)
    assert "1. may be refused on ground 21-2 (第二十一条)" in said.out
    assert "SZ-2026-0007" in said.out


def test_a_refusal_names_the_earlier_case_by_itself(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE)
    write(folder, "cases/HQ/2026/HQ-2026-0003.yaml", AT_HQ)
    said = xf("reject", "HQ-2026-0003", "--ground", "21-2", "--no-letter", *BY)
    assert said.status == 0, said.err
    assert last(folder, "cases/HQ/2026/HQ-2026-0003.yaml")["case"] == "SZ-2026-0007"


def test_a_refusal_that_guides_to_a_branch_says_where_to_turn(xf: Run, folder: Path) -> None:
    write(folder, "cases/HQ/2026/HQ-2026-0003.yaml", AT_HQ.replace("对报损处理时效有异议", "建议改进网站"))
    said = xf("reject", "HQ-2026-0003", "--ground", "21-1", "--no-letter", *BY)
    assert said.status == 0, said.err
    event = last(folder, "cases/HQ/2026/HQ-2026-0003.yaml")
    assert (event["branch"], event["directions"]) == ("SZ", "深圳分公司办公室，0755-82000000")


def test_a_refusal_the_table_does_not_give_is_warned_of(xf: Run, folder: Path) -> None:
    write(folder, "cases/HQ/2026/HQ-2026-0003.yaml", AT_HQ)
    said = xf("reject", "HQ-2026-0003", "--ground", "21-4", "--no-letter", *BY)
    assert said.status == 1
    assert "does not give ground 21-4" in said.err


def test_at_a_terminal_the_table_speaks_before_ground_and_handler_are_asked(folder: Path) -> None:
    talk = at_terminal(
        ["triage", "7", "--no-commit", "--by", "王敏", "--today", "2026-03-20"], ["claim", "petition", "", "", "SZ/CLAIMS", ""]
    )
    assert talk.status == 0, talk.screen
    assert talk.left == ()
    assert talk.screen.index("第十九条") < talk.screen.index("(19-2; - for none)")
    assert (last(folder)["ground"], last(folder)["handler"]) == ("19-2", "SZ/CLAIMS")
    assert last(folder)["proposal"] == ("深圳分公司 takes it, ground 19-2 (第十九条: it is about staff of 深圳分公司); to be handled by 理赔追偿部")


def test_at_a_terminal_a_departure_is_asked_about(folder: Path) -> None:
    typed = ["triage", "7", "--category", "report", "--scope", "discipline", "--handler", "SZ/CLAIMS", "--ground", "19-2"]
    talk = at_terminal([*typed, "--no-commit", "--by", "王敏", "--today", "2026-03-20"], ["", "纪检监察室委托核实"])
    assert talk.status == 0, talk.screen
    assert last(folder)["note"] == "纪检监察室委托核实"


def test_at_a_terminal_the_three_questions_about_an_anonymous_petition_are_asked(folder: Path) -> None:
    write(folder, CASE, NEW.replace("channel: letter", "channel: letter\nanonymous: true"))
    typed = ["triage", "7", *TYPED, "--ground", "19-2", "--handler", "SZ/CLAIMS", "--no-commit", "--by", "王敏"]
    talk = at_terminal([*typed, "--today", "2026-03-20"], ["", "yes", "是", "no"])
    assert talk.status == 0, talk.screen
    assert last(folder)["anonymous"] == {"respondent_clear": True, "leads_concrete": True, "evidence_attached": False}


ALONE = ("--no-commit", "--by", "王敏", "--today", "2026-03-20")


def test_the_department_is_proposed_and_its_name_is_an_answer_too(folder: Path) -> None:
    talk = at_terminal(["triage", "7", *ALONE, "--lang", "zh_CN"], ["解决问题类", "信访事项", "", "", "", "-"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "SZ/CLAIMS 理赔追偿部" in talk.screen
    assert "（回车即 SZ/CLAIMS 理赔追偿部；填 - 为不填）" in talk.screen
    assert (last(folder)["category"], last(folder)["handler"]) == ("claim", "SZ/CLAIMS")
    assert "proposal" not in last(folder)
    talk = at_terminal(["triage", "7", *ALONE], ["claim", "petition", "", "", "办公室", "另行研究"])
    assert (last(folder)["handler"], last(folder)["proposal"]) == ("SZ/OFFICE", "另行研究")


def test_a_matter_for_nobody_here_is_proposed_for_refusal_and_the_next_duty_says_so(folder: Path) -> None:
    talk = at_terminal(["triage", "7", *ALONE, "--lang", "zh_CN"], ["claim", "petition", "20-9", "20-2", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "没有“20-9”这一项" in talk.screen
    assert "诉讼、仲裁、行政复议" in talk.screen
    assert "20-2" in str(last(folder)["proposal"])
    assert "handler" not in last(folder)
    assert "xf reject SZ-2026-0007 --ground 20-2 --directions TEXT" in " ".join(talk.screen.split())


def test_a_discipline_matter_is_proposed_for_its_department(folder: Path) -> None:
    talk = at_terminal(["triage", "7", *ALONE], ["report", "discipline", "", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert (last(folder)["handler"], "ground" in last(folder)) == ("SZ/DISC", False)
    assert "第九条" in str(last(folder)["proposal"])


def test_earlier_cases_are_looked_for_among_the_newest(xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, CASE, LATE)
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", NEW.replace("id: SZ-2026-0007", "id: SZ-2026-0008").replace("陈立", "周敏"))
    write(folder, "cases/HQ/2026/HQ-2026-0003.yaml", AT_HQ)
    monkeypatch.setattr("xfcli.store.earlier.LOOKED_AT", 1)
    assert "SZ-2026-0007" not in xf("triage", "HQ-2026-0003", *TYPED, "--dry-run", *BY).out
    assert "SZ-2026-0007" in xf("triage", "HQ-2026-0003", *TYPED, "--same-as", "SZ-2026-0007", "--dry-run", *BY).out


def test_a_ground_of_article_20_is_proposed_where_nothing_else_is(xf: Run, folder: Path) -> None:
    said = xf("triage", "7", *TYPED, "--elsewhere", "20-2", *BY)
    assert said.status == 0, said.err
    assert said.out.splitlines()[-1].endswith("→ xf reject SZ-2026-0007 --ground 20-2 --directions TEXT")
    assert "20-2" in str(last(folder)["proposal"])
    assert xf("triage", "7", *TYPED, "--elsewhere", "20-2", "--proposal", "另议", *BY).status == 0
    assert last(folder)["proposal"] == "另议"


def test_the_proposal_names_offices_as_an_office_writes_them(folder: Path) -> None:
    talk = at_terminal(["triage", "7", *ALONE, "--lang", "zh_CN"], ["claim", "petition", "", "", "", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert last(folder)["proposal"] == "由深圳分公司受理，依据 19-2（第十九条：反映的是深圳分公司的干部员工），拟由理赔追偿部承办"


def test_at_headquarters_the_line_decided_on_is_proposed(folder: Path) -> None:
    path = "cases/HQ/2026/HQ-2026-0003.yaml"
    write(folder, path, AT_HQ.replace("对报损处理时效有异议", "建议改进网站"))
    talk = at_terminal(["triage", "HQ-2026-0003", *ALONE], ["claim", "petition", "", "", "SZ", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "may be handed down to 深圳分公司" in str(last(folder, path)["proposal"])
