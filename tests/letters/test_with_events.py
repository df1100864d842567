"""Letters issued in the same act as their event: number, file, hash and event in one commit, or nothing at all."""

import hashlib
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from docx import Document as Docx

from tests.letters.test_command import workspace
from tests.support import load
from xfcli.app import main
from xfcli.commands.here import Here
from xfcli.commands.letter_issue import by_event
from xfcli.letters.catalogue import LETTERS_OF_VERBS
from xfcli.model.events import Replied
from xfcli.model.message import Message, Refusal, XfError
from xfcli.model.terms import IssuingVerb
from xfcli.output.i18n import Speech
from xfcli.store.letter_numbers import numbers_in_use
from xfcli.store.recording import Done, How, add_event

__all__ = ["workspace"]
FOUND = "date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实"
REPLY = "date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: explained, method: post"
REQUEST = "date: 2026-05-11, event: review_requested"
ISSUING = (
    ((FOUND,), REPLY, "答复意见书"),
    ((), "date: 2026-04-01, event: extended, by: 吴刚, unit: SZ/CLAIMS, days: 20, reason: 需境外核实", "延期办理告知书"),
    ((), "date: 2026-05-13, event: supervised, by: 王敏, unit: SZ/OFFICE, ground: 31-1, answer_by: 2026-05-20", "督办通知单"),
    ((FOUND, REPLY, REQUEST), "date: 2026-06-08, event: review_decided, by: 郑洁, unit: HQ/UW, decision: upheld, basis: [保险单], method: post", "复查意见书"),
)  # fmt: skip
ACCEPTED = "  - {date: 2026-03-11, event: accepted, by: 吴刚, unit: SZ/CLAIMS}\n"


def act(root: Path, line: str, *, letters: bool = True, force: str | None = None, warnings: list[Message] | None = None) -> Done:
    here = Here(Speech("en"), root, plain=True)
    event: dict[str, Any] = load("{" + line + "}")
    how = How(date(2026, 12, 1), "xf test", force)
    return add_event(here.desk, "SZ-2026-0001", event, how, letters=by_event(here, warnings=warnings) if letters else None)


def case_text(root: Path) -> str:
    return (root / "cases/SZ/2026/SZ-2026-0001.yaml").read_text("utf-8")


def change(root: Path, old: str, new: str) -> None:
    path = root / "cases/SZ/2026/SZ-2026-0001.yaml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(("before", "line", "title"), ISSUING, ids=[title for *_, title in ISSUING])
def test_the_letter_goes_out_with_its_event(workspace: Path, before: tuple[str, ...], line: str, title: str) -> None:
    for earlier in before:
        act(workspace, earlier, letters=False)
    done = act(workspace, line)
    (path,) = (workspace / "letters/SZ-2026-0001").iterdir()
    assert path.name.startswith(f"{title}-信保")
    assert path.name.endswith("〔2026〕1号.docx")
    event = done.matter.source.events[-1]
    assert event.letter == f"letters/SZ-2026-0001/{path.name}"
    assert event.letter_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    shown = subprocess.run(
        ["git", "-c", "core.quotePath=false", "show", "--format=", "--name-only"], cwd=workspace, check=True, capture_output=True
    )
    assert sorted(shown.stdout.decode().split()) == [done.path, event.letter]
    assert not [finding for finding in done.weighed.appear if finding.code in ("XF2701", "XF2908", "XF0007")]


@pytest.mark.parametrize(
    ("scope", "to", "title"),
    [("discipline", "discipline", "移送函"), ("consumer_complaint", "consumer_complaints", "消费投诉分流函")],
)
def test_a_transfer_to_discipline_or_complaints_takes_its_letter_along(workspace: Path, scope: str, to: str, title: str) -> None:
    change(workspace, "scope: petition, ground: 19-3", f"scope: {scope}")
    change(workspace, ACCEPTED, "")
    act(workspace, f"date: 2026-03-05, event: transferred, by: 王敏, to: {to}")
    assert [path.name for path in (workspace / "letters/SZ-2026-0001").iterdir()] == [f"{title}-信保深信访〔2026〕1号.docx"]


def test_a_transfer_to_a_unit_and_most_other_events_issue_nothing(workspace: Path) -> None:
    change(workspace, ACCEPTED, "")
    act(workspace, "date: 2026-03-05, event: transferred, by: 王敏, to: HQ")
    act(workspace, "date: 2026-03-06, event: contacted, by: 王敏")
    assert not (workspace / "letters").exists()


def test_a_refusal_and_the_word_to_the_branch_issue_theirs(workspace: Path) -> None:
    change(workspace, ACCEPTED, "")
    act(workspace, "date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2], directions: 受理法院")
    assert [path.name for path in (workspace / "letters/SZ-2026-0001").iterdir()] == ["不予受理告知书-信保深信访〔2026〕1号.docx"]


