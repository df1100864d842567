"""A rule that says which events it needs is silent without them, whatever else a case holds."""

from pathlib import Path

import pytest

from tests.support import build_case, build_org
from xfcli.law.calendar import Calendar
from xfcli.law.policy import policy
from xfcli.model.case import Case
from xfcli.rules import ALL_RULES, CASE_RULES
from xfcli.rules.base import Rule
from xfcli.rules.matter import Matter
from xfcli.store.workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "sample_cases"
NEEDY = [rule for rule in CASE_RULES if rule.needs]


def _cases() -> list[Case]:
    examples = [build_case(e.case) for rule in ALL_RULES if rule.check for e in (rule.breaks, rule.keeps) if e]
    sample = Workspace(SAMPLE)
    found = [sample.read_case(path) for path in sample.case_paths()]
    return [*examples, *(case for case in found if isinstance(case, Case))]


CASES = _cases()
ORG = build_org()


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.code)
def test_without_the_events_it_needs_a_rule_has_nothing_to_say(rule: Rule) -> None:
    for case in CASES:
        kept = tuple(event for event in case.events if not isinstance(event, rule.needs))
        matter = Matter(case.model_copy(update={"events": kept}), ORG, policy(), Calendar.bundled())
        assert not rule.concerns(matter.time.kinds)
        assert not list(rule.run(matter))


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.code)
def test_with_any_one_of_them_it_is_asked(rule: Rule) -> None:
    assert all(rule.concerns({kind}) for kind in rule.needs)


@pytest.mark.parametrize("rule", [rule for rule in CASE_RULES if rule.policy], ids=lambda rule: rule.code)
def test_without_its_policy_a_rule_has_nothing_to_say(rule: Rule) -> None:
    assert rule.policy
    with_it = policy(("company", rule.policy))
    assert not any(list(rule.run(Matter(case, ORG, policy(), Calendar.bundled()))) for case in CASES)
    assert any(list(rule.run(Matter(case, ORG, with_it, Calendar.bundled()))) for case in CASES)
