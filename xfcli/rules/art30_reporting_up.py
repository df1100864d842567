"""Article 30: a result that a superior waits for is countersigned by the lead office and reported in time."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import Accepted, Countersigned, EventBase, Investigated, Reported, TakenOn
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter

UPWARDS = ("hq", "superior")


def not_countersigned(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A result reported upwards was countersigned by then, unless the lead office itself handles the matter."""
    signed = [event.date for event in m.time.of(Countersigned)]
    for event in m.time.of(Reported):
        if event.of != "result" or event.to not in UPWARDS or _lead_office_handles(m, event):
            continue
        if not any(day <= event.date for day in signed):
            yield m.breach(
                rule,
                say("the result was reported upwards without the lead office's countersignature"),
                "xf countersign {case}",
                by=event,
            )


def _lead_office_handles(m: Matter, event: EventBase) -> bool:
    """The department that has it, else the one that last accepted or looked into it; who merely sends the report says nothing."""
    office = m.time.department_at(event)
    if office is None:
        known = (m.time.office_of(e) for e in m.time.of(TakenOn, Accepted, Investigated) if e.when < event.when)
        office = next((known_office for known_office in reversed(list(known)) if known_office), None)
    unit = m.unit(office) if office else None
    return office is not None and unit is not None and office == f"{unit_of_office(office)}/{unit.lead_office}"


def superior_overdue(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The result reaches the superior by the date the superior named, which is neither counted nor moved."""
    superior = m.case.superior
    if superior is None or superior.report_by is None:
        return
    to_hq = _is_headquarters(m, superior.sender)
    receivers = UPWARDS if to_hq else ("superior",)
    yield m.owe(
        rule,
        say("report the result to {sender}", sender=superior.sender),
        f"xf report {{case}} --to {'hq' if to_hq else 'superior'} --of result",
        superior.received or m.case.received,
        m.named(superior.report_by),
        field="superior",
        met=next((e for e in m.time.of(Reported) if e.of == "result" and e.to in receivers), None),
    )


def _is_headquarters(m: Matter, sender: str) -> bool:
    unit = m.unit(m.headquarters)
    return unit_of_office(sender) == m.headquarters or (unit is not None and sender == unit.name)


_SUPERIOR = """
        source: superior
        superior: {sender: 某市信访局, reference: 信转〔2026〕31号, received: 2026-03-02, report_by: 2026-05-31}
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
"""
_REPORTED = "          - {date: 2026-05-29, event: reported, by: 吴刚, to: superior, of: result}\n"

XF3001 = Rule(
    code="XF3001",
    name="not-countersigned",
    article=30,
    severity="error",
    title=N_("Have a result countersigned before it goes up"),
    why=N_("What goes to a superior speaks for the whole unit, and the lead office answers for its form and consistency."),
    reading=N_(
        "Countersigned on the day of the report is in time. Where the lead office handles the matter there is nobody to countersign."
    ),
    breaks=Example("2026-05-29", _SUPERIOR + _REPORTED, N_("Reported without a countersignature.")),
    keeps=Example(
        "2026-05-29",
        _SUPERIOR + "          - {date: 2026-05-28, event: countersigned, by: 王敏}\n" + _REPORTED,
        N_("Countersigned the day before."),
    ),
    check=not_countersigned,
    breaches=True,
    needs=(Reported,),
)

XF3002 = Rule(
    code="XF3002",
    name="superior-overdue",
    article=30,
    severity="error",
    title=N_("Report to the superior in time"),
    why=N_("The superior's date is an order and part of the text's own period for reporting."),
    reading=N_(
        "A date that somebody named is not moved, even where it is a rest day. Where headquarters handed it down, it is told."
    ),
    breaks=Example("2026-06-01", _SUPERIOR, N_("Due 2026-05-31, a Sunday, and not moved.")),
    keeps=Example(
        "2026-06-01",
        _SUPERIOR + "          - {date: 2026-05-28, event: countersigned, by: 王敏}\n" + _REPORTED,
        N_("Reported two days early."),
    ),
    check=superior_overdue,
)

RULES = (XF3001, XF3002)
