"""Legal behaviour as data: a case, a day, the findings.

Each file under ``tests/law/cases/`` is a list of

    - name: what is shown, as a sentence
      about: [XF2201]              # only these codes are compared; absent: all findings of the case
      case: {...}                  # laid over the complete default case of tests/support.py
      others: [{...}, ...]         # other cases of the clone (optional)
      units: [HQ, SZ]              # unit folders present in the clone (optional)
      limits: {tell: 5}            # house limits (optional)
      policies: [company]          # (optional)
      on:
        2026-03-19: []
        2026-03-20: [XF2201 warning 2026-03-19]     # CODE, or CODE severity, or CODE severity due
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support import build_case, load, verdict
from xfcli.law.policy import policy
from xfcli.model.duty import Finding

FOLDER = Path(__file__).parent / "cases"


def _tables() -> list[Any]:
    entries = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for entry in load(path.read_text(encoding="utf-8")):
            for day, expected in entry["on"].items():
                entries.append(pytest.param(entry, str(day), expected, id=f"{path.stem}: {entry['name']} on {day}"))
    return entries


def _shown(finding: Finding, words: int) -> str:
    parts = (finding.code, finding.severity, str(finding.due) if finding.due else "-")
    return " ".join(parts[:words])


@pytest.mark.parametrize(("entry", "day", "expected"), _tables())
def test_the_table_holds(entry: dict[str, Any], day: str, expected: list[str]) -> None:
    others = tuple(build_case(other) for other in entry.get("others", ()))
    under = policy(tuple(entry.get("policies", ("company",))), entry.get("limits"), entry.get("in_force"))
    context: dict[str, Any] = {"others": others, "units": tuple(entry.get("units", ("HQ", "SZ", "SH"))), "under": under}
    date.fromisoformat(day)
    found = [f for f in verdict(entry["case"], day, **context) if f.code in entry.get("about", [f.code])]
    words = max((len(text.split()) for text in expected), default=1)
    assert sorted(_shown(f, words) for f in found) == sorted(expected)
