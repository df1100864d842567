"""Article 21, (1) and (2): headquarters guides to the branch and tells it, or leaves the matter with the branch that has it."""

from collections.abc import Iterator
from datetime import date

from xfcli.law.days import Due, latest_possible
from xfcli.model.base import unit_of_office
from xfcli.model.events import Accepted, Assigned, BranchInformed, Rejected, ReviewDecided, TakenOn
from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.clocks import conclusion_clocks, decision_clocks
from xfcli.rules.examples import ACCEPTED, event, triaged
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import DAY, Matter
from xfcli.rules.other_cases import arrived, as_of, named

RECONSIDERED = say("the refusal was reconsidered and the petition accepted")


def branch_uninformed(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Whoever is guided to a branch (21-1) is announced there within ``inform_branch``."""
    for rejected in m.time.of(Rejected):
        if "21-1" not in rejected.grounds:
            continue
        branch = unit_of_office(rejected.branch) if rejected.branch else None
        due = m.due(rejected.date, "inform_branch")
        outer = m.due(rejected.date, "outer").due
        yield m.owe(
            rule,
            say("tell {branch} about the petition that was guided to it", branch=branch)
            if branch
            else say("tell the branch about the petition that was guided to it"),
            f"xf inform-branch {{case}} --branch {branch or 'CODE'}",
            rejected.date,
            due,
            by=rejected,
            met=_informed(m, rejected, branch),
            lift=_reconsidered(m, rejected, due),
            unit=m.time.unit_of(rejected),
            error_from=outer + DAY if outer < date.max else None,
        )


def _informed(m: Matter, rejected: Rejected, branch: str | None) -> BranchInformed | None:
    """The last telling before the refusal (since any decision before it), else the first one after."""
    told = [e for e in m.time.of(BranchInformed) if branch is None or unit_of_office(e.branch) == branch]
    decided = [e.when for e in m.events if isinstance(e, Accepted | Rejected) and e.when < rejected.when]
    before = [e for e in told if e.when < rejected.when and (not decided or e.when > decided[-1])]
    after = [e for e in told if e.when > rejected.when]
    return before[-1] if before else after[0] if after else None


def _reconsidered(m: Matter, rejected: Rejected, due: Due) -> Lift | None:
    accepted = m.time.first(Accepted, after=rejected.when)
    return Lift(accepted.date, RECONSIDERED) if accepted and accepted.date <= due.due else None


def no_live_branch_case(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A refusal under 21-2 names a case that a branch had in hand, in time, on the day headquarters received the petition."""
    for rejected in m.time.of(Rejected):
        if "21-2" not in rejected.grounds or not m.is_hq(m.time.unit_of(rejected)):
            continue
        cases, day = named(m, rejected), arrived(m, rejected)
        if any(in_hand(other, day) for other in cases.found):
            continue
        message: Message
        if cases.unknown:
            message = say("that a branch had the matter in hand cannot be verified: {cases} is not in this clone, or cannot be read", cases=cases.unknown)
        elif cases.found or cases.missing:
            ids = (*(other.id for other in cases.found), *cases.missing)
            message = say("on {day} no branch had {cases} in hand, unanswered and inside its period", day=day, cases=ids)
        else:
            message = say("the refusal says that a branch has the same matter in hand, but names no case of a branch")
        yield m.breach(
            rule, message, "xf accept {case} --unit " + m.headquarters, by=rejected, severity="warning" if cases.unknown else "error"
        )


def in_hand(other: Matter, day: date) -> bool:
    """Whether a branch had ``other`` assigned or accepted, unanswered and inside its period at the end of ``day``.

    An answer that a review revoked, or ordered anew, is none; the period is then that of the new answer.
    """
    seen = as_of(other, day)
    if seen.is_hq(seen.time.unit_now) or seen.ended is not None:
        return False
    period = _period(seen)
    return period is not None and day <= latest_possible(period)


def _period(seen: Matter) -> Due | None:
    """The period running in the branch that has the case; none where nobody there has it in hand, or it was answered."""
    unit = seen.time.unit_now
    reply = seen.time.reply
    if reply:
        anew = seen.time.last(ReviewDecided)
        ordered = anew and anew.when > reply.when and anew.decision in ("revoked", "redo_ordered")
        return seen.due(anew.date, "redo") if anew and ordered else None
    if seen.time.acceptance_in_force(unit):
        return next((clock.due for clock in conclusion_clocks(seen) if clock.unit == unit), None)
    given_out = any(unit_of_office(e.to) == unit for e in seen.time.of(Assigned))
    given_out = given_out or any(unit_of_office(e.unit) == unit for e in seen.time.of(TakenOn))
    return next((clock.due for clock in decision_clocks(seen) if given_out and clock.holding.until is None), None)


def not_a_branch_ground(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Only headquarters refuses under Article 21."""
    for rejected in m.time.of(Rejected):
        grounds = tuple(ground for ground in rejected.grounds if ground.startswith("21-"))
        unit = m.time.unit_of(rejected)
        if grounds and not m.is_hq(unit):
            yield m.breach(
                rule,
                say("{unit} refused under {grounds}, which only headquarters may", unit=unit, grounds=grounds),
                f"xf transfer {{case}} --to {m.headquarters}",
                by=rejected,
            )


_AT_HQ = triaged(
    "category: claim, scope: petition, ground: 19-3", "id: HQ-2026-0001\nreceived: 2026-03-20", "2026-03-20", "2026-03-20"
)
_GUIDED = _AT_HQ + event(
    "2026-03-23", "rejected", "unit: HQ/CLAIMS, grounds: [21-1], branch: SZ, directions: 向深圳分公司办公室提出"
)
_LEFT = _AT_HQ + event("2026-03-23", "rejected", "unit: HQ/CLAIMS, grounds: [21-2], case: SZ-2026-0001")

XF2101 = Rule(
    code="XF2101",
    name="branch-uninformed",
    article=21,
    severity="warning",
    escalates=True,
    title=N_("Tell the branch whom headquarters guided to it"),
    why=N_("The branch can only expect the petitioner, and follow up, if it knows; guiding away alone would lose the matter."),
    reading=N_(
        "The text says in good time and gives no number; the house allows a few working days. Only the branch named on the rejection "
        "counts. Telling it shortly before the refusal will do. The refusal ends the case, so it becomes an error only once the outer "
        "date after it has passed."
    ),
    breaks=Example("2026-03-27", _GUIDED, N_("Guided to the branch on a Monday; the branch was not told by Thursday.")),
    keeps=Example(
        "2026-03-27", _GUIDED + event("2026-03-24", "branch_informed", "branch: SZ"), N_("The branch was told the day after.")
    ),
    check=branch_uninformed,
    needs=(Rejected,),
    limits=("inform_branch", "outer"),
)

XF2102 = Rule(
    code="XF2102",
    name="no-live-branch-case",
    article=21,
    severity="error",
    title=N_("Leave to a branch only what it has in hand"),
    why=N_("Headquarters may wait for the branch only while the branch's own period runs; otherwise nobody would answer."),
    reading=N_(
        "Judged by what had happened when headquarters received the petition: the branch's case was assigned, taken on or accepted, "
        "not answered or closed, and inside the 60 days, or before acceptance inside the 15. A case outside this clone cannot be "
        "verified and only warns."
    ),
    breaks=Example("2026-03-23", _LEFT, N_("No such case lies with the branch.")),
    keeps=Example("2026-03-23", _LEFT, N_("The branch accepted the matter a week before."), (ACCEPTED,)),
    check=no_live_branch_case,
    breaches=True,
    needs=(Rejected,),
    limits=("conclude", "decide", "redo"),
)

XF2105 = Rule(
    code="XF2105",
    name="not-a-branch-ground",
    article=21,
    severity="error",
    title=N_("A branch does not refuse under Article 21"),
    why=N_("These grounds sort matters between headquarters and branches; a branch that used them would send people round in circles."),
    reading=N_("The text speaks of headquarters only. A branch sends what is not its own to headquarters or refuses under Article 20."),
    breaks=Example(
        "2026-03-05",
        triaged("category: claim, scope: petition, ground: 19-3")
        + event("2026-03-05", "rejected", "unit: SZ/CLAIMS, grounds: [21-4], case: SZ-2025-0003"),
        N_("A branch refused a repeated petition under Article 21."),
    ),
    keeps=Example("2026-03-23", _LEFT, N_("Headquarters refused."), (ACCEPTED,)),
    check=not_a_branch_ground,
    breaches=True,
    needs=(Rejected,),
)

RULES = (XF2101, XF2102, XF2105)
