"""What every verb that writes does alike: dry runs, JSON, refusals, force, days, slips, and what it leaves alone."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, Said, write
from tests.commands.test_verbs import last
from tests.verb_support import CASE, NO_LETTER, ROWS, TODAY, Row, upto

BY = ("--by", "王敏", "--today", TODAY)
ALONE = (*BY, "--no-commit")


def everything(folder: Path) -> dict[Path, bytes]:
    """All files outside the repository's own and the cache."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not {".git", ".xf"} & set(path.parts)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.event)
def test_a_dry_run_shows_the_diff_and_writes_nothing(xf: Run, folder: Path, row: Row) -> None:
    write(folder, CASE, row.case)
    before = everything(folder)
    said = xf(*row.by_flags(), *BY, "--dry-run")
    assert said.status == 0, said.err
    assert said.out.startswith(f"--- a/{CASE}\n+++ b/{CASE}\n")
    assert f"+    event: {row.event}\n" in said.out
    assert said.out.endswith("nothing was written\n")
    assert everything(folder) == before


def test_a_dry_run_names_findings_that_come_and_go(xf: Run, folder: Path) -> None:
    write(folder, CASE, upto("accepted"))
    said = xf("notify", "acceptance", "7", "--method", "post", "--date", "2026-03-30", *NO_LETTER, *BY, "--dry-run")
    assert re.search(r"^- \S+ XF22\d\d ", said.out, re.MULTILINE), said.out
    write(folder, CASE, LATE)
    said = xf("incident", "7", "--people", "30", *BY, "--dry-run")
    assert re.search(r"^\+ \S+ XF\d{4} ", said.out, re.MULTILINE) or "no finding would appear" in said.out


def test_json_is_one_object(xf: Run, folder: Path) -> None:
    said = xf("note", "7", "--note", "来电", *ALONE, "--format", "json")
    assert json.loads(said.out) == {"case": "SZ-2026-0007", "event": "noted", "path": CASE, "commit": None}
    assert last(folder)["note"] == "来电"


REFUSED = (
    (("extend", "7", "--days", "40", "--reason", "核实", "--date", "2026-05-07"), "XF2802", 28, "xf extend SZ-2026-0007 --until 2026-06-10"),
    (("reply", "7", "--outcome", "explained", *NO_LETTER), "XF2501", 25, "xf investigate SZ-2026-0007 --findings TEXT"),
    (("supervise", "answer", "7"), "XF0005", 31, "xf next SZ-2026-0007"),
    (("assign", "7", "--to", "SZ/NOBODY"), "XF0006", 7, "allowed: OFFICE, CLAIMS, DISC"),
    (("accept", "7", "--unit", "SZ/CLAIMS", "--date", "2026-03-20"), "XF0005", 22, ""),
)  # fmt: skip
NUMERALS = {28: "第二十八条", 25: "第二十五条", 31: "第三十一条", 7: "第七条", 22: "第二十二条"}


