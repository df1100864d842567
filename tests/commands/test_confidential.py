"""Who brought a confidential case is shown by no verb without ``--show-identity``: not in a diff, a hit or a message either."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import pytest

from tests.commands.conftest import CONFIDENTIAL, LATE, Run, write
from xfcli.commands import here as here_module
from xfcli.output.i18n import Speech
from xfcli.output.terminal import Screen

WHO = ("--by", "王敏", "--today", "2026-06-01", "--lang", "en", "--no-commit")
SECRETS = ("廉清", "13300001118", "浦东新区某路", "经办人收受购物卡")
SH = "cases/SH/2026/SH-2026-0001.yaml"
SZ = "cases/SZ/2026/SZ-2026-0007.yaml"


def told(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize(
    "words",
    [
        ("amend", "SH-2026-0001", "--set", "petitioners.1.organization=甲公司", "--reason", "来电"),
        ("amend", "SH-2026-0001", "--set", "confidential=false", "--reason", "同意公开"),
        ("split", "SH-2026-0001", "--request", "1"),
        ("register", "--received", "today", "--channel", "web", "--subject", "某事", "--name", "廉清", "--confidential"),
    ],
    ids=["amend", "no longer", "split", "register"],
)
def test_the_difference_of_a_dry_run_does_not_tell(xf: Run, folder: Path, words: tuple[str, ...]) -> None:
    write(folder, SH, CONFIDENTIAL.replace(", note: 廉清来电确认", ""))
    said = xf(*words, "--dry-run", *WHO)
    assert (said.status, told(said.out + said.err)) == (0, []), said.err
    assert "+++ b/cases/" in said.out


def test_a_case_that_became_confidential_is_not_found_by_its_lines(xf: Run, folder: Path) -> None:
    amended = "  - {date: 2026-03-14, event: amended, by: 王敏, set: {confidential: true}, reason: 信访人要求}\n"
    write(folder, SZ, LATE + amended)
    said = xf("find", "南山区")
    assert said.out == f"{SZ}: confidential; --show-identity shows the lines\n"
    assert "南山区" in xf("find", "南山区", "--show-identity").out


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("contact: 13300001118", "contact"), ("廉清: 13300001118", "petitioners")],
    ids=["number", "unknown field"],
)
def test_what_is_wrong_with_a_file_is_said_without_the_datum(xf: Run, folder: Path, field: str, wrong: str) -> None:
    write(folder, SH, CONFIDENTIAL.replace('contact: "13300001118"', field))
    for words in (("check", SH), ("note", "SH-2026-0001", "--note", "甲", "--by", "王敏")):
        said = xf(*words)
        assert (told(said.out + said.err), wrong in said.out + said.err) == ([], True)


def test_events_and_headings_do_not_name_who_brought_it(xf: Run, folder: Path) -> None:
    found = "  - {date: 2026-05-28, event: investigated, by: 何平, findings: 经向廉清核实, files: [{file: 廉清笔录.pdf}]}\n"
    write(folder, SH, CONFIDENTIAL.replace("subject: ", "subject: 廉清").replace("[核查处理]", "[为廉清保密]") + found)
    write(folder, "attachments/SH-2026-0001/廉清笔录.pdf", "笔录")
    for words in (("show", "SH-2026-0001"), ("show", "SH-2026-0001", "--format", "json"), ("list",), ("list", "--format", "json")):
        said = xf(*words, "--today", "2026-06-01")
        assert (words, told(said.out)) == (words, [])
    assert "经向廉清核实" in xf("show", "SH-2026-0001", "--show-identity").out


def test_what_became_confidential_is_headed_without_any_name_it_was_known_by(
    xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = "{confidential: true, petitioners: [{name: 周敏}]}"
    amended = f"  - {{date: 2026-03-14, event: amended, by: 王敏, set: {renamed}, reason: 信访人要求}}\n"
    write(folder, SZ, LATE.replace("subject: ", "subject: 陈立") + amended)

    def wide(stream: TextIO, speech: Speech, environment: Mapping[str, str], **_: object) -> Screen:  # noqa: ARG001 - as it is called
        return Screen(sys.stdout if stream is sys.stdout else sys.stderr, speech, 80, people=True)

    monkeypatch.setattr(here_module, "screen", wide)
    for words in (("audit", "--unit", "SZ"), ("check",), ("list",)):
        said = xf(*words, "--today", "2026-06-01").out
        assert (words, "SZ-2026-0007" in said, "陈立" in said) == (words, True, False)
