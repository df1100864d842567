"""Letters for tests: an entry of cases.yaml, drafted."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.support import build_case, build_matter, load
from xfcli.judge import judge_case
from xfcli.letters.document import Document
from xfcli.letters.issue import draft, letter_of
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = load((HERE / "cases.yaml").read_text("utf-8"))["letters"]
STATEMENT = "事情的经过是这样的，我公司于二〇二五年十一月报损，材料齐全后一直等待结论。" * 80


@dataclass
class Given:
    """A case with what is owed in it."""

    matter: Matter
    duties: tuple[Duty, ...]
    today: date


def given(case: Any = "", today: str | date = "2026-12-01", **context: Any) -> Given:
    """A case as of a day."""
    matter = build_matter(build_case(case), **context)
    return Given(matter, judge_case(matter), today if isinstance(today, date) else date.fromisoformat(today))


def draft_case(name: str) -> Document:
    """The letter of an entry of cases.yaml."""
    entry = dict(CASES[name])
    kind, case = entry.pop("kind"), entry.pop("case")
    it = given(case, entry.pop("today", "2026-12-01"))
    letter_of(kind)
    return draft(kind, it.matter, it.duties, today=it.today, **entry)
