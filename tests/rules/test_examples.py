"""Every rule's own examples are run: one breaks it, one keeps it."""

import pytest

from tests.support import Folder, build_case, codes, duties
from xfcli.law.policy import policy
from xfcli.model.duty import Obligation
from xfcli.rules import ALL_RULES
from xfcli.rules.base import Example, Rule

WITH_CASES = [rule for rule in ALL_RULES if (rule.check or rule.second) and not rule.reminder]
REMINDERS = [rule for rule in ALL_RULES if rule.reminder]


def _raised(rule: Rule, example: Example) -> list[str]:
    """The codes an example raises; rules about files see a workspace without any."""
    others = tuple(build_case(other) for other in example.others)
    files = Folder() if rule.raised_in == "files" else None
    return codes(example.case, example.today, others=others, under=policy(overlays=example.overlays), files=files)


@pytest.mark.parametrize("rule", WITH_CASES, ids=lambda rule: rule.code)
def test_the_example_that_breaks_it_raises_it(rule: Rule) -> None:
    assert rule.breaks, "every rule about a case shows a case that breaks it"
    assert rule.code in _raised(rule, rule.breaks)


@pytest.mark.parametrize("rule", WITH_CASES, ids=lambda rule: rule.code)
def test_the_example_that_keeps_it_is_silent(rule: Rule) -> None:
    assert rule.keeps, "every rule about a case shows a case that keeps it"
    assert rule.code not in _raised(rule, rule.keeps)


@pytest.mark.parametrize("rule", REMINDERS, ids=lambda rule: rule.code)
def test_a_reminder_is_owed_but_never_found(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps
    open_, met = ([duty for duty in duties(e.case) if duty.code == rule.code] for e in (rule.breaks, rule.keeps))
    assert [duty for duty in open_ if isinstance(duty, Obligation) and duty.open]
    assert [duty for duty in met if isinstance(duty, Obligation) and duty.met_on]
    assert rule.code not in codes(rule.breaks.case, "2030-01-01")
