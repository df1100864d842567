"""Article 37: who bears which responsibility; a leader who openly objected bears none."""

from collections.abc import Iterator
from typing import Final

from xfcli.model.events import HeldAccountable
from xfcli.model.message import N_, Message, say
from xfcli.rules.accountability import correct_hint, who
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter

BY_ROLE: Final[dict[str, str]] = {
    "principal": "main_leading",
    "in_charge": "direct_leading",
    "member": "important_leading",
    "department_head": "supervisory",
    "handler": "direct",
}
LEADERS: Final = ("principal", "in_charge", "member")
NAMES: Final[dict[str, Message]] = {
    "main_leading": say("main leading responsibility"),
    "direct_leading": say("direct leading responsibility"),
    "important_leading": say("important leading responsibility"),
    "supervisory": say("supervisory responsibility"),
    "direct": say("direct responsibility"),
}


def responsibility_mismatch(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The recorded responsibility is that of the recorded role; a unit has no role to compare."""
    for event in m.time.of(HeldAccountable):
        role = event.who.role
        if role is None:
            continue
        if event.dissent and role in LEADERS:
            message = say("{who} objected openly and was not heeded, so bears no leading responsibility", who=who(event.who))
            yield m.breach(rule, message, correct_hint(event), by=event, key=f"{m.key(event)}:dissent")
        if event.responsibility != BY_ROLE[role]:
            message = say(
                "{who} is charged with {charged}; the recorded role bears {due}",
                who=who(event.who),
                charged=NAMES[event.responsibility],
                due=NAMES[BY_ROLE[role]],
            )
            yield m.breach(rule, message, correct_hint(event), by=event)


def _held(responsibility: str, role: str = "in_charge") -> str:
    return f"""
        events:
          - {{date: 2026-03-02, event: registered, by: 王敏}}
          - {{date: 2026-06-01, event: held_accountable, by: 王敏, situation: 37-3, who: {{name: 林副总, role: {role}}},
             responsibility: {responsibility}, measure: circulated_criticism, gravity: light, rectify_by: 2026-07-01}}
"""


XF3701 = Rule(
    code="XF3701",
    name="responsibility-mismatch",
    article=37,
    severity="warning",
    title=N_("Charge each role with its own responsibility"),
    why=N_("Who is charged with another's share is either let off or wronged."),
    reading=N_(
        "Article 5 gives the other leaders the main leading responsibility where this one gives it to the principal; in charging "
        "somebody this one governs. Whether there is anything to charge is for people to say."
    ),
    breaks=Example("2026-06-01", _held("main_leading"), N_("The leader in charge bears the direct leading responsibility.")),
    keeps=Example("2026-06-01", _held("direct_leading"), N_("As the article has it.")),
    check=responsibility_mismatch,
    breaches=True,
    needs=(HeldAccountable,),
)

RULES = (XF3701,)
