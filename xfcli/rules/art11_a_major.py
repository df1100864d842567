"""Article 11: what may have major social impact is reported at once, up and to the local government, and acted on."""

from collections.abc import Iterator
from dataclasses import dataclass

from xfcli.model.events import EventBase, Incident, MeasureTaken, Reported, Triaged
from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.clocks import error_from
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter
from xfcli.rules.triggers import first_said


@dataclass(frozen=True, slots=True)
class _Alarm:
    """A triage or an incident that wants something done at once."""

    event: EventBase
    lift: Lift | None = None


def _alarms(m: Matter, *, risks: bool) -> Iterator[_Alarm]:
    trigger = first_said(m, _dangerous if risks else _major)
    if trigger:
        yield _Alarm(trigger.event, trigger.lift)
    for event in m.time.of(Incident):
        yield _Alarm(event)


def _major(triage: Triaged) -> bool:
    return triage.major


def _dangerous(triage: Triaged) -> bool:
    return triage.major or "extreme" in triage.risks or "mass" in triage.risks


def major_unreported(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A branch tells headquarters within ``report_major``; the day is not moved."""
    yield from _report(m, rule, "hq", say("report the major matter to headquarters"))


def government_unreported(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A branch tells its local government within ``report_major``; the day is not moved."""
    yield from _report(m, rule, "local_government", say("report the major matter to the local government"))


def _report(m: Matter, rule: Rule, to: str, message: Message) -> Iterator[Duty]:
    for alarm in _alarms(m, risks=False):
        unit = m.time.unit_of(alarm.event)
        if m.is_hq(unit):
            continue
        yield m.owe(
            rule,
            message,
            f"xf report {{case}} --to {to} --of major",
            alarm.event.date,
            m.due(alarm.event.date, "report_major"),
            by=alarm.event,
            met=_reported(m, alarm.event, to),
            lift=alarm.lift,
            unit=unit,
            error_from=error_from(m),
        )


def _reported(m: Matter, alarm: EventBase, to: str) -> Reported | None:
    """The report that tells of it: for a triage any, since the matter may have been reported before it was called major."""
    for event in m.time.of(Reported):
        if event.to == to and event.of == "major" and (event.date >= alarm.date or isinstance(alarm, Triaged)):
            return event
    return None


def no_measure(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Any unit acts within ``report_major`` of an incident, or of a triage that sees major impact, extremes or a crowd coming."""
    for alarm in _alarms(m, risks=True):
        yield m.owe(
            rule,
            say("take measures that keep it from growing, and record them"),
            "xf measure {case}",
            alarm.event.date,
            m.due(alarm.event.date, "report_major"),
            by=alarm.event,
            met=next((e for e in m.time.of(MeasureTaken) if e.date >= alarm.event.date), None),
            lift=alarm.lift,
            unit=m.time.unit_of(alarm.event),
        )


_MAJOR = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-06, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS, major: true}
"""

XF1101 = Rule(
    code="XF1101",
    name="major-unreported",
    article=11,
    severity="warning",
    escalates=True,
    title=N_("Report a major matter to headquarters"),
    why=N_("Headquarters cannot help with what it reads in the newspaper."),
    reading=N_(
        "The text wants it in good time, without a number; the house gives the next day, rest day or not. It is an error once the "
        "case has ended or its period has passed. Headquarters' own matters are known there."
    ),
    breaks=Example("2026-03-08", _MAJOR, N_("Triaged as major on a Friday and not reported by Saturday.")),
    keeps=Example(
        "2026-03-08",
        _MAJOR + "          - {date: 2026-03-07, event: reported, by: 王敏, to: hq, of: major}\n",
        N_("Reported on the Saturday."),
    ),
    check=major_unreported,
    needs=(Triaged, Incident),
    limits=("report_major",),
)

XF1102 = Rule(
    code="XF1102",
    name="government-unreported",
    article=11,
    severity="warning",
    escalates=True,
    title=N_("Report a major matter to the local government"),
    why=N_("Public order is the local government's business, and it needs to hear of a danger before it is one."),
    reading=N_("As for headquarters: the next day, rest day or not; an error once the case has ended or its period has passed."),
    breaks=Example("2026-03-08", _MAJOR, N_("Triaged as major on a Friday and not reported by Saturday.")),
    keeps=Example(
        "2026-03-08",
        _MAJOR + "          - {date: 2026-03-07, event: reported, by: 王敏, to: local_government, of: major}\n",
        N_("Reported on the Saturday."),
    ),
    check=government_unreported,
    needs=(Triaged, Incident),
    limits=("report_major",),
)

XF1103 = Rule(
    code="XF1103",
    name="no-measure",
    article=11,
    severity="warning",
    title=N_("Act before a crowd or an extreme act"),
    why=N_("Warned and idle is worse than surprised: early handling is what keeps people from harm."),
    reading=N_(
        "The text wants early warning and early handling, without a number; the house wants a measure by the next day, rest day or "
        "not, in headquarters too. One measure answers all that came up by its day."
    ),
    breaks=Example("2026-03-08", _MAJOR, N_("No measure by Saturday.")),
    keeps=Example(
        "2026-03-08",
        _MAJOR + "          - {date: 2026-03-07, event: measure_taken, by: 王敏, note: 约谈代表并安排值守}\n",
        N_("A measure on the Saturday."),
    ),
    check=no_measure,
    needs=(Triaged, Incident),
    limits=("report_major",),
)

RULES = (XF1101, XF1102, XF1103)
