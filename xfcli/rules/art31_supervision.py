"""Article 31: what is late without good reason is supervised by the lead office, and the order is answered."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.duty import Obligation
from xfcli.model.events import EventBase, Supervised, SupervisionAnswered
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import DAY, Matter

SUPERVISED_CODES = ("XF2201", "XF2202", "XF2703", "XF2801", "XF2804", "XF2902", "XF2903", "XF3002")
ONCE_ERROR = ("XF2201", "XF2202", "XF2804")
"""These are supervised only once they are an error: before that no breach of the text is certain."""


def unsupervised(m: Matter, rule: Rule, first: tuple[Obligation, ...]) -> Iterator[Duty]:
    """A late duty is supervised within ``supervise`` of its first day late; one order covers all that is then overdue."""
    orders = m.time.of(Supervised)
    late = sorted(((day, duty) for duty in first if (day := _first_late(m, duty))), key=lambda pair: (pair[0], pair[1].code))
    covered_until = date.min
    uncovered = False
    for day, duty in late:
        due = m.due(day, "supervise")
        if duty.met_on is not None and duty.met_on <= due.due:
            continue
        if duty.lifted_on is not None and duty.lifted_on <= due.due:
            continue
        if day <= covered_until or uncovered:
            continue
        order = next((e for e in orders if e.date >= day), None)
        if order:
            covered_until = order.date
        else:
            uncovered = True
        yield m.owe(
            rule,
            say("order supervision of what is late: {what}", what=duty.message),
            f"xf supervise {{case}} --ground {ground_for(duty.code)} --answer-by DATE",
            day,
            due,
            by=_starting(m, duty),
            key=f"{duty.code}:{duty.key}",
            met=order,
            unit=duty.unit,
        )


def _first_late(m: Matter, duty: Obligation) -> date | None:
    """First day on which a duty of this list is late enough; none where it was met, or lifted, before that day."""
    if duty.code not in SUPERVISED_CODES or duty.due >= date.max or duty.policy != m.policy.governing:
        return None
    day = duty.error_from if duty.code in ONCE_ERROR else duty.due + DAY
    if day is None:
        return None
    day = max(day, duty.due + DAY)
    ended = duty.met_on or duty.lifted_on or (date.min if duty.lifted else None)
    return None if ended is not None and ended < day else day


def ground_for(code: str) -> str:
    """The ground of an order about a late duty: 31-1 for a period missed, 31-2 for a result not reported, 31-3 for the procedure."""
    return {"XF2703": "31-2", "XF2903": "31-2", "XF3002": "31-2", "XF2202": "31-3", "XF2804": "31-3"}.get(code, "31-1")


def _starting(m: Matter, duty: Obligation) -> EventBase | None:
    return next((e for e in m.events if e.place == duty.place), None)


def supervision_unanswered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each order is answered by the day it names."""
    for order in m.time.of(Supervised):
        yield m.owe(
            rule,
            say("answer the supervision order"),
            "xf supervise answer {case}",
            order.date,
            m.named(order.answer_by),
            by=order,
            met=m.time.first(SupervisionAnswered, after=order.when),
        )


_LATE = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}
"""
_ORDER = "          - {date: 2026-05-13, event: supervised, by: 王敏, ground: 31-1, answer_by: 2026-05-20}\n"

XF3101 = Rule(
    code="XF3101",
    name="unsupervised",
    article=31,
    severity="warning",
    title=N_("Supervise what is late"),
    why=N_("The lead office that finds a period missed has to act; otherwise nobody notices until the petitioner does."),
    reading=N_(
        "The text says in good time, without a number. A duty met before the order fell due needs none; one order covers all that is "
        "late by then. A decision or a notice counts as late only once it is an error."
    ),
    breaks=Example("2026-05-18", _LATE, N_("Overdue since 2026-05-12, no order by 2026-05-15.")),
    keeps=Example("2026-05-18", _LATE + _ORDER, N_("Ordered the day after.")),
    second=unsupervised,
    limits=("supervise",),
)

XF3102 = Rule(
    code="XF3102",
    name="supervision-unanswered",
    article=31,
    severity="warning",
    title=N_("Answer a supervision order"),
    why=N_("An order without an answer changes nothing."),
    reading=N_("The order names its own day, which is neither counted nor moved."),
    breaks=Example("2026-05-21", _LATE + _ORDER, N_("Due 2026-05-20.")),
    keeps=Example(
        "2026-05-21", _LATE + _ORDER + "          - {date: 2026-05-20, event: supervision_answered, by: 吴刚}\n", N_("Answered that day.")
    ),
    check=supervision_unanswered,
    needs=(Supervised,),
)

RULES = (XF3101, XF3102)
