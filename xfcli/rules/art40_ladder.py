"""Articles 40 and 41: from criticism to admonition to removal, a rung at a time unless the harm is grave."""

from collections.abc import Iterator

from xfcli.model.duty import Violation
from xfcli.model.events import HeldAccountable
from xfcli.model.message import N_, say
from xfcli.rules.accountability import (
    BY_GRAVITY,
    CRITICISM,
    DISCIPLINE,
    ORGANISATIONAL,
    RUNG_NAMES,
    RUNGS,
    correct_hint,
    earlier,
    missed_rungs,
    who,
)
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter


def rung_skipped(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A person's measure stands neither above nor below what history and gravity explain; a sanction is always explained."""
    for event in m.time.of(HeldAccountable):
        rung = RUNGS.get(event.measure)
        if event.who.unit or rung is None or rung == DISCIPLINE:
            continue
        lowest, highest = _explained(m, event)
        if rung > highest:
            yield _mismatch(m, rule, event, N_("the measure against {who} goes further than the record explains: {due}"), highest)
        elif rung < lowest:
            yield _mismatch(m, rule, event, N_("the measure against {who} stops short of what the record calls for: {due}"), lowest)


def _mismatch(m: Matter, rule: Rule, event: HeldAccountable, msgid: str, due: int) -> Violation:
    return m.breach(rule, say(msgid, who=who(event.who), due=RUNG_NAMES[due]), correct_hint(event), by=event)


def _explained(m: Matter, event: HeldAccountable) -> tuple[int, int]:
    """The lowest and the highest rung. A date missed and made good since allows the next rung but no longer calls for it."""
    by_gravity = BY_GRAVITY[event.gravity] if event.gravity else CRITICISM
    called_for = [_next(rung) for rung in missed_rungs(m, event, still_open=True)]
    allowed = [_next(rung) for rung in missed_rungs(m, event, still_open=False)]
    return max([by_gravity, *called_for]), max([by_gravity, *called_for, *allowed])


def _next(rung: int) -> int:
    return min(rung + 1, ORGANISATIONAL)


def evaluation_kept(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Whoever is admonished loses the year's evaluation with it, or has lost it in the same year."""
    for event in m.time.of(HeldAccountable):
        if event.measure != "admonition" or event.evaluation_cancelled:
            continue
        if not any(_lost(other) and other.date.year == event.date.year for other in earlier(m, event)):
            message = say("{who} is admonished and keeps this year's evaluation", who=who(event.who))
            yield m.breach(rule, message, correct_hint(event), by=event)


def _lost(event: HeldAccountable) -> bool:
    return event.evaluation_cancelled or event.measure == "evaluation_cancelled"


def _held(date: str, measure: str, rest: str) -> str:
    return (
        f"          - {{date: {date}, event: held_accountable, by: 王敏, situation: 37-3, who: {{name: 吴刚, role: handler}},"
        f" responsibility: direct, measure: {measure}, {rest}}}\n"
    )


_EVENTS = "\n        events:\n          - {date: 2026-03-02, event: registered, by: 王敏}\n"
_CRITICISED = _EVENTS + _held("2026-06-01", "circulated_criticism", "gravity: light, rectify_by: 2026-07-01")

XF4001 = Rule(
    code="XF4001",
    name="rung-skipped",
    article=40,
    severity="warning",
    title=N_("One rung at a time, unless the harm is grave"),
    why=N_("Steps that follow from what happened convince; one that does not is arbitrary, or a favour."),
    reading=N_(
        "A date missed after criticism leads to admonition, one missed after admonition to removal; grave harm leads there at once. "
        "Without a gravity on record only history is judged. A sanction of its own has Article 42 and is not compared. The program "
        "compares records of this case, it charges nobody."
    ),
    breaks=Example(
        "2026-06-20",
        _CRITICISED + _held("2026-06-20", "admonition", "gravity: light, evaluation_cancelled: true, rectify_by: 2026-08-01"),
        N_("Admonished before the date given had passed."),
    ),
    keeps=Example(
        "2026-07-02",
        _CRITICISED + _held("2026-07-02", "admonition", "gravity: light, evaluation_cancelled: true, rectify_by: 2026-08-01"),
        N_("Admonished after it had."),
    ),
    check=rung_skipped,
    breaches=True,
    needs=(HeldAccountable,),
)

XF4002 = Rule(
    code="XF4002",
    name="evaluation-kept",
    article=40,
    severity="warning",
    title=N_("Admonition costs the year's evaluation"),
    why=N_("The text binds the two together; praise in the same year takes the admonition back."),
    reading=N_("Cancelled with the admonition, or earlier in the same year for the same person."),
    breaks=Example(
        "2026-06-01",
        _EVENTS + _held("2026-06-01", "admonition", "gravity: serious, rectify_by: 2026-08-01"),
        N_("Nothing says that the evaluation was cancelled."),
    ),
    keeps=Example(
        "2026-06-01",
        _EVENTS + _held("2026-06-01", "admonition", "gravity: serious, evaluation_cancelled: true, rectify_by: 2026-08-01"),
        N_("It was."),
    ),
    check=evaluation_kept,
    breaches=True,
    needs=(HeldAccountable,),
)

RULES = (XF4001, XF4002)
