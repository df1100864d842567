"""The door: verbs by name, help, mistakes, exit statuses."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup

import xfcli
from tests.commands.conftest import Run, write
from xfcli import __version__
from xfcli.app import language_setting, main, peek
from xfcli.commands import check as check_module
from xfcli.commands.menu import DAILY, STAGES, VERBS, verb_named
from xfcli.commands.typed import command_line
from xfcli.output.i18n import Speech

ROOT = str(Path(xfcli.__file__).parent.parent)


def test_version_is_one_line(xf: Run) -> None:
    said = xf("--version")
    assert (said.status, said.out) == (0, f"xf {__version__}\n")


def test_help_lists_every_verb_with_its_line(xf: Run) -> None:
    said = xf("--help")
    assert said.status == 0
    for verb in VERBS:
        assert f"  {verb.name} " in said.out, verb.name
        assert verb.help in said.out.replace("\n", " "), verb.name


def test_without_a_verb_it_is_help(xf: Run) -> None:
    assert xf().out == xf("--help").out


def test_daily_verbs_come_first(xf: Run) -> None:
    out = xf("--help").out
    known = [verb.name for verb in VERBS if verb.name in DAILY]
    assert known
    assert all(out.index(f"  {name} ") < out.index("\nchecking\n") for name in known)


def test_every_verb_can_be_loaded_and_explains_itself(xf: Run) -> None:
    for verb in VERBS:
        said = xf(verb.name, "--help")
        assert said.status == 0, (verb.name, said.err)
        assert said.out.startswith(f"Usage: xf {verb.name}")
        assert "Example\n  xf " in said.out


def test_every_stage_is_one_of_the_stages() -> None:
    assert {verb.stage for verb in VERBS} <= set(STAGES)
    assert len({verb.name for verb in VERBS}) == len(VERBS)


def test_a_mistyped_verb_is_answered_with_the_nearest(xf: Run) -> None:
    said = xf("chekc")
    assert said.status == 2
    assert "there is no verb chekc" in said.err
    assert "did you mean check?" in said.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("check", "--formt", "json"), "did you mean --format?"),
        (("check", "--format", "jsn"), "did you mean json?"),
        (("check", "--soon", "soon"), "write it as 7d"),
        (("check", "--select", "XF9999"), "there is no rule XF9999"),
        (("check", "--unit", "SZZ"), "did you mean SZ?"),
        (("check", "--today", "2026-02-30"), "2026-02-30 is no day"),
        (("due", "2026-03-12"), "DAYS is missing"),
        (("due", "2026-03-12", "x"), "DAYS must be a whole number from 0 on, not x"),
        (("due", "2026-03-12", "5", "6"), "there is something too many: 6"),
        (("check", "--format"), "--format needs a value"),
        (("calendar",), "xf calendar needs to know which: show, "),
        (("calendar", "shwo"), "did you mean show?"),
        (("show", "SZ-2026-0070"), "did you mean SZ-2026-0007?"),
        (("--lang", "fr", "check"), "available: zh_CN"),
    ],
)
def test_a_mistake_is_explained_and_ends_with_two(xf: Run, arguments: tuple[str, ...], expected: str) -> None:
    said = xf(*arguments)
    assert said.status == 2
    assert expected in said.err.replace("\n", " ")
    assert said.out == ""
    assert "Traceback" not in said.err


def test_the_choices_stand_before_the_verb_or_after_it(xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    before = xf("-C", str(folder), "--today", "2026-06-01", "--lang", "zh", "--plain", "check")
    after = xf("check", "-C", str(folder), "--today=2026-06-01", "--lang=zh_CN", "--plain")
    assert before == after
    assert "错误" in before.out


def test_no_workspace_is_one_sentence(xf: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    said = xf("check", "--lang", "en")
    assert said.status == 2
    assert "there is no workspace here" in said.err
    assert said.err.count("\n") == 2


def test_a_malformed_settings_file_says_where(xf: Run, folder: Path) -> None:
    write(folder, "xf.yaml", "version: 1\nunit: SZ\nlanguage: en\nlimts: {}\n")
    for line in (("list",), ("accept", "7"), ("audit",)):
        said = xf(*line)
        assert said.status == 2
        assert said.err.startswith("xf.yaml:4:1: ")


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("version: 1\nunit: SZ\nlanguage: en\nlimts: {}\n", "xf.yaml:4:1: error XF0002 invalid — "),
        ("language: en\nversion: 1\nunit: SZ\ntimezone: Mars/X\n", "xf.yaml:4:1: error XF0002 invalid — "),
        ("language: en\nunit: [\n", "xf.yaml:2:8: error XF0001 unreadable — "),
    ],
)
def test_to_check_a_malformed_settings_file_is_one_finding_and_all_other_files_are_checked(
    xf: Run, folder: Path, settings: str, found: str
) -> None:
    write(folder, "xf.yaml", settings)
    for day in ((), ("--today", "2026-06-01")):
        said = xf("check", *day)
        assert (said.status, said.err) == (1, "")
        assert sum(line.startswith(found) for line in said.out.splitlines()) == 1
        assert "XF2801" in said.out


def test_a_folder_that_is_not_there_is_not_taken_for_the_workspace_around_it(xf: Run, folder: Path) -> None:
    (folder / "circle").symlink_to("circle")
    for name in ("nowhere", "circle", "xf.yaml"):
        said = xf("check", "-C", name)
        assert said.status == 2
        assert "there is no folder" in said.err


def test_a_way_in_a_circle_leads_nowhere(xf: Run, folder: Path) -> None:
    (folder / "circle").symlink_to("circle")
    said = xf("check", "circle/SZ-2026-0007.yaml")
    assert (said.status, "there is no file or folder" in said.err) == (2, True)


def test_where_the_working_folder_was_removed_it_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    here = tmp_path_factory.mktemp("removed")
    script = f"import os, sys; os.rmdir(os.getcwd()); sys.path.insert(0, {ROOT!r}); from xfcli.app import main; sys.exit(main(['check']))"
    said = subprocess.run([sys.executable, "-c", script], cwd=here, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def test_a_defect_is_written_down_and_no_traceback_shown(xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(check_module, "checked", broken)
    said = xf("check")
    assert said.status == 2
    assert "Traceback" not in said.err
    (report,) = (folder / ".xf").glob("defect-*.txt")
    assert str(report) in said.err.replace("\n", "")
    assert "RuntimeError: a bug" in report.read_text(encoding="utf-8")


def test_ctrl_c_leaves_quietly(xf: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_module, "checked", stopped)
    said = xf("check")
    assert (said.status, said.out, said.err) == (130, "", "")


def test_a_reader_that_goes_away_is_no_defect(folder: Path) -> None:
    for number in range(2000):
        write(folder, f"cases/SZ/2026/SZ-2026-{number:04d}.yaml", "broken")
    program = [sys.executable, "-m", "xfcli", "check", "--jobs", "1"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=os.environ | {"PYTHONPATH": ROOT}) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "", "PYTHONPATH": ROOT}
    program = [sys.executable, "-m", "xfcli", "check", "--lang", "zh", "--today", "2026-06-01"]
    done = subprocess.run(program, capture_output=True, cwd=folder, env=environment, check=False)
    assert done.returncode == 1
    assert "错误" in done.stdout.decode("utf-8")


def test_the_language_is_peeked_at_before_anything_is_parsed(tmp_path: Path) -> None:
    assert peek(["check", "-C", "/a", "--lang=en", "--plain"]) == (Path("/a"), "en", True)
    assert peek(["note", "--", "--lang", "en"])[1] is None
    write(tmp_path, "xf.yaml", "unit: SZ\nlanguage: 'en'  # for the visitors\n")
    (tmp_path / "cases").mkdir()
    assert language_setting(tmp_path / "cases") == "en"
    assert language_setting(Path("/")) is None


Completions = Callable[..., list[str]]


@pytest.fixture
def completions(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Completions:
    """What the shell is offered after the words given, asked as bash asks."""

    def ask(*words: str) -> list[str]:
        for name, value in {"_XF_COMPLETE": "complete_bash", "COMP_WORDS": shlex.join(("xf", *words)), "COMP_CWORD": str(len(words))}.items():
            monkeypatch.setenv(name, value)
        assert main([]) == 0
        return capsys.readouterr().out.split()

    return ask


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("ch",), "check"),
        (("show", "SZ"), "SZ-2026-0007"),
        (("check", "--unit", "SZ/C"), "SZ/CLAIMS"),
        (("rule", "XF22"), "XF2201"),
        (("check", "--select", "XF2801,XF22"), "XF2801,XF2201"),
        (("check", "--format", "s"), "sarif"),
        (("list", "--state", "acc"), "accepted"),
        (("calendar", "v"), "verify"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_the_shell_completes(completions: Completions, words: tuple[str, ...], expected: str) -> None:
    assert expected in completions(*words)


def test_completion_without_a_workspace_offers_nothing(completions: Completions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert completions("show", "SZ") == []


def test_the_completion_script_is_printed(xf: Run) -> None:
    assert "_XF_COMPLETE" in xf("--completion", "zsh").out


def test_every_verb_becomes_a_typer_command() -> None:
    speech = Speech("en")
    for verb in VERBS:
        made = command_line(verb_named(verb.name), speech)
        assert isinstance(made, TyperCommand | TyperGroup)
        assert [param.required for param in made.params] == [False] * len(made.params)


def test_the_door_never_raises(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--today"]) == 2
    assert main(["check", "--today", ""]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_json_is_json(xf: Run) -> None:
    assert json.loads(xf("check", "--format", "json", "--today", "2026-06-01").out)["schema"] == 1
