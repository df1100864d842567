"""What the shell is offered: by the short way and by Typer the same."""

import os
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
import typer.completion

from tests.commands.conftest import LATE, write
from xfcli.commands import completion
from xfcli.commands.door import door
from xfcli.commands.here import Here
from xfcli.commands.menu import NO_CASE_FIRST, VERB_BY_NAME, verb_named
from xfcli.commands.naming import case_ids, ids_begun
from xfcli.commands.types import CASE
from xfcli.commands.verb import VerbCommand, VerbGroup
from xfcli.output.i18n import Speech

SHELLS = ("bash", "zsh", "fish")
LINES = [
    ("show", ""), ("show", "SZ"), ("show", "sz"), ("show", "SH-2026"), ("show", "XX"), ("show", "SZ-2026-0007", ""), ("accept", "7", "--unit", "S"),
    ("check", "--unit", "SZ/C"), ("check", "--select", "XF2801,XF22"), ("check", "--format", ""), ("check", "--format", "s"),
    ("check", ""), ("check", "cases/SZ", ""), ("--lang", "en", "show", ""), ("show", "--plain", ""), ("check", "--soon", ""), ("-C", ""),
    ("list", "--state", "acc"), ("note", "--note", "--by", ""), ("note", "--date", "-3d", ""), ("note", "--note", "--date", "S"),
    ("review", ""), ("review", "d"), ("review", "decide", ""), ("review", "decide", "SZ", "--decision", ""), ("supervise", ""), ("supervise", "S"),
    ("supervise", "--plain", ""), ("supervise", "answer", "S"), ("supervise", "--all-overdue", ""), ("calendar", "v"), ("calendar", "show", ""),
    ("record", ""), ("record", "tr"), ("chekc", ""), ("ch",), ("",), ("--he",), ("show", "--pl"), ("show", "--help", ""), ("show", "'SZ", ""),
    ("note", "SZ-2026-0007", "--note", "说", ""), ("find", "甲", ""), ("rule", "XF22"), ("notify", ""), ("notify", "acceptance", "S"),
]  # fmt: skip


@pytest.fixture
def office(folder: Path) -> Path:
    """A workspace with three cases."""
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", LATE.replace("0007", "0008"))
    return folder


def asked(shell: str, words: tuple[str, ...], action: str = "get-args") -> dict[str, str]:
    """What the shell's script puts into the environment."""
    if shell == "bash":
        return {"COMP_WORDS": "\n".join(("xf", *words)), "COMP_CWORD": str(len(words))}
    return {"_TYPER_COMPLETE_ARGS": " ".join(("xf", *words)), "_TYPER_COMPLETE_FISH_ACTION": action}


def told(folder: Path, shell: str, environment: dict[str, str], *, short: bool) -> tuple[int | None, str]:
    """The exit status and what is printed."""
    here, shown = Here(Speech("en"), folder, plain=True), StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(shown):
        for name, value in environment.items():
            patched.setenv(name, value)
        if short:
            return completion.answered(here, f"complete_{shell}", os.environ), shown.getvalue()
        try:
            status = typer.completion.shell_complete(door(here, completing=True), {"obj": here}, "xf", "_XF_COMPLETE", f"complete_{shell}")
        except SystemExit as leaving:
            status = int(leaving.code or 0)
    return status, shown.getvalue()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_the_short_way_offers_what_typer_offers(office: Path, shell: str, words: tuple[str, ...]) -> None:
    short = told(office, shell, asked(shell, words), short=True)
    if short[0] is None:
        assert short[1] == ""
    else:
        assert short == told(office, shell, asked(shell, words), short=False)


@pytest.mark.parametrize("words", [("show", "S"), ("show", "X")])
def test_fish_asks_first_whether_there_is_anything(office: Path, words: tuple[str, ...]) -> None:
    question = asked("fish", words, "is-args")
    short = told(office, "fish", question, short=True)
    assert short == told(office, "fish", question, short=False)
    assert short == (int(words[1] == "X"), "")


def test_the_menu_knows_which_verbs_take_a_case_first() -> None:
    for name, item in VERB_BY_NAME.items():
        verb = verb_named(name)
        first = next((param for param in verb.params if not param.opts), None)
        assert item.takes_case == (first is not None and first.type is CASE and not first.many), name
    assert set(NO_CASE_FIRST) <= set(VERB_BY_NAME)


@pytest.mark.parametrize("shell", SHELLS)
def test_cases_go_the_short_way_after_every_verb_that_takes_one(office: Path, shell: str) -> None:
    found = 0
    for name in VERB_BY_NAME:
        verb = verb_named(name)
        for one in verb.kinds.values() if isinstance(verb, VerbGroup) else [verb]:
            if isinstance(one, VerbCommand) and next((param.name for param in one.params if not param.opts), "") == "case":
                found += 1
                status, out = told(office, shell, asked(shell, (*one.path.split()[1:], "SZ-")), short=True)
                assert status == 0, one.path
                assert "SZ-2026-0007" in out
                assert "SZ-2026-0008" in out
                assert "SH-" not in out
    assert found > 30


def test_the_script_that_bash_is_given_completes_a_case(folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "xf"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m xfcli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(xf --completion bash)"; COMP_WORDS=(xf show SZ); COMP_CWORD=2; '
        '$(complete -p xf | sed "s/.*-F \\([^ ]*\\).*/\\1/") xf; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(Path(completion.__file__).parents[2])}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder, env=environment, check=False)
    assert done.stdout.split() == ["SZ-2026-0007"], done.stderr


@pytest.mark.parametrize("begun", ["", "S", "SZ", "SZ-", "SZ-2026", "SZ-2026-", "SZ-2026-00", "SZ-2026-0008", "XX-", "../", "SZ-../x-", "sz"])
def test_the_ids_that_begin_so_are_those_of_all_that_do(office: Path, begun: str) -> None:
    write(office, "cases/SH/2026/XX-2026-0001.yaml", "")
    assert ids_begun(office, begun) == [case_id for case_id in case_ids(office) if case_id.startswith(begun)]
