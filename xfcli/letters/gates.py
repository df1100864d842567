"""The conditions of letters.md that are no finding: each answers with a barrier or nothing.

Where a finding of the rule book says the same, the barrier bears its code, so that both are shown once. The barriers that need no
code are about the paper: nobody to send it to, nothing to send.
"""

from collections.abc import Callable
from datetime import date

from xfcli.letters.situation import Barrier, Situation
from xfcli.letters.words import worded
from xfcli.model.base import unit_of_office
from xfcli.model.duty import Obligation
from xfcli.model.events import (
    Accepted,
    Assigned,
    BranchInformed,
    Countersigned,
    Extended,
    HeldAccountable,
    Incident,
    Investigated,
    Notified,
    Rejected,
    Replied,
    ReviewDecided,
    Triaged,
)
from xfcli.model.message import say

Condition = Callable[[Situation], Barrier | None]
DIRECTED = frozenset({"20-1", "20-2", "20-4", "21-1"})
"""Grounds under which the petitioner has to be told where to turn; after a state organ's final word (20-3) there may be nobody."""


def reachable(article: int) -> Condition:
    """Whoever left no usable name or address cannot be written to."""

    def unreachable(s: Situation) -> Barrier | None:
        if s.m.case.can_be_reached:
            return None
        return Barrier(say("the petitioner left no usable name or address, so no letter can reach anybody"), article)

    return unreachable


def channel(article: int, *channels: str) -> Condition:
    """The form belongs to petitions that came in one of ``channels``."""

    def elsewhere(s: Situation) -> Barrier | None:
        if s.m.case.channel in channels:
            return None
        if channels == ("visit",):
            return Barrier(say("the petition was not brought in person, so there was no visit to record"), article)
        return Barrier(say("the petition was not brought by telephone or in person, so there is nothing oral to record"), article)

    return elsewhere


def receiver_known(s: Situation) -> Barrier | None:
    """An assignment goes to a unit or department of org.yaml."""
    if not isinstance(s.event, Assigned):
        return None
    org = s.m.org
    known = org is not None and (org.department(s.event.to) if "/" in s.event.to else org.unit(s.event.to)) is not None
    if known:
        return None
    return Barrier(say("the receiver {office} is not in org.yaml", office=s.event.to), 7, "XF0006")


def accepted_in_force(s: Situation) -> Barrier | None:
    """There is an acceptance, and no refusal after it."""
    if not isinstance(s.event, Accepted):
        return None
    refused = any(e.when > s.event.when for e in s.m.time.refusals(s.m.time.answers_for(s.event)))
    return Barrier(say("the acceptance was followed by a refusal"), 22, "XF0005") if refused else None


def moved(s: Situation) -> Barrier | None:
    """A notice of transfer needs a transfer."""
    if s.occasion is not None:
        return None
    return Barrier(say("the matter was not transferred, so there is no transfer to tell of"), 22, "XF0005", "xf transfer {case}")


def directed(s: Situation) -> Barrier | None:
    """A refusal under 20-1, 20-2, 20-4 or 21-1 says where to turn."""
    if not isinstance(s.event, Rejected) or not DIRECTED & set(s.event.grounds):
        return None
    later = (e for e in s.m.time.of(Notified) if e.of == "rejection" and e.when > s.event.when)
    said = (s.event.directions, *(notice.directions for notice in later))
    if any(worded(directions) for directions in said if directions):
        return None
    return Barrier(
        say("the refusal does not say where the petitioner can turn instead"), 20, "XF2001", "xf reject {case} --directions TEXT"
    )


def branch_ground(s: Situation) -> Barrier | None:
    """Only a refusal under 21-1 is made known to a branch."""
    refusal = s.occasion
    if isinstance(refusal, Rejected) and "21-1" in refusal.grounds:
        return None
    return Barrier(say("no refusal rests on 21-1, the only ground that is made known to a branch"), 21)


def informed_branch(s: Situation) -> Barrier | None:
    """The branch informed is the one the refusal names."""
    refusal, event = s.occasion, s.event
    if not isinstance(refusal, Rejected) or not isinstance(event, BranchInformed) or refusal.branch is None:
        return None
    if unit_of_office(refusal.branch) == unit_of_office(event.branch):
        return None
    return Barrier(say("the refusal names another branch than the one to be informed"), 21, "XF2101")


def extendable(s: Situation) -> Barrier | None:
    """An extension needs an acceptance whose 60 days it prolongs; a review has none."""
    if not isinstance(s.event, Extended):
        return None
    if s.m.time.extends_review(s.event):
        return Barrier(say("a review has 60 days and no extension"), 29, "XF2906")
    if s.m.time.acceptance_in_force(s.m.time.answers_for(s.event), s.event.when) is None:
        return Barrier(say("the petition is not accepted, so there is no period to extend"), 28, "XF0005")
    return None


def no_discipline(s: Situation) -> Barrier | None:
    """A discipline matter is owed no written reply and gets none from here."""
    if s.event is None or s.m.time.scope_at(s.event) != "discipline":
        return None
    return Barrier(say("it is a discipline matter: the discipline department answers it, not this letter"), 9, "XF0901")


def not_rejected(s: Situation) -> Barrier | None:
    """A refused petition is not replied to, unless it was accepted since."""
    if s.event is None or s.m.time.refusal_in_force(s.event.when) is None:
        return None
    return Barrier(say("the petition was refused and not accepted since"), 27, "XF0005", "xf letter rejection-notice {case}")


def in_writing(s: Situation) -> Barrier | None:
    """An answer by telephone is no answer in writing."""
    if not isinstance(s.event, Replied | ReviewDecided) or s.event.method != "phone":
        return None
    if isinstance(s.event, Replied):
        return Barrier(
            say("it was answered by telephone only; the answer has to be in writing"), 27, "XF2701", "xf reply {case} --method post"
        )
    return Barrier(say("the review was answered by telephone only; the answer has to be in writing"), 29, "XF2908")


