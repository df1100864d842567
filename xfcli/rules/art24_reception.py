"""Article 24: a leader's letter is signed for; of a visit the first record is complete, and written material is asked for."""

from collections.abc import Iterator

from xfcli.model.case import Header, Petitioner
from xfcli.model.events import SignedIn, SupplementReceived, SupplementRequested
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.particulars import first_missing, missing_particulars, numbered, without_content
from xfcli.rules.shell import word


def unsigned_leader_letter(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A letter that a leader passed on is signed for within ``register`` of that day."""
    if m.case.source != "leader":
        return
    passed_on = m.case.leader.passed_on if m.case.leader else None
    start = passed_on or m.case.received
    yield m.owe(
        rule,
        say("sign for the letter that the leader passed on"),
        f"xf sign-in {{case}} --from {word(m.case.leader.name) if m.case.leader else 'NAME'}",
        start,
        m.due(start, "register"),
        field="leader" if passed_on else "received",
        key="leader",
        met=m.time.first(SignedIn),
        unit=m.case.unit,
    )


def visit_fields(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The first record of a visit holds who came (each representative) and what they want."""
    if m.case.channel != "visit":
        return
    who = _recorded(m.case)
    asked = () if m.case.anonymous or who is None else missing_particulars(who)
    missing = asked + without_content(m.case)
    if missing:
        field = first_missing(who) if asked and who is not None else "statement"
        yield m.breach(
            rule,
            say("the record of the visit does not say {missing}", missing=missing),
            f"xf amend {{case}} --set {field}=VALUE",
            field="petitioners",
        )


def _recorded(case: Header) -> list[tuple[int, Petitioner]] | None:
    """Whose particulars have to be there: each representative, else the single visitor; nobody known among several without one.

    A representative who is no petitioner is a dangling name, which Article 00 reports.
    """
    chosen = case.visit.representatives if case.visit else ()
    listed = numbered(case)
    if not listed:
        return []
    if chosen:
        return [(number, petitioner) for number, petitioner in listed if petitioner.name in chosen] or None
    return listed[:1] if case.people == 1 else None


def visit_no_materials(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Visitors who brought no evidence are asked for written material within ``triage`` of their visit."""
    if m.case.channel != "visit" or m.case.evidence:
        return
    asked = [event for event in m.events if isinstance(event, SupplementRequested | SupplementReceived)]
    yield m.owe(
        rule,
        say("ask the visitor for a written petition and its evidence"),
        "xf request-supplement {case}",
        m.case.received,
        m.due(m.case.received, "triage"),
        key="materials",
        met=asked[0] if asked else None,
        unit=m.case.unit,
    )


_LEADER = """
        source: leader
        leader: {name: 林副总, passed_on: 2026-03-04}
        events:
          - {date: 2026-03-05, event: registered, by: 王敏}
"""
_VISIT = """
        channel: visit
        visit: {people: 1, desk_entry: 前台 0312}
        evidence: []
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-02, event: visit_received, by: 王敏, unit: SZ/OFFICE}
"""

XF2401 = Rule(
    code="XF2401",
    name="unsigned-leader-letter",
    article=24,
    severity="warning",
    title=N_("Sign for a letter that a leader passed on"),
    why=N_("Between a leader's desk and the office letters vanish; a signature says who had it last."),
    reading=N_("The text names no number of days; the house gives three working days from when it was passed on, else received."),
    breaks=Example("2026-03-10", _LEADER, N_("Passed on on 2026-03-04 and not signed for by 2026-03-09.")),
    keeps=Example(
        "2026-03-10",
        _LEADER + "          - {date: 2026-03-05, event: signed_in, by: 王敏, from: 林副总}\n",
        N_("Signed for the next day."),
    ),
    check=unsigned_leader_letter,
    limits=("register",),
)

XF2402 = Rule(
    code="XF2402",
    name="visit-fields",
    article=24,
    severity="error",
    title=N_("Write down who visited and what they want"),
    why=N_("The first conversation is the best chance to ask; afterwards the visitor is gone."),
    reading=N_(
        "Name, organization and contact are wanted here, the address by the article on oral petitions; of several visitors, of each "
        "representative. None and refused are answers. Requests or facts, one of the two will do."
    ),
    breaks=Example(
        "2026-03-02",
        "\n        petitioners: [{name: 陈立, address: 南山区科技园路 8 号, contact: '0755-26001234'}]" + _VISIT,
        N_("Nobody asked for the organization."),
    ),
    keeps=Example(
        "2026-03-02",
        "\n        petitioners: [{name: 陈立, organization: none, address: 南山区科技园路 8 号, contact: '0755-26001234'}]"
        + _VISIT,
        N_("The visitor belongs to none."),
    ),
    check=visit_fields,
    breaches=True,
)

XF2403 = Rule(
    code="XF2403",
    name="visit-no-materials",
    article=24,
    severity="warning",
    title=N_("Ask visitors for written material"),
    why=N_("What was said at the desk is soon remembered in two ways."),
    reading=N_(
        "The text names no number of days; the house gives three working days from the visit. Material received unasked will do."
    ),
    breaks=Example("2026-03-06", _VISIT, N_("No evidence, and nobody asked by 2026-03-05.")),
    keeps=Example(
        "2026-03-06",
        _VISIT + "          - {date: 2026-03-02, event: supplement_requested, by: 王敏, items: [书面材料]}\n",
        N_("Asked at the visit."),
    ),
    check=visit_no_materials,
    limits=("triage",),
)

RULES = (XF2401, XF2402, XF2403)
