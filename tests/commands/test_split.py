"""``xf split``: two cases from one, in one act."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_register import case, git, repository
from xfcli.store.commit_notes import Planned, digest, write_note

__all__ = ["repository"]
SPLIT = ("split", "7", "--by", "王敏", "--today", "2026-06-01")


def test_the_request_goes_over_and_both_know_of_each_other(repository: Path, xf: Run) -> None:
    before = (repository / "cases/SZ/2026/SZ-2026-0007.yaml").read_text()
    said = xf(*SPLIT, "--request", "2", "--subject", "说明迟延")
    assert said.status == 0, said.err
    assert "SZ-2026-0008" in said.out
    new, old = case(repository, "SZ-2026-0008"), case(repository, "SZ-2026-0007")
    assert (new["requests"], new["subject"]) == (["书面说明延误原因"], "说明迟延")
    assert (new["received"], new["petitioners"], new["channel"]) == (old["received"], old["petitioners"], old["channel"])
    links = [(event["to"], event["relation"]) for one in (new, old) for event in one["events"] if event["event"] == "linked"]
    assert links == [("SZ-2026-0007", "split"), ("SZ-2026-0008", "split")]
    assert (repository / "cases/SZ/2026/SZ-2026-0007.yaml").read_text().startswith(before)
    assert git(repository, "log", "-1", "--format=%s%n%(trailers:key=Case,valueonly)").split() == [
        "SZ-2026-0008:", "registered", "SZ-2026-0008", "SZ-2026-0007",
    ]  # fmt: skip
    assert len(git(repository, "show", "--name-only", "--format=", "HEAD").split()) == 2
    assert git(repository, "status", "--porcelain", "--", "cases") == ""


def test_a_request_goes_over_once(folder: Path, xf: Run) -> None:
    assert xf(*SPLIT, "--request", "2").status == 0
    again = xf(*SPLIT, "--request", "2")
    assert (again.status, "SZ-2026-0008" in again.err) == (1, True), again.err
    assert not (folder / "cases/SZ/2026/SZ-2026-0009.yaml").exists()
    assert xf(*SPLIT, "--request", "1").status == 0
    from_the_new_one = xf("split", "8", "--by", "王敏", "--today", "2026-06-01", "--request", "1")
    assert from_the_new_one.status == 0, from_the_new_one.err
    assert xf(*SPLIT, "--request", "2", "--force", "两件分开答复").status == 0


def test_a_dry_run_shows_both_files(folder: Path, xf: Run) -> None:
    said = xf(*SPLIT, "--request", "1", "--dry-run")
    assert said.out.count("+++ b/cases/SZ/2026/") == 2
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


@pytest.mark.parametrize(
    ("given", "words", "status"),
    [
        (("--request", "3"), "no request 3", 2),
        ((), "--request is missing", 2),
        (("--request", "0"), "whole number", 2),
        (("--request", "1", "--date", "2026-06-02"), "has not come yet", 1),
    ],
)
def test_what_is_refused(folder: Path, xf: Run, given: tuple[str, ...], words: str, status: int) -> None:
    before = (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_bytes()
    said = xf(*SPLIT, *given)
    assert (said.status, words in said.err) == (status, True), said.err
    assert (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_bytes() == before
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


def test_a_disk_that_fails_after_the_case_was_read_does_not_make_it_unknown(
    folder: Path, xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xfcli.store.workspace.Workspace.read_case", lambda *_: [])
    assert xf(*SPLIT, "--request", "2").status == 0
    assert case(folder, "SZ-2026-0008")["requests"] == ["书面说明延误原因"]


def test_killed_between_the_two_files_the_new_case_goes_again(folder: Path, xf: Run) -> None:
    old = (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_bytes()
    new = old.replace(b"SZ-2026-0007", b"SZ-2026-0008")
    names = ("cases/SZ/2026/SZ-2026-0008.yaml", "cases/SZ/2026/SZ-2026-0007.yaml")
    files = [Planned(names[0], None, digest(new) or ""), Planned(names[1], digest(old), "0" * 64)]
    write_note(folder, "SZ-2026-0008: registered", (), files)
    (folder / names[0]).write_bytes(new)
    assert xf("record", "drill", "--by", "王敏", "--today", "2026-06-01").status == 0
    assert not (folder / names[0]).exists()
