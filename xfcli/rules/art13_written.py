"""Article 13: a written petition says who brings it and how to reach them, and encloses its evidence."""

from collections.abc import Iterator

from xfcli.model.events import SupplementReceived, SupplementRequested
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.particulars import missing_particulars, numbered


def written_fields(m: Matter, rule: Rule) -> Iterator[Duty]:
    """One reminder naming every missing datum of a written petition, until somebody asked for it."""
    if not m.case.written or m.case.anonymous or m.time.of(SupplementRequested):
        return
    missing = missing_particulars(numbered(m.case))
    if missing:
        yield m.breach(
            rule,
            say("the petition does not say {missing}, and nobody has asked", missing=missing),
            "xf request-supplement {case}",
            field="petitioners",
            bearer="theirs",
        )


def no_evidence(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A written petition came with evidence, or some was received later."""
    later = any(event.files for event in m.time.of(SupplementReceived))
    if m.case.written and not m.case.evidence and not later:
        yield m.breach(
            rule,
            say("the petition came without evidence"),
            "xf request-supplement {case}" if m.case.can_be_reached else "xf receive-supplement {case}",
            field="evidence",
            bearer="theirs",
        )


XF1301 = Rule(
    code="XF1301",
    name="written-fields",
    article=13,
    severity="info",
    title=N_("Ask for what a written petition leaves out"),
    why=N_("Without a name and a way to reach the petitioner nothing can be asked, told or delivered."),
    reading=N_(
        "It is the petitioner who owes these, in general, so it is a reminder and ends once somebody has asked. A datum the "
        "petitioner has not got or will not give is recorded as none or refused and is not missing."
    ),
    breaks=Example(
        "2026-03-03",
        "petitioners: [{name: 陈立, organization: none, address: 南山区科技园路 8 号}]",
        N_("No contact, and nobody asked."),
    ),
    keeps=Example(
        "2026-03-03",
        "petitioners: [{name: 陈立, organization: none, address: 南山区科技园路 8 号, contact: refused}]",
        N_("Asked, and refused."),
    ),
    check=written_fields,
    breaches=True,
)

XF1302 = Rule(
    code="XF1302",
    name="no-evidence",
    article=13,
    severity="info",
    title=N_("A written petition encloses its evidence"),
    why=N_("An investigation that starts from papers finds more than one that starts from memory."),
    reading=N_("Whether anything was enclosed is a fact and no fault of the office; the reminder is to ask for it."),
    breaks=Example("2026-03-03", "evidence: []", N_("Nothing enclosed.")),
    keeps=Example("2026-03-03", "evidence: [{file: 报损通知书.pdf}]", N_("The notice of loss is enclosed.")),
    check=no_evidence,
    breaches=True,
)

RULES = (XF1301, XF1302)
