"""Screens as people see them, word for word. ``--update-golden`` rewrites the files; the difference is then read by a person."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.commands.conftest import LATE, Run, folder, write, xf
from xfcli.commands import here as here_module
from xfcli.output.i18n import Speech
from xfcli.output.terminal import Screen
from xfcli.output.width import width

__all__ = ["folder", "xf"]

GOLDEN = Path(__file__).parent / "golden"
DAY = ("--today", "2026-06-01")
SCREENS: dict[str, tuple[str, ...]] = {
    "check": ("check", *DAY, "--select", "XF2801,XF2301,XF1302"),
    "check-clean": ("check", "--today", "2026-03-02", "--select", "XF2801"),
    "agenda": ("agenda", "--today", "2026-05-08", "--unit", "SZ/CLAIMS"),
    "agenda-by-department": ("agenda", "--today", "2026-05-08", "--by", "department", "--unit", "SZ/CLAIMS"),
    "show": ("show", "7", "--today", "2026-05-08"),
    "show-confidential": ("show", "SH-2026-0001", "--today", "2026-05-27"),
    "list": ("list", *DAY),
    "audit": ("audit", "7", *DAY),
    "rule": ("rule", "XF2203"),
    "rule-article": ("rule", "28"),
    "due": ("due", "2026-03-03", "60"),
    "help-check": ("check", "--help"),
    "mistake": ("check", "--formt", "json"),
}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("cells", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_approved(
    name: str, cells: int, language: str, xf: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, *, update_golden: bool
) -> None:
    _as_a_terminal(monkeypatch, cells)
    _with_a_breach(folder)
    said = xf("--lang", language, *SCREENS[name])
    text = said.out + (f"--- stderr\n{said.err}" if said.err else "")
    too_wide = [line for line in text.splitlines() if width(line) > cells]
    assert not too_wide
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    golden = GOLDEN / f"{name}.{cells}.{language}.txt"
    if update_golden:
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{name}.{cells}.{language}.txt" for name in SCREENS for cells in (80, 120) for language in ("zh_CN", "en")}
    assert {path.name for path in GOLDEN.iterdir()} == expected


def _as_a_terminal(monkeypatch: pytest.MonkeyPatch, cells: int) -> None:
    def wide(stream: TextIO, speech: Speech, environment: Mapping[str, str], **_: Any) -> Screen:  # noqa: ARG001 - as it is called
        return Screen(sys.stdout if stream is sys.stdout else sys.stderr, speech, cells, people=True)

    monkeypatch.setattr(here_module, "screen", wide)


def _with_a_breach(folder: Path) -> None:
    investigated = "  - {date: 2026-04-10, event: investigated, by: 赵某, unit: SZ/CLAIMS, findings: 单证审核在复核环节停留四十日，未与客户沟通}\n"
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + investigated)
