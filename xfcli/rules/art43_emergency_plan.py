"""Article 43: every unit keeps an emergency plan for major incidents that works."""

from collections.abc import Iterator

from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain


def no_emergency_plan(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit makes or confirms its plan every ``emergency_plan``."""
    for unit in office.org.units:
        message = say("make or confirm the emergency plan for major petition incidents")
        yield from chain(office, rule, unit, "emergency_plan", "emergency_plan", message)


_PLAN = "records: {emergency_plan: [{unit: SZ, date: 2025-03-03, by: 王敏}]}"

XF4301 = Rule(
    code="XF4301",
    name="no-emergency-plan",
    article=43,
    severity="info",
    title=N_("Keep an emergency plan"),
    why=N_("When the crowd is at the door it is too late to ask who calls whom."),
    reading=N_(
        "The text wants a plan that works and names no number; the house reminds once a year to look it over. Drills are recorded, not judged."
    ),
    breaks=Example("2026-03-04", _PLAN, N_("A year has passed since 2025-03-03.")),
    keeps=Example("2026-03-03", _PLAN, N_("The last day of the year.")),
    office=no_emergency_plan,
    limits=("emergency_plan",),
)

RULES = (XF4301,)
