"""A small office under git, and ways to look at it, for the tests of what is committed."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from xfcli.store.commit import CommitPending

CASE = "cases/SZ/2026/SZ-2026-0001.yaml"


def run(root: Path, *args: str, code: int = 0) -> str:
    done = subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def hook(root: Path, name: str, script: str) -> None:
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)


@pytest.fixture
def nobody_elses_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith("GIT_") or name == "EMAIL"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def empty(tmp_path: Path, nobody_elses_settings: None) -> Path:  # noqa: ARG001 - called for its effect
    root = tmp_path / "office"
    root.mkdir()
    run(root, "init", "-q", "-b", "main")
    run(root, "config", "user.name", "王敏")
    run(root, "config", "user.email", "wang@example.org")
    return root


@pytest.fixture
def office(empty: Path) -> Path:
    write(empty, CASE, "id: SZ-2026-0001\n")
    write(empty, "other.txt", "one\n")
    write(empty, "half.txt", "one\ntwo\n")
    run(empty, "add", "-A")
    run(empty, "commit", "-q", "-m", "base")
    return empty


def done(result: str | CommitPending) -> str:
    assert isinstance(result, str), result
    return result


def pending(result: str | CommitPending) -> str:
    assert isinstance(result, CommitPending), result
    return str(dict(result.why.args).get("words", result.why.msgid))


def changed(root: Path, commit: str = "HEAD") -> list[str]:
    return run(root, "-c", "core.quotePath=false", "show", "--format=", "--name-only", commit).split("\n")[:-1]


def dirt(root: Path) -> Callable[[], tuple[str, str, str]]:
    """Stage and change other things in every way; returns what is to stay as it was."""
    write(root, "other.txt", "staged\n")
    run(root, "add", "other.txt")
    write(root, "half.txt", "staged\n")
    run(root, "add", "half.txt")
    write(root, "half.txt", "staged\nand changed\n")
    write(root, "new.txt", "untracked\n")
    write(root, "added.txt", "added\n")
    run(root, "add", "added.txt")
    write(root, "meant.txt", "meant\n")
    run(root, "add", "-N", "meant.txt")

    def state() -> tuple[str, str, str]:
        exclude = (":(exclude)cases", ":(exclude)attachments")
        return (
            run(root, "status", "--porcelain", "--", ".", *exclude),
            run(root, "diff", "--cached", "--", ".", *exclude),
            run(root, "diff", "--", ".", *exclude),
        )

    return state
