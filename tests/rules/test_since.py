"""Judged with ``since`` a case shows on that day and after what it shows judged whole; what rules declare for it is true.

Every verdict of the tests is asked both ways (``tests.support.verdict``); here the declarations, and days far apart.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest

from tests.law.lives import ARCHETYPES, live
from tests.support import build_case, build_matter, load
from xfcli.judge import findings, judge_case
from xfcli.law.policy import policy
from xfcli.model.base import LINE_KEY, PLACE_KEY
from xfcli.model.case import Case
from xfcli.model.duty import Violation
from xfcli.model.events import Archived
from xfcli.model.message import say
from xfcli.rules import ALL_RULES, CASE_RULES, SECOND_RULES
from xfcli.rules.base import Rule
from xfcli.rules.examples import INVESTIGATED, event
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import SETTLED, Matter
from xfcli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
DAYS = (0, 1, 30, 4000)


def _cases() -> list[Case]:
    examples = [build_case(e.case) for rule in ALL_RULES if rule.check or rule.second for e in (rule.breaks, rule.keeps) if e]
    tables = [load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests/law/cases").glob("*.yaml"))]
    lawful = [build_case(live(name, 1).case()) for name in ARCHETYPES]
    sample = Workspace(ROOT / "sample_cases")
    read = [case for case in map(sample.read_case, sample.case_paths()) if isinstance(case, Case)]
    found = [*examples, *(build_case(entry["case"]) for entry in chain(*tables)), *lawful, *read]
    return [*found, *map(_filed, found)]


def _filed(case: Case) -> Case:
    """The same case, filed a day after its last event whatever is left to do."""
    last = max([case.received, *(event.date for event in case.events)]) + timedelta(days=1)
    filed = Archived.model_validate({"date": last, "by": "王敏", "of": "case", PLACE_KEY: len(case.events), LINE_KEY: 99})
    return case.model_copy(update={"events": (*case.events, filed)})


CASES = _cases()
OVERLAYS = tuple(overlay for rule in ALL_RULES if rule.breaks for overlay in rule.breaks.overlays)
STRICT = policy(("company", "national-2022"), overlays=OVERLAYS)
MATTERS = [*map(build_matter, CASES), *(build_matter(case, under=STRICT) for case in CASES[::3])]


def test_nothing_is_missing_on_any_day_from_then_on() -> None:
    for matter in MATTERS:
        whole = judge_case(matter)
        days = [matter.case.received, *(event.date for event in matter.events)]
        for since in {min(days), max(days), max(days) + timedelta(days=100)}:
            some = judge_case(replace(matter, since=since))
            for later in DAYS:
                today = since + timedelta(days=later)
                assert findings(some, today, soon=30) == findings(whole, today, soon=30), (matter.id, since, today)


def test_much_is_left_out() -> None:
    """Else the comparison above would compare a thing with itself."""
    late = date(2030, 1, 1)
    whole = sum(len(judge_case(matter)) for matter in MATTERS)
    some = sum(len(judge_case(replace(matter, since=late))) for matter in MATTERS)
    assert some < whole / 2


@pytest.mark.parametrize("rule", [rule for rule in CASE_RULES if rule.breaches], ids=lambda rule: rule.code)
def test_what_is_declared_to_be_breaches_is(rule: Rule) -> None:
    found = [duty for matter in MATTERS for duty in rule.run(matter)]
    assert found
    assert all(isinstance(duty, Violation) and not duty.lasting and duty.until is None for duty in found)


@pytest.mark.parametrize("rule", [rule for rule in CASE_RULES if rule.ends], ids=lambda rule: rule.code)
def test_what_is_declared_to_end_does(rule: Rule) -> None:
    assert rule.ends
    for matter in MATTERS:
        last = rule.ends(matter)
        duties = [*rule.run(matter)]
        assert not findings(duties, last)
        assert not rule.over(matter, last - timedelta(days=1))
        assert rule.over(matter, last)


def _answered(day: str) -> str:
    return (
        INVESTIGATED
        + event(day, "replied", "unit: SZ/CLAIMS, outcome: explained, method: post")
        + event(day, "delivered", "of: reply, method: post")
    )


def test_a_reminder_is_left_out_but_its_unsettled_date_is_not() -> None:
    """XF0010 speaks of every date that may still move, be it only that of the petitioner's window (XF2901)."""
    told = build_matter(_answered("2026-12-10"))
    today = date(2026, 12, 14)
    assert any("XF2901" in str(f.message.args) for f in findings(judge_case(told), today) if f.code == "XF0010")
    some = judge_case(replace(told, since=today))
    assert findings(some, today) == findings(judge_case(told), today)
    certain = build_matter(_answered("2026-04-10"))
    assert "XF2901" in {duty.code for duty in judge_case(certain)}
    assert "XF2901" not in {duty.code for duty in judge_case(replace(certain, since=today))}


def _owed(since: date | None, met: int | None, lifted: int | None = None, *, ever: bool = True) -> bool:
    """Whether a duty due on day 10 is made, met or lifted on that many days of the month."""
    matter = build_matter("")
    asked: Matter = replace(matter, since=since)
    start = date(2026, 3, 1)
    lift = Lift(date(2026, 3, lifted), say("-")) if lifted else None if ever else Lift(None, say("-"))
    made = asked.owe(
        SECOND_RULES[0], say("-"), "", start, asked.named(date(2026, 3, 10)),
        met_on=date(2026, 3, met) if met else None, lift=lift,
    )  # fmt: skip
    return made is not SETTLED


def test_only_what_was_settled_in_time_is_left_out() -> None:
    day = date(2026, 3, 20)
    assert _owed(day, None)
    assert not _owed(day, 10)
    assert _owed(day, 11)
    assert not _owed(day, None, 10)
    assert _owed(day, None, 11)
    assert _owed(day, 12, 11)
    assert not _owed(day, 12, 9)
    assert not _owed(day, None, ever=False)
    assert _owed(None, 10)
    assert _owed(None, None, 9)


def test_a_wrong_declaration_would_show() -> None:
    """A rule that owes and says it does not: in an archived case its duty would be missing."""
    owing = next(rule for rule in CASE_RULES if rule.code == "XF2201")
    found = [duty for matter in MATTERS for duty in replace(owing, breaches=True).run(matter)]
    assert not all(isinstance(duty, Violation) for duty in found)
