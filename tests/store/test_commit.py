"""One act, one commit: exactly its files, whatever else is going on in the repository."""

import subprocess
import threading
from pathlib import Path

import pytest

from tests.store.git_office import CASE, changed, dirt, done, hook, pending, run, write
from xfcli.model.message import XfError
from xfcli.store.commit import OUR_HOOK, commit_paths, edited_by_hand
from xfcli.store.git import find_repository, preflight


def test_exactly_the_files_of_the_act(office: Path) -> None:
    state = dirt(office)
    before = state()
    case = write(office, CASE, "id: SZ-2026-0001\nevents: []\n")
    proof = write(office, "attachments/SZ-2026-0001/报损 单.pdf", "pdf")
    sha = done(commit_paths(office, [proof, case], "SZ-2026-0001: accepted", [("Case", "SZ-2026-0001"), ("Article", "22")]))
    assert run(office, "rev-parse", "HEAD").strip() == sha
    assert changed(office) == ["attachments/SZ-2026-0001/报损 单.pdf", CASE]
    assert run(office, "log", "-1", "--format=%B") == "SZ-2026-0001: accepted\n\nCase: SZ-2026-0001\nArticle: 22\n\n"
    assert run(office, "log", "-1", "--format=%(trailers:key=Case,valueonly)").strip() == "SZ-2026-0001"
    assert state() == before
    assert run(office, "status", "--porcelain", "--", "cases", "attachments") == ""
    assert run(office, "diff-files", "--name-only", "--", "cases") == ""
    run(office, "fsck", "--strict")
    assert "SZ-2026-0001: accepted" in run(office, "reflog")


def test_our_new_text_wins_over_what_was_staged_of_the_same_file(office: Path) -> None:
    write(office, CASE, "staged by hand\n")
    run(office, "add", CASE)
    case = write(office, CASE, "ours\n")
    done(commit_paths(office, [case], "x"))
    assert run(office, "show", f"HEAD:{CASE}") == "ours\n"
    assert run(office, "status", "--porcelain") == ""


def test_the_first_commit_of_an_empty_repository(empty: Path) -> None:
    write(empty, "staged.txt", "a")
    run(empty, "add", "staged.txt")
    done(commit_paths(empty, [write(empty, CASE, "a\n")], "first"))
    assert changed(empty) == [CASE]
    assert run(empty, "status", "--porcelain") == "A  staged.txt\n"
    run(empty, "fsck", "--strict")


def test_a_removed_file(office: Path) -> None:
    (office / CASE).unlink()
    done(commit_paths(office, [office / CASE], "gone"))
    assert run(office, "ls-tree", "-r", "--name-only", "HEAD").split() == ["half.txt", "other.txt"]


def test_what_is_committed_already_needs_no_commit(office: Path) -> None:
    head = run(office, "rev-parse", "HEAD").strip()
    assert done(commit_paths(office, [office / CASE], "again")) == head
    assert run(office, "rev-parse", "HEAD").strip() == head


def test_in_a_subfolder_of_a_larger_repository(office: Path) -> None:
    root = office / "petitions" / "深圳"
    case = write(root, CASE, "a\n")
    done(commit_paths(root, [case], "x"))
    assert changed(office) == [f"petitions/深圳/{CASE}"]