@pytest.mark.parametrize(
    ("typed", "code", "article", "instead"), REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_refusal_names_article_and_what_is_possible_and_writes_nothing(
    xf: Run, folder: Path, typed: tuple[str, ...], code: str, article: int, instead: str
) -> None:
    before = everything(folder)
    said = xf(*typed, *ALONE)
    assert said.status == 1, said.out + said.err
    assert said.out == ""
    assert said.err.startswith(f"{code}: ")
    assert NUMERALS[article] in said.err
    assert "\n→ " in said.err
    assert instead in said.err
    assert everything(folder) == before


def test_force_records_it_and_leaves_the_reason(xf: Run, folder: Path) -> None:
    typed = ("extend", "7", "--days", "40", "--reason", "核实", "--date", "2026-05-07", *NO_LETTER, *ALONE)
    assert xf(*typed).status == 1
    said = xf(*typed, "--force", "总公司电话同意")
    assert said.status == 0, said.err
    assert last(folder)["forced"] == "总公司电话同意"
    assert "extended" in said.out


def test_what_makes_the_record_wrong_is_not_forced(xf: Run, folder: Path) -> None:
    said = xf("assign", "7", "--to", "SZ/NOBODY", *NO_LETTER, *ALONE, "--force", "急")
    assert said.status == 1
    assert (folder / CASE).read_text() == LATE


def test_force_without_need_leaves_the_reason_all_the_same(xf: Run, folder: Path) -> None:
    assert xf("note", "7", "--note", "x", "--force", "试", *ALONE).status == 0
    assert last(folder)["forced"] == "试"


@pytest.mark.parametrize("day", ["2026-05-14", "2027-01-01"])
def test_a_day_after_today_is_refused(xf: Run, folder: Path, day: str) -> None:
    said = xf("note", "7", "--note", "x", "--date", day, *ALONE)
    assert said.status == 1
    assert f"{day} has not come yet; today is {TODAY}" in said.err
    assert (folder / CASE).read_text() == LATE


def test_forced_it_is_recorded_and_a_finding_until_the_day_comes(xf: Run, folder: Path) -> None:
    assert xf("note", "7", "--note", "x", "--date", "2026-05-14", "--force", "预录", *ALONE).status == 0
    assert (str(last(folder)["date"]), last(folder)["forced"]) == ("2026-05-14", "预录")
    for day, found in ((TODAY, True), ("2026-05-14", False)):
        assert (CASE in xf("check", "--select", "XF0004", "--today", day).out) == found


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("今天", TODAY),
        ("yesterday", "2026-05-12"),
        ("昨天", "2026-05-12"),
        ("-3d", "2026-05-10"),
        ("2026-05-01", "2026-05-01"),
    ],
)
def test_days_are_typed_in_words(xf: Run, folder: Path, typed: str, day: str) -> None:
    said = xf("note", "7", "--note", "x", "--date", typed, *ALONE)
    assert said.status == 0, said.err
    assert last(folder)["date"] == day
    assert (f"recorded for {day}" in said.out) == (day != TODAY)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        (("acept", "7"), "accept"),
        (("accept", "SZ-2026-0077"), "SZ-2026-0007"),
        (("accept", "7", "--unti", "SZ"), "--unit"),
        (("notify", "aceptance", "7", "--method", "post"), "acceptance"),
        (("notify", "acceptance", "7", "--method", "pots"), "post"),
        (("report", "7", "--to", "hq", "--of", "mayor"), "major"),
        (("note", "7", "--date", "yesterdya"), "yesterday"),
        (("assign", "7", "--to", "SZ/CLAMS", *ALONE), "SZ/CLAIMS"),
        (("transfer", "7", "--to", "disciplin", *ALONE), "discipline"),
        (("coordinate", "7", "--with", "SH/OFICE", *ALONE), "SH/OFFICE"),
        (("reject", "7", "--ground", "20-2", "--unit", "SZ/CLAIM", *ALONE), "SZ/CLAIMS"),
    ],
)
def test_a_slip_is_answered_with_the_nearest(xf: Run, folder: Path, typed: tuple[str, ...], nearest: str) -> None:
    said = xf(*typed)
    assert said.status == 2
    assert nearest in said.err
    assert (folder / CASE).read_text() == LATE


def test_an_ambiguous_ending_lists_the_candidates(xf: Run, folder: Path) -> None:
    write(folder, "cases/SH/2026/SH-2026-0012.yaml", LATE.replace("SZ-2026-0007", "SH-2026-0012"))
    write(folder, "cases/SZ/2025/SZ-2025-0012.yaml", LATE.replace("SZ-2026-0007", "SZ-2025-0012"))
    said = xf("note", "12", "--note", "x", *ALONE)
    assert said.status == 2
    assert "SH-2026-0012" in said.err
    assert "SZ-2025-0012" in said.err


