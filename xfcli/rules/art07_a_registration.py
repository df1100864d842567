"""Article 7: the lead office registers, triages and hands out; without these first steps nobody else can begin."""

from collections.abc import Iterator

from xfcli.model.events import (
    Accepted,
    Assigned,
    Concluded,
    EventBase,
    Registered,
    Rejected,
    Replied,
    Returned,
    TakenOn,
    Transferred,
    Triaged,
)
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.routing import way_out
from xfcli.rules.triggers import over

HANDED_OUT = (Assigned, TakenOn, Transferred, Accepted, Rejected, Replied, Concluded)


def registration_late(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Registered within ``register`` of its receipt; a leader's letter, of the day the leader passed it on."""
    leader = m.case.leader if m.case.source == "leader" else None
    start = (leader.passed_on if leader else None) or m.case.received
    yield m.owe(
        rule,
        say("register the petition"),
        "xf register {case}",
        start,
        m.due(start, "register"),
        field="leader" if leader and leader.passed_on else "received",
        key="registration",
        met=m.time.first(Registered),
        unit=m.case.unit,
    )


def triage_late(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Triaged within ``triage`` of its registration."""
    registered = m.time.first(Registered)
    if registered is None:
        return
    yield m.owe(
        rule,
        say("triage the petition and propose who handles it"),
        "xf triage {case}",
        registered.date,
        m.due(registered.date, "triage"),
        by=registered,
        met=m.time.first(Triaged),
        lift=over(m),
    )


def assignment_late(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Handed to somebody within ``assign`` of its registration, and anew of each return."""
    registered = m.time.first(Registered)
    starts: list[EventBase] = [*([registered] if registered else []), *m.time.of(Returned)]
    for start in starts:
        since = start.when if isinstance(start, Returned) else None
        yield m.owe(
            rule,
            say("hand the petition to whoever will handle it (the regulation names no number of days)"),
            way_out(m) or f"xf assign {{case}} --to {_proposed(m)}",
            start.date,
            m.due(start.date, "assign"),
            by=start,
            met=next((e for e in m.time.of(*HANDED_OUT) if since is None or e.when > since), None),
            unit=_who_has_it_after(m, start),
        )


def _who_has_it_after(m: Matter, start: EventBase) -> str:
    """A return puts the duty on the unit that gets the matter back."""
    for holding in m.time.holdings:
        if holding.since is start:
            return holding.unit
    return m.time.holder(start)


def _proposed(m: Matter) -> str:
    """The handler the triage named, else where the name of one belongs."""
    triage = m.time.triage
    return triage.handler if triage and triage.handler else f"{m.time.unit_now}/DEPARTMENT"


_TRIAGED = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
"""
_REGISTERED = "\n        events:\n          - {date: 2026-03-02, event: registered, by: 王敏}\n"

XF0701 = Rule(
    code="XF0701",
    name="registration-late",
    article=7,
    severity="warning",
    title=N_("Register what comes in"),
    why=N_("What is not registered does not exist for anybody but the petitioner, and every later period runs unseen."),
    reading=N_(
        "The text names no number of days; the house gives three working days. A leader's letter counts from when it was passed on."
    ),
    breaks=Example("2026-03-06", "\n        events: []\n", N_("Received on 2026-03-02 and not registered by 2026-03-05.")),
    keeps=Example("2026-03-06", _REGISTERED, N_("Registered the same day.")),
    check=registration_late,
    limits=("register",),
)

XF0702 = Rule(
    code="XF0702",
    name="triage-late",
    article=7,
    severity="warning",
    title=N_("Triage what was registered"),
    why=N_("Only a triage says what kind of matter it is, whose it is, and who is to handle it."),
    reading=N_("The text names no number of days; the house gives three working days from registration."),
    breaks=Example("2026-03-06", _REGISTERED, N_("Registered on 2026-03-02 and not triaged by 2026-03-05.")),
    keeps=Example("2026-03-06", _TRIAGED, N_("Triaged the day after.")),
    check=triage_late,
    needs=(Registered,),
    limits=("triage",),
)

XF0703 = Rule(
    code="XF0703",
    name="assignment-late",
    article=7,
    severity="warning",
    title=N_("Hand the petition to whoever handles it"),
    why=N_("The 15 days of the decision presuppose that somebody has the matter."),
    reading=N_(
        "The text names no number of days; the house gives five working days from registration, and again from each return. Any "
        "act that shows somebody has it will do: taking on, a transfer, a decision, a reply, a conclusion."
    ),
    breaks=Example("2026-03-10", _TRIAGED, N_("Registered on 2026-03-02 and with nobody by 2026-03-09.")),
    keeps=Example(
        "2026-03-10",
        _TRIAGED + "          - {date: 2026-03-09, event: assigned, by: 王敏, to: SZ/CLAIMS}\n",
        N_("Assigned on the last day."),
    ),
    check=assignment_late,
    needs=(Registered, Returned),
    limits=("assign",),
)

RULES = (XF0701, XF0702, XF0703)
