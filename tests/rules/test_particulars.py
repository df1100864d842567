"""What a finding about missing particulars names (Articles 13, 14, 24)."""

import pytest

from tests.support import verdict
from xfcli.model.message import Message


def _missing(code: str, case: str) -> list[str]:
    (finding,) = [finding for finding in verdict(case, "2026-03-02") if finding.code == code]
    facts = finding.message.facts["missing"]
    assert isinstance(facts, tuple)
    return [_shown(fact) for fact in facts]


def _shown(message: Message) -> str:
    return message.msgid.format(**{name: _shown(v) if isinstance(v, Message) else v for name, v in message.args})


def test_every_missing_datum_is_named() -> None:
    assert _missing("XF1301", "petitioners: [{name: 陈立, address: refused}]") == ["the organization", "the contact"]


def test_of_several_petitioners_each_gap_says_whose_it_is_by_number_and_never_by_name() -> None:
    case = "petitioners: [{name: 陈立, organization: none, address: none, contact: none}, {name: 周敏, organization: none, address: none}]"
    assert _missing("XF1301", case) == ["the contact of petitioner 2"]


def test_a_call_that_nobody_wrote_down_lacks_all_five() -> None:
    case = "{channel: phone, petitioners: [], statement: null, requests: []}"
    assert _missing("XF1401", case) == ["the name", "the organization", "the address", "the contact", "what is wanted and why"]


def test_of_a_visit_only_representatives_are_asked() -> None:
    case = """
    channel: visit
    visit: {people: 3, desk_entry: 前台 0312, representatives: [周敏]}
    petitioners: [{name: 陈立}, {name: 周敏, organization: none, address: none, contact: none}, {name: 何军}]
    statement: null
    requests: []
    """
    assert _missing("XF2402", case) == ["what is wanted and why"]


def test_the_hint_amends_the_first_gap() -> None:
    case = "{channel: phone, petitioners: [{name: 陈立, organization: none, contact: none}]}"
    (finding,) = [f for f in verdict(case, "2026-03-02") if f.code == "XF1401"]
    assert finding.hint == "xf amend SZ-2026-0001 --set petitioners.1.address=VALUE"


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ("{channel: visit, petitioners: [{name: 陈立, organization: none, address: none}]}", "petitioners.1.contact"),
        ("{channel: visit, statement: null, requests: []}", "statement"),
        ("{channel: visit, anonymous: true, petitioners: [], statement: null, requests: []}", "statement"),
    ],
)
def test_so_does_the_hint_of_a_visit(case: str, field: str) -> None:
    (finding,) = [f for f in verdict(case, "2026-03-02") if f.code == "XF2402"]
    assert finding.hint == f"xf amend SZ-2026-0001 --set {field}=VALUE"
