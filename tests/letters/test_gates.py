"""What keeps a letter from going out: letters.md's column, row by row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.letters.support import CASES, given
from tests.support import DEFAULT_ORG, build_org, load
from xfcli.letters.catalogue import BY_KIND, LETTERS
from xfcli.letters.errors import MissingFact, UnknownLetter
from xfcli.letters.issue import can_be_addressed, draft, gate, letter_of, listing, refusal, replaced_number, series
from xfcli.model.events import Transferred

TODAY = "2026-12-01"


def events(*lines: str) -> list[Any]:
    return [load("{" + line + "}") for line in lines]


REGISTERED = "date: 2026-03-02, event: registered, by: 王敏"
CLAIM = "date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3"
DISCIPLINE = "date: 2026-03-03, event: triaged, by: 王敏, category: report, scope: discipline"
COMPLAINT = "date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: consumer_complaint"
ACCEPTED = "date: 2026-03-11, event: accepted, by: 吴刚, unit: SZ/CLAIMS"
FOUND = "date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实"
REPLIED = "date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: explained, method: post"
SUPPORTED = (
    "date: 2026-04-21, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [保险单], method: post, "
    "undertaking: 出具结论, promised_by: 2026-05-29"
)
HELD = (
    "date: 2026-06-01, event: held_accountable, by: 陈总, situation: 37-3, who: {name: 吴刚, role: handler}, "
    "responsibility: direct, measure: admonition"
)
REVIEW = "date: 2026-05-11, event: review_requested"
DECIDED = "date: 2026-06-08, event: review_decided, by: 郑洁, unit: HQ/UW, decision: upheld, basis: [保险单], method: post"


def barriers(kind: str, *lines: str, today: str = TODAY, issuing: bool = False, **header: Any) -> list[tuple[str | None, int]]:
    it = given({"events": events(*lines)} | header, today)
    return [(barrier.code, barrier.article) for barrier in gate(kind, it.matter, it.duties, it.today, issuing=issuing)]


def changed(line: str, **fields: str) -> str:
    """An event with some fields replaced, or left out where empty."""
    event = load("{" + line + "}") | fields
    return ", ".join(f"{key}: {_flow(value)}" for key, value in event.items() if value != "")


def _flow(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


OPEN: tuple[tuple[str, tuple[str, ...], Mapping[str, Any]], ...] = (
    ("reply", (REGISTERED, CLAIM, ACCEPTED, FOUND, REPLIED), {}),
    ("reply", (REGISTERED, CLAIM, FOUND, SUPPORTED), {}),
    ("review-opinion", (REGISTERED, CLAIM, REPLIED, REVIEW, DECIDED), {}),
    ("rejection-notice", (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-3]"), {}),
)


@pytest.mark.parametrize(("kind", "lines", "header"), OPEN)
def test_what_is_lawful_goes_out(kind: str, lines: tuple[str, ...], header: Mapping[str, Any]) -> None:
    assert barriers(kind, *lines, **header) == []


@pytest.mark.parametrize("letter", [letter for letter in LETTERS if letter.to_petitioner], ids=lambda letter: letter.kind)
def test_nobody_unreachable_is_written_to(letter: Any) -> None:
    name = next(name for name, entry in CASES.items() if entry["kind"] == letter.kind)
    it = given(CASES[name]["case"] | {"reachable": False})
    assert letter.articles[0] in [b.article for b in gate(letter.kind, it.matter, it.duties, it.today)] or any(
        "no usable name" in b.message.msgid for b in gate(letter.kind, it.matter, it.duties, it.today)
    )
    assert not can_be_addressed(letter.kind, it.matter)


SHUT: tuple[tuple[str, tuple[str, ...], Mapping[str, Any], tuple[str | None, int]], ...] = (
    ("visit-record", (REGISTERED,), {}, (None, 15)),
    ("oral-record", (REGISTERED,), {}, (None, 14)),
    ("assignment", (REGISTERED, "date: 2026-03-03, event: assigned, by: 王敏, to: SZ/NOSUCH"), {}, ("XF0006", 7)),
    ("acceptance-notice", (REGISTERED,), {}, (None, 22)),
    ("transfer-notice", (REGISTERED, "date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS"), {}, ("XF0005", 22)),
    ("rejection-notice", (REGISTERED,), {}, (None, 20)),
    (
        "rejection-notice",
        (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2]"),
        {},
        ("XF2001", 20),
    ),
    (
        "rejection-notice",
        (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: HQ/UW, grounds: [21-1]"),
        {},
        ("XF2001", 20),
    ),
    (
        "rejection-notice",
        (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/UW, grounds: [21-4]"),
        {},
        ("XF2105", 21),
    ),
    ("branch-notice", (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: HQ/UW, grounds: [20-3]"), {}, (None, 21)),
    ("extension-notice", (REGISTERED, ACCEPTED), {}, (None, 28)),
    (
        "extension-notice",
        (REGISTERED, ACCEPTED, "date: 2026-04-01, event: extended, by: 吴刚, days: 31, reason: 复杂"),
        {},
        ("XF2802", 28),
    ),
    (
        "extension-notice",
        (REGISTERED, ACCEPTED, "date: 2026-05-13, event: extended, by: 吴刚, days: 3, reason: 复杂"),
        {},
        ("XF2803", 28),
    ),
    ("extension-notice", (REGISTERED, "date: 2026-04-01, event: extended, by: 吴刚, days: 3, reason: 复杂"), {}, ("XF0005", 28)),
    (
        "extension-notice",
        (REGISTERED, ACCEPTED, REPLIED, REVIEW, "date: 2026-05-20, event: extended, by: 吴刚, unit: HQ/UW, days: 3, reason: 复杂"),
        {},
        ("XF2906", 29),
    ),
    ("reply", (REGISTERED, DISCIPLINE, FOUND, REPLIED), {}, ("XF0901", 9)),
    (
        "reply",
        (REGISTERED, "date: 2026-03-10, event: rejected, by: 吴刚, unit: SZ/UW, grounds: [20-3]", REPLIED),
        {},
        ("XF0005", 27),
    ),
    ("reply", (REGISTERED, CLAIM, FOUND, changed(REPLIED, method="phone")), {}, ("XF2701", 27)),
    ("reply", (REGISTERED, CLAIM, ACCEPTED, REPLIED), {}, ("XF2501", 25)),
    ("reply", (REGISTERED, CLAIM, REPLIED), {}, ("XF2501", 25)),
    (
        "reply",
        (REGISTERED, CLAIM, FOUND, changed(REPLIED, outcome="", outcomes="[explained]")),
        {"requests": ["一", "二"]},
        ("XF2707", 27),
    ),
    ("reply", (REGISTERED, CLAIM, FOUND, changed(REPLIED, outcome="not_supported")), {}, ("XF2702", 27)),
    ("reply", (REGISTERED, CLAIM, FOUND, changed(SUPPORTED, basis="")), {}, ("XF2702", 27)),
    ("reply", (REGISTERED, CLAIM, FOUND, changed(SUPPORTED, undertaking="")), {}, (None, 27)),
    ("reply", (REGISTERED, CLAIM, FOUND, changed(SUPPORTED, promised_by="")), {}, (None, 27)),
    ("review-opinion", (REGISTERED, CLAIM, REPLIED, DECIDED), {}, ("XF0005", 29)),
    ("review-opinion", (REGISTERED, changed(REPLIED, unit="HQ/CLAIMS"), REVIEW, DECIDED), {"id": "HQ-2026-0001"}, ("XF2904", 29)),
    ("review-opinion", (REGISTERED, CLAIM, REPLIED, REVIEW, changed(DECIDED, method="phone")), {}, ("XF2908", 29)),
    ("review-opinion", (REGISTERED, CLAIM, REPLIED, REVIEW, changed(DECIDED, unit="SZ/UW")), {}, ("XF2907", 29)),
    ("delivery-receipt", (REGISTERED, CLAIM), {}, (None, 27)),
    ("supervision-order", (REGISTERED,), {}, (None, 31)),
    ("major-report", (REGISTERED, CLAIM), {}, (None, 11)),
    ("result-report", (REGISTERED, CLAIM), {}, (None, 30)),
    ("discipline-transfer", (REGISTERED, CLAIM), {}, (None, 9)),
    ("complaint-transfer", (REGISTERED, DISCIPLINE), {}, (None, 2)),
    (
        "rectification-notice",
        (
            REGISTERED,
            HELD,
        ),
        {},
        ("XF3902", 39),
    ),
    ("closing-record", (REGISTERED, CLAIM, ACCEPTED), {}, ("XF2801", 28)),
)


@pytest.mark.parametrize(("kind", "lines", "header", "wanted"), SHUT)
def test_what_the_regulation_does_not_allow_stays_in(
    kind: str, lines: tuple[str, ...], header: Mapping[str, Any], wanted: tuple[str | None, int]
) -> None:
    found = barriers(kind, *lines, **header)
    assert wanted in found


def test_the_refusal_names_every_reason_and_article_and_the_next_step() -> None:
    it = given({"events": events(REGISTERED, CLAIM, changed(REPLIED, method="phone"))})
    refused = refusal("reply", gate("reply", it.matter, it.duties, it.today))
    assert refused.exit_code == 1
    assert "第二十七条" in str(refused.message.facts["articles"])
    assert "第二十五条" in str(refused.message.facts["articles"])
    assert refused.hint is not None


def test_a_result_is_reported_only_when_countersigned_but_may_be_drafted() -> None:
    lines = (REGISTERED, CLAIM, FOUND, REPLIED)
    assert barriers("result-report", *lines) == []
    assert ("XF3001", 30) in barriers("result-report", *lines, issuing=True)
    signed = (*lines, "date: 2026-04-22, event: countersigned, by: 王敏")
    assert barriers("result-report", *signed, issuing=True) == []


def test_a_waived_finding_does_not_stand() -> None:
    late = (REGISTERED, ACCEPTED, "date: 2026-05-13, event: extended, by: 吴刚, days: 3, reason: 复杂")
    waived = "date: 2026-05-14, event: waived, by: 王敏, rule: XF2803, reason: 系统故障, approved_by: 林副总"
    assert ("XF2803", 28) in barriers("extension-notice", *late)
    assert ("XF2803", 28) not in barriers("extension-notice", *late, waived)


def test_what_a_waiver_no_longer_silences_stands_again() -> None:
    """On its last day it still does, for a breach of the letter's event as for what a closing record waits for."""
    waived = "date: 2026-05-14, event: waived, by: 王敏, rule: {rule}, reason: 系统故障, approved_by: 林副总, until: 2026-06-30"
    late = (REGISTERED, CLAIM, ACCEPTED, "date: 2026-05-13, event: extended, by: 吴刚, days: 10, reason: 情况复杂")
    for kind, lines, barrier in (("extension-notice", late, ("XF2803", 28)), ("closing-record", late[:3], ("XF2801", 28))):
        silenced = waived.format(rule=barrier[0])
        assert barrier not in barriers(kind, *lines, silenced, today="2026-06-30")
        assert barrier in barriers(kind, *lines, silenced, today="2026-07-01")


