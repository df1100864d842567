"""Article 9: matters of discipline and supervision belong to the discipline departments."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.events import Accepted, Concluded, Replied, Transferred, Triaged
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.clocks import error_from
from xfcli.rules.lifts import earliest
from xfcli.rules.matter import Matter
from xfcli.rules.routing import kept_message, kept_outside, routed
from xfcli.rules.triggers import first_said, over

ELSEWHERE = frozenset({"20-1"})


def discipline_kept(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A discipline matter is accepted and answered by a discipline department only."""
    for event in m.time.of(Accepted, Replied):
        if m.time.scope_at(event) == "discipline" and kept_outside(m, event, "discipline"):
            yield m.breach(rule, kept_message(m, event, "discipline"), "xf transfer {case} --to discipline", by=event)


def discipline_not_transferred(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A discipline matter goes to a discipline department within ``transfer`` of its triage."""
    trigger = first_said(m, lambda triage: triage.scope == "discipline")
    if trigger is None:
        return
    due = m.due(trigger.event.date, "transfer")
    yield m.owe(
        rule,
        say("transfer the discipline matter to the discipline department"),
        _way_there(m),
        trigger.event.date,
        due,
        by=trigger.event,
        met=routed(m, trigger.event, "discipline", ELSEWHERE) or _concluded(m, "discipline"),
        lift=earliest(trigger.lift, over(m) if _handed_on(m, due.due) else None),
        error_from=error_from(m),
    )


def _way_there(m: Matter) -> str:
    """A case that was closed has to be opened again first (XF0005)."""
    return "xf correct {case} --voids concluded" if m.time.conclusion else "xf transfer {case} --to discipline --receipt NUMBER"


def _concluded(m: Matter, *reasons: str) -> Concluded | None:
    conclusion = m.time.conclusion
    return conclusion if conclusion and conclusion.reason in reasons else None


def _handed_on(m: Matter, due: date) -> bool:
    """Whether a conclusion left the matter to another case or body before the transfer fell due."""
    conclusion = _concluded(m, "merged", "transferred")
    return conclusion is not None and conclusion.date <= due


def no_receipt(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The discipline department signs for what was transferred within ``receipt``: then, or on a later entry."""
    transfers = [event for event in m.time.of(Transferred) if event.to == "discipline"]
    if not transfers:
        return
    yield m.owe(
        rule,
        say("obtain the discipline department's receipt for the transfer and record it"),
        "xf transfer {case} --to discipline --receipt NUMBER",
        transfers[0].date,
        m.due(transfers[0].date, "receipt"),
        by=transfers[0],
        met=next((event for event in transfers if event.receipt), None),
        lift=over(m),
    )


_TRIAGED = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: report, scope: discipline, handler: SZ/DISC}
"""
_TRANSFERRED = "          - {date: 2026-03-04, event: transferred, by: 王敏, to: discipline}\n"

XF0901 = Rule(
    code="XF0901",
    name="discipline-kept",
    article=9,
    severity="error",
    title=N_("Do not handle a discipline matter in the petition office"),
    why=N_(
        "Leads on a cadre's breach are secret and belong to the discipline departments alone; whoever else asks around warns people."
    ),
    reading=N_("The triage then in force decides. What a discipline department records itself is no breach."),
    breaks=Example(
        "2026-03-05",
        _TRIAGED + "          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/CLAIMS}\n",
        N_("The claims department accepted it."),
    ),
    keeps=Example(
        "2026-03-05",
        _TRIAGED + _TRANSFERRED + "          - {date: 2026-03-05, event: accepted, by: 何平, unit: SZ/DISC}\n",
        N_("Transferred first, and accepted by the discipline department."),
    ),
    check=discipline_kept,
    breaches=True,
    needs=(Accepted, Replied),
)

XF0902 = Rule(
    code="XF0902",
    name="discipline-not-transferred",
    article=9,
    severity="warning",
    escalates=True,
    title=N_("Transfer a discipline matter to the discipline department"),
    why=N_("Until it is transferred nobody who may investigate knows of it."),
    reading=N_(
        "The text names the department and no number of days; the house gives five working days. It is an error once the case has "
        "ended or its period has passed. Refusing it as another body's matter by rule sends it on as well. Closing the case "
        "sends it nowhere, unless it was merged with another one or handed over in time, or a discipline department finished it."
    ),
    breaks=Example("2026-03-11", _TRIAGED, N_("Triaged on 2026-03-03 and still here after 2026-03-10.")),
    keeps=Example("2026-03-11", _TRIAGED + _TRANSFERRED, N_("Transferred the next day.")),
    check=discipline_not_transferred,
    needs=(Triaged,),
    limits=("transfer",),
)

XF0903 = Rule(
    code="XF0903",
    name="no-receipt",
    article=9,
    severity="warning",
    title=N_("Have a transfer to discipline signed for"),
    why=N_("Without a receipt nobody can show later that the leads arrived, or who has had them since."),
    reading=N_(
        "The text names neither receipt nor days; the house asks for one within five working days. It may be entered with the "
        "transfer or with a later entry of the same kind."
    ),
    breaks=Example("2026-03-12", _TRIAGED + _TRANSFERRED, N_("Transferred on 2026-03-04, no receipt by 2026-03-11.")),
    keeps=Example(
        "2026-03-12",
        _TRIAGED + "          - {date: 2026-03-04, event: transferred, by: 王敏, to: discipline, receipt: 何平签收 0304}\n",
        N_("The receipt came with the transfer."),
    ),
    check=no_receipt,
    needs=(Transferred,),
    limits=("receipt",),
)

RULES = (XF0901, XF0902, XF0903)
