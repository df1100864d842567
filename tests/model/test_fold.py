"""Corrections void what they name and only that; amendments hold whenever they were entered."""

import pytest

from tests.support import build_case
from xfcli.model.fold import fold

CONTACT = "{date: 2026-03-05, event: contacted, by: 吴刚}"
NOTE = "{date: 2026-03-05, event: noted, by: 吴刚}"
VOID_CONTACT = "{date: 2026-03-09, event: corrected, by: 吴刚, reason: 误录, voids: {event: contacted, date: 2026-03-05}}"
VOID_SECOND = "{date: 2026-03-09, event: corrected, by: 吴刚, reason: 误录, voids: {event: contacted, date: 2026-03-05, nth: 2}}"
VOID_CORRECTION = "{date: 2026-03-10, event: corrected, by: 吴刚, reason: 误录, voids: {event: corrected, date: 2026-03-09}}"


def _folded(*events: str) -> tuple[list[int], list[int]]:
    """The places that are voided, and those of corrections that name no single event."""
    found = fold(build_case("events: [" + ", ".join(events) + "]"))
    return sorted(event.place for event in found.voided), [event.place for event in found.unmatched]


@pytest.mark.parametrize(
    ("events", "voided", "unmatched"),
    [
        pytest.param((CONTACT, VOID_CONTACT), [0], [], id="one event is voided"),
        pytest.param((NOTE, VOID_CONTACT), [], [1], id="no such event"),
        pytest.param((VOID_CONTACT, CONTACT), [], [0], id="entered after the correction"),
        pytest.param((CONTACT, CONTACT, VOID_CONTACT), [], [2], id="two such events and no word which"),
        pytest.param((CONTACT, CONTACT, VOID_SECOND), [1], [], id="the second of two"),
        pytest.param((CONTACT, VOID_SECOND), [], [1], id="the second of one"),
        pytest.param((CONTACT, VOID_CONTACT, CONTACT), [0], [], id="entered anew after being voided"),
        pytest.param((CONTACT, VOID_CONTACT, CONTACT, VOID_CONTACT), [0, 2], [], id="entered anew and voided again"),
        pytest.param((CONTACT, VOID_CONTACT, VOID_CONTACT), [0], [2], id="voided twice: the second time too much"),
        pytest.param((CONTACT, VOID_CONTACT, VOID_CORRECTION), [1], [], id="a voided correction voids nothing"),
        pytest.param(
            (CONTACT, VOID_CONTACT, VOID_CORRECTION, VOID_CONTACT), [0, 1], [], id="voided after all, by a correction of its own"
        ),
    ],
)
def test_a_correction_voids_the_one_event_it_names(events: tuple[str, ...], voided: list[int], unmatched: list[int]) -> None:
    assert _folded(*events) == (voided, unmatched)


def test_events_are_read_by_day_and_on_one_day_by_place() -> None:
    late = "{date: 2026-03-03, event: contacted, by: 吴刚}"
    found = fold(build_case(f"events: [{CONTACT}, {NOTE}, {late}]"))
    assert [event.place for event in found.events] == [2, 0, 1]


def test_an_amendment_replaces_the_header_field_it_names() -> None:
    amended = "{date: 2026-03-09, event: amended, by: 王敏, reason: 补正, set: {subject: 对报损时效有异议}}"
    found = fold(build_case(f"events: [{amended}]"))
    assert (found.header.subject, found.header.channel) == ("对报损时效有异议", "letter")
