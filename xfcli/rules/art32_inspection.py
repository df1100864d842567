"""Article 32: every unit inspects its petition work and makes the result known."""

from collections.abc import Iterator

from xfcli.model.message import N_, say
from xfcli.model.office import Inspection
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain


def no_inspection(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit inspects its petition work every ``inspection``."""
    for unit in office.org.units:
        yield from chain(office, rule, unit, "inspection", "inspection", say("inspect the unit's petition work"))


def inspection_uncirculated(office: Office, rule: Rule) -> Iterator[Duty]:
    """The result of each inspection is circulated within ``circulate``."""
    for unit in office.org.units:
        for record in office.of("inspection", unit):
            if isinstance(record, Inspection):
                yield office.owe(
                    rule,
                    say("circulate the result of the inspection and enter the day in its record"),
                    "",
                    unit,
                    record.date,
                    office.due(record.date, "circulate"),
                    key=record.path or str(record.date),
                    record=record,
                    met_on=record.circulated,
                )


_INSPECTED = "records: {inspection: [{unit: SZ, date: 2025-03-03, by: 王敏, circulated: 2025-03-20}]}"

XF3201 = Rule(
    code="XF3201",
    name="no-inspection",
    article=32,
    severity="info",
    title=N_("Inspect petition work"),
    why=N_("Who looks only when something has burst sees only what has burst."),
    reading=N_(
        "Regularly or not, says the text, without a number; the house reminds once a year, from the last inspection on record."
    ),
    breaks=Example("2026-03-04", _INSPECTED, N_("A year has passed since 2025-03-03.")),
    keeps=Example("2026-03-03", _INSPECTED, N_("The last day of the year.")),
    office=no_inspection,
    limits=("inspection",),
)

XF3202 = Rule(
    code="XF3202",
    name="inspection-uncirculated",
    article=32,
    severity="info",
    title=N_("Circulate what an inspection found"),
    why=N_("Findings that nobody reads repair nothing."),
    reading=N_("The text leaves open whom to tell and names no number of days; the house reminds after 30 days."),
    breaks=Example(
        "2026-04-02",
        "records: {inspection: [{unit: SZ, date: 2026-03-02, by: 王敏}]}",
        N_("Inspected on 2026-03-02 and not circulated by 2026-04-01."),
    ),
    keeps=Example(
        "2026-04-02",
        "records: {inspection: [{unit: SZ, date: 2026-03-02, by: 王敏, circulated: 2026-04-01}]}",
        N_("Circulated on the last day."),
    ),
    office=inspection_uncirculated,
    limits=("circulate",),
)

RULES = (XF3201, XF3202)
