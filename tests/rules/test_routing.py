"""What findings say of matters that belong to a special department (Articles 2, 9), and where a superior's date starts (30)."""

from datetime import date

import pytest

from tests.support import verdict


@pytest.mark.parametrize(
    ("scope", "act", "code", "words"),
    [
        ("consumer_complaint", "accepted", "XF0201", "{office} accepted a consumer complaint"),
        ("consumer_complaint", "replied", "XF0201", "{office} replied to a consumer complaint"),
        ("discipline", "accepted", "XF0901", "{office} accepted a discipline matter"),
        ("discipline", "replied", "XF0901", "{office} replied to a discipline matter"),
    ],
)
def test_the_office_and_the_act_are_named(scope: str, act: str, code: str, words: str) -> None:
    case = f"""
    events:
      - {{date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: {scope}}}
      - {{date: 2026-03-04, event: {act}, by: 吴刚, unit: SZ/CLAIMS{", outcome: explained" if act == "replied" else ""}}}
    """
    (finding,) = [finding for finding in verdict(case, "2026-03-04") if finding.code == code]
    assert finding.message.msgid.startswith(words)
    assert finding.message.facts == {"office": "SZ/CLAIMS"}


def test_where_only_the_unit_is_known_the_unit_is_named() -> None:
    case = """
    events:
      - {date: 2026-03-03, event: triaged, by: 王敏, category: report, scope: discipline}
      - {date: 2026-03-04, event: accepted, by: 王敏, unit: SZ}
    """
    (finding,) = [finding for finding in verdict(case, "2026-03-04") if finding.code == "XF0901"]
    assert finding.message.facts == {"office": "SZ"}


@pytest.mark.parametrize(("received", "starts"), [("received: 2026-02-26, ", date(2026, 2, 26)), ("", date(2026, 3, 2))])
def test_a_superiors_date_runs_from_when_its_letter_came(received: str, starts: date) -> None:
    case = f"{{source: superior, superior: {{sender: 某市信访局, {received}report_by: 2026-05-31}}}}"
    (finding,) = [finding for finding in verdict(case, "2026-06-01") if finding.code == "XF3002"]
    assert finding.starts == starts