def investigated(s: Situation) -> Barrier | None:
    """A claim or report is investigated before it is answered; a vague anonymous one at the handler's discretion (26(2))."""
    if not isinstance(s.event, Replied):
        return None
    triage = s.m.time.triage_at(s.event.when)
    if triage is None or triage.category not in ("claim", "report"):
        return None
    if s.m.case.anonymous and not (triage.anonymous and triage.anonymous.investigable):
        return None
    if s.m.time.last(Investigated, before=s.event.when):
        return None
    code, article = ("XF2602", 26) if s.m.case.anonymous else ("XF2501", 25)
    return Barrier(say("nobody investigated what was claimed or reported"), article, code, "xf investigate {case} --findings TEXT")


def answered(s: Situation) -> Barrier | None:
    """Every request has its outcome; one outcome alone answers them all."""
    if not isinstance(s.event, Replied) or not s.event.outcomes:
        return None
    requests, outcomes = len(s.m.case.requests), len(s.event.outcomes)
    if outcomes < requests:
        return Barrier(say("{missing} of {all} requests got no answer", missing=requests - outcomes, all=requests), 27, "XF2707")
    if outcomes > max(1, requests):
        return Barrier(say("there are {outcomes} outcomes for {all} requests", outcomes=outcomes, all=requests), 27)
    return None


def founded(s: Situation) -> Barrier | None:
    """Support and refusal of support rest on something."""
    if not isinstance(s.event, Replied) or not {"supported", "not_supported"} & set(s.event.all_outcomes):
        return None
    if any(map(worded, s.event.basis)):
        return None
    return Barrier(say("a request is supported or not supported without a basis"), 27, "XF2702", "xf reply {case} --basis TEXT")


def promised(s: Situation) -> Barrier | None:
    """Support says who will do what by when."""
    if not isinstance(s.event, Replied) or "supported" not in s.event.all_outcomes:
        return None
    if s.event.undertaking and s.event.promised_by:
        return None
    return Barrier(
        say("a supported request needs who will do what (`undertaking`) and by when (`promised_by`)"),
        27,
        None,
        "xf reply {case} --undertaking TEXT --promised-by DATE",
    )


def review_pending(s: Situation) -> Barrier | None:
    """A review opinion answers a review that is pending."""
    if s.event is None or s.m.time.review_pending(s.event.when) is not None:
        return None
    return Barrier(say("no review is pending"), 29, "XF0005", "xf review request {case}")


def not_own(s: Situation) -> Barrier | None:
    """Headquarters' own decisions have no review."""
    review = s.m.time.review_pending(s.event.when) if s.event else None
    if review is None or not review.own:
        return None
    return Barrier(say("headquarters made the decision itself; the review exists for decisions of a branch"), 29, "XF2904")


def deliverable(s: Situation) -> Barrier | None:
    """There is a letter to hand over."""
    if s.occasion is not None:
        return None
    return Barrier(say("no letter to the petitioner is on file, so there is nothing to deliver"), 27, None, "xf next {case}")


def major_or_incident(s: Situation) -> Barrier | None:
    """Only a matter that may have major social impact, or an incident, is reported as major."""
    if isinstance(s.occasion, Incident | Triaged):
        return None
    return Barrier(say("the matter was not called major and no incident is on record"), 11)


def has_result(s: Situation) -> Barrier | None:
    """A result can be reported once there is one."""
    if s.occasion is not None:
        return None
    return Barrier(say("no result is on file yet"), 30, None, "xf reply {case}")


def countersigned(s: Situation) -> Barrier | None:
    """The lead office countersigned before the result goes up, unless it handles the matter itself."""
    if any(e.date <= s.today for e in s.m.time.of(Countersigned)):
        return None
    unit = s.m.unit(s.m.time.unit_now)
    lead = f"{s.m.time.unit_now}/{unit.lead_office}" if unit and unit.lead_office else None
    if lead is not None and s.m.time.department_now == lead:
        return None
    return Barrier(say("the lead office has not countersigned the result"), 30, "XF3001", "xf countersign {case}")


def scope(article: int, wanted: str) -> Condition:
    """The matter was triaged as what the letter is for."""

    def other(s: Situation) -> Barrier | None:
        if (s.m.time.scope_at(s.event) if s.event else s.m.time.scope) == wanted:
            return None
        if wanted == "discipline":
            return Barrier(say("the matter is not triaged as a discipline matter"), article)
        return Barrier(say("the matter is not triaged as a consumer complaint"), article)

    return other


def rectify_date(s: Situation) -> Barrier | None:
    """A demand to put things right names the day."""
    if not isinstance(s.event, HeldAccountable) or s.event.rectify_by:
        return None
    return Barrier(say("no day is set by which things have to be put right"), 39, "XF3902", "xf hold {case} --rectify-by DATE")


def nothing_owed(s: Situation) -> Barrier | None:
    """A case is closed when nothing of severity E is owed any more; a duty that will become E one day is owed already."""
    owed = [duty for duty in s.duties if isinstance(duty, Obligation) and _owed(duty, s.today)]
    if not owed:
        return None
    first = min(owed, key=lambda duty: (duty.severity != "error", duty.due))
    return Barrier(
        say("still owed: {duties}", duties=tuple(duty.message for duty in owed)), int(first.code[2:4]), first.code, first.hint
    )


def _owed(duty: Obligation, today: date) -> bool:
    serious = duty.severity == "error" or duty.error_from is not None
    return serious and duty.open and duty.finding and not duty.waived_on(today) and duty.bearer == "ours"
