"""Nothing lawful is blamed, whatever the order it was entered in; what is moved to where it cannot have been is blamed."""

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from tests.support import build_case, build_matter, load, verdict
from xfcli.act import weigh
from xfcli.model.events import EVENT_CLASSES
from xfcli.rules import ALL_RULES
from xfcli.rules.art00_state import BARS, HAVE_OF, NEEDS, ROWS, Bar, Need, anything
from xfcli.rules.matter import Matter

BRANCH = """
received: 2026-03-02
petitioners: [{name: 陈立, contact: "0755-26001234"}, {name: 周敏, contact: "0755-26001235"}]
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-02, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
  - {date: 2026-03-02, event: assigned, by: 王敏, to: SZ/CLAIMS}
  - {date: 2026-03-03, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-05, event: supplement_requested, by: 吴刚, items: [保单]}
  - {date: 2026-03-09, event: supplement_received}
  - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-12, event: notified, by: 吴刚, of: acceptance, method: post}
  - {date: 2026-03-20, event: passed_down, by: 吴刚, to: SH}
  - {date: 2026-04-20, event: lower_result_checked, by: 吴刚}
  - {date: 2026-04-21, event: investigated, by: 吴刚, findings: 属实}
  - {date: 2026-05-06, event: extended, by: 吴刚, days: 20, reason: 复杂}
  - {date: 2026-05-06, event: notified, by: 吴刚, of: extension, method: post}
  - {date: 2026-05-12, event: withdrawn, who: [周敏]}
  - {date: 2026-05-20, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, method: post, files: [{file: 答复.pdf}]}
  - {date: 2026-05-21, event: delivered, of: reply, method: post}
  - {date: 2026-05-21, event: archived, by: 吴刚, of: reply}
  - {date: 2026-06-01, event: review_requested, asked: 2026-05-30}
  - {date: 2026-06-05, event: notified, by: 王敏, of: review, method: post}
  - {date: 2026-07-01, event: review_decided, by: 吴刚, unit: HQ/CLAIMS, decision: redo_ordered, method: post}
  - {date: 2026-07-02, event: delivered, of: review, method: post}
  - {date: 2026-07-02, event: archived, by: 吴刚, of: review}
  - {date: 2026-07-20, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, method: post, files: [{file: 答复.pdf}]}
  - {date: 2026-07-21, event: delivered, of: reply, method: post}
  - {date: 2026-08-01, event: executed, by: 吴刚}
  - {date: 2026-08-02, event: rated, score: 4}
  - {date: 2026-09-01, event: archived, by: 王敏, of: case}
"""
RECONSIDERED = """
received: 2026-03-02
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2], directions: 法院}
  - {date: 2026-03-11, event: notified, by: 吴刚, of: rejection, method: post}
  - {date: 2026-03-20, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-04-01, event: supervised, by: 王敏, ground: 31-3, answer_by: 2026-04-10}
  - {date: 2026-04-09, event: supervision_answered, by: 吴刚}
  - {date: 2026-04-10, event: supervision_closed, by: 王敏}
  - {date: 2026-04-20, event: transferred, by: 王敏, to: HQ}
  - {date: 2026-04-21, event: notified, by: 王敏, of: transfer, method: post}
  - {date: 2026-04-28, event: accepted, by: 吴刚, unit: HQ/CLAIMS, reason: 涉及总部}
  - {date: 2026-05-20, event: concluded, by: 吴刚, reason: unreachable}
  - {date: 2026-06-20, event: accepted, by: 吴刚, unit: HQ/CLAIMS}
  - {date: 2026-06-25, event: replied, by: 吴刚, unit: HQ/CLAIMS, outcome: explained, method: post, files: [{file: 答复.pdf}]}
  - {date: 2026-06-25, event: explained, by: 吴刚}
  - {date: 2026-06-26, event: delivered, of: reply, method: post}
"""
LIVES = [pytest.param(BRANCH, id="branch"), pytest.param(RECONSIDERED, id="reconsidered")]
END = "2027-01-04"


def _blamed(case: dict[str, Any], today: str = END) -> list[tuple[str, int | None]]:
    """Code and line (10 and the place) of the findings about order and state."""
    return [(f.code, f.line) for f in verdict(case, today) if f.code in ("XF0004", "XF0005")]


