"""``xf init``: new folders, clones, repositories with a hook, the sample; nothing left where it fails."""

import errno
import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run, write
from xfcli.store.commit_notes import Planned, digest, write_note
from xfcli.store.hooks import SETTINGS as GIT_SETTINGS

WHO = {"GIT_AUTHOR_NAME": "王敏", "GIT_AUTHOR_EMAIL": "w@example.org", "GIT_COMMITTER_NAME": "王敏", "GIT_COMMITTER_EMAIL": "w@example.org"}
OFFICE = ("--unit", "SZ", "--name", "深圳分公司")


@pytest.fixture
def desk(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - its language is that of the suite
    """An empty folder, with somebody git knows."""
    empty = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(empty)
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    return empty


def git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=True).stdout


def test_a_folder_that_does_not_exist_yet(desk: Path, xf: Run) -> None:
    said = xf("init", "new/office", *OFFICE, "--lang", "en")
    assert said.status == 0, said.err
    root = desk / "new/office"
    assert git(root, "log", "--format=%s") == "xf init\n"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "config", "merge.xf-case.driver") == dict(GIT_SETTINGS)["merge.xf-case.driver"] + "\n"
    assert (root / ".git/hooks/pre-commit").stat().st_mode & 0o111
    assert json.loads((root / ".schema/case.json").read_text())["title"] == "xf case"
    assert sorted(path.stem for path in (root / ".schema").iterdir()) == ["calendar", "case", "org", "overlay", "record", "settings"]
    assert xf("-C", str(root), "check", "--fail-on", "error", "--today", "2026-06-01").status == 0
    assert xf("-C", str(root), "register", "--received", "today", "--channel", "fax", "--subject", "甲", "--by", "王敏").status == 0


def test_dash_c_names_it_too_and_json_lists_the_files(desk: Path, xf: Run) -> None:
    said = json.loads(xf("-C", "x", "init", "--unit", "HQ", "--format", "json").out)
    assert said["path"] == str(desk / "x")
    assert "xf.yaml" in said["files"]
    assert said["commit"] == git(desk / "x", "rev-parse", "HEAD").strip()
    assert "kind: branch" not in (desk / "x/org.yaml").read_text()


def test_a_clone_is_completed_and_nothing_of_it_changed(desk: Path, xf: Run) -> None:
    xf("init", "a", *OFFICE)
    git(desk, "clone", "-q", "a", "b")
    before = (desk / "b/xf.yaml").read_bytes()
    assert xf("-C", "b", "init").status == 0
    assert (desk / "b/xf.yaml").read_bytes() == before
    assert (desk / "b/.git/hooks/pre-commit").exists()
    assert git(desk / "b", "status", "--porcelain") == ""
    assert git(desk / "b", "rev-list", "--count", "HEAD") == "1\n"


def test_another_hook_stays_unless_ours_is_asked_for(desk: Path, xf: Run) -> None:
    git(desk, "init", "-q")
    write(desk, ".git/hooks/pre-commit", "#!/bin/sh\n")
    (desk / ".git/hooks/pre-commit").chmod(0o755)
    assert "another pre-commit hook" in xf("init", *OFFICE, "--lang", "en").out
    assert (desk / ".git/hooks/pre-commit").read_text() == "#!/bin/sh\n"
    assert xf("init", "--hook").status == 0
    assert "xf check --staged" in (desk / ".git/hooks/pre-commit").read_text()


def test_lines_of_its_own_are_kept(desk: Path, xf: Run) -> None:
    write(desk, ".gitignore", "*.bak")
    xf("init", *OFFICE)
    assert (desk / ".gitignore").read_text().splitlines() == ["*.bak", ".xf/", ".*.tmp"]


