"""``xf record``, ``xf calendar add``, ``xf commit``: files that are no cases, and commits that had to wait."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.commands.test_register import git, repository
from tests.support import load
from xfcli.commands.fields import fields_of
from xfcli.commands.record import EXAMPLES, FIELD_HELP, HELP
from xfcli.model.office import RECORD_KINDS, RecordBase
from xfcli.store.filing import ARTICLES

__all__ = ["repository"]
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
WHO = ("--by", "王敏", "--today", "2026-06-01")


def test_a_training_and_another_on_the_same_day(repository: Path, xf: Run) -> None:
    (repository / "list.txt").write_text("名单")
    first = ("record", "training", "--date", "2026-05-20", "--form", "授课", "--topic", "甲", "--topics", "乙", "--attendance", "12")
    assert xf(*first, *WHO).status == 0
    assert xf("record", "training", "--date", "2026-05-20", "--attendance", "全体", "--file", "list.txt", *WHO).status == 0
    folder = repository / "records/training"
    found = load((folder / "SZ-2026-05-20.yaml").read_text())
    assert (found["form"], found["topics"], found["attendance"]) == ("授课", ["甲", "乙"], 12)
    assert load((folder / "SZ-2026-05-20-2.yaml").read_text())["files"][0]["file"] == "list.txt"
    assert (repository / "attachments/records/training/SZ-2026-05-20-2/list.txt").read_text() == "名单"
    assert git(repository, "log", "-2", "--format=%s").splitlines() == ["SZ-2026-05-20-2: training", "SZ-2026-05-20: training"]
    assert git(repository, "status", "--porcelain", "--", "records", "attachments") == ""
    assert "SZ-2026-05-20" not in xf("check", "--today", "2026-06-01").out


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_kind_can_be_recorded(folder: Path, xf: Run, kind: str) -> None:
    more = ("--what", "contacts") if kind == "publication" else ()
    said = xf("record", kind, "--unit", "HQ", *more, "--format", "json", *WHO)
    assert json.loads(said.out)["path"] == f"records/{kind}/HQ-2026-06-01.yaml"
    assert (folder / f"records/{kind}/HQ-2026-06-01.yaml").is_file()


def test_every_kind_and_field_is_described() -> None:
    assert set(HELP) == set(EXAMPLES) == set(ARTICLES) == set(RECORD_KINDS)
    base = frozenset(RecordBase.model_fields)
    assert {field.name for model in RECORD_KINDS.values() for field in fields_of(model, without=base)} == set(FIELD_HELP)


@pytest.mark.parametrize(
    ("given", "words", "status"),
    [
        (("publication",), "--what is missing", 2),
        (("trainin",), "training", 2),
        (("drill", "--unit", "XX"), "no unit XX", 2),
        (("drill", "--date", "2026-06-02"), "has not come yet", 1),
        (("inspection", "--circulated", "2026-06-02"), "has not come yet", 1),
        (("drill", "--file", "nowhere.txt"), "nowhere.txt", 2),
    ],
)
def test_what_is_refused(folder: Path, xf: Run, given: tuple[str, ...], words: str, status: int) -> None:
    said = xf("record", *given, *WHO)
    assert (said.status, words in said.err) == (status, True), said.err
    assert not list((folder / "records").rglob("*.yaml"))


def test_a_dry_run(folder: Path, xf: Run) -> None:
    said = xf("record", "early_warning", "--reported-hq", "yesterday", "--dry-run", *WHO)
    assert "+reported: {hq: 2026-05-31}" in said.out
    assert not (folder / "records").exists()


def test_a_holiday_year_is_verified_and_added_once(folder: Path, xf: Run) -> None:
    year = ("calendar", "add", "2027", "--source", "某通知", "--off", "2027-01-01..2027-01-03")
    assert "no weekend day" in xf(*year, "--work", "2027-01-04").err
    assert not (folder / "calendar").exists()
    assert xf(*year).status == 0
    assert "2027-01-01..2027-01-03" in xf("calendar", "show", "2027").out
    assert (xf(*year).status, xf("calendar", "verify").status) == (2, 0)
    assert xf(*year, "--region", "XZ").status == 0
    assert xf("calendar", "verify").status == 0


def test_what_could_not_be_committed_is_committed_later(repository: Path, xf: Run) -> None:
    lock = repository / ".git/index.lock"
    hook = repository / ".git/hooks/commit-msg"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    said = xf("record", "drill", *WHO)
    assert (said.status, "xf commit" in said.err) == (0, True)
    assert xf("commit").status == 2
    hook.unlink()
    assert not lock.exists()
    assert json.loads(xf("commit", "--dry-run", "--format", "json").out)[0]["paths"] == ["records/drill/SZ-2026-06-01.yaml"]
    done = json.loads(xf("commit", "--format", "json").out)
    assert done[0]["commit"] == git(repository, "rev-parse", "HEAD").strip()
    assert git(repository, "log", "-1", "--format=%s") == "SZ-2026-06-01: drill\n"
    assert "nothing is waiting" in xf("commit").out


def test_what_was_edited_since_waits_for_a_word(repository: Path, xf: Run) -> None:
    hook = repository / ".git/hooks/commit-msg"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    xf("record", "drill", *WHO)
    hook.unlink()
    with (repository / "records/drill/SZ-2026-06-01.yaml").open("a") as file:
        file.write("note: 手改\n")
    said = xf("commit")
    assert (said.status, "--edited" in said.err) == (1, True)
    assert xf("commit", "--edited").status == 0
    assert subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "records"], cwd=repository, check=False).returncode == 0


def test_a_note_that_cannot_be_removed_makes_no_failure_of_a_commit(
    repository: Path, xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = repository / ".git/hooks/commit-msg"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    xf("record", "drill", *WHO)
    hook.unlink()
    with monkeypatch.context() as stuck:
        stuck.setattr("xfcli.store.commit_pending.forget", lambda _root, _note: None)
        assert (xf("commit").status, git(repository, "log", "-1", "--format=%s")) == (0, "SZ-2026-06-01: drill\n")
    head = git(repository, "rev-parse", "HEAD")
    assert (xf("commit").status, git(repository, "rev-parse", "HEAD")) == (0, head)
    assert "nothing is waiting" in xf("commit").out


def test_without_a_repository_there_is_nothing_to_commit_to(folder: Path, xf: Run) -> None:  # noqa: ARG001 - it has none
    assert xf("commit").status == 2


def test_the_path_of_a_record_is_its_own_also_with_a_file(repository: Path, xf: Run) -> None:
    (repository / "list.txt").write_text("名单")
    done = json.loads(xf("record", "drill", "--file", "list.txt", "--format", "json", *WHO).out)
    assert (done["path"], len(done["commit"])) == ("records/drill/SZ-2026-06-01.yaml", 40)


def test_a_record_says_what_it_makes_due_next(folder: Path, xf: Run) -> None:  # noqa: ARG001 - where it runs
    said = xf("record", "early_warning", "--date", "2026-05-30", *WHO).out
    assert "Next: report the early warning to headquarters" in said
    assert "due 2026-05-31, overdue (第十一条)" in said
    assert "Next: look for hidden petition risks, due 2026-09-01 (第十一条)" in xf("record", "risk_check", *WHO).out
    assert xf("record", "drill", *WHO).out == "✓ records/drill/SZ-2026-06-01.yaml recorded\n"


def test_the_dry_run_of_a_record_says_what_would_vanish_and_appear(folder: Path, xf: Run) -> None:
    (folder / "plan.txt").write_text("预案")
    said = xf("record", "publication", "--unit", "HQ", "--what", "regulation", "--place", "portal", "--place", "oa", "--dry-run", *WHO).out
    assert "- info XF4501 unpublished" in said
    assert "+ warning XF1105" in xf("record", "early_warning", "--date", "2026-05-30", "--dry-run", *WHO).out
    said = xf("record", "drill", "--file", "plan.txt", "--dry-run", *WHO).out
    assert ("no finding would appear or vanish" in said, "XF0007" in said) == (True, False)


def test_the_dry_run_knows_what_was_owed_since_the_first_petition(folder: Path, xf: Run) -> None:
    write(folder, CASE, LATE.replace("2026-03-02\nchannel", "2025-03-02\nchannel"))
    assert "- info XF1104 risk-check" in xf("record", "risk_check", "--dry-run", *WHO).out


def test_a_result_is_not_circulated_before_the_inspection(folder: Path, xf: Run) -> None:
    said = xf("record", "inspection", "--date", "2026-05-30", "--circulated", "2026-05-29", *WHO)
    assert (said.status, "XF0004" in said.err, "第三十二条" in said.err) == (1, True, True)
    assert not (folder / "records").exists()


@pytest.mark.parametrize("region", ["../x", "a/b", "", "XZ."])
def test_a_region_is_a_plain_word(folder: Path, xf: Run, region: str) -> None:
    said = xf("calendar", "add", "2026", "--source", "某通知", "--off", "2026-08-03", "--region", region)
    assert (said.status, "no code of a region" in said.err) == (2, True)
    assert not (folder / "calendar").exists()


def test_a_year_that_is_known_is_not_replaced_unawares(folder: Path, xf: Run) -> None:
    said = xf("calendar", "add", "2026", "--source", "某通知", "--off", "2026-08-03")
    assert (said.status, "known already" in said.err) == (2, True)
    assert not (folder / "calendar").exists()
    assert "appear or vanish" not in xf("calendar", "add", "2027", "--source", "某通知", "--off", "2027-01-01", "--dry-run").out


def test_verifying_sees_what_check_sees(folder: Path, xf: Run) -> None:
    for name in ("2027.yaml", "2028.yaml", "2029.yml"):
        write(folder, f"calendar/{name}", "year: 2027\nsource: 某通知\noff: [2027-01-01]\n")
    said = xf("calendar", "verify")
    assert said.status == 1
    assert "calendar/2028.yaml:1:1: the year 2027 already has a calendar" in said.out + said.err
    assert "calendar/2029.yml:1:1: the name of the file must end in .yaml" in said.out + said.err


def test_nobody_is_named_by_blanks(repository: Path, xf: Run) -> None:
    assert xf("record", "drill", "--by", "  ", "--today", "2026-06-01").status == 0
    assert load((repository / "records/drill/SZ-2026-06-01.yaml").read_text())["by"] == "王敏"
