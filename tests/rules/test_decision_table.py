"""The decision table line by line, and in its order."""

import pytest

from tests.support import build_case, build_matter
from xfcli.rules.decision_table import Answers, Suggestion, suggestions
from xfcli.rules.departure import of_refusal, of_triage

CLAIM = Answers("claim", "petition")
EARLIER = """
id: SZ-2026-0001
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
  - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
  - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
"""
REPLIED = """\
  - {date: 2026-03-19, event: investigated, by: 吴刚}
  - {date: 2026-03-20, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: not_supported, basis: [条款], method: post, letter: r.docx}
  - {date: 2026-03-23, event: delivered, of: reply, method: post}
"""
REVIEWED = """\
  - {date: 2026-04-01, event: review_requested}
  - {date: 2026-04-20, event: review_decided, by: 方红, unit: HQ/UW, decision: upheld, basis: [条款], method: post, letter: v.docx}
"""


def table(header: str, answers: Answers = CLAIM, earlier: str = "") -> list[Suggestion]:
    others = (build_case(earlier),) if earlier else ()
    matter = build_matter(header, others=others)
    return list(suggestions(matter, answers, [build_matter(other) for other in others]))


def lines(header: str, answers: Answers = CLAIM, earlier: str = "") -> list[tuple[str, str | None, str | None]]:
    return [(s.act, s.ground, s.handler) for s in table(header, answers, earlier)]


HQ = "id: HQ-2026-0009\n"
SZ = "id: SZ-2026-0009\n"


