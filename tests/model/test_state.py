"""Where a case stands."""

import pytest

from tests.support import ORG, build_case
from xfcli.model.glossary import CASE_STATE
from xfcli.model.state import STATES, state_of
from xfcli.model.timeline import Timeline

LIFE = (
    ("registered", "{date: 2026-03-02, event: registered, by: 王敏}"),
    ("triaged", "{date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition}"),
    ("assigned", "{date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}"),
    ("handling", "{date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}"),
    ("accepted", "{date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}"),
    ("replied", "{date: 2026-04-10, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported}"),
    ("review", "{date: 2026-04-20, event: review_requested}"),
    ("reviewed", "{date: 2026-05-20, event: review_decided, by: 周总, unit: HQ/CLAIMS, decision: redo_ordered}"),
    ("replied", "{date: 2026-06-10, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported}"),
    ("archived", "{date: 2026-06-20, event: archived, by: 王敏, of: case}"),
)


def state(*events: str) -> str:
    """The state after these events."""
    return state_of(Timeline(build_case("events:\n" + "".join(f"  - {event}\n" for event in events) if events else ""), ORG))


def test_a_life_goes_through_its_states() -> None:
    assert state() == "received"
    for length, (expected, _) in enumerate(LIFE, 1):
        assert state(*(event for _, event in LIFE[:length])) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("{date: 2026-03-12, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2]}", "rejected"),
        ("{date: 2026-03-12, event: withdrawn}", "withdrawn"),
        ("{date: 2026-03-12, event: concluded, by: 王敏, reason: merged}", "concluded"),
        ("{date: 2026-03-12, event: transferred, by: 王敏, to: discipline}", "transferred"),
        ("{date: 2026-03-12, event: transferred, by: 王敏, to: HQ}", "transferred"),
        ("{date: 2026-03-12, event: archived, by: 王敏, of: reply}", "handling"),
    ],
)
def test_other_ways_to_end(event: str, expected: str) -> None:
    assert state(*(known for _, known in LIFE[:4]), event) == expected


def test_a_refusal_that_was_reconsidered_is_none() -> None:
    events = [event for _, event in LIFE[:4]]
    events += ["{date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2]}", LIFE[4][1]]
    assert state(*events) == "accepted"


def test_every_state_has_a_name() -> None:
    assert set(STATES) == set(CASE_STATE)
