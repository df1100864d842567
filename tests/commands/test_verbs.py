"""Every event has its verb, and the verb appends what was typed: by flags, and by answers at a terminal."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.pty_support import CTRL_C, at_terminal
from tests.support import load
from tests.verb_support import CASE, FOUND, MORE, NO_LETTER, ROWS, TODAY, Row, upto
from xfcli.commands.field_help import help_of
from xfcli.commands.fields import fields_of
from xfcli.commands.menu import VERB_BY_NAME
from xfcli.commands.verbs import VERBS
from xfcli.model.events import EVENT_BY_NAME

ELSEWHERE = {"registered": "register", "triaged": "triage", "issued": "letter"}
"""Events whose verb does more than append to a case that is there; they are tried one by one at the end."""
LAST = ("--by", "王敏", "--today", TODAY, "--no-commit")


def last(folder: Path) -> dict[str, Any]:
    """The last event in the file, days as written."""
    return {name: _plain(value) for name, value in load((folder / CASE).read_text())["events"][-1].items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value


def appended(folder: Path, row: Row) -> None:
    """The file is the old one and, after it, the event of ``row``."""
    assert (folder / CASE).read_text().startswith(row.case)
    event = last(folder)
    day = event.pop("date")
    assert day == (row.extra[row.extra.index("--date") + 1] if "--date" in row.extra else TODAY)
    assert event == {"event": row.event, "by": "王敏", **row.expected}


def test_every_event_has_its_verb() -> None:
    assert {row.event for row in ROWS} | set(ELSEWHERE) == set(EVENT_BY_NAME)
    for row in ROWS:
        assert row.words[0] in VERB_BY_NAME, row.event


def test_every_event_appears_once_in_the_tables() -> None:
    events = [row.event for row in ROWS]
    assert sorted(events) == sorted(set(events))
    made = [verb.event for verb in VERBS]
    assert sorted(made) == sorted(set(made))


def test_every_field_of_every_event_is_described() -> None:
    for model in EVENT_BY_NAME.values():
        for found in fields_of(model):
            if found.name != "outcome":  # typed as --outcome, which is described as ``outcomes``
                assert help_of(found.name), found


@pytest.mark.parametrize("row", [*ROWS, *MORE], ids=lambda row: f"{row.event}")
def test_by_flags(xf: Run, folder: Path, row: Row) -> None:
    write(folder, CASE, row.case)
    said = xf(*row.by_flags(), *LAST)
    assert said.status == 0, said.err
    assert said.out.startswith("✓ SZ-2026-0007: ‘")
    appended(folder, row)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.event)
def test_by_prompts(folder: Path, row: Row) -> None:
    write(folder, CASE, row.case)
    begun, answers = row.by_prompts()
    talk = at_terminal([*begun, *LAST], answers)
    assert talk.status == 0, talk.screen
    assert talk.left == (), talk.screen
    appended(folder, row)


ASKED_ONLY = {("noted", "--note")} | {
    (verb.event, field.option) for verb in VERBS for field in fields_of(verb.model) if field.name in verb.asked
} | {("transferred", "--receipt")}
"""What a clerk at a terminal is asked for although the format leaves it open."""


@pytest.mark.parametrize("row", [row for row in ROWS if row.typed], ids=lambda row: row.event)
def test_without_a_terminal_the_missing_option_is_named(xf: Run, folder: Path, row: Row) -> None:
    write(folder, CASE, row.case)
    for option in row.typed:
        given = [part for name, value in row.typed.items() if name != option for part in (name, value)]
        said = xf(*row.words, *filter(None, [row.first]), "7", *given, *row.extra, *LAST, "--dry-run")
        if (row.event, option) in ASKED_ONLY:
            assert said.status == 0, said.err
        else:
            assert said.status == 2, option
            assert option in said.err
    assert (folder / CASE).read_text() == row.case


def test_nothing_is_asked_that_was_given(folder: Path) -> None:
    row = next(row for row in ROWS if row.event == "rejected")
    write(folder, CASE, row.case)
    talk = at_terminal([*row.by_flags(), *LAST], [])
    assert talk.status == 0, talk.screen
    assert "? " not in talk.screen
    appended(folder, row)


def test_a_question_lists_what_is_allowed(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "notified").case)
    talk = at_terminal(["notify", "acceptance", "7", *NO_LETTER, *LAST], ["post"])
    assert "  in_person   post   email   fax   phone\n" in talk.screen
    assert last(folder)["method"] == "post"


def test_enter_leaves_out_what_the_format_leaves_open(folder: Path) -> None:
    row = next(row for row in ROWS if row.event == "rejected")
    write(folder, CASE, row.case)
    talk = at_terminal(["reject", "7", "--ground", "20-2", *NO_LETTER, *LAST], ["", "请向受理法院提出"])
    assert talk.status == 0, talk.screen
    assert "Enter to leave it out" in talk.screen
    assert last(folder) == {
        "date": TODAY, "event": "rejected", "by": "王敏", "unit": "SZ/CLAIMS", "grounds": ["20-2"], "directions": "请向受理法院提出"
    }  # fmt: skip


@pytest.mark.parametrize("row", [row for row in ROWS if len(row.typed) > 1], ids=lambda row: row.event)
def test_ctrl_c_at_the_last_question_leaves_nothing(folder: Path, row: Row) -> None:
    write(folder, CASE, row.case)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    begun, answers = row.by_prompts()
    talk = at_terminal([*begun, *LAST], [*answers[:-1], CTRL_C])
    assert talk.status == 130, talk.screen
    assert "Traceback" not in talk.screen
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_slip_at_a_question_is_answered_and_asked_again(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "notified").case)
    talk = at_terminal(["notify", "acceptance", "7", *NO_LETTER, *LAST], ["pots", "post"])
    assert talk.status == 0, talk.screen
    assert "pots is none of these" in talk.screen
    assert "did you mean post?" in talk.screen
    assert last(folder)["method"] == "post"


def test_offices_are_listed_in_the_question(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "assigned").case)
    talk = at_terminal(["assign", "7", *NO_LETTER, *LAST], ["SZ/OFICE", "sz/office"])
    assert "did you mean SZ/OFFICE?" in talk.screen
    assert last(folder)["to"] == "SZ/OFFICE"
    assert "  SZ/OFFICE 办公室   SZ/CLAIMS 理赔追偿部   SZ/DISC 纪检监察室   HQ 总公司\n  SH 上海分公司\nthe department or unit that is to handle it (SZ/CLAIMS 理赔追偿部): " in talk.screen


def test_a_visit_is_registered_by_answers(folder: Path) -> None:
    answers = [
        TODAY, "visit", "集体反映理赔迟缓", "孙伟", "none", "refused", "13900000000",
        "7", "孙伟", "", "前台 0513", "赵某", "", "staff", "尽快赔付", "", "逾半年未赔", "",
    ]  # fmt: skip
    talk = at_terminal(["register", *LAST], answers)
    assert talk.status == 0, talk.screen
    assert talk.left == ()
    case = load((folder / "cases/SZ/2026/SZ-2026-0008.yaml").read_text())
    assert case["visit"] == {"people": 7, "representatives": ["孙伟"], "desk_entry": "前台 0513"}
    assert case["respondents"] == [{"name": "赵某", "unit": "SZ", "level": "staff"}]
    assert case["petitioners"] == [{"name": "孙伟", "organization": "none", "address": "refused", "contact": "13900000000"}]


def test_what_is_granted_is_promised_by_somebody(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "replied").case)
    answers = ["supported", "保单第十二条", "post", "2026-06-30", "理赔部核付"]
    talk = at_terminal(["reply", "7", *NO_LETTER, *LAST], answers)
    assert talk.status == 0, talk.screen
    assert (last(folder)["promised_by"], last(folder)["undertaking"]) == ("2026-06-30", "理赔部核付")


def test_a_letter_is_issued_by_flags_and_by_answers(xf: Run, folder: Path) -> None:
    said = xf("letter", "receipt", "7", "--issue", *LAST)
    assert said.status == 0, said.err
    assert (last(folder)["event"], last(folder)["kind"]) == ("issued", "receipt")
    write(folder, CASE, LATE)
    talk = at_terminal(["letter", "--issue", *LAST], ["receipt", "7"])
    assert talk.status == 0, talk.screen
    assert talk.left == ()
    assert (last(folder)["event"], last(folder)["kind"]) == ("issued", "receipt")


def test_a_matter_is_triaged_by_flags_and_by_answers(xf: Run, folder: Path) -> None:
    expected = {
        "date": TODAY, "event": "triaged", "by": "王敏", "category": "claim", "scope": "petition", "ground": "19-2", "handler": "SZ/CLAIMS"
    }  # fmt: skip
    write(folder, CASE, upto("registered"))
    typed = ("--category", "claim", "--scope", "petition", "--ground", "19-2", "--handler", "SZ/CLAIMS")
    said = xf("triage", "7", *typed, *LAST)
    assert said.status == 0, said.err
    assert last(folder) == expected
    write(folder, CASE, upto("registered"))
    talk = at_terminal(["triage", *LAST], ["7", "claim", "petition", "", "", "SZ/CLAIMS", "-"])
    assert talk.status == 0, talk.screen
    assert last(folder) == expected


def test_a_petition_is_registered_by_flags(xf: Run, folder: Path) -> None:
    typed = (
        "--received",
        TODAY,
        "--channel",
        "letter",
        "--name",
        "陈立",
        "--subject",
        "对报损处理时效有异议",
        "--request",
        "一",
        "--request",
        "二",
    )
    said = xf("register", *typed, *LAST)
    assert said.status == 0, said.err
    case = load((folder / "cases/SZ/2026/SZ-2026-0008.yaml").read_text())
    assert case["requests"] == ["一", "二"]
    assert [_plain(case["events"][0]["date"]), case["events"][0]["event"], case["events"][0]["by"]] == [TODAY, "registered", "王敏"]


def test_a_wrong_word_before_the_case_is_asked_for_again(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "notified").case)
    talk = at_terminal(["notify", "accepted", "9", "--method", "post", *NO_LETTER, *LAST], ["acceptance", "x", "7"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "did you mean acceptance?" in talk.screen
    assert "there is no case 9" in talk.screen
    assert "there is no case x" in talk.screen
    assert (last(folder)["of"], last(folder)["method"]) == ("acceptance", "post")


def test_word_and_case_may_change_places(xf: Run, folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "notified").case)
    said = xf("notify", "7", "acceptance", "--method", "邮寄", *NO_LETTER, *LAST)
    assert said.status == 0, said.err
    assert (last(folder)["of"], last(folder)["method"]) == ("acceptance", "post")


def test_several_outcomes_answer_one_question_and_a_slip_in_them_is_asked_again(folder: Path) -> None:
    write(folder, CASE, LATE + FOUND)
    talk = at_terminal(["reply", "7", *NO_LETTER, *LAST], ["explained, refused", "解释说明、not_supported", "保单第十二条", "post"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert last(folder)["outcomes"] == ["explained", "not_supported"]


def test_what_is_broken_off_says_so_on_a_line_of_its_own(folder: Path) -> None:
    write(folder, CASE, next(row for row in ROWS if row.event == "notified").case)
    talk = at_terminal(["notify", "acceptance", "7", *NO_LETTER, *LAST], [CTRL_C])
    assert talk.status == 130
    assert talk.screen.endswith("\nbroken off; nothing was written\n")


def test_help_of_a_verb_with_a_plain_form_shows_its_options(xf: Run) -> None:
    said = xf("supervise", "--help")
    assert said.out.startswith("Usage: xf supervise CASE [options]\nUsage: xf supervise answer CASE [options]\n")
    assert "Usage: xf supervise --all-overdue [options]\n" in said.out
    line = next(line for line in said.out.splitlines() if "the day the answer is due" in line)
    assert "[required]" in line
    assert xf("review", "--help").out.startswith("Usage: xf review KIND [options]\n")


def test_what_cannot_be_recorded_whatever_is_answered_is_said_before_the_first_question(folder: Path) -> None:
    write(folder, CASE, LATE)
    talk = at_terminal(["reply", "7", *NO_LETTER, *LAST], [])
    assert talk.status == 1
    assert talk.screen.startswith("XF2501: ")
    assert "the outcome" not in talk.screen
    talk = at_terminal(["extend", "7", *NO_LETTER, *LAST], [])
    assert (talk.status, talk.screen.startswith("XF2803: ")) == (1, True)


def test_what_was_answered_is_not_lost_when_the_act_is_refused(folder: Path) -> None:
    office = (folder / "org.yaml").read_text()
    write(folder, "org.yaml", office.replace("letter_prefix: 信保深信访", ""))
    write(folder, CASE, LATE + FOUND)
    talk = at_terminal(["reply", "7", *LAST], ["supported, explained", "保单 第十二条", "post", "2026-12-31", "理赔部核付"])
    assert talk.status == 1
    assert "request 2: 书面说明延误原因" in talk.screen
    command = (
        "  xf reply SZ-2026-0007 --outcome supported --outcome explained --basis '保单 第十二条' --promised-by 2026-12-31 "
        "--undertaking 理赔部核付 --method post --by 王敏"
    )
    shown = talk.screen.replace("\n", "")
    for word in shlex.split(command):
        assert word in shown
    assert "what you answered" in talk.screen


def test_at_a_terminal_the_next_command_stands_on_a_line_of_its_own(folder: Path) -> None:
    write(folder, CASE, upto("registered"))
    talk = at_terminal(["triage", *LAST], ["7", "claim", "petition", "", "", "SZ/CLAIMS", "-"])
    assert "\n   → xf accept SZ-2026-0007 --unit SZ\n" in talk.screen
    assert "\n  → xf assign SZ-2026-0007 --to SZ/CLAIMS\n" in talk.screen


def test_a_letter_that_lacks_something_is_answered_with_the_whole_command(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + FOUND)
    said = xf("reply", "7", "--outcome", "not_supported", "--method", "post", *LAST)
    assert said.status == 1
    assert said.err.splitlines()[-1] == (
        "→ xf reply SZ-2026-0007 --outcome not_supported --method post --by 王敏 --basis TEXT"
    )


def test_what_a_triage_proposes_is_suggested_afterwards(folder: Path) -> None:
    triaged = upto("triaged")
    write(folder, CASE, triaged.replace("scope: petition", "scope: discipline"))
    talk = at_terminal(["transfer", "7", *NO_LETTER, *LAST], ["", ""])
    assert "where it is transferred (discipline): " in talk.screen
    assert last(folder)["to"] == "discipline"
    write(folder, CASE, triaged.replace("handler: SZ/CLAIMS", "proposal: 拟依 20-2 不予受理"))
    talk = at_terminal(["reject", "7", *NO_LETTER, *LAST], ["", "", "请向法院提出"])
    assert "may be refused on ground 20-2" in talk.screen
    assert last(folder)["grounds"] == ["20-2"]


def test_a_conclusion_at_discretion_asks_why(folder: Path) -> None:
    write(folder, CASE, upto("taken_on"))
    talk = at_terminal(["conclude", "7", *LAST], ["酌情", "匿名事项酌情处理", "线索模糊"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert (last(folder)["reason"], last(folder)["note"]) == ("discretion", "线索模糊")


def test_a_concluded_case_is_not_assigned_whatever_is_answered(folder: Path) -> None:
    write(folder, CASE, upto("taken_on") + "  - {date: 2026-03-05, event: concluded, by: 王敏, reason: merged}\n")
    talk = at_terminal(["assign", "7", *LAST], [])
    assert (talk.status, talk.screen.startswith("XF0005: ")) == (1, True)


def test_an_office_may_be_named_as_people_call_it_and_one_nobody_knows_is_answered_with_those_there_are(xf: Run, folder: Path) -> None:
    write(folder, CASE, upto("triaged"))
    assert xf("assign", "7", "--to", "理赔追偿部", *NO_LETTER, *LAST).status == 0
    assert last(folder)["to"] == "SZ/CLAIMS"
    said = xf("assign", "7", "--to", "理赔", *NO_LETTER, *LAST)
    assert (said.status, "allowed: HQ, " in said.err) == (2, True)
    said = xf("transfer", "7", "--to", "BJ", *NO_LETTER, *LAST)
    assert (said.status, said.err.splitlines()[-1]) == (1, "→ allowed: HQ, SZ, SH")


def test_a_word_may_be_typed_as_it_is_called_and_the_allowed_ones_are_listed_so(xf: Run, folder: Path) -> None:
    write(folder, CASE, upto("accepted"))
    assert xf("notify", "受理", "7", "--method", "邮", *NO_LETTER, *LAST).status == 0
    assert (last(folder)["of"], last(folder)["method"]) == ("acceptance", "post")
    said = xf("notify", "受理", "7", "--method", "飞鸽", "--lang", "zh_CN", *NO_LETTER, *LAST)
    assert "→ 可用：in_person 当面、post 邮寄、" in said.err


def test_what_may_be_voided_is_what_stands_in_the_case(folder: Path) -> None:
    write(folder, CASE, upto("assigned"))
    talk = at_terminal(["correct", "7", "--lang", "zh_CN", *LAST], ["受理", "分类拟办", "误录"])
    assert talk.status == 0, talk.screen
    assert "  registered 登记   triaged 分类拟办   assigned 交办、转送\n" in talk.screen
    assert last(folder)["voids"] == {"event": "triaged", "date": "2026-03-03"}
