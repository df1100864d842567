"""Article 28: concluded within 60 days of acceptance; extended where complicated, 90 at most, and the petitioner told why."""

from collections.abc import Iterator

from xfcli.law.policy import NATIONAL_2022
from xfcli.model.duty import Severity
from xfcli.model.events import Accepted, EventBase, Extended, Notified
from xfcli.model.message import N_, Message, say
from xfcli.model.terms import ConclusionReason
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.clocks import ConclusionClock, Step, cap, conclusion_clocks, error_from
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter
from xfcli.rules.reached import once_reachable

OTHER_UNIT = say("the matter went to another unit, where the 60 days run from that unit's own acceptance")
ANSWERED = say("the petitioner was answered by the date that was to be extended")

ANSWER = say("conclude the accepted petition and answer the petitioner in writing")
CLOSE = say("conclude the accepted petition; the petitioner cannot be reached, so that no answer is owed")


def without_answer(m: Matter) -> ConclusionReason:
    """Why a case is closed whose petitioner cannot be reached: a vague anonymous one at discretion (26(2)), else for that itself."""
    assessed = m.time.triage.anonymous if m.time.triage else None
    vague = m.case.anonymous and assessed is not None and assessed.complete and not assessed.investigable
    return "discretion" if vague else "unreachable"


