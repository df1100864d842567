"""Whole lives: lawful ones are silent on every day; each event taken away leaves what a lawyer would expect; nothing added blames the past."""

import random
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.law.lives import ARCHETYPES, Life, live
from tests.support import build_case, build_matter, load
from xfcli.judge import findings, fingerprint, judge_case
from xfcli.model.duty import Obligation, Violation
from xfcli.rules.base import Duty

DAY = timedelta(days=1)
LATER = timedelta(days=400)
PACES = {"at once": 0.0, "on the last day": 1.0, "some day": None}
DELETIONS = load((Path(__file__).parent / "deletions.yaml").read_text(encoding="utf-8"))
HARMLESS: tuple[dict[str, Any], ...] = (
    {"event": "noted", "by": "王敏"},
    {"event": "contacted", "by": "王敏"},
    {"event": "coordinated", "by": "王敏", "with": ["SZ/UW"]},
    {"event": "rated", "score": 4},
    {"event": "instructed", "by": "林副总", "text": "阅"},
    {"event": "measure_taken", "by": "王敏"},
    {"event": "countersigned", "by": "王敏"},
    {"event": "supplement_received", "items": ["补充材料"]},
    {"event": "investigated", "by": "吴刚", "findings": "补充核实"},
    {"event": "explained", "by": "吴刚"},
    {"event": "linked", "by": "王敏", "to": "SZ-2025-0099", "relation": "related"},
    {"event": "amended", "by": "王敏", "set": {"subject": "对理赔时效有异议"}, "reason": "笔误"},
    {"event": "withdrawn", "who": ["陈立"], "of": "review"},
    {"event": "withdrawn"},
)
"""What may be added at any time without anybody having done wrong before."""


def _judge(life: Life, case: dict[str, Any], events: list[dict[str, Any]]) -> tuple[Duty, ...]:
    others = tuple(build_case({"events": [], **other}) for other in (*life.others, {"id": "SZ-2025-0099"}))
    return judge_case(build_matter(build_case({**case, "events": events}), others=others))


@cache
def _slowest(kind: str) -> Life:
    return live(kind, 0, 1.0)


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("kind", ARCHETYPES)
def test_a_lawful_life_is_silent_on_every_day(kind: str, pace: str) -> None:
    life = live(kind, 1, PACES[pace])
    case = life.case()
    days = sorted({life.received} | {event["date"] for event in case["events"]})
    for day, following in zip(days, [*days[1:], days[-1] + LATER], strict=True):
        duties = _judge(life, case, [event for event in case["events"] if event["date"] <= day])
        for n in range((following - day).days):
            blamed = [(f.code, f.due, day + n * DAY) for f in findings(duties, day + n * DAY) if f.severity != "info"]
            assert blamed == []


def _label(event: dict[str, Any]) -> str:
    what = event.get("of") or (event.get("to") if isinstance(event.get("to"), str) else None)
    return f"{event['event']} {what}" if what else str(event["event"])


def _amiss(duties: tuple[Duty, ...], deleted: dict[str, Any], life: Life) -> set[str]:
    """Breaches, and duties not met in time; with = where the last day was that of the event taken away, W for a warning."""
    end = life.until + LATER
    found = set()
    for duty in duties:
        if isinstance(duty, Violation):
            if duty.severity != "info" and not duty.ahead:
                found.add(duty.code + ("W" if duty.severity == "warning" else ""))
        elif duty.finding and (duty.overdue(end) or duty.met_late) and duty.code != "XF3101":
            severity = duty.severity_on(duty.met_on or end)
            found.add(duty.code + ("" if severity == "error" else severity[0].upper()) + ("=" if duty.due == deleted["date"] else ""))
    return found


def deletions(kind: str) -> list[str]:
    """Each event of a life that does everything on the last day, and what is amiss without it."""
    life = _slowest(kind)
    case = life.case()
    rows = []
    for place, event in enumerate(case["events"]):
        left = [*case["events"][:place], *case["events"][place + 1 :]]
        rows.append(" ".join([_label(event), "->", *sorted(_amiss(_judge(life, case, left), event, life))]))
    return rows


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_each_event_taken_away_leaves_what_the_text_makes_of_it(kind: str) -> None:
    assert deletions(kind) == DELETIONS[kind]


def _blamed_anew(before: tuple[Duty, ...], after: tuple[Duty, ...], added: dict[str, Any], place: int) -> list[tuple[str, str]]:
    """What ``after`` says of the time before the event that was added and ``before`` did not."""
    known = {(duty.code, duty.key, duty.policy): duty for duty in before}
    found = []
    for duty in after:
        old = known.get((duty.code, duty.key, duty.policy))
        if isinstance(duty, Violation):
            anew = old is None and duty.place != place and not duty.ahead and duty.severity != "info"
        else:
            late_before = isinstance(old, Obligation) and (old.overdue(added["date"]) or old.met_late)
            anew = duty.finding and not late_before and (duty.overdue(added["date"]) or duty.met_late)
        if anew:
            found.append((duty.code, duty.key))
    return found


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_a_later_lawful_event_blames_nobody_for_what_was_before(kind: str) -> None:
    life = live(kind, 2)
    case = life.case()
    events = case["events"]
    for place, event in enumerate(events):
        before = _judge(life, case, events[:place])
        assert _blamed_anew(before, _judge(life, case, events[: place + 1]), event, place) == []


@pytest.mark.parametrize("added", HARMLESS, ids=lambda event: str(event["event"]))
@pytest.mark.parametrize("kind", ["extended", "reviewed_twice", "sent_up", "returned", "discipline_transferred", "unreachable", "review_case_decided"])
def test_what_may_happen_at_any_time_blames_nobody_for_what_was_before(kind: str, added: dict[str, Any]) -> None:
    life = live(kind, 3)
    case = life.case()
    events = case["events"]
    for place in range(1, len(events) + 1):
        late = added | {"date": events[place - 1]["date"]}
        before = _judge(life, case, events[:place])
        assert _blamed_anew(before, _judge(life, case, [*events[:place], late]), late, place) == []


@pytest.mark.parametrize("kind", ARCHETYPES)
def test_the_order_of_entry_changes_nothing(kind: str) -> None:
    """A fact entered late counts on its day: same duties, same days, same fingerprints. Within one day the order stays."""
    life = live(kind, 4)
    case = life.case()
    chance = random.Random(7)  # noqa: S311 - repeatable on purpose
    turns = [event["date"] for event in case["events"]]
    chance.shuffle(turns)
    waiting = {day: [event for event in case["events"] if event["date"] == day] for day in turns}
    entered = [waiting[day].pop(0) for day in turns]
    if any(event["event"] == "corrected" for event in entered):
        pytest.skip("a correction follows the order of entry by design")
    assert _essence(_judge(life, case, entered)) == _essence(_judge(life, case, case["events"]))


def _essence(duties: tuple[Duty, ...]) -> list[tuple[Any, ...]]:
    return sorted(
        (fingerprint(duty), duty.code, duty.unit or "", str(getattr(duty, "due", "")), str(getattr(duty, "met_on", "")))
        for duty in duties
        if not (isinstance(duty, Violation) and duty.ahead)
    )