def test_the_sample_reads_as_it_is_shipped(desk: Path, xf: Run) -> None:
    said = xf("init", "s", "--sample")
    assert said.status == 0, said.err
    assert git(desk / "s", "status", "--porcelain") == ""
    shown = json.loads(xf("-C", "s", "check", "--today", "2026-06-01", "--format", "json").out)
    assert shown["cases"] == 110
    shipped = Path(__file__).parents[2] / "sample_cases"
    crlf = "cases/SH/2026/SH-2026-0008.yaml"
    assert (desk / "s" / crlf).read_bytes() == (shipped / crlf).read_bytes()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "--unit is missing"),
        (("--unit", "sz!"), "no code of a unit"),
        (("--sample", "--unit", "SZ"), "its own units"),
    ],
)
def test_what_is_refused_leaves_nothing(desk: Path, xf: Run, given: tuple[str, ...], words: str) -> None:
    said = xf("init", "deep/er", *given, "--lang", "en")
    assert (said.status, words in said.err) == (2, True), said.err
    assert list(desk.iterdir()) == []


def test_nobody_known_to_git_leaves_nothing(desk: Path, xf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in WHO:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    said = xf("init", "deep/er", *OFFICE, "--lang", "en")
    assert (said.status, "who you are" in said.err) == (2, True), said.err
    assert list(desk.iterdir()) == []


def test_no_workspace_within_another(folder: Path, xf: Run) -> None:
    said = xf("init", "inner", *OFFICE)
    assert (said.status, "lies in a workspace" in said.err) == (2, True)
    assert not (folder / "inner").exists()


def test_a_dry_run_and_no_git(desk: Path, xf: Run) -> None:
    assert "org.yaml" in xf("init", *OFFICE, "--dry-run").out
    assert list(desk.iterdir()) == []
    assert xf("init", *OFFICE, "--no-git").status == 0
    assert not (desk / ".git").exists()


def test_what_git_left_locked_when_it_was_killed_stands_in_nobodys_way(desk: Path, xf: Run) -> None:
    assert xf("init", ".", *OFFICE).status == 0
    git(desk, "config", "--unset", "merge.xf-case.driver")
    write(desk, ".xf/lock", '{"verb": "init"}')
    write(desk, ".git/config.lock", "")
    assert xf("init", ".").status == 0
    assert git(desk, "config", "merge.xf-case.driver") == dict(GIT_SETTINGS)["merge.xf-case.driver"] + "\n"


def test_a_hook_that_cannot_be_written_is_said_of_a_workspace_that_is_made(
    desk: Path, xf: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "refused", ".git/hooks/pre-commit")

    with monkeypatch.context() as disk:
        disk.setattr("xfcli.commands.init.install_hook", refused)
        said = xf("init", ".", *OFFICE, "--lang", "en")
    assert (said.status, "workspace is made" in said.err, ".git/hooks/pre-commit" in said.err) == (2, True, True), said.err
    assert git(desk, "status", "--porcelain") == ""
    assert xf("init", ".").status == 0
    assert (desk / ".git/hooks/pre-commit").exists()


@pytest.mark.parametrize("written", [1, 2])
def test_one_that_was_killed_does_not_stand_in_the_way_of_the_next(desk: Path, xf: Run, written: int) -> None:
    """Killed before xf.yaml was there, or before the commit."""
    git(desk, "init", "-q")
    files = {"org.yaml": b"units: {}\n", "xf.yaml": b"version: 1\nunit: SH\n"}
    write_note(desk, "xf init", (), [Planned(name, None, digest(data)) for name, data in files.items()])
    for name in list(files)[:written]:
        (desk / name).write_bytes(files[name])
    assert xf("init", ".", *(OFFICE if written == 1 else ())).status == 0
    assert ("unit: SZ" in (desk / "xf.yaml").read_text()) == (written == 1)
    assert git(desk, "status", "--porcelain") == ""


def test_the_lines_an_office_has_to_fill_in_stand_there_to_be_uncommented(desk: Path, xf: Run) -> None:
    for language in ("zh_CN", "en"):
        assert xf("init", f"x-{language}", *OFFICE, "--language", language).status == 0
        path = desk / f"x-{language}/org.yaml"
        text = path.read_text("utf-8")
        assert "# letter_prefix: " in text
        path.write_text(re.sub("^( +)# ", r"\1", text, flags=re.MULTILINE), "utf-8")
        said = xf("check", "-C", f"x-{language}", "--today", "2026-06-01", "--format", "json")
        assert not [one for one in json.loads(said.out)["findings"] if one["code"] in ("XF0001", "XF0002", "XF0501")]
