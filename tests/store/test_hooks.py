"""The hook stops what may not be done by hand and nothing else; diffs name the event."""

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml_rs

from tests.store.git_office import CASE, changed, done, hook, pending, run, write
from xfcli.store.append import append_event, new_case
from xfcli.store.commit import commit_paths
from xfcli.store.git import Repository, find_repository
from xfcli.store.hooks import (
    GITATTRIBUTES,
    GITIGNORE,
    SETTINGS,
    Staged,
    configure,
    hook_state,
    install_hook,
    rewritten,
    staged_cases,
)

BASE = new_case({"id": "SZ-2026-0001"}, [{"date": "2026-03-02", "event": "registered", "by": "王敏", "note": "一"}])
MORE = append_event(BASE, {"date": "2026-03-03", "event": "accepted", "by": "王敏"})
AMONG = append_event(BASE, {"date": "2026-03-02", "event": "noted", "by": "吴刚"}) + MORE.removeprefix(BASE)
GONE = "event {number} ({event} of {day}) was changed, moved or removed"


def load(data: bytes) -> Mapping[str, Any]:
    try:
        return yaml_rs.loads(data.decode(), parse_datetime=False)  # type: ignore[return-value]  # the models have not seen it yet
    except yaml_rs.YAMLDecodeError as error:
        raise ValueError(str(error)) from error


def repository(root: Path) -> Repository:
    found = find_repository(root)
    assert found is not None
    return found


