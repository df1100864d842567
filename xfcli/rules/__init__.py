"""The regulation as code: one module an article, listed by hand, in the order of the articles."""

from xfcli.rules import (
    art22_decision,
    art28_conclusion,
    art29_review,
    art31_supervision,
    national_2022,
)
from xfcli.rules.base import Rule

ALL_RULES: tuple[Rule, ...] = (
    *art22_decision.RULES,
    *art28_conclusion.RULES,
    *art29_review.RULES,
    *art31_supervision.RULES,
)

CASE_RULES = (*(rule for rule in ALL_RULES if rule.check), *national_2022.RULES)
SECOND_RULES = tuple(rule for rule in ALL_RULES if rule.second)
OFFICE_RULES = tuple(rule for rule in ALL_RULES if rule.office)
REGISTRY_RULES = tuple(rule for rule in ALL_RULES if rule.registry)
RULE_BY_CODE = {rule.code: rule for rule in ALL_RULES}
