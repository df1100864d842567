"""What an independent reader of the letters stumbled over."""

from datetime import date
from typing import Any

import pytest

from tests.letters.support import given
from tests.letters.test_gates import CLAIM, REGISTERED, events
from xfcli.letters.errors import MissingFact
from xfcli.letters.issue import draft, gate
from xfcli.letters.txt import write_txt


def text_of(kind: str, *lines: str, today: str = "2026-12-01", **case: Any) -> str:
    it = given(case | {"events": events(*lines)}, today)
    return write_txt(draft(kind, it.matter, it.duties, today=it.today)).decode()


def test_only_article_20_sends_to_other_bodies_under_the_law() -> None:
    waits = 'date: 2026-03-10, event: rejected, by: 周静, unit: HQ/OFFICE, grounds: ["21-2"], directions: 请等待深圳分公司答复'
    court = 'date: 2026-03-10, event: rejected, by: 周静, unit: HQ/OFFICE, grounds: ["20-2"], directions: 受理法院'
    assert "行政法规" not in text_of("rejection-notice", REGISTERED, waits, id="HQ-2026-0001")
    assert "行政法规的规定向有关单位提出，具体途径：受理法院。" in text_of("rejection-notice", REGISTERED, court, id="HQ-2026-0001")


def test_paragraphs_of_a_cell_meet_in_one_line_without_doubled_stops() -> None:
    said = text_of("oral-record", REGISTERED, channel="phone", statement="第一段。\n第二段\n第三段。")
    assert "理由｜第一段。第二段；第三段。" in said


@pytest.mark.parametrize(
    ("line", "article"),
    [
        ("date: 2026-03-05, event: passed_down, by: 王敏, to: SH/CLAIMS", "第八条关于转交下级机构办理的规定"),
        ("date: 2026-03-05, event: assigned, by: 王敏, to: SH", "第十九条关于受理范围的规定"),
        ("date: 2026-03-05, event: assigned, by: 王敏, to: HQ/CLAIMS", "第七条关于交办、转送的规定"),
    ],
)
def test_a_move_is_told_under_the_article_it_rests_on(line: str, article: str) -> None:
    assert article in text_of("transfer-notice", REGISTERED, CLAIM, line)


def test_what_came_by_post_is_signed_for_by_its_proof() -> None:
    sent = (
        "date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: explained, method: post, "
        "letter: letters/SZ-2026-0001/答复意见书.docx"
    )
    posted = text_of(
        "delivery-receipt", REGISTERED, sent, "date: 2026-04-24, event: delivered, of: reply, method: post, proof: 邮件1001"
    )
    assert posted.count("邮件1001") == 1
    posted = text_of("delivery-receipt", REGISTERED, sent, "date: 2026-04-24, event: delivered, of: reply, method: post")
    assert "送达凭证｜（邮寄单号、回执等）" in posted
    handed = text_of("delivery-receipt", REGISTERED, sent, "date: 2026-04-24, event: delivered, of: reply, method: in_person")
    assert "受送达人签收｜（签名）" in handed


@pytest.mark.parametrize("wording", ["可以自收到之日起30日内提出", "可以请求复查", "三十日内提出"])
def test_a_setting_that_gives_headquarters_reply_a_review_is_warned_of(wording: str) -> None:
    lines = (
        REGISTERED,
        CLAIM,
        "date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实",
        "date: 2026-04-21, event: replied, by: 吴刚, unit: HQ/CLAIMS, outcome: explained, method: post",
    )
    it = given({"id": "HQ-2026-0001", "events": events(*lines)}, date(2026, 12, 1))
    assert draft("reply", it.matter, it.duties, today=it.today, hq_remedy=wording).warnings
    assert not draft("reply", it.matter, it.duties, today=it.today, hq_remedy="可以补充新的材料。").warnings


@pytest.mark.parametrize("blank", ["。", "   "])
def test_a_request_without_words_is_named_and_never_quoted_empty(blank: str) -> None:
    with pytest.raises(MissingFact):
        text_of("receipt", REGISTERED, requests=["说明原因", blank])


@pytest.mark.parametrize("blank", ["。", "   "])
def test_a_reason_or_a_basis_without_words_is_named_and_never_left_blank(blank: str) -> None:
    accepted = "date: 2026-03-11, event: accepted, by: 吴刚, unit: SZ/CLAIMS"
    found = "date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实"
    extended = f"date: 2026-05-01, event: extended, by: 吴刚, days: 5, reason: '{blank}'"
    with pytest.raises(MissingFact) as missing:
        text_of("extension-notice", REGISTERED, CLAIM, accepted, extended)
    assert missing.value.holder == "extended"
    replied = f"date: 2026-04-21, event: replied, by: 吴刚, outcome: not_supported, method: post, basis: ['{blank}']"
    refused = f"date: 2026-03-12, event: rejected, by: 吴刚, unit: SZ, grounds: [20-2], directions: '{blank}'"
    for kind, lines, code in (("reply", (accepted, found, replied), "XF2702"), ("rejection-notice", (refused,), "XF2001")):
        it = given({"events": events(REGISTERED, CLAIM, *lines)}, date(2026, 12, 1))
        assert code in {barrier.code for barrier in gate(kind, it.matter, it.duties, it.today)}


def test_a_fact_that_ends_its_sentence_gets_no_second_stop() -> None:
    asked = (
        "date: 2026-05-13, event: supervised, by: 王敏, unit: SZ/OFFICE, ground: 31-5, answer_by: 2026-05-20, demand: 何时办结？"
    )
    said = text_of("supervision-order", REGISTERED, CLAIM, asked)
    assert "\n何时办结？\n" in said
