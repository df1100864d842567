"""Article 38: some measures are for units, others for persons."""

from collections.abc import Iterator

from xfcli.model.events import HeldAccountable
from xfcli.model.message import N_, say
from xfcli.rules.accountability import UNIT_MEASURES, correct_hint, who
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter


def measure_mismatch(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A unit is criticised or loses its evaluation; everything else, and criticism too, is for persons."""
    for event in m.time.of(HeldAccountable):
        if event.who.unit and event.measure not in UNIT_MEASURES:
            message = say("{who} is a unit, and the recorded measure is one for persons", who=who(event.who))
        elif event.who.name and event.measure == "evaluation_cancelled":
            message = say("{who} is a person, and the recorded measure is one for units", who=who(event.who))
        else:
            continue
        yield m.breach(rule, message, correct_hint(event), by=event)


def _held(measure: str) -> str:
    return f"""
        events:
          - {{date: 2026-03-02, event: registered, by: 王敏}}
          - {{date: 2026-06-01, event: held_accountable, by: 王敏, situation: 37-3, who: {{unit: SZ/CLAIMS}},
             responsibility: direct, measure: {measure}, evaluation_cancelled: true, gravity: serious, rectify_by: 2026-07-01}}
"""


XF3801 = Rule(
    code="XF3801",
    name="measure-mismatch",
    article=38,
    severity="warning",
    title=N_("Measures for units and for persons"),
    why=N_("A unit cannot be admonished and a person has no unit's evaluation; such a measure takes no effect."),
    reading=N_(
        "The lists end in and so on; only what the text lists for the other kind is taken to be wrong. A person's own evaluation "
        "goes with the admonition and is a field of it."
    ),
    breaks=Example("2026-06-01", _held("admonition"), N_("A department cannot be admonished.")),
    keeps=Example("2026-06-01", _held("evaluation_cancelled"), N_("Its evaluation can be cancelled.")),
    check=measure_mismatch,
    breaches=True,
    needs=(HeldAccountable,),
)

RULES = (XF3801,)
