"""``xf register`` from a draft or a mail: what is read, what is refused and where, what a dry run foretells."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.support import load
from xfcli.model.message import XfError
from xfcli.store.drafts import read_draft

BASE = ("register", "--by", "王敏", "--today", "2026-06-01", "--no-commit")
HEADER = "received: 2026-05-28\nchannel: letter\nsubject: 定损迟延\n"


def put(folder: Path, data: str | bytes) -> Path:
    path = folder / "draft.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def drafted(folder: Path, xf: Run, data: str | bytes, *more: str) -> tuple[int, str]:
    put(folder, data)
    said = xf(*BASE, "--from-file", "draft.yaml", "--dry-run", *more)
    return said.status, said.out + said.err


@pytest.mark.parametrize(
    "draft",
    ["\ufeff" + HEADER, HEADER.replace("\n", "\r\n"), "---\n" + HEADER, "{received: 2026-05-28, channel: letter, subject: 定损迟延}\n"],
    ids=["byte order mark", "windows lines", "document mark", "flow"],
)
def test_a_draft_is_read_as_any_file_is(tmp_path: Path, draft: str) -> None:
    assert read_draft(put(tmp_path, draft))[0] == {"received": date(2026, 5, 28), "channel": "letter", "subject": "定损迟延"}


def test_what_a_draft_leaves_out_may_come_from_a_flag(folder: Path, xf: Run) -> None:
    draft = HEADER.replace("subject: 定损迟延\n", "")
    assert drafted(folder, xf, draft) == (2, "--subject is missing\n→ xf register --help shows how\n")
    assert drafted(folder, xf, draft, "--subject", "定损")[0] == 0


@pytest.mark.parametrize(
    ("draft", "line", "said"),
    [
        ("", 1, "the file is empty"),
        ("- a\n", 1, "the file must be a map"),
        (HEADER + '"id": SZ-2026-0001\n', 4, "a draft has no id"),
        ("\ufeffevents: []\n" + HEADER, 1, "a draft has no events"),
        (HEADER + "petitoners: []\n", 4, "there is no field petitoners in draft"),
        (HEADER + "petitioners:\n  - {contact: 0216123}\n", 5, "contact must be text"),
        (HEADER.encode("gbk"), 3, "the file is not UTF-8"),
    ],
)
def test_what_is_wrong_with_a_draft_is_said_where_it_stands(tmp_path: Path, draft: str | bytes, line: int, said: str) -> None:
    with pytest.raises(XfError) as raised:
        read_draft(put(tmp_path, draft))
    words = str(raised.value.message.msgid.format(**raised.value.message.facts))
    assert (raised.value.line, said in words, raised.value.exit_code) == (line, True, 2), words


def test_a_text_that_looks_like_a_field_is_none(tmp_path: Path) -> None:
    header, _ = read_draft(put(tmp_path, HEADER + 'statement: "来信如下\n\nevents: 三件"\n'))
    assert header["statement"] == "来信如下\nevents: 三件"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("respondents: [{name: 赵某, unit: XX, level: staff}]\n", "XF0006: not recorded; org.yaml knows no unit XX"),
        ("petitioners: [{name: 陈立}]\nvisit: {people: 2, representatives: [周敏]}\n", "representative 周敏 is no petitioner"),
    ],
)
def test_a_header_that_names_what_is_not_there_is_not_registered(folder: Path, xf: Run, more: str, said: str) -> None:
    (folder / "draft.yaml").write_text(HEADER + more)
    for force in ((), ("--force", "照录")):
        refused = xf(*BASE, "--from-file", "draft.yaml", *force)
        assert (refused.status, said in refused.err) == (1, True), refused.err
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


def mail(folder: Path, *files: bytes) -> None:
    made = EmailMessage()
    made["From"], made["Date"], made["Subject"] = "陈立 <c@example.org>", "Thu, 28 May 2026 10:00:00 +0800", "定损迟延"
    made.set_content("正文")
    for data in files:
        made.add_attachment(data, maintype="application", subtype="pdf", filename="单据.pdf")
    (folder / "mail.eml").write_bytes(made.as_bytes())


def test_a_mail_with_large_attachments_is_read(folder: Path, xf: Run) -> None:
    mail(folder, b"x" * ((1 << 20) + 9))
    assert xf(*BASE, "--from-eml", "mail.eml").status == 0
    assert (folder / "attachments/SZ-2026-0008/单据.pdf").stat().st_size == (1 << 20) + 9


def test_a_dry_run_names_evidence_as_it_will_be_named(folder: Path, xf: Run) -> None:
    mail(folder, b"1", b"2", b"1")
    said = xf(*BASE, "--from-eml", "mail.eml", "--dry-run")
    assert "XF0007" not in said.out
    foretold = [line[1:] for line in said.out.splitlines() if "{file: " in line]
    assert xf(*BASE, "--from-eml", "mail.eml").status == 0
    written = (folder / "cases/SZ/2026/SZ-2026-0008.yaml").read_text()
    assert [line for line in written.splitlines() if "{file: " in line] == foretold
    assert [one["file"] for one in load(written)["evidence"]] == ["单据.pdf", "单据-2.pdf"]


def test_a_dry_run_takes_a_file_as_large_as_the_act_does(folder: Path, xf: Run) -> None:
    (folder / "scan.pdf").write_bytes(b"x" * ((1 << 20) + 9))
    assert drafted(folder, xf, HEADER, "--evidence", "scan.pdf")[0] == 0