@pytest.mark.parametrize(
    ("header", "answers", "expected"),
    [
        (SZ, Answers("claim", "consumer_complaint"), [("transfer", None, "SZ/COMPL")]),
        (SZ, Answers("report", "discipline"), [("transfer", None, "SZ/DISC")]),
        (SZ, Answers("claim", "petition", elsewhere="20-2"), [("reject", "20-2", None)]),
        (SZ, CLAIM, [("accept", "19-2", "SZ")]),
        (SZ + "respondents: [{unit: SZ, level: unit}]", CLAIM, [("accept", "19-3", "SZ")]),
        (SZ + "respondents: [{unit: SZ, level: unit}]", Answers("suggestion", "petition"), [("accept", "19-1", "SZ")]),
        (SZ + "respondents: []", CLAIM, [("accept", "19-3", "SZ")]),
        (SZ, Answers("claim", "petition", ground="19-4"), [("accept", "19-4", "SZ")]),
        (SZ + "respondents: [{name: 陈总, unit: SZ, level: branch_leadership}]", CLAIM, [("transfer", "18-2", "HQ")]),
        (SZ + "respondents: [{unit: HQ, level: unit}]", CLAIM, [("transfer", "18-3", "HQ")]),
        (SZ + "respondents: [{unit: SH, level: unit}]", CLAIM, [("transfer", "19-3", "SH")]),
        (SZ + "respondents: [{name: 某, unit: HQ, level: staff}]", CLAIM, [("transfer", "18-2", "HQ")]),
        (SZ + "respondents: [{level: hq_staff}]\nsource: superior", CLAIM, [("accept", "19-4", "SZ")]),
        (HQ + "respondents: [{level: hq_staff}]", CLAIM, [("accept", "18-2", "HQ")]),
        (HQ + "respondents: [{unit: HQ, level: unit}]", Answers("suggestion", "petition"), [("accept", "18-1", "HQ")]),
        (HQ, Answers("claim", "petition", ground="18-5"), [("accept", "18-5", "HQ")]),
        (HQ, CLAIM, [("reject", "21-1", "SZ"), ("assign", "19-2", "SZ")]),
    ],
)  # fmt: skip
def test_a_line_of_the_table(header: str, answers: Answers, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert lines(header, answers) == expected


def test_a_matter_that_a_branch_has_in_hand_is_left_to_it() -> None:
    found = table(HQ + "received: 2026-03-16", earlier=EARLIER)
    assert (found[0].ground, found[0].case) == ("21-2", "SZ-2026-0001")
    again = table(SZ + "received: 2026-03-16", earlier=EARLIER)
    assert (again[0].act, again[0].case) == ("link", "SZ-2026-0001")


def test_who_disagrees_in_time_asks_for_a_review_and_the_last_day_still_counts() -> None:
    found = table(HQ + "received: 2026-04-22", earlier=EARLIER + REPLIED)
    assert (found[0].act, found[0].ground, found[0].case) == ("review", "18-4", "SZ-2026-0001")
    assert found[0].command == "xf review request SZ-2026-0001 --date 2026-04-22"


def test_who_disagrees_late_is_refused_unless_there_is_a_good_reason() -> None:
    late = HQ + "received: 2026-04-23"
    assert table(late, earlier=EARLIER + REPLIED)[0].ground == "21-3"
    assert table(late, Answers("claim", "petition", good_reason=True), EARLIER + REPLIED)[0].act == "review"


def test_what_was_reviewed_is_finished_unless_there_is_new_evidence() -> None:
    again = HQ + "received: 2026-05-20"
    assert table(again, earlier=EARLIER + REPLIED + REVIEWED)[0].ground == "21-4"
    assert table(again, Answers("claim", "petition", new_evidence=True), EARLIER + REPLIED + REVIEWED)[0].ground == "21-1"


def test_another_matter_of_the_same_petitioner_counts_only_where_the_clerk_says_so() -> None:
    other = HQ + "received: 2026-03-16\nsubject: 建议改进网站"
    assert table(other, earlier=EARLIER)[0].ground == "21-1"
    assert table(other, Answers("claim", "petition", same=("SZ-2026-0001",)), EARLIER)[0].ground == "21-2"


def test_a_split_is_another_matter() -> None:
    linked = (
        HQ
        + "received: 2026-03-16\nsubject: 建议改进网站\nevents: [{{date: 2026-03-16, event: linked, by: 王敏, to: SZ-2026-0001, relation: {}}}]"
    )
    assert table(linked.format("split"), earlier=EARLIER)[0].ground == "21-1"
    assert table(linked.format("repeat"), earlier=EARLIER)[0].ground == "21-2"


@pytest.mark.parametrize(
    ("header", "scope", "ground", "handler", "clear"),
    [
        (SZ, "petition", "19-2", "SZ/CLAIMS", None),
        (SZ, "petition", None, None, None),
        (SZ, "petition", "19-3", "SZ/CLAIMS", False),
        (SZ, "petition", "19-2", "SH/CLAIMS", False),
        (SZ, "petition", "18-3", "SZ/CLAIMS", True),
        (SZ + "respondents: [{level: hq_staff}]", "petition", None, "SZ/CLAIMS", True),
        (SZ + "respondents: [{level: hq_staff}]\nsource: superior", "petition", None, "SZ/CLAIMS", None),
        (SZ, "discipline", None, "SZ/CLAIMS", True),
        (SZ, "discipline", None, "SZ/DISC", None),
        (SZ, "consumer_complaint", None, "SZ/DISC", True),
    ],
)
def test_a_departure_is_clear_only_where_rules_would_refuse_it(
    header: str,
    scope: str,
    ground: str | None,
    handler: str | None,
    clear: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    matter = build_matter(header)
    found = of_triage(matter, suggestions(matter, Answers("claim", scope, ground)), scope=scope, ground=ground, handler=handler)
    assert (found.clear if found else None) is clear


def test_whoever_refuses_under_20_may_be_named() -> None:
    matter = build_matter(SZ)
    table_20 = suggestions(matter, Answers("claim", "petition", elsewhere="20-2"))
    assert of_triage(matter, table_20, scope="petition", ground=None, handler="SZ/OFFICE") is None


def test_a_refusal_under_21_departs_where_the_table_does_not_give_it() -> None:
    found = table(HQ)
    assert of_refusal(found, ["21-1"]) is None
    assert of_refusal(found, ["20-2"]) is None
    departure = of_refusal(found, ["21-4"])
    assert departure is not None
    assert departure.article == 21
