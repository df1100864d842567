"""Article 2: a customer's complaint about the business is handled under the rules for consumer complaints, not as a petition."""

from collections.abc import Iterator

from xfcli.model.events import Accepted, Replied, Triaged
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.lifts import earliest
from xfcli.rules.matter import Matter
from xfcli.rules.routing import kept_message, kept_outside, routed
from xfcli.rules.triggers import first_said, over

ELSEWHERE = frozenset({"20-1", "20-4"})


def complaint_kept(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A consumer complaint is accepted and answered by a complaints department only."""
    for event in m.time.of(Accepted, Replied):
        if m.time.scope_at(event) == "consumer_complaint" and kept_outside(m, event, "complaints"):
            yield m.breach(rule, kept_message(m, event, "complaints"), "xf transfer {case} --to consumer_complaints", by=event)


def complaint_not_routed(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A consumer complaint goes to a complaints department, or away with its directions, within ``route`` of its triage."""
    trigger = first_said(m, lambda triage: triage.scope == "consumer_complaint")
    if trigger is None:
        return
    yield m.owe(
        rule,
        say("send the consumer complaint to the complaints department, or refuse it and say where it belongs"),
        "xf transfer {case} --to consumer_complaints",
        trigger.event.date,
        m.due(trigger.event.date, "route"),
        by=trigger.event,
        met=routed(m, trigger.event, "complaints", ELSEWHERE),
        lift=earliest(trigger.lift, over(m)),
    )


_TRIAGED = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: consumer_complaint, handler: SZ/COMPL}
"""
_TRANSFERRED = "          - {date: 2026-03-04, event: transferred, by: 王敏, to: consumer_complaints}\n"

XF0201 = Rule(
    code="XF0201",
    name="complaint-kept",
    article=2,
    severity="error",
    title=N_("Do not handle a consumer complaint as a petition"),
    why=N_("Consumer complaints have rules and periods of their own; handled as a petition the customer loses them."),
    reading=N_(
        "The triage then in force decides. An acceptance or reply recorded by the complaints department itself is that department's "
        "business and no breach."
    ),
    breaks=Example(
        "2026-03-05",
        _TRIAGED + "          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/CLAIMS}\n",
        N_("The claims department accepted it."),
    ),
    keeps=Example(
        "2026-03-05",
        _TRIAGED + _TRANSFERRED + "          - {date: 2026-03-05, event: accepted, by: 许兰, unit: SZ/COMPL}\n",
        N_("Transferred first, and accepted by the complaints department."),
    ),
    check=complaint_kept,
    breaches=True,
    needs=(Accepted, Replied),
)

XF0202 = Rule(
    code="XF0202",
    name="complaint-not-routed",
    article=2,
    severity="warning",
    title=N_("Send a consumer complaint to the complaints department"),
    why=N_("The periods of the complaint rules run while it lies in the petition office."),
    reading=N_(
        "The text only says which rules apply and names no number of days; the house gives one working day. Where no complaints "
        "department of the company is meant, refusing it as another body's matter sends it on as well."
    ),
    breaks=Example("2026-03-05", _TRIAGED, N_("Triaged on a Tuesday and still here after Wednesday.")),
    keeps=Example("2026-03-05", _TRIAGED + _TRANSFERRED, N_("Transferred the next day.")),
    check=complaint_not_routed,
    needs=(Triaged,),
    limits=("route",),
)

RULES = (XF0201, XF0202)
