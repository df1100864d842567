"""Runs the rules in order and puts a date in: one list of obligations and violations, then what of it is a finding on a day.

First pass: every rule on the case. Second pass: rules that read the first pass's obligations (00, 31). Waivers mark, they remove
nothing. What of it is a finding is said in :mod:`xfcli.model.findings`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from xfcli.model.duty import Finding, Obligation, Violation
from xfcli.model.events import EventBase, Waived
from xfcli.model.findings import Card, findings_on, fingerprint
from xfcli.rules import CASE_RULES, OFFICE_RULES, REGISTRY_RULES, RULE_BY_CODE, SECOND_RULES
from xfcli.rules.base import Check, Duty, Rule
from xfcli.rules.matter import SETTLED, Matter
from xfcli.rules.office import Office
from xfcli.rules.overlay import under_overlays
from xfcli.rules.registry import Registry


def judge_case(matter: Matter) -> tuple[Duty, ...]:
    """Everything owed and breached in one case, met or not, on no particular day.

    A case received before the governing policy took effect is under no duty of it. What concerns the record itself is said, and
    what another policy asks that is listed and was in force.
    Of a matter with ``since`` what cannot show from that day on may be left out: duties settled in time, breaches that ended.
    """
    matter = under_overlays(matter)
    governed = matter.policy.governs(matter.policy.governing, matter.case.received)
    since, archived = matter.since, matter.archived
    breaches = since is None or archived is None or archived.date > since
    rules = _rules_for(matter.time.kinds, matter.policy.names, governed=governed, breaches=breaches)
    first: list[Duty] = [
        duty
        for check, rule in rules
        if since is None or rule.ends is None or not rule.over(matter, since)
        for duty in check(matter, rule)
        if duty is not SETTLED
    ]
    if not first:
        return ()
    owed = tuple(duty for duty in first if isinstance(duty, Obligation))
    for rule in SECOND_RULES if owed else ():
        if rule.second and (governed or rule.article == 0):
            first += (duty for duty in rule.second(matter, rule, owed) if duty is not SETTLED)
    return tuple(_settle(matter, first))


@lru_cache(maxsize=8192)
def _rules_for(
    kinds: frozenset[type[EventBase]],
    policies: tuple[str, ...],
    *,
    governed: bool,
    breaches: bool,
) -> tuple[tuple[Check, Rule], ...]:
    """The rules that may have something to say; cases with the same kinds of events are many."""
    asked = (rule for rule in CASE_RULES if (governed or rule.article == 0 or rule.policy) and rule.concerns(kinds))
    asked = (rule for rule in asked if rule.policy is None or rule.policy in policies)
    return tuple((rule.check, rule) for rule in asked if rule.check and (breaches or not rule.breaches))


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
    archived = matter.archived.date if matter.archived else None
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


GENERAL = ("XF0703",)
"""Duties that any step forward meets; where a command is owed for a reason of its own as well, that reason speaks."""


def by_command(duties: Iterable[Obligation]) -> list[Obligation]:
    """One duty for each command that would meet it, in the order given, with the first day on which one of them falls due."""
    same: dict[str, list[Obligation]] = {}
    for duty in duties:
        same.setdefault(duty.hint, []).append(duty)
    found = []
    for several in same.values():
        speaks = next((duty for duty in several if duty.code not in GENERAL), several[0])
        found.append(replace(speaks, due=min(duty.due for duty in several)))
    return found


CARDS: Mapping[str, Card] = {rule.code: Card(rule.name, rule.article, rule.severity, rule.limits) for rule in RULE_BY_CODE.values()}
"""What findings say of their rules."""


def findings(duties: Iterable[Duty], today: date, *, soon: int | None = None) -> list[Finding]:
    """As :func:`xfcli.model.findings.findings_on`, with the cards of all rules."""
    return findings_on(duties, today, CARDS, soon=soon)


__all__ = ["CARDS", "by_command", "findings", "fingerprint", "judge_case", "judge_office", "judge_registry"]
