"""What each command must not load. A contract instead of a stopwatch: nothing starts quickly that drags in what it does not need."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import xfcli
from tests.commands.conftest import LATE, write
from xfcli.app import main

ROOT = str(Path(xfcli.__file__).parent.parent)

FRAMEWORKS = ("typer", "click", "rich", "jinja2", "docx", "typst")
MODELS = ("pydantic", "pydantic_core", "yaml_rs", "ruamel", "xfcli.model.case", "xfcli.model.events", "xfcli.rules", "xfcli.judge")
PROCESSES = ("multiprocessing", "concurrent", "subprocess", "asyncio")
NETWORK = ("ssl", "socket", "http", "email", "importlib.metadata")
TERMINAL = ("shutil", "tempfile", "traceback", "xfcli.output.help")
WRITING = ("xfcli.letters", "xfcli.store.recording", "xfcli.store.append", "xfcli.store.git")
LIGHT = (*FRAMEWORKS, *MODELS, *PROCESSES, *NETWORK, "shutil", "tempfile", "xfcli.store.reader", "xfcli.letters")
"""Of what a command loads that neither reads a case nor speaks to a terminal."""
READING = (*FRAMEWORKS, "ruamel", "multiprocessing", "concurrent", "subprocess", "asyncio", "ssl", *WRITING)
"""Of what a command loads that reads a case and changes nothing."""

COMMANDS: list[tuple[list[str], tuple[str, ...]]] = [
    (["--version"], (*LIGHT, *TERMINAL, "pathlib", "typing", "re", "dataclasses", "gettext", "xfcli.commands", "xfcli.model")),
    (["--help"], (*LIGHT, "xfcli.store", "xfcli.commands.made", "xfcli.commands.check")),
    ([], (*LIGHT, "xfcli.store", "xfcli.commands.made", "xfcli.commands.check")),
    (["check", "--today", "2026-06-01"], (*LIGHT, *TERMINAL, "zoneinfo", "xfcli.store.workspace", "xfcli.store.refresh")),
    (["check", "--help"], LIGHT),
    (["due", "2026-03-12", "60", "--today", "2026-06-01"], LIGHT),
    (["find", "定损"], LIGHT),
    (["show", "7", "--today", "2026-06-01"], READING),
    (["next", "7", "--today", "2026-06-01"], READING),
    (["list", "--today", "2026-06-01"], READING),
    (["agenda", "--today", "2026-06-01"], READING),
    (["rule", "XF2201"], READING),
    (["note", "--help"], (*FRAMEWORKS, "multiprocessing", "concurrent", "xfcli.letters")),
    (["note", "7", "--note", "x", "--by", "王敏", "--no-commit"], (*FRAMEWORKS, "multiprocessing", "concurrent", "xfcli.letters")),
    (["accept", "7", "--by", "王敏", "--no-commit", "--dry-run"], ("typer", "rich", "docx", "typst", "multiprocessing", "concurrent")),
]


def loaded(folder: Path, words: list[str], **environment: str) -> set[str]:
    """The modules a run of the program has loaded at its end, with the packages they lie in."""
    program = (
        "import sys\n"
        "from xfcli.app import main\n"
        f"status = main({words!r})\n"
        "assert status in (0, 1), status\n"
        "print('\\n', *sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": ROOT, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that was checked once; what is fresher than the clock of its disk counts as known all the same."""
    monkeypatch.setattr("xfcli.store.identity.RACY", -1_000_000_000)
    assert main(["check", "--today", "2026-06-01"]) == 1
    return folder


def among(names: set[str], unwanted: Iterable[str]) -> list[str]:
    """Those of ``names`` that are unwanted or lie in an unwanted package."""
    heads = tuple(f"{name}." for name in unwanted)
    return sorted(name for name in names if f"{name}.".startswith(heads))


@pytest.mark.parametrize(("words", "unwanted"), COMMANDS, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_command_loads_only_what_it_needs(checked: Path, words: list[str], unwanted: tuple[str, ...]) -> None:
    assert among(loaded(checked, words), unwanted) == []


@pytest.mark.parametrize("words", ["show SZ-", "accept SZ-", "sh"])
def test_the_shell_is_answered_without_loading_the_verb(checked: Path, words: str) -> None:
    names = loaded(checked, [], _XF_COMPLETE="complete_bash", COMP_WORDS=f"xf {words}", COMP_CWORD=str(len(words.split())))
    assert among(names, (*LIGHT, *TERMINAL, "zoneinfo", "xfcli.commands.show", "xfcli.commands.made", "xfcli.store.workspace")) == []
    assert "xfcli.commands.completion" in names


def test_a_slip_is_read_by_typer(checked: Path) -> None:
    assert "typer" in loaded(checked, ["check", "--today=2026-06-01", "-C.", "--quiet"])


def test_a_check_of_what_changed_loads_what_judges_and_no_framework(checked: Path) -> None:
    write(checked, "cases/SZ/2026/SZ-2026-0008.yaml", LATE.replace("0007", "0008"))
    names = loaded(checked, ["check", "--today", "2026-06-01"])
    assert among(names, (*FRAMEWORKS, "multiprocessing", "concurrent", "subprocess", *WRITING)) == []
    assert "xfcli.rules" in names
