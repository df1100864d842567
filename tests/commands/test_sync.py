"""``xf sync`` between two clones, and ``xf fmt``."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.commands.test_register import case, git, repository
from xfcli.model.message import XfError, say
from xfcli.store.hooks import GITATTRIBUTES
from xfcli.store.place import MERGING

__all__ = ["repository"]
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
WHO = ("--by", "王敏", "--today", "2026-06-01")


@pytest.fixture
def clones(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two clones of one bare repository."""
    write(repository, ".gitattributes", GITATTRIBUTES)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "attributes")
    place = tmp_path_factory.mktemp("clones")
    git(place, "clone", "-q", "--bare", str(repository), "bare")
    for name in ("a", "b"):
        git(place, "clone", "-q", "bare", name)
        git(place / name, "config", "user.name", name)
        git(place / name, "config", "user.email", f"{name}@example.org")
    return place / "a", place / "b"


def test_two_clerks_on_one_case(clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    a, b = clones
    for clone, note in ((a, "甲"), (b, "乙")):
        assert xf("-C", str(clone), "note", "7", "--note", note, *WHO).status == 0
    assert json.loads(xf("-C", str(a), "sync", "--format", "json").out)["pushed"] == 1
    assert json.loads(xf("-C", str(b), "sync", "--dry-run", "--format", "json").out)["fetched"] == 1
    said = xf("-C", str(b), "sync")
    assert said.status == 0, said.err
    assert xf("-C", str(a), "sync").status == 0
    for clone in clones:
        assert sorted(event["note"] for event in case(clone, "SZ-2026-0007")["events"] if event["event"] == "noted") == ["乙", "甲"]
    assert git(a, "rev-parse", "HEAD") == git(b, "rev-parse", "HEAD")


def _one_number_twice(clones: tuple[Path, Path], xf: Run, attached: str = "a.txt") -> None:
    """Each side registers a case of its own with evidence, and writes to the petitioner; the first one has exchanged."""
    for clone, subject in zip(clones, ("甲", "乙"), strict=True):
        write(clone, f"../{attached}", subject)
        brought = ("--received", "today", "--channel", "fax", "--subject", subject, "--statement", subject, "--request", "答复")
        who = ("--name", subject, "--contact", "1@x.cn", "--organization", "none", "--address", f"{subject}路 1 号")
        proof = ("--evidence", str(clone / f"../{attached}"))
        assert xf("-C", str(clone), "register", *brought, *who, *proof, *WHO).status == 0
        said = xf("-C", str(clone), "letter", "receipt", "8", "--issue", *WHO)
        assert said.status == 0, said.err
    assert xf("-C", str(clones[0]), "sync").status == 0


def test_one_number_given_twice_stops_it_with_nothing_merged(clones: tuple[Path, Path], xf: Run) -> None:
    _one_number_twice(clones, xf)
    b = clones[1]
    before = git(b, "rev-parse", "HEAD")
    said = xf("-C", str(b), "sync")
    assert (said.status, "xf renumber SZ-2026-0008 && xf sync" in said.err) == (2, True), said.err
    assert git(b, "status", "--porcelain", "--", "cases") == ""
    assert git(b, "rev-parse", "HEAD") == before
    assert not (b / ".git/MERGE_HEAD").exists()
    assert case(b, "SZ-2026-0008")["subject"] == "乙"


def test_then_the_command_it_names_gives_ours_the_next_free_number(clones: tuple[Path, Path], xf: Run) -> None:
    _one_number_twice(clones, xf)
    a, b = clones
    xf("-C", str(b), "sync")
    assert xf("-C", str(b), "renumber", "SZ-2026-0008", "--today", "2026-06-01").status == 0
    for clone in (b, a):
        said = xf("-C", str(clone), "sync")
        assert said.status == 0, said.err
        twice = "letter number 信保深信访〔2026〕1号 went out twice: in SZ-2026-0009, and by the others in SZ-2026-0008"
        assert (twice in said.err) == (clone == b), said.err
    assert git(a, "rev-parse", "HEAD") == git(b, "rev-parse", "HEAD")
    for clone in clones:
        for number, subject in (("SZ-2026-0008", "甲"), ("SZ-2026-0009", "乙")):
            found = case(clone, number)
            assert (found["id"], found["subject"], "former_ids" in found) == (number, subject, False)
            assert (clone / f"attachments/{number}/{found['evidence'][0]['file']}").read_text() == subject
            assert [one.name for one in (clone / f"letters/{number}").iterdir()] == ["登记回执-信保深信访〔2026〕1号.docx"]
        assert git(clone, "status", "--porcelain") == ""
        seen = xf("-C", str(clone), "check", "--today", "2026-06-01").out
        assert [code for code in ("XF0001", "XF0003", "XF0006", "XF0007", "XF0009") if code in seen] == [], seen
        for one in ((), ("8",), ("9",)):
            said = xf("-C", str(clone), "audit", *one, "--today", "2026-06-01")
            assert "XF0009" not in said.out, said.out


def test_letters_of_one_case_and_number_on_both_sides_are_told_and_the_next_number_is_free(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    a, b = clones
    assert xf("-C", str(a), "letter", "receipt", "7", "--issue", *WHO).status == 0
    assert xf("-C", str(b), "letter", "receipt", "7", "--issue", "--format", "txt", *WHO).status == 0
    assert json.loads(xf("-C", str(a), "sync", "--format", "json").out)["letters_twice"] == []
    told = json.loads(xf("-C", str(b), "sync", "--format", "json").out)["letters_twice"]
    assert told == [{"number": "信保深信访〔2026〕1号", "ours": "SZ-2026-0007", "theirs": "SZ-2026-0007"}]
    assert xf("-C", str(b), "letter", "receipt", "7", "--issue", *WHO).status == 0
    assert case(b, "SZ-2026-0007")["events"][-1]["letter_number"] == "信保深信访〔2026〕2号"


def test_the_next_free_number_is_free_on_both_sides(clones: tuple[Path, Path], xf: Run) -> None:
    _one_number_twice(clones, xf)
    a, b = clones
    assert xf("-C", str(a), "register", "--received", "today", "--channel", "fax", "--subject", "丙", *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    xf("-C", str(b), "sync")
    assert "SZ-2026-0010" in xf("-C", str(b), "renumber", "8", "--today", "2026-06-01").out
    assert xf("-C", str(b), "sync").status == 0
    assert case(b, "SZ-2026-0009")["subject"] == "丙"


def test_a_merge_that_was_killed_is_taken_back_by_the_next_verb(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git had written one file, had begun another, and had removed a third to write it anew."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    a, b = clones
    write(a, "records/drill/SZ-2026-05-01.yaml", "unit: SZ\ndate: 2026-05-01\nby: 王敏\n")
    write(a, "cases/SH/2026/SH-2026-0001.yaml", (a / "cases/SH/2026/SH-2026-0001.yaml").read_text() + "# 复核\n")
    git(a, "add", "-A")
    git(a, "commit", "-q", "-m", "more")
    assert xf("-C", str(a), "note", "7", "--note", "甲", *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    assert xf("-C", str(b), "note", "7", "--note", "乙", *WHO).status == 0
    git(b, "fetch", "-q")
    head, other = (git(b, "rev-parse", one).strip() for one in ("HEAD", "origin/main"))
    write(b, MERGING, json.dumps({"head": head, "other": other}))
    write(b, "records/drill/SZ-2026-05-01.yaml", "unit:")
    git(b, "checkout", "origin/main", "--", "cases/SH")
    (b / CASE).unlink()
    (b / ".git/index.lock").touch()
    said = xf("-C", str(b), "note", "7", "--note", "丙", *WHO)
    assert said.status == 0, said.err
    assert not (b / "records").exists() or not list((b / "records").rglob("*.yaml"))
    assert git(b, "status", "--porcelain") == ""
    said = xf("-C", str(b), "sync")
    assert said.status == 0, said.err
    assert sorted(e["note"] for e in case(b, "SZ-2026-0007")["events"] if e["event"] == "noted") == ["丙", "乙", "甲"]
    assert not (b / MERGING).exists()


def test_a_merge_that_was_killed_after_its_commit_is_at_its_end(clones: tuple[Path, Path], xf: Run) -> None:
    a, b = clones
    write(a, "records/drill/SZ-2026-05-01.yaml", "unit: SZ\ndate: 2026-05-01\nby: 王敏\n")
    git(a, "add", "-A")
    git(a, "commit", "-q", "-m", "more")
    assert xf("-C", str(a), "sync").status == 0
    assert xf("-C", str(b), "note", "7", "--note", "乙", *WHO).status == 0
    git(b, "fetch", "-q")
    head, other = (git(b, "rev-parse", one).strip() for one in ("HEAD", "origin/main"))
    git(b, "merge", "-q", "--no-edit", "origin/main")
    merged = git(b, "rev-parse", "HEAD")
    write(b, MERGING, json.dumps({"head": head, "other": other}))
    write(b, ".git/MERGE_HEAD", f"{other}\n")
    assert xf("-C", str(b), "sync").status == 0
    assert not (b / ".git/MERGE_HEAD").exists()
    assert git(b, "rev-parse", "HEAD") == merged
    assert (b / "records/drill/SZ-2026-05-01.yaml").exists()


@pytest.mark.parametrize("lock", ["config.lock", "index.lock", "refs/remotes/origin/main.lock", "packed-refs.lock"])
def test_what_a_killed_git_left_locked_stands_in_nobodys_way(clones: tuple[Path, Path], xf: Run, lock: str) -> None:
    a, b = clones
    assert xf("-C", str(a), "note", "7", "--note", "甲", *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    write(b, ".xf/lock", '{"verb": "sync"}')
    write(b, ".xf/sync", "")
    (b / ".git" / lock).touch()
    said = xf("-C", str(b), "sync")
    assert said.status == 0, said.err
    assert not (b / ".git" / lock).exists()
    assert not (b / ".xf/sync").exists()


def test_a_sync_is_not_begun_over_what_is_not_committed(clones: tuple[Path, Path], xf: Run) -> None:
    a, b = clones
    assert xf("-C", str(a), "note", "7", "--note", "甲", *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    mine = (b / CASE).read_text() + "# 手改\n"
    write(b, CASE, mine)
    said = xf("-C", str(b), "sync")
    assert (said.status, CASE in said.err) == (2, True)
    assert (b / CASE).read_text() == mine
    assert not (b / MERGING).exists()


def _parted(clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each side has an event on one case, the first one has exchanged; the other one's clone."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    a, b = clones
    for clone, note in ((a, "甲"), (b, "乙")):
        assert xf("-C", str(clone), "note", "7", "--note", note, *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    return b


def test_a_merge_that_may_not_be_committed_is_taken_back_and_gits_reason_is_said(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    b = _parted(clones, xf, monkeypatch)
    git(b, "config", "commit.gpgsign", "true")
    git(b, "config", "gpg.program", "false")
    said = xf("-C", str(b), "sync")
    assert (said.status, "gpg failed to sign" in said.err, "people" in said.err) == (2, True, False), said.err
    assert git(b, "status", "--porcelain") == ""
    assert not (b / ".git/MERGE_HEAD").exists()


def test_what_is_set_for_merges_by_hand_does_not_half_merge(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    b = _parted(clones, xf, monkeypatch)
    git(b, "config", "branch.main.mergeOptions", "--squash")
    git(b, "config", "merge.ff", "only")
    said = xf("-C", str(b), "sync")
    assert said.status == 0, said.err
    assert git(b, "log", "-1", "--format=%P").count(" ") == 1
    assert git(b, "status", "--porcelain") == ""


def test_two_files_under_one_name_stay_whole_and_the_way_out_is_told(clones: tuple[Path, Path], xf: Run) -> None:
    a, b = clones
    for clone in clones:
        write(clone, "../回函.txt", clone.name)
        said = xf("-C", str(clone), "receive-supplement", "7", "--file", str(clone / "../回函.txt"), *WHO)
        assert said.status == 0, said.err
    assert xf("-C", str(a), "sync").status == 0
    said = xf("-C", str(b), "sync")
    assert (said.status, "under another name" in said.err) == (2, True), said.err
    assert (b / "attachments/SZ-2026-0007/回函.txt").read_text() == "b"
    assert git(b, "status", "--porcelain") == ""
    git_says = subprocess.run(["git", "merge", "-q", "origin/main"], cwd=b, check=False, capture_output=True, text=True)
    assert git_says.returncode == 1
    assert (b / "attachments/SZ-2026-0007/回函.txt").read_text() == "b"  # No marks in what was received.


def test_what_the_others_took_from_the_record_is_told(clones: tuple[Path, Path], xf: Run) -> None:
    a, b = clones
    text = (a / CASE).read_text()
    (a / CASE).write_text(text.replace("  - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}\n", ""))
    git(a, "commit", "-q", "-n", "-a", "-m", "gone")
    assert xf("-C", str(a), "renumber", "SH-2026-0001", "--year", "2025", "--today", "2026-06-01").status == 0
    assert xf("-C", str(a), "sync").status == 0
    said = xf("-C", str(b), "sync")
    assert said.status == 0
    assert said.err == (
        f"{CASE}: by the others event 6 (petitioner told of 2026-03-13) was changed, moved or removed; it is merged all the same, "
        "xf audit SZ-2026-0007 shows it\n"
    )


def test_what_waits_to_be_committed_is_not_passed_over_in_silence(clones: tuple[Path, Path], xf: Run) -> None:
    a, _ = clones
    git(a, "config", "commit.gpgsign", "true")
    git(a, "config", "gpg.program", "false")
    assert "not committed yet" in xf("-C", str(a), "note", "7", "--note", "甲", *WHO).err
    said = xf("-C", str(a), "sync")
    assert (said.status, "SZ-2026-0007: noted → xf commit" in said.err) == (0, True), said.err


def test_a_disk_that_fails_at_the_look_for_what_waits_stops_before_anything_is_merged(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = clones
    assert xf("-C", str(a), "note", "7", "--note", "甲", *WHO).status == 0
    assert xf("-C", str(a), "sync").status == 0
    head = git(b, "rev-parse", "HEAD")

    def fail(_root: Path) -> None:
        raise XfError(say("{path}: {reason}", path=".xf/pending", reason="EIO"))

    monkeypatch.setattr("xfcli.store.syncing.pending", fail)
    assert (xf("-C", str(b), "sync").status, git(b, "rev-parse", "HEAD")) == (2, head)


def test_a_branch_called_otherwise_is_exchanged_with_the_one_it_follows(clones: tuple[Path, Path], xf: Run) -> None:
    a, b = clones
    git(a, "switch", "-q", "-c", "王敏/案卷.1", "--track", "origin/main")
    git(a, "config", "push.default", "nothing")
    assert xf("-C", str(a), "note", "7", "--note", "甲", *WHO).status == 0
    said = xf("-C", str(a), "sync")
    assert said.status == 0, said.err
    assert xf("-C", str(b), "sync").status == 0
    assert git(a, "rev-parse", "HEAD") == git(b, "rev-parse", "HEAD")
    assert git(b, "branch", "-r", "--format=%(refname)").split() == ["refs/remotes/origin/HEAD", "refs/remotes/origin/main"]


def test_out_of_reach_it_says_that_nothing_is_lost_and_what_to_do(clones: tuple[Path, Path], xf: Run) -> None:
    a, _ = clones
    (a.parent / "bare").rename(a.parent / "away")
    said = xf("-C", str(a), "sync")
    assert (said.status, "git fetch failed" in said.err, "xf sync tries again" in said.err) == (2, True, True), said.err


def test_a_supplement_put_beside_a_case_that_was_renumbered_is_found(
    clones: tuple[Path, Path], xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git would guess that it belongs where the other files went, and stop."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    a, b = clones
    for name in ("一.txt", "二.txt"):
        write(a, f"../{name}", name)
    brought = ("receive-supplement", "7", *WHO, "--file")
    assert xf("-C", str(a), *brought, str(a / "../一.txt")).status == 0
    for clone in (a, b):
        assert xf("-C", str(clone), "sync").status == 0
    assert xf("-C", str(a), "renumber", "7", "--year", "2025", "--today", "2026-06-01").status == 0
    assert xf("-C", str(a), "sync").status == 0
    assert xf("-C", str(b), *brought, str(a / "../二.txt")).status == 0
    said = xf("-C", str(b), "sync")
    assert said.status == 0, said.err
    found = xf("-C", str(b), "audit", "--today", "2026-06-01").out
    assert [code for code in ("XF0001", "XF0003", "XF0007", "XF0009") if code in found] == [], found


def test_without_anybody_to_exchange_with(repository: Path, xf: Run) -> None:
    said = xf("sync")
    assert (said.status, "git remote add origin" in said.err) == (2, True)
    shutil.rmtree(repository / ".git")
    assert xf("sync").status == 2


def test_layout_is_white_space_only_and_proved(repository: Path, xf: Run) -> None:
    text = LATE.replace("channel: letter", "channel:   letter  # 挂号信").replace("\n  - {date", "\n - {date").rstrip("\n")
    write(repository, CASE, text)
    assert (xf("fmt", "--check").status, (repository / CASE).read_text()) == (1, text)
    assert xf("fmt", "--dry-run").out.startswith("--- a/cases")
    said = xf("fmt", *("--today", "2026-06-01"))
    assert (said.status, said.out) == (0, f"{CASE}\n"), said.err
    new = (repository / CASE).read_text()
    assert "".join(new.split()) == "".join(text.split())
    assert "channel: letter " in new
    assert "# 挂号信" in new
    assert new.endswith("post}\n")
    assert git(repository, "log", "-1", "--format=%s") == "fmt: 1 files\n"
    assert xf("fmt", "--check").status == 0


def test_what_cannot_be_laid_out_stays(folder: Path, xf: Run) -> None:
    write(folder, CASE, "id: [")
    said = xf("fmt")
    assert (said.status, CASE in said.err) == (1, True)
    assert (folder / CASE).read_text() == "id: ["


def test_windows_line_ends_stay(folder: Path, xf: Run) -> None:
    (folder / CASE).write_bytes(LATE.replace("channel: ", "channel:  ").replace("\n", "\r\n").encode())
    assert xf("fmt", CASE).status == 0
    assert (folder / CASE).read_bytes() == LATE.replace("\n", "\r\n").encode()
