"""Article 18: what headquarters takes, and a branch therefore does not."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import Accepted, Assigned, EventBase, Linked, PassedDown, Replied, Transferred
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event, triaged
from xfcli.rules.handed_down import ABOVE_A_BRANCH
from xfcli.rules.matter import Matter


def not_for_branch(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A branch accepts nothing of Article 18, unless headquarters or a superior handed it down.

    A reply to what nobody accepted counts as the acceptance.
    """
    seen: set[str] = set()
    for accepted in m.time.of(Accepted, Replied):
        unit = m.time.answers_for(accepted)
        if isinstance(accepted, Replied) and unit in seen:
            continue
        seen.add(unit)
        if m.is_hq(unit) or handed_down(m, accepted, unit):
            continue
        triage = m.time.triage_at(accepted.when)
        ground = triage.ground if triage else None
        about_them = any(respondent.level in ABOVE_A_BRANCH for respondent in m.case.respondents)
        if ground and ground.startswith("18-"):
            message = say("{unit} accepted a matter that ground {ground} gives to headquarters", unit=unit, ground=ground)
        elif about_them:
            message = say("{unit} accepted a matter about the branch's leadership or staff of headquarters", unit=unit)
        else:
            continue
        surely = ground is not None and (ground.startswith("18-") or ground == "19-2")
        yield m.breach(
            rule,
            message,
            f"xf transfer {{case}} --to {m.headquarters}",
            by=accepted,
            severity="error" if surely else "warning",
        )


def handed_down(m: Matter, accepted: EventBase, unit: str) -> bool:
    """Whether ``unit`` had the matter from headquarters or from a superior body when it accepted."""
    if m.case.source == "superior":
        return True
    if any(link.relation == "continues" and m.is_hq(link.to.partition("-")[0]) for link in m.time.of(Linked)):
        return True
    return any(
        isinstance(handed, Assigned | Transferred | PassedDown)
        and handed.when < accepted.when
        and unit_of_office(handed.to) == unit
        and m.is_hq(m.time.holder(handed))
        for handed in m.events
    )


XF1801 = Rule(
    code="XF1801",
    name="not-for-branch",
    article=18,
    severity="error",
    title=N_("A branch does not accept what is headquarters'"),
    why=N_(
        "Complaints about headquarters, its staff or the leaders of a branch go to headquarters, so that nobody judges a matter of "
        "their own or of those above them."
    ),
    reading=N_(
        "The ground of the triage in force decides. Ground 19-2 covers the branch's other staff only, so it does not carry a matter "
        "about the branch's leadership or staff of headquarters. Under any other ground, or none, such a respondent only makes the "
        "breach probable and is a warning. What headquarters or a superior handed down, the branch may accept."
    ),
    breaks=Example(
        "2026-03-13",
        triaged("category: claim, scope: petition, ground: 18-3, handler: SZ/CLAIMS")
        + event("2026-03-12", "accepted", "unit: SZ/CLAIMS"),
        N_("A dispute from headquarters' own business, accepted by the branch."),
    ),
    keeps=Example(
        "2026-03-13",
        triaged("category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS")
        + event("2026-03-12", "accepted", "unit: SZ/CLAIMS"),
        N_("A dispute from the branch's own business."),
    ),
    check=not_for_branch,
    breaches=True,
    needs=(Accepted, Replied),
)

RULES = (XF1801,)
