"""What only all cases together show: places and numbers (XF0003), possible repeats (XF0012)."""

from datetime import date
from typing import Any

import pytest

from tests.support import build_case, build_matter
from xfcli.judge import findings, judge_registry
from xfcli.model.duty import Finding
from xfcli.rules.art00_registry import RULES, similar
from xfcli.rules.base import Example, Rule
from xfcli.rules.registry import Registry, Summary, pairs, summarise

TODAY = date(2026, 6, 20)


def _summary(given: str | dict[str, Any] = "", **header: Any) -> Summary:
    return summarise(build_matter(build_case(given, **header)))


def _found(*summaries: Summary) -> list[Finding]:
    return findings(judge_registry(Registry(summaries)), TODAY)


def _shown(*summaries: Summary) -> list[tuple[str, str]]:
    return [(finding.code, finding.path.rpartition("/")[2]) for finding in _found(*summaries)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_examples_do_what_they_say(rule: Rule) -> None:
    def raised(example: Example | None) -> bool:
        assert example
        cases = [_summary(text) for text in (example.case, *example.others)]
        return rule.code in {finding.code for finding in _found(*cases)}

    assert raised(rule.breaks)
    assert not raised(rule.keeps)


@pytest.mark.parametrize(
    ("path", "raised"),
    [
        ("cases/SZ/2026/SZ-2026-0001.yaml", False),
        ("cases/SZ/2026/SZ-2026-0002.yaml", True),
        ("cases/SZ/2025/SZ-2026-0001.yaml", True),
        ("cases/SH/2026/SZ-2026-0001.yaml", True),
        ("cases/SZ/2026/old/SZ-2026-0001.yaml", True),
        ("cases/SZ/2026/SZ-2026-0001.yml", True),
    ],
)
def test_a_file_stands_under_its_number_in_its_folder(path: str, *, raised: bool) -> None:
    assert [f.code for f in _found(_summary()._replace(path=path))] == (["XF0003"] if raised else [])


def test_the_year_of_the_number_decides_and_not_that_of_receipt() -> None:
    assert _found(_summary(id="SZ-2026-0001", received=date(2025, 12, 31))) == []


def test_a_number_used_twice_stands_on_the_later_file() -> None:
    first = _summary(id="SZ-2026-0001")
    second = first._replace(path="cases/SZ/2026/SZ-2026-0002.yaml")
    assert _shown(second, first) == [("XF0003", "SZ-2026-0002.yaml"), ("XF0003", "SZ-2026-0002.yaml")]


def test_of_two_files_with_one_number_the_one_in_its_place_keeps_it_and_the_hint_names_the_other() -> None:
    copy = _summary(id="SZ-2026-0001")._replace(path="cases/SZ/2026/SZ-2026-0001 (1).yaml")
    found = _found(_summary(id="SZ-2026-0001"), copy)
    assert {f.path for f in found} == {copy.path}
    assert {f.hint for f in found} == {"xf renumber 'cases/SZ/2026/SZ-2026-0001 (1).yaml'"}


def test_a_number_that_another_case_had_before_stands_on_the_new_holder() -> None:
    renumbered = _summary(id="SZ-2026-0009", former_ids=("SZ-2026-0002",), petitioners=())
    taken = _summary(id="SZ-2026-0002")
    assert _shown(renumbered, taken) == [("XF0003", "SZ-2026-0002.yaml")]


def test_two_cases_with_the_same_former_number() -> None:
    one = _summary(id="SZ-2026-0003", former_ids=("SZ-2026-0002",), petitioners=())
    other = _summary(id="SZ-2026-0004", former_ids=("SZ-2026-0002",))
    assert _shown(other, one) == [("XF0003", "SZ-2026-0004.yaml")]


# --- possible repeats

CHEN = {"name": "陈立", "organization": "深圳华讯电子有限公司", "contact": "0755-26001234"}


def _pair(later: dict[str, Any], **earlier: Any) -> list[tuple[str, str]]:
    first: dict[str, Any] = {"id": "SZ-2026-0001", "received": date(2026, 3, 2), "petitioners": [CHEN]}
    return _shown(_summary(first | earlier), _summary(id="SZ-2026-0009", received=date(2026, 6, 1), **later))


LATER = [("XF0012", "SZ-2026-0009.yaml")]


@pytest.mark.parametrize(
    ("petitioner", "raised"),
    [
        pytest.param(CHEN, True, id="the same in all"),
        pytest.param({"name": "陈立", "contact": "0755-26001234"}, True, id="name and contact"),
        pytest.param({"name": "陈立", "organization": "深圳华讯电子有限公司"}, True, id="name and organization"),
        pytest.param({"name": "陈 立", "contact": "０７５５-２６００ １２３４"}, True, id="spaces and full width"),
        pytest.param({"name": "陈立"}, False, id="the name alone"),
        pytest.param({"name": "陈力", "contact": "0755-26001234"}, False, id="another name"),
        pytest.param({"contact": "0755-26001234", "organization": "深圳华讯电子有限公司"}, False, id="no name"),
    ],
)
def test_the_same_petitioner(petitioner: dict[str, str], *, raised: bool) -> None:
    assert _pair({"petitioners": [petitioner]}) == (LATER if raised else [])


def test_data_that_were_not_given_are_nobodys() -> None:
    nobody = [{"name": "陈立", "contact": "refused", "organization": "none"}]
    assert _pair({"petitioners": nobody}, petitioners=nobody) == []


def test_one_of_several_petitioners_is_enough() -> None:
    assert _pair({"petitioners": [{"name": "许强"}, CHEN]}) == LATER


@pytest.mark.parametrize(("day", "raised"), [(date(2025, 6, 1), True), (date(2025, 5, 31), False)])
def test_within_365_days(day: date, *, raised: bool) -> None:
    assert _pair({}, id="SZ-2025-0001", received=day) == (LATER if raised else [])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("对报损处理时效有异议", "对报损处理时效有异议", True),
        ("对报损处理时效有异议", "再次反映报损处理时效", True),
        ("报损处理", "建议公布热线电话", False),
        ("甲乙丙", "甲乙丁", True),
        ("甲乙丙丁", "甲乙戊己", False),
        ("投诉", "关于增设投诉渠道并公布办理结果的建议", False),
        ("诉", "诉", False),
    ],
)
def test_similar_is_half_of_all_pairs(one: str, other: str, *, alike: bool) -> None:
    assert similar(pairs(one), pairs(other)) is alike
    assert similar(pairs(other), pairs(one)) is alike