def test_the_list_shows_all_twenty_letters() -> None:
    it = given({"events": events(REGISTERED)})
    shown = listing(it.matter, it.duties, it.today)
    assert len(shown) == len(LETTERS) == 20
    assert {letter.kind for letter, shut in shown if not shut} >= {"receipt"}


def test_the_list_tells_what_is_missing_from_a_letter_that_nothing_else_holds_back() -> None:
    it = given({"events": events(REGISTERED, CLAIM, changed(FOUND, findings=""), REPLIED)}, TODAY)
    shown = {letter.kind: shut for letter, shut in listing(it.matter, it.duties, it.today)}
    (barrier,) = shown["reply"]
    assert barrier.article == 27
    assert barrier.message.msgid.startswith("{fact} is not on record")
    assert barrier.hint == "xf investigate SZ-2026-0001 --findings TEXT"
    assert not shown["receipt"]


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownLetter) as unknown:
        letter_of("replay")
    assert unknown.value.exit_code == 2
    assert unknown.value.hint is not None
    assert unknown.value.hint.facts["guess"] == "reply"


FORMS_WITHOUT_A_SENDER = ("visit-record", "oral-record", "closing-record")


@pytest.mark.parametrize(
    "letter", [letter for letter in LETTERS if letter.kind not in FORMS_WITHOUT_A_SENDER], ids=lambda letter: letter.kind
)
def test_without_an_organisation_a_letter_says_what_is_missing(letter: Any) -> None:
    name = next(name for name, entry in CASES.items() if entry["kind"] == letter.kind)
    it = given(CASES[name]["case"], org=None)
    gate(letter.kind, it.matter, it.duties, it.today)
    with pytest.raises(MissingFact) as missing:
        draft(letter.kind, it.matter, it.duties, today=it.today)
    assert missing.value.exit_code == 1
    assert missing.value.holder.startswith("org.yaml")


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)
def test_an_empty_case_never_crashes_a_letter(letter: Any) -> None:
    it = given({"petitioners": [], "requests": [], "statement": None, "evidence": [], "respondents": [], "events": []})
    shut = gate(letter.kind, it.matter, it.duties, it.today)
    try:
        draft(letter.kind, it.matter, it.duties, today=it.today)
    except MissingFact:
        return
    assert shut or letter.kind == "receipt"