def conclusion_overdue(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each unit that accepted concludes within ``conclude``, as extended in time, never past ``conclude_max``."""
    for clock in conclusion_clocks(m):
        handling = m.lifts.handling()
        moved = Lift(clock.moved.date, OTHER_UNIT) if clock.moved else None
        yield m.owe(
            rule,
            ANSWER if m.case.can_be_reached else CLOSE,
            "xf reply {case}" if m.case.can_be_reached else f"xf conclude {{case}} --reason {without_answer(m)} --note TEXT",
            clock.accepted.date,
            clock.due,
            by=clock.accepted,
            met=clock.met,
            lift=min((lift for lift in (handling, moved) if lift), key=lambda lift: str(lift.on), default=None),
            unit=clock.unit,
            steps=tuple(_explain(step) for step in clock.steps),
        )


def _explain(step: Step) -> Message:
    if step.in_time:
        return say("extended in time on {day}: {granted} days beyond the 60", day=step.event.date, granted=step.granted)
    return say("the extension of {day} came after {due} and moves nothing", day=step.event.date, due=step.extends.due)


def extension_cap(m: Matter, rule: Rule) -> Iterator[Duty]:
    """No extension leads past the 90th day; the effective date is the cap."""
    for clock in conclusion_clocks(m):
        limit = cap(m, clock.accepted)
        room = m.policy["conclude_max"].days - m.policy["conclude"].days
        for step in clock.steps:
            until = step.event.until
            if (until is not None and until > limit.due) or (until is None and step.granted > room):
                yield m.breach(
                    rule,
                    say("extended past the 90th day; the latest date Article 28 allows is {day}", day=limit.due),
                    f"xf extend {{case}} --until {limit.due}",
                    by=step.event,
                )


def extension_late(m: Matter, rule: Rule) -> Iterator[Duty]:
    """An extension is decided on or before the date it extends."""
    for clock in conclusion_clocks(m):
        for step in clock.steps:
            if not step.in_time:
                yield m.breach(
                    rule,
                    say("extended after {due}, when the period was over; it moves nothing", due=step.extends.due),
                    "xf reply {case}",
                    by=step.event,
                )


def extension_untold(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each extension is told, with its reason, by the date that it extends."""
    for clock in conclusion_clocks(m):
        for step in clock.steps:
            due = once_reachable(m, step.extends, "tell")
            told = next((e for e in m.time.of(Notified) if e.of == "extension" and e.when > step.event.when), None)
            yield m.owe(
                rule,
                say("tell the petitioner of the extension and its reason"),
                "xf notify extension {case} --method post",
                step.event.date,
                due,
                by=step.event,
                met=told,
                lift=_answered(clock, step) or m.lifts.notice(due.due),
                unit=clock.unit,
                error_from=error_from(m, clock.due.due),
            )


def _answered(clock: ConclusionClock, step: Step) -> Lift | None:
    met: EventBase | None = clock.met
    return Lift(met.date, ANSWERED) if met is not None and met.date <= step.extends.due else None


def extension_unapproved(m: Matter, rule: Rule) -> Iterator[Duty]:
    """An extension without an approver: a reminder here, and a warning of the national regulation's where that is listed too."""
    severities: dict[str, Severity] = {m.policy.governing: "info"}
    if m.policy.governs(NATIONAL_2022, m.case.received):
        severities[NATIONAL_2022] = "warning"  # beside the reminder, or alone where it governs
    for clock in conclusion_clocks(m):
        for step in clock.steps:
            if step.event.approved_by is not None:
                continue
            for policy, severity in severities.items():
                message = say("nobody is named who approved the extension")
                yield m.breach(rule, message, "xf note {case}", by=step.event, severity=severity, policy=policy)


_ACCEPTED = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
"""

XF2801 = Rule(
    code="XF2801",
    name="conclusion-overdue",
    article=28,
    severity="error",
    title=N_("Conclude within 60 days, 90 at most"),
    why=N_("An accepted petition has to come to an answer: 60 days after acceptance, later only as extended, never past the 90th."),
    reading=N_(
        "The text counts from acceptance and says nothing of a last day that is a rest day; it moves to the next working day, once, "
        "after extensions were added. What several units accepted runs for each on its own. Sending the reply meets it; delivery "
        "has its own rule."
    ),
    breaks=Example("2026-05-12", _ACCEPTED, N_("Accepted on 2026-03-12, so 2026-05-11 was the last day.")),
    keeps=Example(
        "2026-05-12",
        _ACCEPTED + "          - {date: 2026-05-11, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("Extended on the last day to 2026-06-01 (20 days end on a Sunday)."),
    ),
    check=conclusion_overdue,
    needs=(Accepted,),
    limits=("conclude", "conclude_max"),
)

XF2802 = Rule(
    code="XF2802",
    name="extension-cap",
    article=28,
    severity="error",
    title=N_("No extension past the 90th day"),
    why=N_("Extension is an exception with an end: 90 days from acceptance in all."),
    reading=N_("A date up to the next working day after the 90th day is allowed, since that is the last day there is anyway."),
    breaks=Example(
        "2026-05-06",
        _ACCEPTED + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 31, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("60 and 31 days are more than 90."),
    ),
    keeps=Example(
        "2026-05-06",
        _ACCEPTED + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 30, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("60 and 30 days are 90."),
    ),
    check=extension_cap,
    breaches=True,
    needs=(Extended,),
    limits=("conclude", "conclude_max"),
)

XF2803 = Rule(
    code="XF2803",
    name="extension-late",
    article=28,
    severity="error",
    title=N_("Extend before the period is over"),
    why=N_("What has ended cannot be lengthened; an extension after the last day would excuse any delay."),
    reading=N_("On the last day, rolled where it is a rest day, is still in time."),
    breaks=Example(
        "2026-05-12",
        _ACCEPTED + "          - {date: 2026-05-12, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("Decided the day after 2026-05-11."),
    ),
    keeps=Example(
        "2026-05-12",
        _ACCEPTED + "          - {date: 2026-05-11, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("Decided on the last day."),
    ),
    check=extension_late,
    breaches=True,
    needs=(Extended,),
    limits=("conclude",),
)

XF2804 = Rule(
    code="XF2804",
    name="extension-untold",
    article=28,
    severity="warning",
    escalates=True,
    title=N_("Tell the petitioner why it takes longer"),
    why=N_("Whoever was promised 60 days has a right to hear why it will be more."),
    reading=N_("The text gives no number; the notice goes out by the date that is extended. Not owed where the reply came by then."),
    breaks=Example(
        "2026-05-12",
        _ACCEPTED + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("2026-05-11 passed without a word."),
    ),
    keeps=Example(
        "2026-05-12",
        _ACCEPTED
        + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n"
        + "          - {date: 2026-05-07, event: notified, by: 吴刚, of: extension, method: post}\n",
        N_("Told the day after."),
    ),
    check=extension_untold,
    needs=(Extended,),
    limits=("conclude",),
)

XF2805 = Rule(
    code="XF2805",
    name="extension-unapproved",
    article=28,
    severity="info",
    title=N_("Say who approved an extension"),
    why=N_("An extension that nobody stands behind is hard to defend before a supervisor."),
    reading=N_(
        "This regulation asks for no approval, so it is a reminder. The national one wants the head of the unit: where it is listed "
        "too, its warning stands beside the reminder."
    ),
    breaks=Example(
        "2026-05-06",
        _ACCEPTED + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实}\n",
        N_("No approver."),
    ),
    keeps=Example(
        "2026-05-06",
        _ACCEPTED + "          - {date: 2026-05-06, event: extended, by: 吴刚, days: 20, reason: 需向境外买方核实, approved_by: 陈总}\n",
        N_("Approved by the branch's principal."),
    ),
    check=extension_unapproved,
    breaches=True,
    needs=(Extended,),
)

RULES = (XF2801, XF2802, XF2803, XF2804, XF2805)