def _entered_in_another_order(events: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """The events shuffled, but those of one day in their order."""
    days = sorted({event["date"] for event in events})
    waiting = {day: [event for event in events if event["date"] == day] for day in days}
    turns = [event["date"] for event in events]
    chance.shuffle(turns)
    return [waiting[day].pop(0) for day in turns]


@pytest.mark.parametrize("life", LIVES)
def test_a_lawful_life_is_silent_in_whatever_order_it_was_entered(life: str) -> None:
    case = load(life)
    chance = random.Random(2026)  # noqa: S311 - repeatable on purpose
    assert _blamed(case) == []
    for _ in range(40):
        assert _blamed(case | {"events": _entered_in_another_order(case["events"], chance)}) == []


@pytest.mark.parametrize("life", LIVES)
def test_a_lawful_life_is_silent_on_every_day_of_it(life: str) -> None:
    case = load(life)
    for known in range(len(case["events"])):
        assert _blamed(case | {"events": case["events"][: known + 1]}) == []


@pytest.mark.parametrize("life", LIVES)
def test_on_a_day_of_its_life_exactly_the_later_events_lie_in_the_future(life: str) -> None:
    case = load(life)
    for today in sorted({event["date"] for event in case["events"]}):
        later = [("XF0004", 10 + place) for place, event in enumerate(case["events"]) if event["date"] > today]
        assert _blamed(case, str(today)) == later


@pytest.mark.parametrize("life", LIVES)
def test_no_act_of_a_lawful_life_is_refused_when_it_is_entered(life: str) -> None:
    case = load(life)
    for known in range(len(case["events"])):
        before, after = (build_matter(build_case(case | {"events": case["events"][:n]})) for n in (known, known + 1))
        codes = {violation.code for violation in weigh(before, after, after.source.events[known:]).refused}
        assert not codes & {"XF0004", "XF0005", "XF0006"}


def test_an_act_out_of_order_is_refused_and_what_petitioners_do_is_not() -> None:
    case = load(BRANCH)
    for event, refused in (
        ({"date": date(2026, 3, 1), "event": "contacted", "by": "吴刚"}, True),
        ({"date": date(2026, 3, 1), "event": "withdrawn"}, False),
        ({"date": date(2026, 9, 2), "event": "accepted", "by": "吴刚", "unit": "SZ/CLAIMS"}, True),
        ({"date": date(2026, 3, 4), "event": "review_requested"}, False),
    ):
        after = build_matter(build_case(case | {"events": [*case["events"], event]}))
        weighed = weigh(build_matter(build_case(case)), after, after.source.events[-1:])
        assert bool(weighed.refused) is refused, event


@pytest.mark.parametrize("life", LIVES)
def test_an_event_moved_before_the_arrival_is_blamed_once_for_it(life: str) -> None:
    case = load(life)
    for place, event in enumerate(case["events"]):
        early = [*case["events"][:place], event | {"date": date(2026, 3, 1)}, *case["events"][place + 1 :]]
        assert _blamed(case | {"events": early}).count(("XF0004", 10 + place)) == 1


@pytest.mark.parametrize("life", LIVES)
def test_what_depends_on_an_event_is_blamed_when_that_comes_later_or_never(life: str) -> None:
    case = load(life)
    needed = ("accepted", "replied", "extended", "passed_down", "supervised", "rejected", "transferred")
    kinds = [event["event"] for event in case["events"]]
    for kind in needed:
        if kind not in kinds or kinds.count(kind) > 1:
            continue
        place = kinds.index(kind)
        last = max(event["date"] for event in case["events"]) + timedelta(days=1)
        later = [*case["events"][:place], case["events"][place] | {"date": last}, *case["events"][place + 1 :]]
        never = [*case["events"][:place], *case["events"][place + 1 :]]
        assert "XF0004" in {code for code, _ in _blamed(case | {"events": later})}
        # A reply tells an acceptance too, so that without one the notice only comes before what it needs.
        expected = "XF0004" if kind == "accepted" and "replied" in kinds else "XF0005"
        assert expected in {code for code, _ in _blamed(case | {"events": never})}


def test_an_event_voided_and_entered_anew_on_its_day_is_judged_where_it_stands_now() -> None:
    case = load(RECONSIDERED)
    for event in case["events"]:
        if sum(other["date"] == event["date"] for other in case["events"]) > 1:
            continue
        voids = {"event": event["event"], "date": event["date"]}
        correction = {"date": date(2026, 12, 1), "event": "corrected", "by": "王敏", "reason": "误录", "voids": voids}
        assert _blamed(case | {"events": [*case["events"], correction, event]}) == []


def test_every_row_is_about_known_kinds_and_found_by_them() -> None:
    assert set(ROWS) <= set(EVENT_CLASSES)
    for row in NEEDS:
        assert set(row.among) <= set(EVENT_CLASSES)
        assert all(row in ROWS[kind][0][row.of] for kind in row.kinds)
        assert all((kind in HAVE_OF) == (row.of is not None) == ("of" in kind.model_fields) for kind in row.kinds)
    for bar in BARS:
        assert bar.rests_on in EVENT_CLASSES
        assert all(bar in ROWS[kind][1] for kind in bar.kinds)


@cache
def _of_the_rule_book() -> list[Matter]:
    """The cases of all examples."""
    return [build_matter(e.case) for rule in ALL_RULES if rule.check for e in (rule.breaks, rule.keeps) if e]


@pytest.mark.parametrize("row", [row for row in NEEDS if row.meets is not anything], ids=lambda row: row.what)
def test_what_an_event_needs_is_among_the_kinds_its_row_names(row: Need) -> None:
    """Of all other kinds none is taken for it."""
    for other in _of_the_rule_book():
        for event in (e for e in other.events if isinstance(e, row.kinds)):
            assert not [e for e in other.events if not isinstance(e, row.among) and row.meets(other, event, e)]


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.says)
def test_nothing_stands_in_the_way_without_an_event_of_the_kind_that_would(bar: Bar) -> None:
    for m in _of_the_rule_book():
        for event in (e for e in m.events if isinstance(e, bar.kinds)):
            standing = bar.stands(m, event)
            assert standing is None or (isinstance(standing, bar.rests_on) and standing.when < event.when)
