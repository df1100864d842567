"""Article 23: whoever handles a petition does so objectively, and therefore not in a matter about themselves."""

from collections.abc import Iterator

from xfcli.model.case import given
from xfcli.model.events import (
    Accepted,
    Concluded,
    EventBase,
    Explained,
    Extended,
    Investigated,
    LowerResultChecked,
    Rejected,
    Replied,
    ReviewDecided,
    Studied,
    TakenOn,
)
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event, triaged
from xfcli.rules.matter import Matter

HANDLING: tuple[type[EventBase], ...] = (
    TakenOn, Accepted, Rejected, Investigated, Studied, Extended, Replied, ReviewDecided, LowerResultChecked, Explained, Concluded,
)  # fmt: skip
"""Acts that handle, decide, answer or review. Registering and passing on are not among them."""


def own_case(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Nobody named as a respondent handles, decides, answers or reviews the case; said once a person, at the first such act."""
    named = {_plain(respondent.name) for respondent in m.case.respondents if respondent.name and given(respondent.name)}
    for act in m.time.of(*HANDLING):
        if _plain(act.by) not in named:
            continue
        named.remove(_plain(act.by))
        yield m.breach(
            rule,
            say("{person} is named as a respondent and handled the case", person=act.by),
            "xf assign {case} --to UNIT/DEPARTMENT",
            by=act,
        )


def _plain(name: str) -> str:
    return "".join(name.split())


_CASE = triaged("category: claim, scope: petition, ground: 19-2, handler: SZ/CLAIMS")

XF2301 = Rule(
    code="XF2301",
    name="own-case",
    article=23,
    severity="warning",
    title=N_("Nobody handles a petition about themselves"),
    why=N_("A petition judged by the person it is about cannot be handled objectively, whatever the result."),
    reading=N_(
        "The text asks for objectivity and names no case of withdrawal; the same name as respondent and as handler is the plainest "
        "sign. Two people may share a name, so it only warns. Registering, passing on and filing are not handling."
    ),
    breaks=Example(
        "2026-03-05",
        _CASE + event("2026-03-04", "taken_on", "unit: SZ/CLAIMS", "赵某"),
        N_("The respondent took it on himself."),
    ),
    keeps=Example("2026-03-05", _CASE + event("2026-03-04", "taken_on", "unit: SZ/CLAIMS"), N_("A colleague took it on.")),
    check=own_case,
    breaches=True,
)

RULES = (XF2301,)
