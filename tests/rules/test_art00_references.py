"""What a finding about an unknown name says (XF0006)."""

import pytest

from tests.support import verdict

PLACES = """
events:
  - {{date: 2026-03-03, event: assigned, by: 王敏, to: {office}}}
"""


@pytest.mark.parametrize(
    ("office", "guess"),
    [("SZ/CLAIM", "SZ/CLAIMS"), ("SZZ/CLAIMS", "SZ"), ("SZ/LEGAL9", None), ("XXYY", None)],
)
def test_an_unknown_office_is_answered_with_the_nearest(office: str, guess: str | None) -> None:
    (finding,) = [finding for finding in verdict(PLACES.format(office=office), "2026-03-03") if finding.code == "XF0006"]
    assert finding.message.facts.get("guess") == guess
