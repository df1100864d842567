"""Article 8: the handler checks what a lower unit reports back before it answers."""

from collections.abc import Iterator

from xfcli.model.events import Concluded, LowerResultChecked, PassedDown, Replied, Returned
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.routing import routes


def lower_result_unchecked(m: Matter, rule: Rule) -> Iterator[Duty]:
    """What was passed down is checked before the handler replies or concludes; a return ends the passing down.

    A lower unit that answers the petitioner itself answers for the handler. Special departments finish under their own rules.
    """
    unchecked: PassedDown | None = None
    for event in m.events:
        if isinstance(event, PassedDown):
            special = routes(m, event, "discipline") or routes(m, event, "complaints")
            unchecked = None if special else event
        elif isinstance(event, LowerResultChecked | Returned):
            unchecked = None
        elif unchecked and isinstance(event, Replied | Concluded) and m.time.answers_for(event) == m.time.holder(unchecked):
            yield m.breach(
                rule,
                say("passed down to {office} and answered without a check of its result", office=unchecked.to),
                "xf check-lower {case}",
                by=event,
            )
            unchecked = None


_PASSED = """
        id: HQ-2026-0001
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 18-3, handler: HQ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: HQ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: HQ/CLAIMS}
          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: HQ/CLAIMS}
          - {date: 2026-03-06, event: passed_down, by: 吴刚, to: SZ/CLAIMS}
          - {date: 2026-04-01, event: investigated, by: 吴刚, findings: 材料齐全}
"""
_REPLIED = (
    "          - {date: 2026-04-10, event: replied, by: 吴刚, unit: HQ/CLAIMS, outcome: explained, method: post,"
    " files: [{file: 答复.pdf}]}\n"
)

XF0801 = Rule(
    code="XF0801",
    name="lower-result-unchecked",
    article=8,
    severity="warning",
    title=N_("Check a lower unit's result before answering"),
    why=N_("Whoever passes a matter down stays answerable for it and may not sign what nobody has read."),
    reading=N_(
        "The text wants the result checked; that it be before the answer follows from its purpose. A matter that came back "
        "unhandled has no result to check."
    ),
    breaks=Example("2026-04-10", _PASSED + _REPLIED, N_("Answered without a check.")),
    keeps=Example(
        "2026-04-10",
        _PASSED + "          - {date: 2026-04-09, event: lower_result_checked, by: 吴刚}\n" + _REPLIED,
        N_("Checked the day before."),
    ),
    check=lower_result_unchecked,
    breaches=True,
    needs=(PassedDown,),
)

RULES = (XF0801,)
