"""Legal behaviour of units as data: an office with its records, a day, the findings.

Each file under ``tests/law/offices/`` is a list of

    - name: what is shown, as a sentence
      about: [XF3401]              # only these codes are compared
      office: {units: {...}, records: {...}, earliest: {...}}      # see tests/office_support.py
      limits: {training: 180}      # house limits (optional)
      in_force: {company: DATE}    # (optional)
      on:
        2026-03-03: []
        2026-03-04: [SZ XF3401 info 2026-03-03]     # UNIT CODE severity due; due - where nothing falls due
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office_support import office_verdict
from tests.support import load
from xfcli.law.policy import policy

FOLDER = Path(__file__).parent / "offices"


def _tables() -> list[Any]:
    entries = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in load(path.read_text(encoding="utf-8")):
            for day, expected in entry["on"].items():
                entries.append(pytest.param(entry, str(day), expected, id=f"{path.stem}: {entry['name']} on {day}"))
    return entries


@pytest.mark.parametrize(("entry", "day", "expected"), _tables())
def test_the_table_holds(entry: dict[str, Any], day: str, expected: list[str]) -> None:
    date.fromisoformat(day)
    under = policy(house=entry.get("limits"), in_force=entry.get("in_force"))
    found = [f for f in office_verdict(entry["office"], day, under=under) if f.code in entry["about"]]
    assert sorted(f"{f.unit} {f.code} {f.severity} {f.due or '-'}" for f in found) == sorted(expected)
