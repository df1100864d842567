"""Who is named where: confidential cases, transfers to discipline, letters to whom the matter is about."""

from typing import Any

import pytest

from tests.letters.support import CASES, given
from tests.letters.test_gates import ACCEPTED, CLAIM, DISCIPLINE, REGISTERED, events
from xfcli.letters.catalogue import LETTERS
from xfcli.letters.issue import draft
from xfcli.letters.txt import write_txt

SECRETS = ("陈立", "深圳华讯电子有限公司", "南山区科技园路", "0755-26001234")
TELLING = {
    "subject": "陈 立反映深圳华讯电子有限公司受阻",
    "statement": "我是陈立，住南山区科技园路 8 号，电话0755-26001234。",
    "requests": ["请与陈立联系", "请说明原因"],
    "evidence": [{"file": "陈立的信.pdf"}],
}


def text_of(kind: str, case: Any, *, show: bool = False, today: str = "2026-12-01") -> str:
    it = given(case, today)
    return write_txt(draft(kind, it.matter, it.duties, today=it.today, show_identity=show)).decode()


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)
def test_a_confidential_case_names_nobody_unless_asked(letter: Any) -> None:
    name = next(name for name, entry in CASES.items() if entry["kind"] == letter.kind)
    case = CASES[name]["case"] | TELLING | {"confidential": True}
    case.pop("petitioners", None)
    text = text_of(letter.kind, case, today=CASES[name].get("today", "2026-12-01"))
    assert not [secret for secret in (*SECRETS, "陈 立") if secret in text]
    assert text.startswith("000001\n内部文书")


def test_a_confidential_case_names_the_petitioner_when_asked() -> None:
    case = TELLING | {"confidential": True, "events": events(REGISTERED)}
    assert "陈立（深圳华讯电子有限公司）：" in text_of("receipt", case, show=True)
    assert "陈立" not in text_of("receipt", case)


def test_a_transfer_to_discipline_shows_identity_in_the_enclosure_list_only() -> None:
    sent = "date: 2026-03-05, event: transferred, by: 王敏, to: discipline"
    text = text_of("discipline-transfer", TELLING | {"events": events(REGISTERED, DISCIPLINE, sent)})
    before, heading, after = text.partition("\n附件\n")
    assert heading
    assert text.count("附件") == 1
    assert "移送函回执" in before
    assert not [secret for secret in (*SECRETS, "陈 立") if secret in before]
    assert all(secret in after for secret in SECRETS)


def test_an_assignment_to_the_discipline_department_names_nobody() -> None:
    given_to = "date: 2026-03-05, event: assigned, by: 王敏, to: SZ/DISC"
    text = text_of("assignment", TELLING | {"events": events(REGISTERED, DISCIPLINE, given_to)})
    assert not [secret for secret in SECRETS if secret in text]
    assert "第二十八条" not in text


@pytest.mark.parametrize(
    ("respondent", "to", "named"),
    [
        ({"name": "理赔追偿部", "unit": "SZ", "level": "unit"}, "SZ/CLAIMS", False),
        ({"unit": "SZ", "level": "unit"}, "SZ/CLAIMS", False),
        ({"name": "理赔追偿部", "unit": "SZ", "level": "unit"}, "SZ/UW", True),
        ({"name": "林副总", "unit": "SZ", "level": "branch_leadership"}, "SZ/UW", False),
        ({"name": "吴刚", "unit": "SZ", "level": "staff"}, "SZ/CLAIMS", False),
        ({"name": "吴刚"}, "SZ/CLAIMS", False),
        ({"name": "深圳分公司理赔追偿部"}, "SZ/CLAIMS", False),
        ({"name": "王敏", "unit": "SZ", "level": "staff"}, "SZ", False),
        ({"name": "赵某", "unit": "SZ", "level": "staff"}, "SZ/CLAIMS", True),
        ({"name": "赵某", "unit": "SH", "level": "unit"}, "SZ/CLAIMS", True),
    ],
)
def test_a_letter_to_a_respondent_never_names_the_petitioner(respondent: dict[str, str], to: str, named: bool) -> None:  # noqa: FBT001 - a case of the table
    case = TELLING | {
        "respondents": [respondent],
        "events": events(REGISTERED, CLAIM, f"date: 2026-03-05, event: assigned, by: 王敏, to: {to}"),
    }
    assert ("陈立" in text_of("assignment", case)) is named


def test_orders_and_circulars_never_name_the_petitioner() -> None:
    order = (
        "date: 2026-05-13, event: supervised, by: 王敏, unit: SZ/OFFICE, ground: 31-1, answer_by: 2026-05-20, demand: 立即答复陈立"
    )
    held = (
        "date: 2026-06-01, event: held_accountable, by: 陈总, situation: 37-3, who: {name: 吴刚, role: handler}, "
        "responsibility: direct, measure: circulated_criticism, rectify_by: 2026-06-30"
    )
    case = TELLING | {"events": events(REGISTERED, CLAIM, ACCEPTED, order, held)}
    for kind in ("supervision-order", "rectification-notice"):
        assert not [secret for secret in (*SECRETS, "陈 立") if secret in text_of(kind, case, show=True)]


@pytest.mark.parametrize(("name", "named"), [("消费者权益保护处", False), ("承保部", True)])
def test_nor_does_a_complaint_sent_to_the_department_complained_of(name: str, named: bool) -> None:  # noqa: FBT001 - a case of the table
    complaint = "date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: consumer_complaint"
    sent = "date: 2026-03-04, event: transferred, by: 王敏, to: consumer_complaints"
    about = [{"name": name, "unit": "SZ", "level": "unit"}]
    assert (
        "陈立" in text_of("complaint-transfer", TELLING | {"respondents": about, "events": events(REGISTERED, complaint, sent)})
    ) is named
