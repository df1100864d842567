"""Runs the rules in order and puts a date in: one list of obligations and violations, then what of it is a finding on a day.

First pass: every rule on the case. Second pass: rules that read the first pass's obligations (00, 31). Waivers mark, they remove
nothing. :func:`findings` is the only place where a day meets a duty.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from xfcli.model.duty import Finding, FindingState, Obligation, Severity, Violation
from xfcli.model.events import Archived, EventBase, Waived
from xfcli.rules import CASE_RULES, OFFICE_RULES, REGISTRY_RULES, RULE_BY_CODE, SECOND_RULES
from xfcli.rules.base import Duty, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.office import Office
from xfcli.rules.overlay import under_overlays
from xfcli.rules.registry import Registry


def judge_case(matter: Matter) -> tuple[Duty, ...]:
    """Everything owed and breached in one case, met or not, on no particular day.

    A case received before the governing policy took effect is under no duty; only what concerns the record itself is said.
    """
    matter = under_overlays(matter)
    governed = matter.policy.governs(matter.policy.governing, matter.case.received)
    rules = _rules_for(matter.time.kinds, governed)
    first: list[Duty] = [duty for rule in rules for duty in rule.run(matter)]
    owed = tuple(duty for duty in first if isinstance(duty, Obligation))
    for rule in SECOND_RULES:
        if rule.second and (governed or rule.article == 0):
            first += rule.second(matter, rule, owed)
    return tuple(_settle(matter, first))


@lru_cache(maxsize=8192)
def _rules_for(kinds: frozenset[type[EventBase]], governed: bool) -> tuple[Rule, ...]:  # noqa: FBT001 - a key of the cache
    """The rules that may have something to say; cases with the same kinds of events are many."""
    return tuple(rule for rule in CASE_RULES if (governed or rule.article == 0) and rule.concerns(kinds))


def judge_office(office: Office) -> tuple[Duty, ...]:
    """What the units owe and lack, whatever their cases say."""
    return tuple(duty for rule in OFFICE_RULES if rule.office for duty in rule.office(office, rule))


def judge_registry(registry: Registry) -> tuple[Duty, ...]:
    """What only all cases together show, marked where the case it stands in waives it."""
    waived = {summary.path: dict(summary.waived) for summary in registry.summaries if summary.waived}
    shown = (duty for rule in REGISTRY_RULES if rule.registry for duty in rule.registry(registry, rule))
    return tuple(_marked(duty, waived.get(duty.path, {})) for duty in shown)


def _marked(duty: Duty, waived: Mapping[str, date | None]) -> Duty:
    return replace(duty, waived=True, waiver_until=waived[duty.code]) if duty.code in waived else duty


def _settle(matter: Matter, duties: Iterable[Duty]) -> Iterator[Duty]:
    """Mark what is waived; let violations end on the day the case was archived (those of Article 00 stay)."""
    archived = next((e.date for e in matter.time.of(Archived) if e.of == "case"), None)
    waivers: dict[str, Waived] = {}
    for waived in matter.time.of(Waived):
        waivers[waived.rule] = waived
    for duty in duties:
        settled = duty
        if archived and isinstance(duty, Violation) and not duty.lasting and duty.until is None:
            settled = replace(duty, until=archived)
        waiver = waivers.get(duty.code)
        if waiver and duty.code != "XF0013":
            settled = replace(settled, waived=True, waiver_until=waiver.until)
        yield settled


def findings(duties: Iterable[Duty], today: date, *, soon: int | None = None) -> list[Finding]:
    """What can still be acted on ``today``: overdue duties and standing violations, in the order of path, line, code.

    With ``soon`` also what falls due within that many calendar days.
    """
    shown = (finding for duty in duties for finding in _findings(duty, today, soon))
    return sorted(shown, key=lambda finding: finding.order)


def _findings(duty: Duty, today: date, soon: int | None) -> Iterator[Finding]:
    if isinstance(duty, Violation):
        for standing in duty.standing(today):
            yield _make(standing, today, "breach", standing.severity)
    elif not duty.finding:
        return
    elif duty.overdue(today):
        yield _make(duty, today, "overdue", duty.severity_on(today))
    elif soon is not None and duty.state_on(today, soon) == "soon":
        yield _make(duty, today, "soon", "info")


def _make(duty: Duty, today: date, state: FindingState, severity: Severity) -> Finding:
    rule = RULE_BY_CODE[duty.code]
    owed = duty if isinstance(duty, Obligation) else None
    return Finding(
        code=duty.code,
        name=rule.name,
        severity=severity,
        article=rule.article,
        policy=duty.policy,
        case=duty.case,
        unit=duty.unit,
        department=duty.department,
        path=duty.path,
        line=duty.line,
        starts=owed.starts if owed else None,
        nominal=owed.nominal if owed else None,
        due=owed.due if owed else None,
        provisional=owed.provisional if owed else False,
        days_late=(today - owed.due).days if owed and state == "overdue" else None,
        state=state,
        message=duty.message,
        hint=duty.hint,
        waived=duty.waived and (duty.waiver_until is None or today <= duty.waiver_until),
        fingerprint=fingerprint(duty),
        skipped=owed.skipped if owed else (),
    )


def fingerprint(duty: Duty) -> str:
    """What stays the same for the same obligation of the same rule in the same case, wherever its line moves."""
    text = "\x1f".join((duty.code, duty.policy, duty.case or duty.path, duty.key))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
