"""The examples of rules about units are run too (their YAML: see ``tests/office_support.py``)."""

import pytest

from tests.office_support import office_codes
from xfcli.rules import ALL_RULES
from xfcli.rules.base import Rule

ABOUT_UNITS = [rule for rule in ALL_RULES if rule.office]


@pytest.mark.parametrize("rule", ABOUT_UNITS, ids=lambda rule: rule.code)
def test_the_example_that_breaks_it_raises_it(rule: Rule) -> None:
    assert rule.breaks, "every rule about units shows an office that breaks it"
    assert rule.code in office_codes(rule.breaks.case, rule.breaks.today)


@pytest.mark.parametrize("rule", ABOUT_UNITS, ids=lambda rule: rule.code)
def test_the_example_that_keeps_it_is_silent(rule: Rule) -> None:
    assert rule.keeps, "every rule about units shows an office that keeps it"
    assert rule.code not in office_codes(rule.keeps.case, rule.keeps.today)