def stand_in(root: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """An ``xf`` on the path that does ``script``."""
    folder = root.parent / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "xf").write_text("#!/bin/sh\n" + script)
    (folder / "xf").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def commit(root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", "commit", "-q", "-am", "by hand"], cwd=root, capture_output=True, text=True, check=False)


def test_the_hook_runs_check_and_its_word_counts(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hook_state(repository(office)) == "none"
    assert install_hook(repository(office))
    assert hook_state(repository(office)) == "ours"
    assert stat.S_IMODE((office / ".git/hooks/pre-commit").stat().st_mode) == 0o755
    stand_in(office, monkeypatch, 'echo "$@ in $(basename "$PWD")"; exit 1\n')
    write(office, CASE, "a\n")
    refused = commit(office)
    assert refused.returncode == 1
    assert "check --staged --quiet in office" in refused.stderr
    stand_in(office, monkeypatch, "exit 0\n")
    assert commit(office).returncode == 0


def test_our_own_verbs_do_not_run_it(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_hook(repository(office))
    stand_in(office, monkeypatch, "exit 1\n")
    done(commit_paths(office, [write(office, CASE, "a\n")], "x"))


def test_without_xf_a_commit_is_not_stopped(office: Path) -> None:
    install_hook(repository(office))
    path = office / ".git/hooks/pre-commit"
    path.write_text(path.read_text().replace("command -v xf", "command -v no-such-program"))
    write(office, CASE, "a\n")
    answer = commit(office)
    assert answer.returncode == 0
    assert "were not checked" in answer.stderr


def test_in_a_subfolder_it_checks_that_workspace(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = office / "信访 'a'"
    root.mkdir()
    install_hook(repository(root))
    stand_in(office, monkeypatch, 'echo "in $(basename "$PWD")"; exit 1\n')
    write(office, CASE, "a\n")
    assert "in 信访 'a'" in commit(office).stderr


def test_another_hook_stays_unless_it_is_agreed_that_ours_comes_beside_it(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(office, "pre-commit", "echo theirs; exit 0\n")
    before = (office / ".git/hooks/pre-commit").read_bytes()
    assert hook_state(repository(office)) == "other"
    assert not install_hook(repository(office))
    assert (office / ".git/hooks/pre-commit").read_bytes() == before
    assert install_hook(repository(office), beside_other=True)
    stand_in(office, monkeypatch, "echo ours; exit 0\n")
    write(office, CASE, "a\n")
    assert commit(office).stderr.split() == ["theirs", "ours"]
    hook(office, "pre-commit.before-xf", "echo theirs says no; exit 1\n")
    assert "theirs says no" in pending(commit_paths(office, [write(office, CASE, "b\n")], "x"))


def test_installing_again_is_the_same(office: Path) -> None:
    install_hook(repository(office))
    first = (office / ".git/hooks/pre-commit").read_bytes()
    assert install_hook(repository(office))
    assert (office / ".git/hooks/pre-commit").read_bytes() == first


def test_hooks_kept_outside_are_not_touched(office: Path, tmp_path: Path) -> None:
    run(office, "config", "core.hooksPath", str(tmp_path / "shared"))
    assert hook_state(repository(office)) == "elsewhere"
    assert not install_hook(repository(office))
    assert not (tmp_path / "shared").exists()


def test_a_diff_names_the_event(office: Path) -> None:
    write(office, ".gitattributes", GITATTRIBUTES)
    configure(repository(office))
    text = MORE
    for number in range(8):
        text = append_event(text, {"date": "2026-03-04", "event": "noted", "by": "王敏", "note": f"{number}\n\n\n\nlast\n"})
    (office / CASE).write_bytes(text)
    run(office, "add", "-A")
    run(office, "commit", "-q", "-m", "x")
    (office / CASE).write_bytes(text.replace("event: accepted\n    by: 王敏".encode(), b"event: accepted\n    by: X"))
    heads = [line for line in run(office, "diff", "-U0").split("\n") if line.startswith("@@")]
    assert [head.partition("@@ ")[2].partition("@@ ")[2] for head in heads] == ["event: accepted"]
    configure(repository(office))
    assert run(office, "config", "--get-all", "merge.xf-case.driver").split("\n")[:-1] == [dict(SETTINGS)["merge.xf-case.driver"]]


def test_evidence_is_kept_byte_for_byte_whatever_git_is_told_about_line_ends(office: Path) -> None:
    run(office, "config", "core.autocrlf", "true")
    write(office, ".gitattributes", GITATTRIBUTES)
    proof = office / "attachments/SZ-2026-0001/a.txt"
    proof.parent.mkdir(parents=True)
    proof.write_bytes(b"a\nb\r\n")
    (office / CASE).write_bytes(b"id: a\r\n")
    done(commit_paths(office, [office / ".gitattributes", proof, office / CASE], "x"))
    for path, data in ((proof, b"a\nb\r\n"), (office / CASE, b"id: a\r\n")):
        path.unlink()
        run(office, "checkout", "-q", "--", str(path.relative_to(office)))
        assert path.read_bytes() == data


def test_temporary_files_and_ours_are_ignored(office: Path) -> None:
    write(office, ".gitignore", GITIGNORE)
    for name in (".xf/lock", "cases/SZ/2026/.SZ-2026-0001.yaml.tmp", "attachments/A/.a.pdf.tmp"):
        write(office, name, "")
    assert run(office, "status", "--porcelain", "-uall") == "?? .gitignore\n"


def test_what_is_staged_is_what_is_looked_at(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / CASE).write_bytes(BASE)
    other = write(office, "cases/SZ/2026/SZ-2026-0002.yaml", "new\n")
    write(office, "cases/SZ/2026/notes.txt", "no case\n")
    run(office, "add", "-A")
    write(office, CASE, "not staged\n")
    before = b"id: SZ-2026-0001\n"
    assert staged_cases(office) == [
        Staged(CASE, before, BASE),
        Staged("cases/SZ/2026/SZ-2026-0002.yaml", None, b"new\n"),
    ]
    # While git commit --only runs, its own index counts.
    run(office, "update-index", "--force-remove", str(other.relative_to(office)))
    monkeypatch.chdir(office)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")
    run(office, "read-tree", "HEAD")
    assert staged_cases(office) == []


def test_the_first_commit_is_looked_at_too(empty: Path) -> None:
    write(empty, CASE, "a\n")
    run(empty, "add", "-A")
    assert staged_cases(empty) == [Staged(CASE, None, b"a\n")]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (BASE, MORE, None),
        (None, MORE, None),
        (b"a: [", BASE, None),
        (BASE, BASE.replace(b"note:", b"# c\n    note:"), None),
        (MORE, BASE, GONE),
        (BASE, BASE.replace("一".encode(), "二".encode()), GONE),
        (MORE, AMONG, "event {number} was put in above one on record; a new one goes to the end"),
        (MORE, None, "the case was removed"),
        (new_case({"id": "A"}, []), None, None),
    ],
)
def test_events_on_record_stay(before: bytes | None, after: bytes | None, says: str | None) -> None:
    message = rewritten(Staged(CASE, before, after), load)
    assert (message.msgid if message else None) == says


def test_while_two_sides_are_put_together_events_may_come_among_those_on_record() -> None:
    assert rewritten(Staged(CASE, MORE, AMONG, among=True), load) is None
    message = rewritten(Staged(CASE, AMONG, MORE, among=True), load)
    assert message is not None
    assert (message.msgid, dict(message.args)["number"]) == (GONE, 2)


def _two_sides(root: Path) -> None:
    """A merge is under way, with an event of theirs dated before ours; both sides have changed another file."""
    for side, day in (("main", "2026-03-05"), ("side", "2026-03-04")):
        run(root, "checkout", "-q", "-B", side, *(["main~"] if side == "side" else []))
        (root / CASE).write_bytes(append_event(MORE, {"date": day, "event": "noted", "by": side}))
        write(root, "other.txt", side)
        run(root, "commit", "-q", "-am", side)
    run(root, "checkout", "-q", "main")
    run(root, "merge", "-q", "side", code=1)
    run(root, "checkout", "-q", "--ours", "other.txt")


def test_a_merge_is_held_against_both_its_sides(office: Path) -> None:
    (office / CASE).write_bytes(MORE)
    run(office, "commit", "-q", "-am", "more")
    _two_sides(office)
    ours, theirs = (run(office, "show", f"{side}:{CASE}").encode() for side in ("main", "side"))
    both = append_event(append_event(MORE, load(theirs)["events"][-1]), load(ours)["events"][-1])
    for merged, wrong in ((both, 0), (ours, 1), (theirs, 1)):
        (office / CASE).write_bytes(merged)
        run(office, "add", "-A")
        assert len([one for one in staged_cases(office) if rewritten(one, load)]) == wrong


@pytest.mark.parametrize("xf", ["exit 2\n", None])
def test_where_xf_does_not_merge_git_does_by_lines_and_loses_nothing(
    office: Path, monkeypatch: pytest.MonkeyPatch, xf: str | None
) -> None:
    write(office, ".gitattributes", GITATTRIBUTES)
    configure(repository(office))
    (office / CASE).write_bytes(MORE)
    run(office, "add", "-A")
    run(office, "commit", "-q", "-m", "more")
    if xf:
        stand_in(office, monkeypatch, xf)
    else:
        folder = office.parent / "only-git"
        folder.mkdir()
        for name in ("git", "sh"):
            (folder / name).symlink_to(str(shutil.which(name)))
        monkeypatch.setenv("PATH", str(folder))
    _two_sides(office)
    text = (office / CASE).read_text()
    assert [mark in text for mark in ("<<<<<<< ours", "by: main", "by: side", ">>>>>>> theirs")] == [True] * 4


def test_the_hook_for_pre_commit_is_what_the_installed_one_runs() -> None:
    entries: Any = load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_bytes())
    assert [entry["entry"] for entry in entries] == ["xf check --staged --quiet"]


def test_an_act_beside_other_files(office: Path) -> None:
    install_hook(repository(office))
    done(commit_paths(office, [write(office, CASE, "a\n")], "x"))
    assert changed(office) == [CASE]