def test_what_may_not_go_out_stops_the_act_and_nothing_is_written(workspace: Path) -> None:
    before = case_text(workspace)
    with pytest.raises(Refusal):
        act(workspace, REPLY)
    with pytest.raises(Refusal) as missing:
        act(
            workspace,
            "date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [保险单], method: post",
        )
    assert missing.value.hint is not None
    assert case_text(workspace) == before
    assert not (workspace / "letters").exists()


def test_forced_it_is_recorded_without_the_letter_whose_gate_is_shut(workspace: Path) -> None:
    done = act(workspace, REPLY, force="电话已告知全部情况")
    assert done.matter.source.events[-1].letter is None
    assert "forced: 电话已告知全部情况" in case_text(workspace)
    assert not (workspace / "letters").exists()


def test_nobody_unreachable_is_sent_a_letter(workspace: Path) -> None:
    change(workspace, "subject:", "reachable: false\nsubject:")
    act(workspace, FOUND, letters=False)
    done = act(workspace, REPLY)
    assert done.matter.source.events[-1].letter is None


def test_the_setting_says_which_verbs_issue_and_in_which_formats(workspace: Path) -> None:
    with (workspace / "xf.yaml").open("a", encoding="utf-8") as settings:
        settings.write("letters: {issue: [accept], formats: [txt, docx]}\n")
    change(workspace, ACCEPTED, "")
    act(workspace, "date: 2026-03-11, event: accepted, by: 吴刚, unit: SZ/CLAIMS")
    act(workspace, FOUND)
    act(workspace, REPLY)
    assert sorted(path.name for path in (workspace / "letters/SZ-2026-0001").iterdir()) == [
        "受理告知书-信保深信访〔2026〕1号.docx", "受理告知书-信保深信访〔2026〕1号.txt",
    ]  # fmt: skip


def test_numbers_of_voided_letters_and_of_files_left_behind_are_never_used_again(workspace: Path) -> None:
    act(workspace, FOUND)
    act(workspace, REPLY)
    act(
        workspace,
        "date: 2026-04-22, event: corrected, by: 王敏, voids: {event: replied, date: 2026-04-21}, reason: 误",
        letters=False,
    )
    (workspace / "letters/SZ-2026-0001/登记回执-信保深信访〔2026〕4号.docx").write_bytes(b"x")
    done = act(workspace, REPLY.replace("04-21", "04-23"))
    assert done.matter.source.events[-1].letter_number == "信保深信访〔2026〕5号"
    assert numbers_in_use(workspace) == {"信保深信访〔2026〕": 5}


def test_the_receipt_of_a_transfer_is_no_second_transfer_letter(workspace: Path) -> None:
    change(workspace, "scope: petition, ground: 19-3", "scope: discipline")
    change(workspace, ACCEPTED, "")
    act(workspace, "date: 2026-03-05, event: transferred, by: 王敏, to: discipline")
    done = act(workspace, "date: 2026-03-09, event: transferred, by: 王敏, to: discipline, receipt: 纪收1号")
    assert done.matter.source.events[-1].letter is None
    assert len(list((workspace / "letters/SZ-2026-0001").iterdir())) == 1


def test_a_corrected_letter_replaces_the_last_one_that_went_out(workspace: Path) -> None:
    act(workspace, FOUND)
    act(workspace, REPLY)
    told = ["letter", "reply", "1", "--issue", "--date", "2026-04-22", "--today", "2026-12-01", "-C", str(workspace)]
    assert main(told) == 0
    voided = "voids: {event: replied, date: 2026-04-21}, reason: 误"
    act(workspace, f"date: 2026-04-23, event: corrected, by: 王敏, {voided}", letters=False)
    done = act(workspace, REPLY.replace("04-21", "04-24"))
    (event,) = done.matter.time.of(Replied)
    assert event.letter
    said = Docx(str(workspace / event.letter)).paragraphs
    assert [p.text for p in said if "替代" in p.text] == [
        "本文书替代信保深信访〔2026〕2号文书，被替代的文书自本文书发出之日起不再使用。"
    ]


def test_an_org_yaml_that_cannot_be_read_is_said_rather_than_what_it_would_hold(workspace: Path) -> None:
    act(workspace, FOUND)
    (workspace / "org.yaml").write_text("units: [\n", encoding="utf-8")
    before = case_text(workspace)
    with pytest.raises(XfError) as said:
        act(workspace, REPLY)
    assert (said.value.path, isinstance(said.value, Refusal)) == ("org.yaml", False)
    assert case_text(workspace) == before


def test_the_settings_take_the_verbs_that_can_issue_a_letter_and_no_others() -> None:
    assert set(get_args(IssuingVerb)) == {verb for verb, _ in LETTERS_OF_VERBS}
