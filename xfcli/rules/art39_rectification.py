"""Article 39: criticism comes with a date by which things are put right."""

from collections.abc import Iterator

from xfcli.model.events import HeldAccountable
from xfcli.model.message import N_, Message, say
from xfcli.rules.accountability import DISCIPLINE, RUNG_NAMES, RUNGS, correct_hint, rectified, rectify_hint, who
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter


def rectification_overdue(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each measure with a date is rectified by it; a date that somebody named is not moved."""
    for event in m.time.of(HeldAccountable):
        if event.rectify_by is None:
            continue
        yield m.owe(
            rule,
            _message(event),
            rectify_hint(event.who),
            event.date,
            m.named(event.rectify_by),
            by=event,
            met=rectified(m, event),
        )


def _message(event: HeldAccountable) -> Message:
    """What is owed, and for a person the rung that follows if it is not done; a sanction has none above it."""
    rung = RUNGS.get(event.measure)
    if event.who.unit or rung is None or rung == DISCIPLINE:
        return say("have {who} put right what the measure named", who=who(event.who))
    following = RUNG_NAMES[rung + 1]
    return say("have {who} put right what the measure named; the next step is {next}", who=who(event.who), next=following)


def no_rectify_date(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Criticism and admonition name a date."""
    for event in m.time.of(HeldAccountable):
        if event.measure in ("circulated_criticism", "admonition") and event.rectify_by is None:
            message = say("the measure against {who} names no date by which things are put right", who=who(event.who))
            yield m.breach(rule, message, correct_hint(event), by=event)


def _held(rectify_by: str = "") -> str:
    return f"""
        events:
          - {{date: 2026-03-02, event: registered, by: 王敏}}
          - {{date: 2026-06-01, event: held_accountable, by: 王敏, situation: 37-3, who: {{name: 吴刚, role: handler}},
             responsibility: direct, measure: circulated_criticism, gravity: light{rectify_by}}}
"""


_DATED = _held(", rectify_by: 2026-07-04")

XF3901 = Rule(
    code="XF3901",
    name="rectification-overdue",
    article=39,
    severity="warning",
    title=N_("Put right by the date named"),
    why=N_("What was criticised goes on until somebody checks; the next rung presupposes that the date passed."),
    reading=N_("The date was named by whoever decided and is neither counted nor moved. Rectified by the same person or unit."),
    breaks=Example("2026-07-05", _DATED, N_("Due 2026-07-04, a Saturday.")),
    keeps=Example(
        "2026-07-05",
        _DATED + "          - {date: 2026-07-03, event: rectified, by: 王敏, who: {name: 吴刚, role: handler}}\n",
        N_("Put right the day before."),
    ),
    check=rectification_overdue,
    needs=(HeldAccountable,),
)

XF3902 = Rule(
    code="XF3902",
    name="no-rectify-date",
    article=39,
    severity="warning",
    title=N_("Name a date for putting things right"),
    why=N_("Without a date nobody can be late, and no further step can follow."),
    reading=N_(
        "The text asks for a limit with criticism and, one article on, with admonition; for the graver steps it asks for none."
    ),
    breaks=Example("2026-06-01", _held(), N_("No date.")),
    keeps=Example("2026-06-01", _DATED, N_("By 2026-07-04.")),
    check=no_rectify_date,
    breaches=True,
    needs=(HeldAccountable,),
)

RULES = (XF3901, XF3902)
