"""What audit and the hints show of Article 21, which no finding does."""

from datetime import date

import pytest

from tests.support import duties
from xfcli.model.duty import Obligation, Violation

GUIDED = """
id: HQ-2026-0001
received: 2026-03-02
events:
  - {{date: 2026-03-10, event: accepted, by: 方红, unit: HQ/CLAIMS, reason: 涉及两家}}
  - {{date: 2026-03-23, event: rejected, by: 方红, unit: HQ/CLAIMS, grounds: [21-1]{branch}, directions: 向深圳分公司提出}}
"""


def _told(day: str) -> str:
    return f"  - {{date: {day}, event: branch_informed, by: 方红, branch: SZ}}\n"


def _owed(case: str) -> Obligation:
    return next(duty for duty in duties(case) if isinstance(duty, Obligation) and duty.code == "XF2101")


@pytest.mark.parametrize(
    ("days", "met"),
    [
        (("2026-03-24", "2026-04-10"), date(2026, 3, 24)),
        (("2026-03-20", "2026-03-30"), date(2026, 3, 20)),
        (("2026-03-09", "2026-03-30"), date(2026, 3, 30)),
        (("2026-03-09",), None),
        ((), None),
    ],
)
def test_met_by_the_telling_that_belongs_to_this_refusal(days: tuple[str, ...], met: date | None) -> None:
    assert _owed(GUIDED.format(branch=", branch: SZ") + "".join(_told(day) for day in days)).met_on == met


@pytest.mark.parametrize(("branch", "hint"), [(", branch: SZ/CLAIMS", "--branch SZ"), ("", "--branch CODE")])
def test_the_hint_names_the_branch_where_the_rejection_does(branch: str, hint: str) -> None:
    assert _owed(GUIDED.format(branch=branch)).hint == f"xf inform-branch HQ-2026-0001 {hint}"


def test_a_number_that_is_named_but_missing_is_said() -> None:
    def _message(case: str) -> str:
        text = f"id: HQ-2026-0001\nevents:\n  - {{date: 2026-03-23, event: rejected, by: 方红, unit: HQ, grounds: [21-2]{case}}}"
        return next(d.message.msgid for d in duties(text) if isinstance(d, Violation) and d.code == "XF2102")

    assert "{cases}" in _message(", case: SZ-2026-0009")
    assert "names no case" in _message("")
