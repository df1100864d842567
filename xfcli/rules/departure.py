"""Where the clerk's triage or refusal departs from the decision table, and whether that is clearly against the regulation.

Clear is what a rule would refuse to see carried out: a discipline matter or consumer complaint proposed for an ordinary
department (XF0901, XF0201), a matter of headquarters proposed for a branch that nobody handed it to (XF1801). Everything else is
the clerk's to weigh; the table may not know all that the clerk does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xfcli.model.base import unit_of_office
from xfcli.model.message import N_, Message, say
from xfcli.rules.decision_table import Suggestion
from xfcli.rules.handed_down import handed_to
from xfcli.rules.matter import Matter

SPECIAL = {"consumer_complaint": "complaints", "discipline": "discipline"}


@dataclass(frozen=True, slots=True)
class Departure:
    """What was typed that the table says otherwise. ``clear``: a reason is needed, since acting on it would be refused."""

    message: Message
    article: int
    clear: bool


def of_triage(
    m: Matter, table: Sequence[Suggestion], *, scope: str | None, ground: str | None, handler: str | None
) -> Departure | None:
    """The departure of a triage with these fields; none where it follows one of the lines that fit, or says nothing."""
    if not table or table[0].article == 20:  # noqa: PLR2004 - whoever writes the refusal may be named
        return None
    first = table[0]
    if handler and scope in SPECIAL and m.org and m.org.department_kind(handler) != SPECIAL[scope]:
        text = N_("{handler} is no department for it; the table says {office}")
        return Departure(say(text, handler=handler, office=first.handler or "—"), first.article, clear=True)
    if scope in SPECIAL:
        return None
    grounds = {s.ground for s in table if s.ground and s.ground[:2] in ("18", "19")}
    headquarters = any(s.ground and s.ground.startswith("18-") and s.ground != "18-4" for s in table[:1])
    unit = unit_of_office(handler) if handler else None
    below = unit is not None and not m.is_hq(unit) and not handed_to(m, unit)
    if unit and below and (headquarters or (ground or "").startswith("18-")):
        text = N_("the matter is headquarters', and {handler} belongs to a branch")
        return Departure(say(text, handler=str(handler)), 18, clear=True)
    if unit and unit not in {unit_of_office(s.handler) for s in table if s.handler}:
        text = N_("{handler} is named as handler; the table says {office}")
        return Departure(say(text, handler=str(handler), office=first.handler or "—"), first.article, clear=False)
    if ground and grounds and ground not in grounds:
        text = N_("ground {ground} was given; the table says {other}")
        return Departure(say(text, ground=ground, other=tuple(sorted(grounds))), int(ground[:2]), clear=False)
    return None


def of_refusal(table: Sequence[Suggestion], grounds: Sequence[str]) -> Departure | None:
    """The departure of a refusal on ``grounds``; grounds of Article 20 are the clerk's own knowledge and never one."""
    known = {s.ground for s in table if s.refusal}
    for ground in grounds:
        if ground.startswith("21-") and ground not in known:
            first = table[0].why if table else say(N_("nothing is known that it could rest on"))
            text = N_("the table does not give ground {ground}: {why}")
            return Departure(say(text, ground=ground, why=first), 21, clear=False)
    return None


__all__ = ["Departure", "of_refusal", "of_triage"]
