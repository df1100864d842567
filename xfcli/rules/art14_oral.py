"""Article 14: an oral petition is written down by the office; once accepted, the petitioner hands in papers."""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.law.days import latest_possible
from xfcli.model.events import Accepted, SupplementReceived
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.particulars import first_missing, missing_particulars, numbered, without_content


def oral_fields(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The record of a telephone call holds who called and what they want."""
    if m.case.channel != "phone":
        return
    callers = numbered(m.case)
    missing = (() if m.case.anonymous else missing_particulars(callers)) + without_content(m.case)
    if missing:
        field = "statement" if m.case.anonymous else first_missing(callers)
        yield m.breach(
            rule,
            say("the record of the call does not say {missing}", missing=missing),
            f"xf amend {{case}} --set {field}=VALUE",
            field="petitioners",
        )


def no_written_supplement(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Whoever petitioned orally hands in papers within ``supplement`` of acceptance, unless evidence is on file."""
    accepted = m.time.first(Accepted)
    if not m.case.oral or accepted is None or m.case.evidence:
        return
    due = m.due(accepted.date, "supplement")
    yield m.owe(
        rule,
        say("remind the petitioner to hand in the petition and its evidence in writing"),
        "xf receive-supplement {case}",
        accepted.date,
        replace(due, due=latest_possible(due)),
        by=accepted,
        met=m.time.first(SupplementReceived),
        lift=m.lifts.handling(),
        bearer="theirs",
    )


_CALL = "\n        channel: phone\n        evidence: []"
_ACCEPTED = """
        channel: phone
        evidence: []
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
"""

XF1401 = Rule(
    code="XF1401",
    name="oral-fields",
    article=14,
    severity="error",
    title=N_("Write down who called and what they want"),
    why=N_("Of a call nothing is left but what the clerk wrote; the text puts that on the office."),
    reading=N_(
        "None and refused are answers; a missing field means nobody asked. Requests or facts, one of the two will do, since callers "
        "seldom sort them. Callers who stay anonymous are asked for nothing of themselves."
    ),
    breaks=Example(
        "2026-03-03",
        _CALL + "\n        petitioners: [{name: 陈立, organization: none, contact: '0755-26001234'}]",
        N_("Nobody asked for the address."),
    ),
    keeps=Example(
        "2026-03-03",
        _CALL + "\n        petitioners: [{name: 陈立, organization: none, contact: '0755-26001234', address: refused}]",
        N_("The caller would not give it."),
    ),
    check=oral_fields,
    breaches=True,
)

XF1402 = Rule(
    code="XF1402",
    name="no-written-supplement",
    article=14,
    severity="info",
    title=N_("Remind an oral petitioner of the papers"),
    why=N_("After acceptance the petitioner owes papers and evidence; a reminder saves weeks."),
    reading=N_(
        "In good time is given no number; the house takes 15 days from acceptance. It is the petitioner's duty, so the office is "
        "only reminded; what is on file already need not be brought again."
    ),
    breaks=Example("2026-03-21", _ACCEPTED, N_("Accepted on 2026-03-05 and nothing handed in by 2026-03-20.")),
    keeps=Example(
        "2026-03-21",
        _ACCEPTED + "          - {date: 2026-03-16, event: supplement_received, items: [书面情况说明]}\n",
        N_("Handed in after eleven days."),
    ),
    check=no_written_supplement,
    needs=(Accepted,),
    limits=("supplement",),
)

RULES = (XF1401, XF1402)
