"""``xf renumber``: honest about whose a number was; ``xf merge-file``: what git calls."""

import os
from pathlib import Path

import pytest

from tests.commands.conftest import CONFIDENTIAL, LATE, Run, write
from tests.commands.test_register import case, git, repository
from xfcli.model.case import Case
from xfcli.store.commit_notes import Planned, digest, read_notes, write_note
from xfcli.store.reader import parse_case
from xfcli.store.renumbering import with_number

__all__ = ["repository"]
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"


def test_another_year_keeps_the_old_number_and_takes_attachments_along(repository: Path, xf: Run) -> None:
    text = LATE.replace("events:\n", "evidence: [{file: a.txt}]\nevents:\n")
    write(repository, CASE, text)
    write(repository, "attachments/SZ-2026-0007/a.txt", "甲")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "more")
    said = xf("renumber", "7", "--year", "2025", "--today", "2026-06-01")
    assert said.status == 0, said.err
    assert case(repository, "SZ-2025-0001")["former_ids"] == ["SZ-2026-0007"]
    assert not (repository / CASE).exists()
    assert (repository / "attachments/SZ-2025-0001/a.txt").read_text() == "甲"
    assert not (repository / "attachments/SZ-2026-0007/a.txt").exists()
    assert git(repository, "status", "--porcelain", "--", "cases", "attachments") == ""
    assert git(repository, "log", "-1", "--format=%s") == "SZ-2025-0001: renumbered\n"
    assert "XF0003" not in xf("check", "--today", "2026-06-01").out
    xf("register", "--by", "王敏", "--today", "2026-06-01", "--received", "today", "--channel", "fax", "--subject", "乙")
    assert not (repository / CASE).exists()  # the number is not given to another


def test_who_names_it_by_its_former_number_is_told_the_new_one(folder: Path, xf: Run) -> None:
    assert xf("renumber", "SZ-2026-0007", "--year", "2025", "--today", "2026-06-01").status == 0
    assert not (folder / CASE).exists()
    said = xf("show", "SZ-2026-0007")
    assert (said.status, "it is SZ-2025-0001 now" in said.err) == (2, True), said.err


def test_letters_stay_where_events_say_they_are(repository: Path, xf: Run) -> None:
    assert xf("letter", "receipt", "7", "--issue", "--by", "王敏", "--today", "2026-06-01").status == 0
    letter = case(repository, "SZ-2026-0007")["events"][-1]["letter"]
    assert xf("renumber", "7", "--year", "2025", "--today", "2026-06-01").status == 0
    assert (repository / letter).is_file()
    assert case(repository, "SZ-2025-0001")["events"][-1]["letter"] == letter
    assert "XF00" not in xf("check", "--today", "2026-06-01").out
    assert "XF0009" not in xf("audit", "--today", "2026-06-01").out


@pytest.mark.parametrize("gone", [True, False])
@pytest.mark.parametrize("git_too", [True, False])
def test_a_killed_one_has_happened_or_has_not(
    folder: Path, xf: Run, request: pytest.FixtureRequest, *, gone: bool, git_too: bool
) -> None:
    """The old file is gone already, and its attachment is not; or it is still there beside the new one."""
    if git_too:
        request.getfixturevalue("repository")
    write(folder, "attachments/SZ-2026-0007/a.txt", "甲")
    old, new = LATE.encode(), LATE.replace("SZ-2026-0007", "SZ-2025-0001").encode()
    names = ("attachments/SZ-2025-0001/a.txt", "cases/SZ/2025/SZ-2025-0001.yaml", CASE, "attachments/SZ-2026-0007/a.txt")
    proof = digest("甲".encode())
    hashes = ((None, proof), (None, digest(new)), (digest(old), None), (proof, None))
    planned = [Planned(name, *both) for name, both in zip(names, hashes, strict=True)]
    write_note(folder, "SZ-2025-0001: renumbered", (), planned, decides=CASE, commit=git_too)
    write(folder, names[0], "甲")
    write(folder, names[1], new.decode())
    if gone:
        (folder / CASE).unlink()
    assert xf("record", "drill", "--by", "王敏", "--today", "2026-06-01").status == 0
    assert [(folder / name).exists() for name in names] == [gone, gone, not gone, not gone]
    assert read_notes(folder) == []
    if git_too and gone:
        assert git(folder, "log", "--format=%s", "-1", "--", names[1]) == "SZ-2025-0001: renumbered\n"
        assert git(folder, "status", "--porcelain", "--", "cases") == ""


