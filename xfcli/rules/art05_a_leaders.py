"""Article 5: leaders read and instruct on major matters; the principal is on the spot when a major incident happens."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import Incident, Instructed, OnSite, Triaged
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.shell import word
from xfcli.rules.triggers import first_said


def _weighty(triage: Triaged) -> bool:
    return triage.major or triage.important


def major_uninstructed(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A major or important written petition is instructed on within ``instruct`` by the leader in charge or the principal."""
    trigger = first_said(m, _weighty)
    if trigger is None or not m.case.written:
        return
    names = _leaders(m, m.time.holder(trigger.event), "in_charge", "principal")
    yield m.owe(
        rule,
        say("have the leader in charge read the petition and give an instruction"),
        f"xf instruct {{case}} --by {_somebody(m, m.time.holder(trigger.event), 'in_charge')}",
        trigger.event.date,
        m.due(trigger.event.date, "instruct"),
        by=trigger.event,
        met=next((e for e in m.time.of(Instructed) if _may_instruct(m, e, names)), None),
        lift=trigger.lift,
    )


def _may_instruct(m: Matter, event: Instructed, names: frozenset[str]) -> bool:
    """By a leader of the unit that triaged it or of the one that has it now; by anybody where neither leader is recorded."""
    known = names | _leaders(m, m.time.holder(event), "in_charge", "principal")
    return not known or event.by in known


def principal_absent(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The principal of the unit is on the spot the day an incident happens; nothing moves that day."""
    for event in m.time.of(Incident):
        unit = m.time.unit_of(event)
        names = _leaders(m, unit, "principal")
        yield m.owe(
            rule,
            say("have the unit's principal direct on the spot"),
            f"xf on-site {{case}} --by {_somebody(m, unit, 'principal')}",
            event.date,
            m.named(event.date),
            by=event,
            met=next((e for e in m.time.of(OnSite) if e.date >= event.date and (not names or e.by in names)), None),
            unit=unit,
        )


def _leaders(m: Matter, office: str, *roles: str) -> frozenset[str]:
    unit = m.unit(unit_of_office(office))
    return unit.leaders_of(*roles) if unit else frozenset()


def _somebody(m: Matter, office: str, role: str) -> str:
    return word(min(_leaders(m, office, role), default="NAME"))


_MAJOR = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS, important: true}
"""
_INCIDENT = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-07, event: incident, by: 王敏, people: 30}
"""

XF0502 = Rule(
    code="XF0502",
    name="major-uninstructed",
    article=5,
    severity="warning",
    title=N_("Have a leader instruct on a major matter"),
    why=N_(
        "The leader in charge reads the letters that concern the unit's major problems; delegated reading has missed many a storm."
    ),
    reading=N_(
        "The text names the leader in charge and no number of days; the house gives one working day and lets the principal do it too. "
        "An instruction given before the triage counts. Where org.yaml names neither, anybody's does."
    ),
    breaks=Example("2026-03-05", _MAJOR, N_("Triaged as important on 2026-03-03 and no instruction by 2026-03-04.")),
    keeps=Example(
        "2026-03-05",
        _MAJOR + "          - {date: 2026-03-04, event: instructed, by: 林副总, text: 请理赔部门三日内约谈}\n",
        N_("Instructed by the leader in charge the next day."),
    ),
    check=major_uninstructed,
    needs=(Triaged,),
    limits=("instruct",),
)

XF0503 = Rule(
    code="XF0503",
    name="principal-absent",
    article=5,
    severity="warning",
    title=N_("The principal comes when an incident happens"),
    why=N_("Only the principal can promise and decide on the spot; a crowd that meets nobody of weight grows."),
    reading=N_("At once is read as the same day, rest day or not. Where org.yaml names no principal, whoever came counts."),
    breaks=Example("2026-03-08", _INCIDENT, N_("An incident on a Saturday, and nobody on the spot that day.")),
    keeps=Example(
        "2026-03-08",
        _INCIDENT + "          - {date: 2026-03-07, event: on_site, by: 陈总}\n",
        N_("The principal came the same day."),
    ),
    check=principal_absent,
    needs=(Incident,),
)

RULES = (XF0502, XF0503)
