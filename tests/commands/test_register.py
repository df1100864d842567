"""``xf register``: numbers, the header from every source, evidence, mails, what is refused."""

import errno
import json
import subprocess
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run, write
from tests.pty_support import at_terminal
from tests.support import load
from xfcli.store.mail import read_mail

BASE = ("register", "--by", "王敏", "--today", "2026-06-01", "--received", "2026-06-01", "--channel", "letter")


def git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(folder: Path) -> Path:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "王敏")
    git(folder, "config", "user.email", "wang@example.org")
    write(folder, ".gitignore", ".xf/\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "base")
    return folder


def case(root: Path, number: str) -> dict[str, Any]:
    unit, year, _ = number.split("-")
    return dict(load((root / f"cases/{unit}/{year}/{number}.yaml").read_text(encoding="utf-8")))


def test_a_disk_that_fails_after_the_case_is_written_does_not_undo_it(
    repository: Path, xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "refused", "cases/SZ/2026")

    monkeypatch.setattr("xfcli.commands.register.possible_repeats", refused)
    said = xf(*BASE, "--subject", "定损迟延")
    assert (said.status, "SZ-2026-0008" in said.out, "cases/SZ/2026" in said.err) == (0, True, True)
    assert case(repository, "SZ-2026-0008")["subject"] == "定损迟延"


def test_the_next_number_one_commit_and_the_next_duty(repository: Path, xf: Run) -> None:
    (repository / "a.pdf").write_bytes(b"x")
    said = xf(*BASE, "--subject", "定损迟延", "--name", "陈立", "--request", "甲", "--request", "乙", "--evidence", "a.pdf")
    assert said.status == 0
    assert "SZ-2026-0008" in said.out
    assert "xf triage SZ-2026-0008" in said.out
    found = case(repository, "SZ-2026-0008")
    assert found["requests"] == ["甲", "乙"]
    assert found["evidence"][0]["file"] == "a.pdf"  # a case with evidence
    assert (repository / "attachments/SZ-2026-0008/a.pdf").read_bytes() == b"x"
    assert git(repository, "log", "-1", "--format=%s") == "SZ-2026-0008: registered\n"
    assert git(repository, "status", "--porcelain", "--", "cases", "attachments") == ""


def test_every_header_field_has_its_option(folder: Path, xf: Run) -> None:
    said = xf(
        "register", "--by", "王敏", "--today", "2026-06-01", "--received", "yesterday", "--channel", "visit", "--subject", "来访",
        "--name", "陈立", "--organization", "甲公司", "--address", "某路 1 号", "--contact", "0755-26001234",
        "--visit-people", "7", "--representative", "陈立", "--visit-desk-entry", "前台 0312",
        "--superior-sender", "某局", "--superior-reference", "信转〔2026〕31号", "--superior-received", "2026-05-30",
        "--superior-report-by", "2026-06-30", "--respondent-name", "赵某", "--respondent-unit", "SZ", "--respondent-level", "staff",
        "--confidential", "--no-reachable", "--statement", "事实",
    )  # fmt: skip
    assert said.status == 0, said.err
    found = case(folder, "SZ-2026-0008")
    assert str(found["received"]) == "2026-05-31"
    assert found["source"] == "superior"
    assert found["visit"] == {"people": 7, "representatives": ["陈立"], "desk_entry": "前台 0312"}
    assert found["respondents"] == [{"name": "赵某", "unit": "SZ", "level": "staff"}]
    assert (found["confidential"], found["reachable"], found["statement"]) == (True, False, "事实")
    assert found["petitioners"] == [{"name": "陈立", "organization": "甲公司", "address": "某路 1 号", "contact": "0755-26001234"}]


def test_the_year_is_that_of_the_registration(xf: Run) -> None:
    said = xf(
        "register", "--by", "王敏", "--today", "2027-01-04", "--received", "2026-12-31", "--channel", "fax", "--subject", "甲",
        "--format", "json", "--unit", "HQ",
    )  # fmt: skip
    assert json.loads(said.out) == {
        "case": "HQ-2027-0001", "event": "registered", "path": "cases/HQ/2027/HQ-2027-0001.yaml", "commit": None,
    }  # fmt: skip


def test_a_number_that_a_case_had_formerly_is_not_given_again(folder: Path, xf: Run) -> None:
    moved = "id: SZ-2025-0001\nformer_ids: [SZ-2026-0008]\nreceived: 2025-03-02\nchannel: letter\nsubject: 甲\nevents: []\n"
    write(folder, "cases/SZ/2025/SZ-2025-0001.yaml", moved)
    assert "SZ-2026-0009" in xf(*BASE, "--subject", "乙").out


def test_a_draft_brings_several_petitioners_and_flags_go_before_it(folder: Path, xf: Run) -> None:
    write(folder, "in/a.txt", "附件")
    draft = "channel: letter\nsubject: 草稿\npetitioners:\n  - {name: 陈立}\n  - {name: 周敏}\nevidence:\n  - {file: a.txt}\n"
    write(folder, "in/draft.yaml", draft)
    said = xf("register", "--by", "王敏", "--today", "2026-06-01", "--received", "today", "--from-file", "in/draft.yaml",
              "--subject", "改过", "--contact", "13300001118")  # fmt: skip
    assert said.status == 0, said.err
    found = case(folder, "SZ-2026-0008")
    assert found["petitioners"] == [{"name": "陈立", "contact": "13300001118"}, {"name": "周敏"}]
    assert found["subject"] == "改过"
    assert (folder / "attachments/SZ-2026-0008/a.txt").read_text() == "附件"


@pytest.mark.parametrize(("text", "words"), [("id: SZ-2026-0001\n", "a draft has no id"), ("subject: a\nchanel: x\n", "draft.yaml:2")])
def test_a_wrong_draft_says_where(folder: Path, xf: Run, text: str, words: str) -> None:
    write(folder, "draft.yaml", text)
    said = xf(*BASE, "--from-file", "draft.yaml")
    assert said.status == 2
    assert words in said.err


@pytest.mark.parametrize(
    ("given", "words", "status"),
    [
        (("--channel", "leter"), "letter", 2),
        (("--unit", "XX", "--subject", "a"), "no unit XX", 2),
        (("--received", "2026-06-02", "--subject", "a"), "has not come yet", 1),
        (("--date", "2026-06-02", "--subject", "a"), "has not come yet", 1),
        ((), "--subject is missing", 2),
    ],
)
def test_what_is_refused_and_nothing_left(folder: Path, xf: Run, given: tuple[str, ...], words: str, status: int) -> None:
    said = xf(*BASE, *given)
    assert (said.status, words in said.err) == (status, True), said.err
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


def test_a_dry_run_writes_nothing(folder: Path, xf: Run) -> None:
    (folder / "a.pdf").write_bytes(b"x")
    said = xf(*BASE, "--subject", "甲", "--evidence", "a.pdf", "--dry-run")
    assert "+id: SZ-2026-0008" in said.out
    assert not (folder / "attachments").exists()
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


def test_a_possible_repeat_is_mentioned(xf: Run) -> None:
    said = xf(*BASE, "--subject", "对报损处理时效有异议", "--name", "陈立", "--contact", "0755-26001234")
    assert "xf link SZ-2026-0008 --to SZ-2026-0007 --relation repeat" in said.err
    assert "link" not in xf(*BASE, "--subject", "食堂太吵", "--name", "陈立", "--contact", "0755-26001234").err


def mail() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "陈立 <chen@example.org>"
    made["Date"] = "Sun, 31 May 2026 20:00:00 +0000"
    made["Subject"] = "对报损处理时效有异议"
    made.set_content("您好：\n报损后一直没有结论。\n", charset="gb18030", cte="base64")
    made.add_alternative("<p>别看我</p>", subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../../逃出去.pdf")
    inner = EmailMessage()
    inner["Subject"] = "此前来信"
    inner.set_content("x")
    made.add_attachment(inner)
    return made


def test_a_mail_becomes_a_case(folder: Path, xf: Run) -> None:
    (folder / "m.eml").write_bytes(mail().as_bytes())
    said = xf("register", "--by", "王敏", "--today", "2026-06-02", "--from-eml", "m.eml")
    assert said.status == 0, said.err
    found = case(folder, "SZ-2026-0008")
    assert str(found["received"]) == "2026-06-01"  # in Shanghai
    assert found["petitioners"] == [{"name": "陈立", "contact": "chen@example.org"}]
    assert (found["channel"], found["subject"]) == ("email", "对报损处理时效有异议")
    assert found["statement"] == "您好：\n报损后一直没有结论。"
    names = sorted(path.name for path in (folder / "attachments/SZ-2026-0008").iterdir())
    assert names == ["此前来信.eml", "逃出去.pdf"]
    assert not list(folder.parent.glob("*.pdf"))


def test_a_mail_with_a_byte_order_mark_has_headers() -> None:
    found = read_mail(b"\xef\xbb\xbf" + mail().as_bytes(), "Asia/Shanghai")
    assert (found.name, found.address, found.subject) == ("陈立", "chen@example.org", "对报损处理时效有异议")


def test_a_mail_mislabelled_as_gb2312_in_html_only() -> None:
    raw = (
        "From: =?gb2312?B?" + __import__("base64").b64encode("镕某".encode("gb18030")).decode() + "?= <r@example.org>\r\n"
        "Subject: bare "
    ).encode() + "直接写的".encode("gb18030") + (
        b"\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    ) + "<style>p{}</style><p>朱镕&amp;&nbsp;某</p><script>x()</script><div>第二行</div>".encode("gb18030")  # fmt: skip
    found = read_mail(raw, "Asia/Shanghai")
    assert (found.name, found.address, found.subject) == ("镕某", "r@example.org", "bare 直接写的")
    assert found.body == "朱镕& 某\n第二行"
    assert found.day is None


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x85", "\u200e", "\u2028", "\u202e", "\u2066", "\ufeff"])
def test_what_no_file_may_hold_does_not_keep_a_mail_out(folder: Path, xf: Run, character: str) -> None:
    text = f"{character}定损{character}迟延{character}"
    head = f"From: {text} <a@example.org>\nDate: Sun, 31 May 2026 20:00:00 +0000\nSubject: {text}\n"
    (folder / "m.eml").write_bytes(f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode())
    said = xf("register", "--by", "王敏", "--today", "2026-06-02", "--from-eml", "m.eml")
    assert said.status == 0, said.err
    found = case(folder, "SZ-2026-0008")
    assert "".join(found["statement"].split()) == "".join(found["subject"].split()) == "定损迟延"


def test_names_of_attachments_in_every_spelling() -> None:
    part = "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; {}\r\n\r\nx\r\n"
    spelt = ("filename*=gb2312''%B1%A8.txt", "filename*0*=utf-8''%E6%8A%A5; filename*1=b.txt", 'filename="=?utf-8?B?5oql?=.txt"', "x=1")
    body = "".join(part.format(one) for one in spelt) + "--b--\r\n"
    raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + body.encode()
    assert [name for name, _ in read_mail(raw, "UTC").files] == ["报.txt", "报b.txt", "报.txt", "part-4.bin"]


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"From: \r\nDate: x\r\nContent-Type: multipart/mixed\r\n\r\n", b"Content-Type: text/plain; charset=nope\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!"])
def test_a_broken_mail_is_read_as_far_as_it_goes(raw: bytes) -> None:
    assert read_mail(raw, "Asia/Shanghai").day is None


def test_a_mail_without_a_subject_asks_for_it(folder: Path, xf: Run) -> None:
    (folder / "m.eml").write_bytes(b"From: a@example.org\r\nDate: Mon, 1 Jun 2026 01:00:00 +0800\r\n\r\nhello")
    said = xf("register", "--by", "王敏", "--today", "2026-06-02", "--from-eml", "m.eml")
    assert (said.status, "--subject" in said.err) == (2, True)


@pytest.mark.parametrize("day", ["", "Date: \xd7\xf2\r\n"])
def test_a_mail_without_a_day_that_can_be_read_asks_for_it(folder: Path, xf: Run, day: str) -> None:
    (folder / "m.eml").write_bytes(f"From: a@example.org\r\nSubject: a\r\n{day}\r\nhello".encode("latin-1"))
    said = xf("register", "--by", "王敏", "--today", "2026-06-02", "--from-eml", "m.eml")
    assert (said.status, "--received is missing" in said.err, "add --received" in said.err) == (2, True, True)


ALONE = ("--by", "王敏", "--no-commit", "--today", "2026-06-01")


def test_without_a_name_it_is_asked_whether_anybody_signed(folder: Path) -> None:
    talk = at_terminal(["register", *ALONE], ["", "letter", "", "反映问题", "", "", "", "赵某", "QQ", "", "staff", "核查", "", "", ""])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "QQ is none of these" in talk.screen
    found = case(folder, "SZ-2026-0008")
    assert (found["anonymous"], found.get("petitioners")) == (True, None)


def test_of_a_representative_who_is_no_petitioner_yet_the_rest_is_asked(folder: Path) -> None:
    answers = [
        "", "visit", "集体反映", "孙伟", "华信公司", "某路 1 号", "13900000000", "3", "孙伟", "周敏", "", "", "-", "13800000000",
        "前台 1", "", "尽快赔付", "", "", "",
    ]  # fmt: skip
    talk = at_terminal(["register", *ALONE], answers)
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert case(folder, "SZ-2026-0008")["petitioners"][1] == {"name": "周敏", "organization": "华信公司", "contact": "13800000000"}


def test_none_and_refused_may_be_said_in_chinese(xf: Run, folder: Path) -> None:
    typed = ("--received", "today", "--channel", "letter", "--subject", "甲", "--name", "陈立", "--organization", "无", "--address", "拒绝")
    assert xf("register", *typed, *ALONE).status == 0
    assert case(folder, "SZ-2026-0008")["petitioners"] == [{"name": "陈立", "organization": "none", "address": "refused"}]


def test_a_respondents_unit_is_one_of_the_office(xf: Run) -> None:
    said = xf("register", "--received", "today", "--channel", "letter", "--subject", "甲", "--respondent-unit", "QQ", *ALONE)
    assert (said.status, "org.yaml has no unit QQ" in said.err) == (2, True)


def test_a_case_that_lacks_its_registration_gets_it_and_no_second_one(xf: Run, folder: Path) -> None:
    bare = "id: SZ-2026-0003\nreceived: 2026-03-02\nchannel: letter\nsubject: 甲\nevents: []\n"
    write(folder, "cases/SZ/2026/SZ-2026-0003.yaml", bare)
    assert "→ xf register SZ-2026-0003" in xf("check", "3", "--today", "2026-06-01").out
    said = xf("register", "3", "--subject", "乙", *ALONE)
    assert (said.status, "xf amend" in said.err) == (2, True)
    assert xf("register", "3", "--date", "2026-03-04", *ALONE).status == 0
    events = case(folder, "SZ-2026-0003")["events"]
    assert [(event["event"], str(event["date"]), event["by"]) for event in events] == [("registered", "2026-03-04", "王敏")]
    said = xf("register", "3", *ALONE)
    assert (said.status, "registered already, on 2026-03-04" in said.err) == (2, True)
    assert xf("correct", "3", "--voids", "registered", "--reason", "误录", *ALONE).status == 0
    assert xf("register", "3", "--date", "2026-03-03", *ALONE).status == 0
