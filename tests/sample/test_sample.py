"""The sample office's verdict on its fixed day is the one that was looked up by hand in the regulation (``expected.yaml``).

Compared per case file and per unit: code, severity, legal due date, waived or not; two equal findings are two.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.support import load

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_cases"
EXPECTED: dict[str, Any] = load((Path(__file__).parent / "expected.yaml").read_text("utf-8"))
Found = Counter[tuple[str, str, str, str]]


def check(*options: str, **environment: str) -> str:
    """What ``xf check`` says of the sample office on its day."""
    command = [sys.executable, "-m", "xfcli", "-C", str(SAMPLE), "check", "--today", str(EXPECTED["today"]), *options]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    """The findings by the case file or the unit they belong to."""
    grouped: dict[str, Found] = {}
    for finding in json.loads(check("--format", "json"))["findings"]:
        path = Path(finding["path"])
        whose = path.stem if path.parts[0] == "cases" else finding["unit"]
        shown = (finding["code"], finding["severity"], finding["due"] or "-", "waived" if finding["waived"] else "")
        grouped.setdefault(whose, Counter())[shown] += 1
    return grouped


def expected(entries: list[dict[str, Any]]) -> Found:
    """The same of the list that was made by hand."""
    return Counter(
        (entry["code"], entry["severity"], str(entry.get("due", "-")), "waived" if entry.get("waived") else "") for entry in entries
    )


@pytest.mark.parametrize("whose", [*EXPECTED["cases"], *EXPECTED["units"]])
def test_the_verdict_is_the_one_looked_up_by_hand(whose: str, found: dict[str, Found]) -> None:
    assert found.get(whose, Counter()) == expected((EXPECTED["cases"] | EXPECTED["units"])[whose])


def test_the_list_made_by_hand_leaves_nobody_out(found: dict[str, Found]) -> None:
    files = {path.stem for path in SAMPLE.glob("cases/*/*/*.y*ml")}
    assert set(EXPECTED["cases"]) == files
    assert set(found) <= files | set(EXPECTED["units"])


def test_the_sample_shows_most_of_the_rule_book_and_as_many_clean_cases() -> None:
    raised = {entry["code"] for entries in (EXPECTED["cases"] | EXPECTED["units"]).values() for entry in entries}
    clean = [name for name, entries in EXPECTED["cases"].items() if not entries]
    assert len(raised) >= 60
    assert len(clean) >= 40


def test_processes_time_zone_and_locale_change_no_finding() -> None:
    plain = check("--format", "json", XF_LANG="en")
    assert check("--format", "json", "--jobs", "2", XF_LANG="en", TZ="Pacific/Apia", LC_ALL="C") == plain
    assert check("--format", "json", "--jobs", "1", XF_LANG="en", TZ="America/Adak", LC_ALL="zh_CN.UTF-8") == plain
