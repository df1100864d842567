"""Article 26: an anonymous petition with clear leads is investigated, a vague one is handled at discretion."""

from collections.abc import Iterator

from xfcli.model.events import Concluded, Investigated, Replied, Triaged
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event, triaged
from xfcli.rules.matter import Matter

HANDLED_ELSEWHERE = ("transferred", "merged", "discipline")
"""Conclusions after which somebody else answers for the investigation."""


def anonymous_unassessed(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The latest triage of an anonymous petition answers the three questions."""
    triage = m.time.triage
    if triage is None or not m.case.anonymous or triage.scope != "petition":
        return
    if triage.anonymous is None or not triage.anonymous.complete:
        yield m.breach(
            rule,
            say("the triage does not say whether the respondent is clear, the leads concrete and evidence attached"),
            "xf triage {case}",
            by=triage,
        )


def anonymous_uninvestigated(m: Matter, rule: Rule) -> Iterator[Duty]:
    """With all three answered yes nothing is answered or closed without an investigation."""
    if not m.case.anonymous:
        return
    for event_ in m.time.of(Replied, Concluded):
        triage = m.time.triage_at(event_.when)
        if triage is None or triage.scope != "petition" or not (triage.anonymous and triage.anonymous.investigable):
            continue
        if isinstance(event_, Concluded) and (event_.reason in HANDLED_ELSEWHERE or m.time.refusal_in_force(event_.when)):
            continue
        if m.time.last(Investigated, before=event_.when):
            continue
        yield m.breach(
            rule,
            say("respondent, leads and evidence are there, but no investigation is on record"),
            "xf investigate {case} --findings TEXT",
            by=event_,
        )


def discretion_unreasoned(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Whoever closes a matter at discretion says why."""
    for concluded in m.time.of(Concluded):
        if concluded.reason == "discretion" and not concluded.note:
            yield m.breach(
                rule,
                say("closed at discretion, and no note says why"),
                f"xf correct {{case}} --voids concluded --voids-date {concluded.date}",
                by=concluded,
            )


_HEADER = "anonymous: true\nreachable: false\npetitioners: []"
_THREE = "category: report, scope: petition, ground: 19-2, anonymous: {respondent_clear: %s, leads_concrete: %s, evidence_attached: %s}"
_CLEAR = triaged(_THREE % ("true", "true", "true"), _HEADER)
_VAGUE = triaged(_THREE % ("true", "false", "false"), _HEADER)
_CLOSED = event("2026-03-20", "concluded", "reason: unreachable")

XF2601 = Rule(
    code="XF2601",
    name="anonymous-unassessed",
    article=26,
    severity="warning",
    title=N_("Assess an anonymous petition"),
    why=N_("Whether an anonymous petition must be investigated hangs on three facts; unless they are put down, nobody can tell."),
    reading=N_("The latest triage counts, and no answer is not a no. Discipline matters and consumer complaints have other rules."),
    breaks=Example(
        "2026-03-03", triaged("category: report, scope: petition, ground: 19-2", _HEADER), N_("Triaged without the three answers.")
    ),
    keeps=Example("2026-03-03", _VAGUE, N_("All three answered, two with no.")),
    check=anonymous_unassessed,
    breaches=True,
    needs=(Triaged,),
)

XF2602 = Rule(
    code="XF2602",
    name="anonymous-uninvestigated",
    article=26,
    severity="error",
    title=N_("Investigate an anonymous petition with clear leads"),
    why=N_("With the respondent clear, the leads concrete and evidence attached, no name is needed to find out the facts."),
    reading=N_(
        "The triage in force at the answer or conclusion decides. A conclusion that hands the matter to somebody else, or follows a "
        "refusal, owes no investigation here."
    ),
    breaks=Example("2026-03-20", _CLEAR + _CLOSED, N_("Three times yes, and closed without an investigation.")),
    keeps=Example(
        "2026-03-20", _CLEAR + event("2026-03-16", "investigated", "findings: 举报不实") + _CLOSED, N_("Investigated before closing.")
    ),
    check=anonymous_uninvestigated,
    breaches=True,
    needs=(Replied, Concluded),
)

XF2603 = Rule(
    code="XF2603",
    name="discretion-unreasoned",
    article=26,
    severity="warning",
    title=N_("Say why a vague matter was closed"),
    why=N_("Discretion that gives no reason cannot be told from neglect."),
    reading=N_("The text leaves the handling of vague anonymous petitions to the handler and asks for no reason; one line shows it was used."),
    breaks=Example("2026-03-20", _VAGUE + event("2026-03-20", "concluded", "reason: discretion"), N_("Closed without a word.")),
    keeps=Example(
        "2026-03-20",
        _VAGUE + event("2026-03-20", "concluded", "reason: discretion, note: 线索不明，经核对保单无对应记录"),
        N_("The note gives the reason."),
    ),
    check=discretion_unreasoned,
    breaches=True,
    needs=(Concluded,),
)

RULES = (XF2601, XF2602, XF2603)
