"""Article 15: visitors register at the front desk and are received by the lead office; many choose at most five to speak."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import VisitReceived
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter

MOST_REPRESENTATIVES = 5
"""The text's number; it counts people and is no period."""


def visit_unreceived(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A visit has its entry at the front desk and was received by the lead office or a leader; one finding names all gaps."""
    if m.case.channel != "visit":
        return
    received = m.time.of(VisitReceived)
    wrongly = received[0] if received and not any(_rightly(m, event) for event in received) else None
    gaps = []
    if not (m.case.visit and m.case.visit.desk_entry) and not any(event.desk_entry for event in received):
        gaps.append(say("no entry at the front desk"))
    if not received:
        gaps.append(say("nobody recorded to have received the visitors"))
    if wrongly:
        gaps.append(say("received by {office} instead of the lead office", office=wrongly.unit or ""))
    if gaps:
        message = say("the visit was not received as it should be: {gaps}", gaps=tuple(gaps))
        yield m.breach(rule, message, "xf receive-visit {case}", by=wrongly, field="visit")


def _rightly(m: Matter, event: VisitReceived) -> bool:
    """By the lead office or a leader; where the event or org.yaml does not say, it is taken to be right."""
    unit = m.unit(event.unit) if event.unit else None
    if event.unit is None or "/" not in event.unit or unit is None or unit.lead_office is None:
        return True
    leaders = unit.leaders_of("principal", "in_charge", "member")
    return event.unit == f"{unit_of_office(event.unit)}/{unit.lead_office}" or event.by in leaders


def representatives(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Several visitors choose representatives, five at most."""
    if m.case.channel != "visit" or m.case.people <= 1:
        return
    chosen = len(m.case.visit.representatives) if m.case.visit else 0
    hint = "xf amend {case} --set visit.representatives=NAME"
    if not chosen:
        message = say("{people} people came and chose no representatives", people=m.case.people)
        yield m.breach(rule, message, hint, field="visit", bearer="theirs")
    elif chosen > MOST_REPRESENTATIVES:
        message = say(
            "{chosen} representatives were received; no more than {most} are allowed", chosen=chosen, most=MOST_REPRESENTATIVES
        )
        yield m.breach(rule, message, hint, field="visit", bearer="theirs")


_VISIT = """
        channel: visit
        visit: {people: 1, desk_entry: 前台 0312}
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
"""
_CROWD = "\n        channel: visit\n        visit: {people: 7, desk_entry: 前台 0312"

XF1501 = Rule(
    code="XF1501",
    name="visit-unreceived",
    article=15,
    severity="warning",
    title=N_("Register visitors and receive them"),
    why=N_("Visitors who are neither registered nor received leave no trace but their anger."),
    reading=N_(
        "The lead office sends somebody; a leader may receive visitors too, since Article 5 asks for it. Only a department that is "
        "written on the record counts as the wrong one."
    ),
    breaks=Example("2026-03-02", _VISIT, N_("Nobody is recorded to have received the visitor.")),
    keeps=Example(
        "2026-03-02",
        _VISIT + "          - {date: 2026-03-02, event: visit_received, by: 王敏, unit: SZ/OFFICE}\n",
        N_("Received by the lead office."),
    ),
    check=visit_unreceived,
    breaches=True,
)

XF1502 = Rule(
    code="XF1502",
    name="representatives",
    article=15,
    severity="warning",
    title=N_("Many visitors, at most five representatives"),
    why=N_("A conversation with five can end in an answer, one with fifty cannot."),
    reading=N_("It is the visitors who choose; the record shows whether they did. Five is the text's own number."),
    breaks=Example("2026-03-02", _CROWD + "}", N_("Seven came and chose nobody.")),
    keeps=Example("2026-03-02", _CROWD + ", representatives: [陈立]}", N_("They chose one.")),
    check=representatives,
    breaches=True,
)

RULES = (XF1501, XF1502)
