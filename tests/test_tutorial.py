"""The tutorial is run: every command in it, in order, and what the program says is what the page says."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from xfcli.app import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("docs/tutorial.md", "docs/tutorial.zh-CN.md")
HOME = "/home/wangmin"
"""Where the clerk of the page works."""
FILE = re.compile(r"<!-- file: (\S+) -->")
UNLIKE = re.compile(r"\b[0-9a-f]{64}\b")
"""The hash of a letter: the compression of its zip file is not the same on every machine."""


@dataclass
class Step:
    """A command as the page has it, and what it prints there; or a file the reader is told to write."""

    command: str = ""
    printed: list[str] = field(default_factory=list)
    file: str = ""


def parts(page: str) -> Iterator[str | Step]:
    """The page cut up: lines that are only read, and steps."""
    lines = iter(page.splitlines())
    for line in lines:
        yield line
        named = FILE.fullmatch(line)
        if named:
            yield (fence := next(lines))
            text = list(iter(lambda: next(lines), "```"))
            yield Step(file=named[1], printed=text)
            yield fence[:3]
        elif line == "```console":
            yield from _steps(list(iter(lambda: next(lines), "```")))
            yield "```"


def _steps(block: list[str]) -> Iterator[Step]:
    step: Step | None = None
    for line in block:
        if line.startswith("$ "):
            if step:
                yield step
            step = Step(line)
        elif step and step.command.endswith("\\"):
            step.command += "\n" + line
        elif step:
            step.printed.append(line)
    if step:
        yield step


class Clerk:
    """Does what the page says, in a folder of its own."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.monkeypatch, self.capsys = home, monkeypatch, capsys
        self.here, self.said = home, ""
        self.status = 0

    def does(self, step: Step) -> list[str]:
        """What stands on the screen afterwards."""
        if step.file:
            (self.here / step.file).write_text("\n".join(step.printed) + "\n", encoding="utf-8")
            return step.printed
        words = shlex.split(step.command.removeprefix("$ ").replace("\\\n", " "))
        said = self._run(words).replace(str(self.home), HOME)
        return said.rstrip("\n").splitlines()

    def _run(self, words: list[str]) -> str:
        if words[0] == "cd":
            self.here = (self.here / words[1]).resolve()
            assert self.here.is_dir(), self.said
            self.monkeypatch.chdir(self.here)
            return ""
        if words == ["echo", "$?"]:
            return f"{self.status}\n"
        if words[0] == "xf":
            self.capsys.readouterr()
            self.status = main(words[1:])
            said = self.capsys.readouterr()
            self.said = said.out + said.err
            return self.said
        assert words[0] == "git", words
        done = subprocess.run(words, cwd=self.here, capture_output=True, text=True, check=False)
        self.status = done.returncode
        return done.stdout + done.stderr


@pytest.fixture
def clerk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clerk:
    """王敏 with an empty folder, git that knows her, and ``xf`` on the path for the hook."""
    for name in ("XF_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    aside = tmp_path / "aside"
    aside.mkdir()
    (aside / ".gitconfig").write_text("[user]\n\tname = 王敏\n\temail = wangmin@example.com\n[init]\n\tdefaultBranch = main\n")
    (aside / "xf").write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m xfcli "$@"\n')
    (aside / "xf").chmod(0o755)
    monkeypatch.setenv("PATH", str(aside), prepend=":")
    for name, value in (("HOME", str(aside)), ("GIT_CONFIG_GLOBAL", str(aside / ".gitconfig")), ("GIT_CONFIG_NOSYSTEM", "1")):
        monkeypatch.setenv(name, value)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    return Clerk(home, monkeypatch, capsys)


def same(lines: list[str]) -> str:
    """Without what two machines do not share."""
    return UNLIKE.sub("(hash)", "\n".join(lines))


@pytest.mark.parametrize("name", PAGES)
def test_every_command_says_what_the_page_says(name: str, clerk: Clerk, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    page = ROOT / name
    now: list[str] = []
    for part in parts(page.read_text("utf-8")):
        if isinstance(part, str):
            now.append(part)
            continue
        said = clerk.does(part)
        now += ([part.command] if part.command else []) + said
        if not update_golden:
            assert same(said) == same(part.printed), part.command
    if update_golden:
        page.write_text("\n".join(now) + "\n", encoding="utf-8")


def test_both_pages_do_the_same() -> None:
    english, chinese = (
        [part.command for part in parts((ROOT / name).read_text("utf-8")) if isinstance(part, Step)] for name in PAGES
    )
    assert [command.replace("--language en --lang en", "--language zh_CN --lang zh_CN") for command in english] == chinese
