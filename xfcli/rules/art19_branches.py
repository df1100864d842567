"""Article 19: what a branch takes, and headquarters accepts only for a reason."""

from collections.abc import Iterator

from xfcli.model.events import Accepted
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event, triaged
from xfcli.rules.matter import Matter


def not_for_hq(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Headquarters accepts a matter of Article 19 only with a reason on record."""
    for accepted in m.time.of(Accepted):
        triage = m.time.triage_at(accepted.when)
        ground = triage.ground if triage else None
        if accepted.reason or ground is None or not ground.startswith("19-") or not m.is_hq(m.time.unit_of(accepted)):
            continue
        yield m.breach(
            rule,
            say("headquarters accepted a matter that ground {ground} gives to a branch, and recorded no reason", ground=ground),
            "xf assign {case} --to UNIT/DEPARTMENT",
            by=accepted,
        )


_CASE = triaged("category: claim, scope: petition, ground: 19-3, handler: HQ/CLAIMS", "id: HQ-2026-0001")

XF1901 = Rule(
    code="XF1901",
    name="not-for-hq",
    article=19,
    severity="warning",
    title=N_("Headquarters accepts a branch's matter only for a reason"),
    why=N_("Matters are settled where they arose; the branch knows the file and its answer can still be reviewed."),
    reading=N_(
        "Article 21 lets headquarters refuse such a matter as a principle, which leaves room for exceptions. The reason on the "
        "acceptance shows that one was meant."
    ),
    breaks=Example(
        "2026-03-13",
        _CASE + event("2026-03-12", "accepted", "unit: HQ/CLAIMS"),
        N_("Accepted by headquarters without a word on why."),
    ),
    keeps=Example(
        "2026-03-13",
        _CASE + event("2026-03-12", "accepted", "unit: HQ/CLAIMS, reason: 涉及多家分支机构"),
        N_("Several branches are concerned, and the acceptance says so."),
    ),
    check=not_for_hq,
    breaches=True,
    needs=(Accepted,),
)

RULES = (XF1901,)