def test_without_anybody_named_nothing_is_written(xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    said = xf("contact", "7", "--today", TODAY)
    assert said.status == 2
    assert "--by" in said.err
    assert (folder / CASE).read_text() == LATE


def test_files_are_kept_with_their_hash(xf: Run, folder: Path) -> None:
    write(folder, "in/电话记录.txt", "第一次来电")
    before = everything(folder)
    assert xf("contact", "7", "--file", "in/电话记录.txt", *BY, "--dry-run").status == 0
    assert everything(folder) == before
    assert xf("contact", "7", "--file", "in/电话记录.txt", *ALONE).status == 0
    kept = folder / "attachments/SZ-2026-0007/电话记录.txt"
    assert kept.read_text() == "第一次来电"
    assert [entry["file"] for entry in last(folder)["files"]] == ["电话记录.txt"]
    assert len(last(folder)["files"][0]["sha256"]) == 64


# --- under git


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office under git, everything committed, and two files that somebody else is working on."""
    for name, value in (("HOME", folder.parent), ("XDG_CONFIG_HOME", folder.parent), ("GIT_CONFIG_NOSYSTEM", 1)):
        monkeypatch.setenv(name, str(value))
    for more in (("init", "-q", "-b", "main"), ("config", "user.name", "王敏"), ("config", "user.email", "wang@example.org")):
        git(folder, *more)
    write(folder, ".gitignore", ".xf/\n")
    write(folder, "staged.txt", "old\n")
    write(folder, "dirty.txt", "old\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "office")
    write(folder, "staged.txt", "new\n")
    git(folder, "add", "staged.txt")
    write(folder, "dirty.txt", "new\n")
    write(folder, "untracked.txt", "new\n")
    return folder


def git(root: Path, *args: str) -> str:
    return subprocess.run(["git", "-c", "core.quotePath=false", *args], cwd=root, capture_output=True, text=True, check=True).stdout


def done(xf: Run, *typed: str) -> Said:
    said = xf(*typed, "--today", TODAY)
    assert said.status == 0, said.err
    return said


def test_one_verb_is_one_commit_of_its_own_files(xf: Run, repository: Path) -> None:
    write(repository, "in/通话.txt", "内容")
    before = git(repository, "diff", "--cached"), git(repository, "diff", "--", "dirty.txt")
    said = done(xf, "contact", "7", "--file", "in/通话.txt", "--format", "json")
    assert json.loads(said.out)["commit"] == git(repository, "rev-parse", "HEAD").strip()
    changed = git(repository, "show", "--name-only", "--format=", "HEAD").split()
    assert sorted(changed) == sorted(["attachments/SZ-2026-0007/通话.txt", CASE])
    assert (git(repository, "diff", "--cached"), git(repository, "diff", "--", "dirty.txt")) == before
    assert git(repository, "rev-list", "--count", "HEAD").strip() == "2"
    assert "?? untracked.txt" in git(repository, "status", "--porcelain")


def test_subject_and_trailers(xf: Run, repository: Path) -> None:
    done(xf, "withdraw", "7", "--who", "陈立", "--reason", "陈立来电撤回")
    subject, *rest = git(repository, "log", "-1", "--format=%B").strip().splitlines()
    assert subject == "SZ-2026-0007: withdrawn"
    assert "Case: SZ-2026-0007" in rest
    assert "Event: withdrawn" in rest
    assert "陈立" not in git(repository, "log", "-1", "--format=%B")
    write(repository, CASE, upto("taken_on"))
    git(repository, "commit", "-q", "-m", "back", "--", CASE)
    done(xf, "accept", "7")
    assert git(repository, "log", "-1", "--format=%B").strip().splitlines() == [
        "SZ-2026-0007: accepted", "", "Case: SZ-2026-0007", "Event: accepted", "Article: 18, 19, 22",
    ]  # fmt: skip


def test_a_letter_goes_into_the_same_commit(xf: Run, repository: Path) -> None:
    done(xf, "extend", "7", "--days", "20", "--reason", "需核实", "--approved-by", "陈总", "--date", "2026-05-07")
    changed = git(repository, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert len(changed) == 2
    assert last(repository)["letter"] in changed
    assert "陈立" not in "".join(changed)


def test_no_commit_and_a_refusal_leave_git_alone(xf: Run, repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    assert xf("note", "7", "--note", "x", "--no-commit", "--today", TODAY).status == 0
    assert xf("supervise", "answer", "7", "--today", TODAY).status == 1
    assert xf("note", "7", "--note", "x", "--dry-run", "--today", TODAY).status == 0
    assert git(repository, "rev-parse", "HEAD") == head


def test_the_doer_is_gits_user(xf: Run, repository: Path) -> None:
    done(xf, "contact", "7")
    assert last(repository)["by"] == "王敏"
    done(xf, "contact", "7", "--by", "吴刚")
    assert last(repository)["by"] == "吴刚"


def test_a_merge_under_way_stops_the_verb_before_it_writes(xf: Run, repository: Path) -> None:
    (repository / ".git/MERGE_HEAD").write_text(git(repository, "rev-parse", "HEAD"))
    said = xf("note", "7", "--note", "x", "--today", TODAY)
    assert said.status == 2
    assert (repository / CASE).read_text() == LATE
