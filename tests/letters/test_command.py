"""``xf letter`` in a workspace: drafts, refusals, issuing with number, file, event and commit."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import DEFAULT_ORG, load
from xfcli.app import main

ORG = json.dumps(load(DEFAULT_ORG.replace(", published: 2024-01-02", "")), ensure_ascii=False)
"""Without the anchors, which a workspace may not have; JSON is YAML."""
CASE = """\
id: SZ-2026-0001
received: 2026-03-02
channel: letter
petitioners:
  - {name: 陈立, organization: 深圳华讯电子有限公司, address: 南山区科技园路 8 号, contact: "0755-26001234"}
subject: 对报损处理时效有异议
statement: 报损后一直未收到定损结论。
requests: [尽快出具定损结论]
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3}
  - {date: 2026-03-11, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
"""
REPLY = "  - {date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: explained, method: phone}\n"
Xf = Callable[..., int]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "xf.yaml").write_text("version: 1\nunit: SZ\n", "utf-8")
    (tmp_path / "org.yaml").write_text(ORG, "utf-8")
    (tmp_path / ".gitignore").write_text(".xf/\n", "utf-8")
    folder = tmp_path / "cases/SZ/2026"
    folder.mkdir(parents=True)
    (folder / "SZ-2026-0001.yaml").write_text(CASE, "utf-8")
    git = ("git", "-c", "user.name=王敏", "-c", "user.email=x@example.com")
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    for key, value in (("user.name", "王敏"), ("user.email", "x@example.com"), ("core.autocrlf", "false")):
        subprocess.run(["git", "config", key, value], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-qm", "start"], cwd=tmp_path, check=True)
    return tmp_path


@pytest.fixture
def xf(workspace: Path) -> Xf:
    return lambda *arguments, today="2026-04-22": main(
        ["letter", *arguments, "-C", str(workspace), "--today", today, "--lang", "en"]
    )


def text_of(workspace: Path, number: int = 1) -> str:
    return (workspace / f"cases/SZ/2026/SZ-2026-000{number}.yaml").read_text("utf-8")


def log(workspace: Path) -> str:
    shown = subprocess.run(["git", "log", "-1", "--format=%s%n%b", "--name-only"], cwd=workspace, check=True, capture_output=True)
    return shown.stdout.decode()


def test_a_draft_goes_to_the_terminal_unnumbered_and_writes_nothing(
    xf: Xf, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert xf("acceptance-notice", "1") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("信访事项受理告知书\n\n陈立")
    assert "2026年5月11日" in shown
    assert "〔" not in shown
    assert not (workspace / "letters").exists()
    assert text_of(workspace) == CASE


def test_drafts_are_written_beside_each_other_and_replaced(xf: Xf, workspace: Path) -> None:
    out = workspace / "draft.docx"
    out.write_text("old")
    assert xf("receipt", "1", "--format", "txt,docx", "--output", str(out)) == 0
    assert out.read_bytes()[:2] == b"PK"
    assert (workspace / "draft.txt").read_text("utf-8").startswith("信访事项登记回执")
    assert xf("receipt", "1", "--output", str(workspace / "x.docx")) == 0
    assert (workspace / "x.docx").read_bytes() == out.read_bytes()
    assert sorted(path.name for path in workspace.glob(".*.tmp")) == []


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("replay", "1"), 2, "did you mean reply"),
        (("reply", "9"), 2, "there is no case"),
        (("reply", "1"), 1, "第二十七条"),
        (("visit-record", "1"), 1, "第十五条"),
        (("receipt", "1", "--format", "doc"), 2, "allowed"),
        (("receipt", "1", "--format", "docx"), 2, "--output"),
        (("receipt", "1", "--format", "json"), 2, "--issue"),
        (("receipt", "1", "--note", "x"), 2, "--issue"),
        (("receipt", "1", "--issue", "--output", "x"), 2, "--output"),
        (("receipt",), 2, "missing"),
        (("receipt", "1", "--output", "/nowhere/x.txt"), 2, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_status(
    xf: Xf, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, says: str
) -> None:
    assert xf(*arguments) == status
    assert says in capsys.readouterr().err


def test_an_answer_by_telephone_or_without_investigation_is_refused_with_27_and_25(
    xf: Xf, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "cases/SZ/2026/SZ-2026-0001.yaml").write_text(CASE + REPLY, "utf-8")
    assert xf("reply", "1") == 1
    said = capsys.readouterr().err
    assert "第二十七条" in said
    assert "第二十五条" in said


def test_the_list_says_what_can_go_out_and_why_the_rest_cannot(xf: Xf, capsys: pytest.CaptureFixture[str]) -> None:
    assert xf("--list", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 21
    assert next(line for line in lines if "acceptance-notice" in line).startswith("✓")
    assert "第二十八条" in next(line for line in lines if "extension-notice" in line)


def test_issuing_numbers_keeps_records_and_commits_in_one_act(xf: Xf, workspace: Path) -> None:
    assert xf("acceptance-notice", "1", "--issue", "--date", "2026-03-12") == 0
    name = "letters/SZ-2026-0001/受理告知书-信保深信访〔2026〕1号.docx"
    data = (workspace / name).read_bytes()
    added = text_of(workspace).removeprefix(CASE)
    assert "event: issued" in added
    assert "kind: acceptance-notice" in added
    assert f"letter: {name}" in added
    assert "letter_number: 信保深信访〔2026〕1号" in added
    assert hashlib.sha256(data).hexdigest() in added
    committed = log(workspace)
    assert committed.startswith("SZ-2026-0001: issued")
    assert "陈立" not in committed
    assert subprocess.run(["git", "status", "--porcelain"], cwd=workspace, check=True, capture_output=True).stdout == b""


def test_numbers_go_on_without_gaps_and_a_letter_issued_again_names_the_one_it_replaces(xf: Xf, workspace: Path) -> None:
    assert xf("receipt", "1", "--issue", "--format", "txt,docx") == 0
    assert xf("reply", "1", "--issue") == 1
    assert xf("receipt", "1", "--issue", "--format", "txt", "--dry-run") == 0
    assert xf("receipt", "1", "--issue", "--format", "txt") == 0
    folder = workspace / "letters/SZ-2026-0001"
    assert sorted(path.name for path in folder.iterdir()) == [
        "登记回执-信保深信访〔2026〕1号.docx", "登记回执-信保深信访〔2026〕1号.txt", "登记回执-信保深信访〔2026〕2号.txt",
    ]  # fmt: skip
    assert "替代信保深信访〔2026〕1号" in (folder / "登记回执-信保深信访〔2026〕2号.txt").read_text("utf-8")


def test_a_new_year_begins_a_new_series(xf: Xf, workspace: Path) -> None:
    assert xf("receipt", "1", "--issue", today="2026-12-30") == 0
    assert xf("receipt", "1", "--issue", today="2027-01-04") == 0
    assert (workspace / "letters/SZ-2026-0001/登记回执-信保深信访〔2027〕1号.docx").is_file()


def test_json_is_the_object_every_verb_prints(xf: Xf, capsys: pytest.CaptureFixture[str]) -> None:
    assert xf("receipt", "1", "--issue", "--format", "docx,json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["case"], said["event"]) == ("SZ-2026-0001", "issued")
    assert said["commit"]


def test_a_workspace_template_takes_the_shipped_ones_place_and_a_hostile_one_is_stopped(
    xf: Xf, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace / "templates"
    folder.mkdir()
    template = folder / "receipt.txt.j2"
    template.write_text("title: 收件回执\nnumber: 信保深收\nevent: registered\narticle: 7\n---\n编号{{ case_id }}。\n", "utf-8")
    assert xf("receipt", "1", "--issue") == 0
    assert (workspace / "letters/SZ-2026-0001/登记回执-信保深收〔2026〕1号.docx").is_file()
    template.write_text("title: 回执\n---\n{% include '/etc/passwd' %}\n", "utf-8")
    assert xf("receipt", "1") == 2
    said = capsys.readouterr().err
    assert "templates/receipt.txt.j2:3" in said
    assert "Traceback" not in said


def test_headquarters_reply_without_its_setting_warns(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASE.replace("SZ-2026", "HQ-2026").replace("SZ/CLAIMS", "HQ/CLAIMS").replace("19-3", "18-3")
    case += "  - {date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实}\n" + REPLY.replace("phone", "post").replace(
        "SZ/", "HQ/"
    )
    path = workspace / "cases/HQ/2026/HQ-2026-0001.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(case, "utf-8")
    told = ["letter", "reply", "HQ-2026-0001", "-C", str(workspace), "--today", "2026-05-01", "--lang", "en"]
    assert main(told) == 0
    assert "hq_reply_remedy" in capsys.readouterr().err
    with (workspace / "xf.yaml").open("a", encoding="utf-8") as settings:
        settings.write("hq_reply_remedy: 如有新的证据材料，可以补充提交。\n")
    assert main(told) == 0
    shown = capsys.readouterr()
    assert "如有新的证据材料" in shown.out
    assert "复查" not in shown.out
    assert shown.err == ""


def test_a_malformed_organisation_is_said_where_it_is_malformed(
    xf: Xf, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "org.yaml").write_text("units: [", "utf-8")
    assert xf("receipt", "1") == 2
    assert capsys.readouterr().err.startswith("org.yaml:")


def test_a_letter_may_be_named_by_its_title_and_after_the_case(xf: Xf, capsys: pytest.CaptureFixture[str]) -> None:
    assert xf("acceptance-notice", "1") == 0
    drafted = capsys.readouterr().out
    assert xf("1", "受理告知书") == 0
    assert capsys.readouterr().out == drafted


def test_a_case_alone_lacks_the_kind(xf: Xf, capsys: pytest.CaptureFixture[str]) -> None:
    assert xf("1") == 2
    said = capsys.readouterr().err
    assert said.startswith("KIND is missing\n→ allowed: receipt, visit-record, ")


def test_a_letter_names_the_days_of_the_special_rule_that_governs_its_case(
    xf: Xf, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Article 44: 30 days from 11 March; other channels keep the 60."""
    (workspace / "policy").mkdir()
    rule = "when: {{channel: {channel}}}\nlimits: {{conclude: 30, conclude_max: 45}}\nauthority: 某局\n"
    (workspace / "policy/strict.yaml").write_text(rule.format(channel="letter"), "utf-8")
    assert xf("acceptance-notice", "1") == 0
    told = capsys.readouterr().out
    assert "30日内办结" in told
    assert "最后一日为2026年4月10日" in told
    assert "最长不超过45日" in told
    (workspace / "policy/strict.yaml").write_text(rule.format(channel="fax"), "utf-8")
    assert xf("acceptance-notice", "1") == 0
    assert "最后一日为2026年5月11日" in capsys.readouterr().out


def test_the_list_suggests_nothing_the_rules_refuse(xf: Xf, capsys: pytest.CaptureFixture[str]) -> None:
    assert xf("--list", "1") == 0
    lines = {line.split()[1]: line for line in capsys.readouterr().out.splitlines() if line[:1] in "✓✗"}
    assert "→" not in lines["rejection-notice"], "it has been accepted"
    assert "→ xf extend" in lines["extension-notice"]
