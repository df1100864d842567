"""What findings about accountability say (Articles 37-42): the next rung, and who is charged with what."""

import pytest

from tests.support import verdict
from xfcli.model.message import Message


def _held(measure: str, who: str = "{name: 吴刚, role: handler}") -> str:
    return f"""
events:
  - {{date: 2026-06-01, event: held_accountable, by: 王敏, situation: 37-3, who: {who}, responsibility: direct, measure: {measure},
     gravity: light, evaluation_cancelled: true, rectify_by: 2026-07-03}}
"""


@pytest.mark.parametrize(
    ("measure", "rung"),
    [
        ("circulated_criticism", "admonition (Article 40)"),
        ("admonition", "suspension, reassignment or removal (Article 41)"),
        ("demotion", "a disciplinary sanction (Article 42)"),
    ],
)
def test_an_overdue_rectification_names_the_next_rung(measure: str, rung: str) -> None:
    (finding,) = [f for f in verdict(_held(measure), "2026-07-04") if f.code == "XF3901"]
    named = finding.message.facts["next"]
    assert isinstance(named, Message)
    assert named.msgid == rung


def test_above_a_sanction_there_is_no_rung() -> None:
    (finding,) = [f for f in verdict(_held("disciplinary_sanction"), "2026-07-04") if f.code == "XF3901"]
    assert "next" not in finding.message.facts


def test_a_unit_has_no_next_rung_and_the_hint_names_it() -> None:
    (finding,) = [f for f in verdict(_held("circulated_criticism", "{unit: SZ/CLAIMS}"), "2026-07-04") if f.code == "XF3901"]
    assert finding.message.facts == {"who": "SZ/CLAIMS"}
    assert finding.hint == "xf rectify SZ-2026-0001 --who-unit SZ/CLAIMS"


def test_a_person_is_named() -> None:
    (finding,) = [f for f in verdict(_held("demotion"), "2026-07-04") if f.code == "XF3901"]
    assert finding.message.facts["who"] == "吴刚"
    assert finding.hint == "xf rectify SZ-2026-0001 --who-name 吴刚"


def test_a_mismatch_names_what_the_role_bears() -> None:
    case = _held("circulated_criticism", "{name: 陈总, role: principal}")
    (finding,) = [f for f in verdict(case, "2026-06-01") if f.code == "XF3701"]
    due = finding.message.facts["due"]
    assert isinstance(due, Message)
    assert due.msgid == "main leading responsibility"
