"""Article 33: headquarters' office and its discipline office look into the units' petition work."""

from collections.abc import Iterator

from xfcli.model.message import N_, Message, say
from xfcli.model.office import HqCheck, RecordBase
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain

BODIES: tuple[tuple[str, Message], ...] = (
    ("office", say("headquarters' office checks the units' petition work")),
    ("discipline", say("headquarters' discipline office checks the units' petition work")),
)


def no_hq_check(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each of the two bodies checks every ``hq_check``; a record that names neither is taken for both.

    A record may be kept for headquarters or for the unit that was checked: only headquarters can have checked.
    """
    unit = office.org.headquarters
    if unit not in office.org.units:
        return
    for body, message in BODIES:

        def counts(record: RecordBase, body: str = body) -> bool:
            return isinstance(record, HqCheck) and (not record.bodies or body in record.bodies)

        options = f" --bodies {body}"
        yield from chain(office, rule, unit, "hq_check", "hq_check", message, options=options, key=body, counts=counts, anyone=True)


XF3301 = Rule(
    code="XF3301",
    name="no-hq-check",
    article=33,
    severity="info",
    title=N_("Headquarters checks the units"),
    why=N_("Guidance from above needs somebody who has looked."),
    reading=N_(
        "When fitting, says the text, without a number; the house reminds once a year. Both offices are named, each within its "
        "duties, so each is reminded; a joint check counts for both, and so does a record kept for the unit that was checked."
    ),
    breaks=Example(
        "2026-03-04",
        "records: {hq_check: [{unit: HQ, date: 2025-03-03, by: 王敏, bodies: [office, discipline]}]}",
        N_("A year has passed since the joint check of 2025-03-03."),
    ),
    keeps=Example(
        "2026-03-03",
        "records: {hq_check: [{unit: HQ, date: 2025-03-03, by: 王敏, bodies: [office, discipline]}]}",
        N_("The last day of the year."),
    ),
    office=no_hq_check,
    limits=("hq_check",),
)

RULES = (XF3301,)