def test_a_missing_fact_names_fact_event_and_verb() -> None:
    it = given({"events": events(REGISTERED, CLAIM, changed(FOUND, findings=""), REPLIED)})
    with pytest.raises(MissingFact) as missing:
        draft("reply", it.matter, it.duties, today=it.today)
    assert missing.value.holder == "investigated"
    assert missing.value.verb == "xf investigate SZ-2026-0001 --findings TEXT"
    assert missing.value.message.facts["articles"] == "第二十七条"


def test_the_number_series_is_the_issuing_units() -> None:
    it = given({"events": events(REGISTERED, CLAIM, REPLIED, REVIEW, DECIDED)})
    assert series("reply", it.matter) == "信保深信访"
    assert series("review-opinion", it.matter) == "信保信访"
    bare = build_org(DEFAULT_ORG.replace("    letter_prefix: 信保深信访\n", ""))
    with pytest.raises(MissingFact) as missing:
        series("reply", given({"events": events(REGISTERED, REPLIED)}, org=bare).matter)
    assert missing.value.holder == "org.yaml: units.SZ.letter_prefix"


def test_a_letter_issued_again_names_the_one_it_replaces() -> None:
    numbered = REPLIED + ", letter: letters/SZ-2026-0001/a.docx, letter_number: 信保深信访〔2026〕3号"
    plain = given({"events": events(REGISTERED, REPLIED)})
    assert replaced_number("reply", plain.matter) is None
    assert replaced_number("reply", given({"events": events(REGISTERED, numbered)}).matter) == "信保深信访〔2026〕3号"
    again = "date: 2026-05-02, event: issued, by: 王敏, kind: reply, letter: l, letter_number: 信保深信访〔2026〕7号"
    assert replaced_number("reply", given({"events": events(REGISTERED, numbered, again)}).matter) == "信保深信访〔2026〕7号"
    voided = "date: 2026-04-22, event: corrected, by: 王敏, voids: {event: replied, date: 2026-04-21}, reason: 误"
    anew = changed(REPLIED, date="2026-04-23")
    assert replaced_number("reply", given({"events": events(REGISTERED, numbered, voided, anew)}).matter) == "信保深信访〔2026〕3号"


def test_a_second_extension_replaces_nothing() -> None:
    one = "date: 2026-04-01, event: extended, by: 吴刚, days: 3, reason: 复杂, letter: l, letter_number: 信保深信访〔2026〕3号"
    two = "date: 2026-04-02, event: extended, by: 吴刚, days: 3, reason: 复杂"
    assert replaced_number("extension-notice", given({"events": events(REGISTERED, ACCEPTED, one, two)}).matter) is None


def test_a_receipt_that_came_later_is_no_new_transfer() -> None:
    sent = "date: 2026-03-05, event: transferred, by: 王敏, to: discipline"
    receipt = "date: 2026-03-09, event: transferred, by: 王敏, to: discipline, receipt: 收1"
    it = given({"events": events(REGISTERED, DISCIPLINE, sent, receipt)})
    assert draft("discipline-transfer", it.matter, it.duties, today=it.today).on == date(2026, 3, 5)
    assert isinstance(it.matter.events[-1], Transferred)


def test_catalogue_and_names_agree() -> None:
    assert len(BY_KIND) == len(LETTERS)
    assert all(letter.kind == letter.kind.lower() and letter.articles for letter in LETTERS)