def _linked(case_id: str, day: date, *to: str) -> Summary:
    return _summary(id=case_id, received=day)._replace(linked=frozenset(to))


def test_a_link_from_either_side_settles_it_also_over_a_third_case() -> None:
    one, two, three = date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 2)
    assert _shown(_linked("SZ-2026-0001", one, "SZ-2026-0002"), _linked("SZ-2026-0002", two)) == []
    assert _shown(_linked("SZ-2026-0001", one), _linked("SZ-2026-0002", two, "SZ-2026-0001")) == []
    chain = (_linked("SZ-2026-0001", one), _linked("SZ-2026-0002", two, "SZ-2026-0001"), _linked("SZ-2026-0003", three, "SZ-2026-0002"))
    assert _shown(*chain) == []
    assert _shown(*chain[:2], _linked("SZ-2026-0003", three)) == [("XF0012", "SZ-2026-0003.yaml")]


def test_a_link_to_a_former_number_counts() -> None:
    earlier = _summary(id="SZ-2026-0001", former_ids=("SZ-2025-0077",))
    assert _shown(earlier, _linked("SZ-2026-0002", date(2026, 4, 2), "SZ-2025-0077")) == []


def test_behind_an_own_case_an_unlinked_one_is_still_seen() -> None:
    stranger = _linked("SZ-2026-0001", date(2026, 3, 2))
    own = _linked("SZ-2026-0002", date(2026, 4, 2), "SZ-2026-0001", "SZ-2026-0004")
    other = _linked("SZ-2026-0003", date(2026, 4, 1))
    later = _linked("SZ-2026-0004", date(2026, 5, 2))
    shown = _shown(stranger, own, other, later)
    assert ("XF0012", "SZ-2026-0004.yaml") in shown
    assert [f.hint for f in _found(stranger, own, other, later)][-1] == "xf link SZ-2026-0004 --to SZ-2026-0003 --relation repeat"


def test_agrees_with_comparing_every_pair() -> None:
    subjects = ("对报损处理时效有异议", "再次反映报损处理时效", "建议公布热线电话", "反映热线电话无人接听")
    cases = [
        _summary(
            id=f"SZ-2026-{n:04}", received=date(2025 + n % 2, 1 + n % 12, 1 + n % 28), subject=subjects[n % 4],
            petitioners=[{"name": "陈立" if n % 3 else "许强", "contact": str(n % 5) * 8}],
        )._replace(linked=frozenset({f"SZ-2026-{n - 4:04}"} if n % 7 == 0 and n > 4 else ()))
        for n in range(1, 90)
    ]  # fmt: skip
    family = {case.id: {case.id} for case in cases}
    for case in cases:
        for to in case.linked:
            joined = family[case.id] | family[to]
            for member in joined:
                family[member] = joined
    order = sorted(cases, key=lambda case: (case.received, case.id))
    expected = {
        later.id
        for n, later in enumerate(order)
        for earlier in order[:n]
        if (later.received - earlier.received).days <= 365
        and later.petitioners == earlier.petitioners
        and similar(pairs(later.subject), pairs(earlier.subject))
        and earlier.id not in family[later.id]
    }
    assert {finding.case for finding in _found(*cases)} == expected
    assert 0 < len(expected) < len(cases)


def test_a_waiver_marks_what_stands_in_its_own_case_until_it_ends() -> None:
    waived = {"date": date(2026, 6, 2), "event": "waived", "by": "王敏", "rule": "XF0012", "reason": "已核实", "approved_by": "林副总", "until": date(2026, 6, 30)}
    later = {"id": "SZ-2026-0009", "received": date(2026, 6, 1), "events": [waived]}
    registry = Registry((_summary(id="SZ-2026-0001"), _summary(later)))
    for day, silenced in ((date(2026, 6, 30), True), (date(2026, 7, 1), False)):
        (found,) = [f for f in findings(judge_registry(registry), day) if f.code == "XF0012"]
        assert found.waived is silenced
    elsewhere = Registry((_summary({"events": [waived]}, id="SZ-2026-0001"), _summary(later | {"events": []})))
    (found,) = [f for f in findings(judge_registry(elsewhere), date(2026, 6, 30)) if f.code == "XF0012"]
    assert not found.waived
