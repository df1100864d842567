"""The house itself: imports run one way, pages say what the program says, exceptions give their reason, the front desk works."""

import ast
import io
import re
import shlex
import shutil
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tools import docs
from xfcli.app import main
from xfcli.commands.menu import VERB_BY_NAME
from xfcli.law.articles import ARTICLES
from xfcli.rules import ALL_RULES

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
PYTHON = sorted(path for folder in ("xfcli", "tests", "tools", "bench") for path in (ROOT / folder).rglob("*.py"))
EXCEPTION = re.compile(r"#\s*(ruff: noqa|noqa|type: ignore|fmt: off)")
REASON = re.compile(r"#\s*(?:ruff: )?(?:noqa: [A-Z0-9, ]+ - |type: ignore\[[a-z, -]+\]  # )\S.{5,}|# fmt: off$")


def block(page: str, mark: str) -> str:
    """The fenced block under ``<!-- mark -->``."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(rf"<!-- {mark} -->\n```[a-z]*\n(.*?)```", text, re.DOTALL)
    assert len(found) == 1, f"{page} has one block {mark}"
    return str(found[0])


def test_imports_run_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", docs.pages(), ids=lambda path: path.name)
def test_generated_parts_are_what_the_program_says_now(path: Path) -> None:
    assert path.read_text("utf-8") == docs.pages()[path], "python -m tools.docs"


def test_each_of_the_46_articles_has_a_rule_or_says_why_not() -> None:
    ruled = {rule.article for rule in ALL_RULES}
    assert [article.number for article in ARTICLES] == list(range(1, 47))
    assert [a.number for a in ARTICLES if (a.number in ruled) == bool(a.excuse)] == []


def _exceptions() -> Iterator[str]:
    for path in PYTHON:
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            if token.type == tokenize.COMMENT and EXCEPTION.match(token.string) and not REASON.match(token.string):
                yield f"{path.relative_to(ROOT)}:{token.start[0]}: {token.string}"


def test_every_exception_in_the_code_gives_its_reason() -> None:
    assert not list(_exceptions())


def test_every_exception_in_the_settings_gives_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = tomllib.loads(text)["tool"]["ruff"]["lint"]
    codes = [*lint["ignore"], *(code for ignored in lint["per-file-ignores"].values() for code in ignored)]
    assert len(re.findall(r'^\s*"[A-Z0-9]+",\s+# \S.{5,}$', text, re.MULTILINE)) == len(codes)


def _pure(node: ast.ImportFrom) -> bool:
    """Paths that are only text touch no disk."""
    return {alias.name for alias in node.names} == {"PurePosixPath"}


def test_the_pure_core_reads_no_clock_and_no_disk() -> None:
    forbidden = {"os", "pathlib", "time", "subprocess", "random", "locale", "typer", "rich", "jinja2", "yaml_rs", "ruamel"}
    core = [path for path in PYTHON if path.parent.name in ("model", "law", "rules") or path.name in ("judge.py", "act.py", "instead.py")]
    found = {}
    for path in (path for path in core if (ROOT / "xfcli") in path.parents):
        tree = ast.parse(path.read_text("utf-8"))
        names = {alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {
            (node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not _pure(node)
        }
        if names & forbidden:
            found[str(path.relative_to(ROOT))] = names & forbidden
    assert not found


@pytest.mark.parametrize("mark", ["try", "test"])
def test_the_front_desk_has_its_two_commands(mark: str) -> None:
    command = block("README.md", mark).strip()
    assert "\n" not in command
    assert not command.startswith(("$", ">"))
    assert command in (ROOT / "README.zh-CN.md").read_text("utf-8").replace("--lang zh_CN", "--lang en")


def test_continuous_integration_runs_the_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "<!-- test -->" in script
    assert "README.md" in script


def test_both_readmes_live_the_same_day() -> None:
    assert block("README.md", "day") in (ROOT / "README.zh-CN.md").read_text("utf-8")


def test_the_day_in_the_office_can_be_lived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = tmp_path / "office"
    shutil.copytree(ROOT / "sample_cases", office, ignore=shutil.ignore_patterns(".xf"))
    for name, value in {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "XF_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(office)
    for command in ("init -q", "config user.name 王敏", "config user.email wang@example.org", "add -A", "commit -q -m Sample"):
        subprocess.run(["git", *shlex.split(command)], check=True)
    refused = []
    for line in block("README.md", "day").splitlines():
        program, *arguments = shlex.split(line)
        assert program == "xf"
        status = main(arguments)
        said = capsys.readouterr()
        assert status < 2, f"{line}\n{said.err}"
        refused += [arguments[0]] if status else []
    assert refused == ["check", "extend"], "the morning has findings, and the late extension is refused"
    assert (
        "SZ-2026-0003: archived" in subprocess.run(["git", "log", "--format=%s"], check=True, capture_output=True, text=True).stdout
    )


@pytest.mark.parametrize(
    "page", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md", "docs/law.md", "docs/law.zh-CN.md"]
)
def test_links_lead_somewhere_and_commands_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
    typed = set(re.findall(r"`xf ([a-z][a-z-]+)", text))
    assert typed <= set(VERB_BY_NAME), typed - set(VERB_BY_NAME)
