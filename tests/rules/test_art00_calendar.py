"""Calendars that run out, and what that does to due dates (XF0010, XF0011)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.office_support import build_office
from tests.support import verdict
from xfcli.judge import findings, judge_office
from xfcli.law.calendar import Calendar
from xfcli.law.holiday_year import Year
from xfcli.model.duty import Finding

LAST = Calendar.bundled().last_known_year
EDGE = date(LAST, 12, 31) - timedelta(days=90)


def _said(today: date, calendar: Calendar | None = None) -> list[Finding]:
    office = build_office("{}")
    office = replace(office, calendar=calendar or office.calendar)
    return [finding for finding in findings(judge_office(office), today) if finding.code == "XF0011"]


def test_said_once_a_workspace_and_of_no_case() -> None:
    (found,) = _said(EDGE + timedelta(days=1))
    assert (found.path, found.line, found.unit, found.case, found.severity) == ("xf.yaml", 1, None, None, "warning")
    assert found.hint == f"xf calendar add {LAST + 1}"


@pytest.mark.parametrize(("days", "raised"), [(-1, False), (0, False), (1, True), (400, True)])
def test_from_the_first_day_whose_ninety_days_pass_the_last_known_year(days: int, *, raised: bool) -> None:
    today = EDGE + timedelta(days=days)
    assert (today + timedelta(days=90) > date(LAST, 12, 31)) is raised
    assert bool(_said(today)) is raised


def test_a_year_added_by_the_workspace_moves_it_but_not_beyond_a_gap() -> None:
    holiday = date(LAST + 1, 1, 1)
    added = Year(year=LAST + 1, source="通知", off=frozenset({holiday}), work=frozenset())
    beyond = Year(year=LAST + 3, source="通知", off=frozenset({date(LAST + 3, 1, 1)}), work=frozenset())
    assert not _said(EDGE + timedelta(days=1), Calendar.bundled().layered([added]))
    assert _said(EDGE + timedelta(days=1), Calendar.bundled().layered([beyond]))


def test_the_note_stands_at_the_earliest_unsettled_date_and_asks_for_its_year() -> None:
    case = "{id: SZ-2098-0001, received: 2098-12-20, events: [{date: 2098-12-22, event: accepted, by: 吴刚, unit: SZ/CLAIMS}]}"
    (found,) = (finding for finding in verdict(case, "2098-12-23") if finding.code == "XF0010")
    assert found.severity == "info"
    assert found.hint == "xf calendar add 2098"
    assert (found.state, found.unit) == ("breach", "SZ")
