"""Which superior's rule governs which case (Article 44)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support import build_case, build_matter, codes, verdict
from xfcli.law.policy import Overlay, policy
from xfcli.rules.overlay import impossible_conditions, under_overlays

TRIAGED = """
events:
  - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, important: true}
"""


def _overlay(when: dict[str, object], since: date | None = None, until: date | None = None) -> Overlay:
    return Overlay("special", when, {"decide": 10}, "某局 2026 年 3 号通知", since, until)


@pytest.mark.parametrize(
    "when",
    [
        {"channel": ["letter", "email"]},
        {"category": "claim", "important": True},
        {"unit": "SZ"},
        {"respondents.level": "staff"},
    ],
)
def test_it_is_said_where_every_condition_holds(when: dict[str, object]) -> None:
    (finding,) = [f for f in verdict(TRIAGED, "2026-03-03", under=policy(overlays=(_overlay(when),))) if f.code == "XF4401"]
    assert finding.severity == "info"
    assert finding.message.facts["authority"] == "某局 2026 年 3 号通知"


@pytest.mark.parametrize("when", [{"channel": "visit"}, {"category": "claim", "unit": "SH"}, {"ground": "18-3"}])
def test_it_is_silent_where_one_does_not(when: dict[str, object]) -> None:
    assert "XF4401" not in codes(TRIAGED, "2026-03-03", under=policy(overlays=(_overlay(when),)))


@pytest.mark.parametrize(
    ("since", "until", "governs"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), True),
        (date(2026, 3, 3), None, False),
        (None, date(2026, 3, 1), False),
    ],
)
def test_the_day_of_receipt_decides(since: date | None, until: date | None, *, governs: bool) -> None:
    under = policy(overlays=(_overlay({}, since, until),))
    assert ("XF4401" in codes(TRIAGED, "2026-12-31", under=under)) is governs


def test_two_rules_are_said_each() -> None:
    under = policy(overlays=(_overlay({}), Overlay("other", {}, {}, "另一局")))
    assert codes(TRIAGED, "2026-03-03", under=under).count("XF4401") == 2


def test_a_risk_may_be_the_condition() -> None:
    risky = TRIAGED.replace("important: true", "risks: [mass, opinion]")
    assert "XF4401" in codes(risky, "2026-03-03", under=policy(overlays=(_overlay({"risks": "mass"}),)))
    assert "XF4401" not in codes(TRIAGED, "2026-03-03", under=policy(overlays=(_overlay({"risks": "mass"}),)))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"scop": "petition"}, ["scop"]),
        ({"scope": "petitio"}, ["petitio"]),
        ({"scope": ["petition", "discpline"], "channel": "mail"}, ["discpline", "mail"]),
        ({"superior.sendr": "局"}, ["superior.sendr"]),
        ({"respondents.level": "staf"}, ["staf"]),
        ({"risks": "mas"}, ["mas"]),
        ({"superior.sender": "局", "unit": "SZ", "major": True, "respondents.level": "staff", "anonymous": True}, []),
    ],
)
def test_a_condition_that_no_case_can_meet_is_named(when: dict[str, object], words: list[str]) -> None:
    assert [word for word, _ in impossible_conditions(_overlay(when))] == words


def test_an_event_added_later_may_bring_a_matter_under_another_rule() -> None:
    under = policy(overlays=(_overlay({"category": "claim"}), Overlay("reports", {"category": "report"}, {"decide": 5}, "另一局")))
    claim = under_overlays(build_matter(build_case(TRIAGED), under=under))
    assert claim.policy["decide"].days == 10
    again = TRIAGED + "  - {date: 2026-03-04, event: triaged, by: 王敏, category: report, scope: petition, ground: 19-3}\n"
    report = under_overlays(replace(claim, source=build_case(again)))
    assert report.policy["decide"].days == 5
    suggestion = under_overlays(replace(claim, source=build_case(again.replace("report", "suggestion"))))
    assert suggestion.policy["decide"].days == 15