def test_in_a_linked_worktree_and_with_a_detached_head(office: Path, tmp_path: Path) -> None:
    run(office, "worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
    main = run(office, "rev-parse", "main")
    linked = tmp_path / "linked"
    assert preflight(linked) is not None
    done(commit_paths(linked, [write(linked, CASE, "a\n")], "x"))
    assert changed(linked) == [CASE]
    assert run(linked, "status", "--porcelain") == ""
    assert run(office, "rev-parse", "main") == main


def test_variables_that_point_elsewhere_are_not_followed(office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    done(commit_paths(office, [write(office, CASE, "a\n")], "x"))
    monkeypatch.undo()
    assert changed(office) == [CASE]


def test_names_are_taken_literally(office: Path) -> None:
    write(office, "attachments/a.txt", "not this")
    odd = write(office, "attachments/[a]*.txt", "this")
    colon = write(office, "attachments/:(top)b", "this")
    done(commit_paths(office, [odd, colon], "x"))
    assert sorted(changed(office)) == ["attachments/:(top)b", "attachments/[a]*.txt"]


def test_ignored_evidence_is_committed_and_filters_apply(office: Path) -> None:
    write(office, ".gitignore", "*.log\n")
    write(office, ".gitattributes", "*.yaml text eol=lf\n")
    run(office, "add", "-A")
    run(office, "commit", "-q", "-m", "x")
    log = write(office, "attachments/a.log", "a")
    case = office / CASE
    case.write_bytes(b"id: a\r\n")
    done(commit_paths(office, [log, case], "x"))
    assert run(office, "show", f"HEAD:{CASE}") == "id: a\n"
    assert "attachments/a.log" in changed(office)
    assert run(office, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_a_hook_that_says_no_is_heard_and_everything_stays_as_it_was(office: Path, name: str) -> None:
    state = dirt(office)
    before = state()
    hook(office, name, "echo 今天不行 >&2\nexit 1\n")
    index = run(office, "ls-files", "-s", "--debug")
    case = write(office, CASE, "a\n")
    proof = write(office, "attachments/a", "a")
    assert "今天不行" in pending(commit_paths(office, [proof, case], "x"))
    assert state() == before
    assert run(office, "ls-files", "-s", "--debug") == index
    assert run(office, "log", "--format=%s") == "base\n"
    (office / ".git/hooks" / name).unlink()
    done(commit_paths(office, [proof, case], "x"))
    assert changed(office) == ["attachments/a", CASE]
    assert state() == before


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_git_was_told_not_to_look_at_is_committed_and_stays_so(office: Path, flag: str) -> None:
    run(office, "update-index", flag, CASE)
    done(commit_paths(office, [write(office, CASE, "ours\n")], "x"))
    assert run(office, "show", f"HEAD:{CASE}") == "ours\n"
    assert run(office, "status", "--porcelain", "--", CASE) == ""
    run(office, "commit", "-q", "--allow-empty", "-m", "somebody's next commit")
    assert run(office, "show", f"HEAD:{CASE}") == "ours\n"


def test_what_a_hook_says_in_several_lines_is_said_on_one(office: Path) -> None:
    hook(office, "pre-commit", "printf 'first\\n\\n  second\\n' >&2; exit 1")
    assert pending(commit_paths(office, [write(office, CASE, "a\n")], "x")) == "first; second"


def test_hooks_see_the_commit_and_may_amend_its_message(office: Path) -> None:
    state = dirt(office)
    before = state()
    hook(office, "pre-commit", "git diff --cached --name-only > seen\n")
    hook(office, "commit-msg", 'echo "Checked: yes" >> "$1"\n')
    done(commit_paths(office, [write(office, CASE, "a\n")], "x", [("Case", "A")]))
    assert (office / "seen").read_text() == f"{CASE}\n"
    assert "Checked: yes" in run(office, "log", "-1", "--format=%B")
    (office / "seen").unlink()
    assert changed(office) == [CASE]
    assert state() == before


def test_our_own_hook_is_not_run_for_our_own_verbs(office: Path) -> None:
    hook(office, "pre-commit", f"# {OUR_HOOK.decode()}\nexit 1\n")
    done(commit_paths(office, [write(office, CASE, "a\n")], "x"))


def test_hooks_elsewhere_are_found(office: Path) -> None:
    hook(office, "pre-commit", "exit 1\n")
    (office / ".git/hooks").rename(office / "shared-hooks")
    run(office, "config", "core.hooksPath", "shared-hooks")
    pending(commit_paths(office, [write(office, CASE, "a\n")], "x"))


def test_signed_commits(office: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingkey", str(key)), ("commit.gpgsign", "true")):
        run(office, "config", name, value)
    done(commit_paths(office, [write(office, CASE, "a\n")], "x"))
    assert "gpgsig" in run(office, "cat-file", "commit", "HEAD")
    run(office, "config", "user.signingkey", str(tmp_path / "missing"))
    pending(commit_paths(office, [write(office, CASE, "b\n")], "y"))
    assert run(office, "status", "--porcelain") == f" M {CASE}\n"


def test_a_held_index_is_waited_for(office: Path) -> None:
    lock = office / ".git/index.lock"
    lock.touch()
    threading.Timer(0.2, lock.unlink).start()
    done(commit_paths(office, [write(office, CASE, "a\n")], "x", patience=10))
    assert changed(office) == [CASE]


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_held_too_long_leaves_the_files_for_later(office: Path, lock: str) -> None:
    state = dirt(office)
    before = state()
    (office / ".git" / lock).touch()
    case = write(office, CASE, "a\n")
    pending(commit_paths(office, [case], "x", patience=0))
    (office / ".git" / lock).unlink()
    assert state() == before
    assert run(office, "status", "--porcelain", "--", "cases") == f" M {CASE}\n"
    done(commit_paths(office, [case], "x"))


def test_nobody_known_to_git_is_said_before_anything_is_written(empty: Path) -> None:
    assert preflight(empty) is not None
    run(empty, "config", "--unset", "user.name")
    run(empty, "config", "--unset", "user.email")
    run(empty, "config", "user.useConfigOnly", "true")
    with pytest.raises(XfError) as caught:
        preflight(empty)
    assert caught.value.hint is not None
    assert "git config --global user.email" in str(caught.value.hint.facts["commands"])


def test_without_a_repository_there_is_nothing_to_commit_to(tmp_path: Path) -> None:
    assert preflight(tmp_path) is None
    assert find_repository(tmp_path) is None
    pending(commit_paths(tmp_path, [write(tmp_path, CASE, "a\n")], "x"))


def test_without_git_installed_only_a_repository_is_a_difficulty(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    monkeypatch.setenv("PATH", str(plain))
    assert preflight(plain) is None
    with pytest.raises(XfError):
        preflight(office)


@pytest.mark.parametrize("mark", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "BISECT_LOG"])
def test_in_the_middle_of_something_nothing_is_begun(office: Path, mark: str) -> None:
    (office / ".git" / mark).write_text(run(office, "rev-parse", "HEAD"))
    with pytest.raises(XfError):
        preflight(office)
    head = run(office, "rev-parse", "HEAD")
    pending(commit_paths(office, [write(office, CASE, "a\n")], "x"))
    assert run(office, "rev-parse", "HEAD") == head


def test_a_real_merge_and_a_real_rebase(office: Path) -> None:
    run(office, "checkout", "-q", "-b", "side")
    write(office, "other.txt", "side\n")
    run(office, "commit", "-q", "-am", "side")
    run(office, "checkout", "-q", "main")
    write(office, "other.txt", "main\n")
    run(office, "commit", "-q", "-am", "main")
    for command in (("merge", "side"), ("rebase", "side"), ("cherry-pick", "side")):
        run(office, *command, code=1)
        with pytest.raises(XfError):
            preflight(office)
        run(office, command[0], "--abort")
        assert preflight(office) is not None


def test_hand_edits_in_a_file_are_seen_before_a_verb_takes_them_along(office: Path) -> None:
    case = office / CASE
    new = office / "cases/SZ/2026/SZ-2026-0002.yaml"
    assert edited_by_hand(office, [case, new]) == []
    case.touch()
    assert edited_by_hand(office, [case]) == []
    write(office, CASE, "edited\n")
    write(office, "cases/SZ/2026/SZ-2026-0002.yaml", "by hand\n")
    assert edited_by_hand(office, [case, new]) == [case, new]


def test_a_petitioners_words_cannot_break_the_message(office: Path) -> None:
    done(commit_paths(office, [write(office, CASE, "a\n")], "x\n\nCase: B", [("Case", "A\nEvent: b")]))
    assert run(office, "log", "-1", "--format=%(trailers:only)").strip() == "Case: A Event: b"


def test_modes_and_line_ends_as_git_would_commit_them(office: Path) -> None:
    run(office, "config", "core.autocrlf", "false")
    (office / CASE).write_bytes(b"id: a\r\n")
    run(office, "add", "-A")
    run(office, "commit", "-q", "-m", "with CR LF")
    run(office, "config", "core.autocrlf", "input")
    (office / CASE).write_bytes(b"id: b\r\n")
    script = write(office, "attachments/a.sh", "a\n")
    script.chmod(0o755)
    link = office / "attachments/link"
    link.symlink_to("a.sh")
    for paths in ([script], [office / CASE, link]):
        done(commit_paths(office, paths, "x"))
        assert run(office, "status", "--porcelain", "--", CASE if link in paths else "attachments/a.sh") == ""
    modes = {line.split("\t")[1]: line.split()[0] for line in run(office, "ls-tree", "-r", "HEAD", "attachments").splitlines()}
    assert modes == {"attachments/a.sh": "100755", "attachments/link": "120000"}
    assert run(office, "cat-file", "-s", f"HEAD:{CASE}") == "7\n"


def test_where_modes_are_not_known_they_stay(office: Path) -> None:
    run(office, "update-index", "--chmod=+x", CASE)
    run(office, "commit", "-q", "-m", "mode")
    run(office, "config", "core.fileMode", "false")
    done(commit_paths(office, [write(office, CASE, "a\n"), write(office, "attachments/new", "a\n")], "x"))
    assert [line.split()[0] for line in run(office, "ls-tree", "-r", "HEAD", "attachments/new", CASE).splitlines()] == [
        "100644",
        "100755",
    ]
    assert run(office, "status", "--porcelain") == ""


def test_a_repository_with_longer_names(tmp_path: Path, nobody_elses_settings: None) -> None:  # noqa: ARG001 - called for its effect
    root = tmp_path / "office"
    run(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256", "office")
    run(root, "config", "user.name", "王敏")
    run(root, "config", "user.email", "wang@example.org")
    for text in ("a\n", "b\n"):
        assert len(done(commit_paths(root, [write(root, CASE, text)], text))) == 64
    assert run(root, "status", "--porcelain") == ""
    run(root, "fsck", "--strict")


@pytest.mark.parametrize(
    ("env", "settings", "known"),
    [
        ({}, {"user.name": "王敏", "user.email": "w@example.org"}, True),
        ({}, {"user.name": " . ", "user.email": "w@example.org"}, False),
        ({"GIT_AUTHOR_NAME": ""}, {"user.name": "王敏", "user.email": "w@example.org"}, False),
        ({"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}, {}, True),
        ({}, {"author.name": "A", "author.email": "a@b", "committer.name": "A", "committer.email": "a@b"}, True),
        ({}, {"author.name": "A", "author.email": "a@b"}, False),
    ],
)
def test_who_commits_is_known_when_git_knows_it(
    empty: Path, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], settings: dict[str, str], *, known: bool
) -> None:
    for key in ("user.name", "user.email"):
        run(empty, "config", "--unset", key)
    run(empty, "config", "user.useConfigOnly", "true")
    for key, value in settings.items():
        run(empty, "config", key, value)
    for key, value in env.items():
        monkeypatch.setenv(key, value)
    write(empty, CASE, "a\n")
    if known:
        assert preflight(empty) is not None
        done(commit_paths(empty, [empty / CASE], "x"))
    else:
        with pytest.raises(XfError):
            preflight(empty)
