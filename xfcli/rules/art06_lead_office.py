"""Article 6: the office is the lead department, with somebody who does petition work."""

from collections.abc import Iterator

from xfcli.model.message import N_, Message, say
from xfcli.model.office import Unit
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office


def lead_office_unrecorded(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit of org.yaml names its lead office, and that department its clerk."""
    for code, unit in office.org.units.items():
        gap = _gap(code, unit)
        if gap:
            yield office.breach(rule, gap, "", code, key="lead_office")


def _gap(code: str, unit: Unit) -> Message | None:
    if unit.lead_office is None:
        return say("org.yaml names no lead office for {unit}", unit=code)
    department = unit.departments.get(unit.lead_office)
    if department is None:
        return say(
            "org.yaml names {office} as lead office of {unit}, which is none of its departments", office=unit.lead_office, unit=code
        )
    if department.clerk is None:
        return say("org.yaml names no clerk for the lead office of {unit}", unit=code)
    return None


XF0601 = Rule(
    code="XF0601",
    name="lead-office-unrecorded",
    article=6,
    severity="warning",
    title=N_("Record the lead office and its clerk"),
    why=N_("A petition that comes in needs a desk, and the desk a person."),
    reading=N_("The text wants part-time staff for it; a clerk named at the lead office in org.yaml shows it."),
    breaks=Example(
        "2026-03-02",
        "units: {SZ: {departments: {OFFICE: {name: 办公室}, CLAIMS: {name: 理赔追偿部, clerk: 吴刚}}}}",
        N_("The lead office has no clerk."),
    ),
    keeps=Example("2026-03-02", "units: {SZ: {departments: {OFFICE: {name: 办公室, clerk: 王敏}}}}", N_("It has one.")),
    office=lead_office_unrecorded,
)

RULES = (XF0601,)