def test_of_two_files_with_one_number_the_renamed_one_does_not_claim_it(folder: Path, xf: Run) -> None:
    twin = "cases/SZ/2026/SZ-2026-0008.yaml"
    write(folder, twin, LATE)
    write(folder, "cases/SH/2026/SH-2026-0001.yaml", CONFIDENTIAL + "  - {date: 2026-05-27, event: linked, by: 王敏, to: SZ-2026-0007, relation: related}\n")
    assert "XF0003" in xf("check", "--today", "2026-06-01").out
    said = xf("renumber", twin)
    assert (said.status, "named in: SH-2026-0001" in said.err) == (0, True), said.err
    assert "former_ids" not in case(folder, "SZ-2026-0009")
    assert case(folder, "SZ-2026-0007")["id"] == "SZ-2026-0007"
    assert "XF0003" not in xf("check", "--today", "2026-06-01").out


def test_a_file_in_the_wrong_place_goes_to_its_own(folder: Path, xf: Run) -> None:
    (folder / "cases/SZ/2025").mkdir()
    (folder / CASE).rename(folder / "cases/SZ/2025/SZ-2026-0007.yaml")
    assert xf("renumber", "cases/SZ/2025/SZ-2026-0007.yaml").status == 0
    assert (folder / CASE).read_text() == LATE


@pytest.mark.parametrize(
    ("given", "words"), [(("7",), "in its place"), (("7", "--unit", "XX"), "no unit XX"), (("99",), "no case 99")]
)
def test_what_is_refused(folder: Path, xf: Run, given: tuple[str, ...], words: str) -> None:
    said = xf("renumber", *given)
    assert (said.status, words in said.err) == (2, True), said.err
    assert (folder / CASE).read_text() == LATE


def test_a_dry_run_changes_nothing(folder: Path, xf: Run) -> None:
    assert "SZ-2025-0001" in xf("renumber", "7", "--year", "2025", "--dry-run").out
    assert (folder / CASE).read_text() == LATE


@pytest.mark.parametrize(
    "text", [LATE.replace("\n", "\r\n"), LATE.replace("received:", "former_ids: [SZ-2024-0001]\nreceived:"), LATE + "# Ende"]
)
def test_every_other_byte_stays(text: str) -> None:
    old = parse_case(text.encode(), "a.yaml")
    assert isinstance(old, Case)
    new = with_number(text.encode(), old, "SZ-2026-0008", keep_old=True).decode()
    lines = [line for line in new.splitlines(keepends=True) if not line.startswith(("id:", "former_ids:"))]
    assert lines == [line for line in text.splitlines(keepends=True) if not line.startswith(("id:", "former_ids:"))]
    read_back = parse_case(new.encode(), "a.yaml")
    assert isinstance(read_back, Case)
    assert read_back.former_ids == (*old.former_ids, "SZ-2026-0007")


def test_two_clerks_events_are_merged(folder: Path, xf: Run) -> None:
    one, other = (f"  - {{date: 2026-03-14, event: noted, by: {who}, note: 甲}}\n" for who in ("王敏", "吴刚"))
    for name, text in (("base", LATE), ("ours", LATE + one), ("theirs", LATE + other)):
        write(folder, name, text)
    assert xf("merge-file", "base", "ours", "theirs", CASE).status == 0
    assert (folder / "ours").read_text().count("noted") == 2


def test_what_people_have_to_decide_is_marked(folder: Path, xf: Run) -> None:
    for name, text in (("base", LATE), ("ours", LATE.replace("letter", "fax")), ("theirs", LATE.replace("letter", "email"))):
        write(folder, name, text)
    said = xf("merge-file", "base", "ours", "theirs", CASE)
    assert (said.status, CASE in said.err) == (1, True)
    assert "<<<<<<<" in (folder / "ours").read_text()
    assert xf("merge-file", "nowhere", "ours", "theirs").status == 2


def test_nothing_but_files_is_merged(folder: Path, xf: Run) -> None:
    os.mkfifo(folder / "pipe")
    said = xf("merge-file", CASE, CASE, "pipe")
    assert (said.status, "no ordinary file" in said.err) == (2, True)
    assert (folder / CASE).read_text() == LATE
