"""Article 21, (3) and (4): headquarters refuses a review asked for too late, and a matter that was finished before."""

from collections.abc import Iterator
from datetime import date

from xfcli.law.days import Due, latest_possible
from xfcli.model.duty import Severity
from xfcli.model.events import Rejected, Replied, ReviewDecided, ReviewRequested
from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import INVESTIGATED, event, triaged
from xfcli.rules.matter import Matter
from xfcli.rules.other_cases import arrived, as_of, named


def review_refused_wrongly(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A review is refused as late only after the 30 days from delivery, and only once the reason was assessed."""
    for rejected in m.time.of(Rejected):
        if "21-3" not in rejected.grounds or not m.is_hq(m.time.unit_of(rejected)):
            continue
        fault = _fault(m, rejected)
        if fault:
            severity, message = fault
            yield m.breach(rule, message, "xf review decide {case} --unit " + m.headquarters, by=rejected, severity=severity)


def _fault(m: Matter, rejected: Rejected) -> tuple[Severity, Message] | None:
    """In the case that holds the answer complained of, or in one of headquarters' own that names it (rules.md, table of XF0005)."""
    request = m.time.last(ReviewRequested, before=rejected.when)
    asked = request.asked_on if request else arrived(m, rejected)
    own = m.is_hq(m.case.unit)
    if request and (not own or _answered(m, request)):
        return _judged(rejected, asked, [review_period(m, asked)], ())
    if own:
        cases = named(m, rejected)
        branches = [other for other in cases.found if not m.is_hq(other.case.unit)]
        return _judged(rejected, asked, [review_period(other, asked) for other in branches], cases.unknown)
    return None  # nothing was asked for here, which XF0005 says


def _answered(m: Matter, request: ReviewRequested) -> bool:
    return any(review.request is request and review.decision for review in m.time.reviews)


def _judged(
    rejected: Rejected, asked: date, periods: list[Due | None], unknown: tuple[str, ...]
) -> tuple[Severity, Message] | None:
    """Late after any of the answers named is late; within doubt about the calendar nobody is."""
    known = [latest_possible(period) for period in periods if period]
    passed = [last for last in known if asked > last]
    if passed:
        if rejected.late_reason_assessed:
            return None
        return "warning", say(
            "the review was asked for on {asked}, after {last}, but nobody assessed the reason", asked=asked, last=passed[0]
        )
    if known:
        return "error", say("the review was asked for on {asked} and could be until {last}, so it is not late", asked=asked, last=known[0])
    if unknown:
        return "warning", say("that the review was asked for late cannot be verified: {cases} is not in this clone, or cannot be read", cases=unknown)
    return "error", say("no delivery of the branch's decision is on record, so nobody who asks for a review is late")


def review_period(holds: Matter, asked: date) -> Due | None:
    """The 30 days after everybody had the latest decision in ``holds``, as it stood on the day of asking; none: not delivered.

    A branch's refusal can be complained of too; what delivers it is its notice.
    """
    seen = as_of(holds, asked)
    decisions = [e for e in seen.events if isinstance(e, Replied | Rejected) and not seen.time.is_review_refusal(e)]
    if not decisions:
        return None
    delivered = seen.time.delivered(decisions[-1], "reply" if isinstance(decisions[-1], Replied) else "notice")
    return seen.due(delivered.date, "review_request") if delivered else None


def not_finished(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A refusal under 21-4 names a matter that was answered for good, and meets no new evidence."""
    for rejected in m.time.of(Rejected):
        if "21-4" not in rejected.grounds or not m.is_hq(m.time.unit_of(rejected)):
            continue
        cases, day = named(m, rejected), arrived(m, rejected)
        severity: Severity = "error"
        if rejected.new_evidence:
            message = say("the petitioner brought new evidence, so the matter is not the one that was finished")
        elif any(finished(other, day) for other in cases.found):
            continue
        elif cases.unknown:
            severity = "warning"
            message = say("that the matter was finished cannot be verified: {cases} is not in this clone, or cannot be read", cases=cases.unknown)
        else:
            message = say("no case is named that headquarters answered, or a branch answered and headquarters reviewed, by {day}", day=day)
        yield m.breach(rule, message, "xf accept {case} --unit " + m.headquarters, by=rejected, severity=severity)


def finished(other: Matter, day: date) -> bool:
    """Whether ``other`` had ended by ``day`` with an answer of headquarters, or with a branch's that was reviewed.

    A review kept as a case of headquarters' own is finished with its opinion.
    """
    seen = as_of(other, day)
    reviewed = seen.time.last(ReviewDecided) is not None
    if reviewed and seen.time.is_review_case:
        return True
    if seen.ended is None or seen.ended > day:
        return False
    replies = seen.time.replies()
    return any(seen.is_hq(seen.time.unit_of(reply)) for reply in replies) or bool(replies and reviewed)


_BRANCH = INVESTIGATED + event(
    "2026-04-20", "replied", "unit: SZ/CLAIMS, outcome: not_supported, basis: [保单条款], method: post, letter: r.docx"
)
_DELIVERED = _BRANCH + event("2026-04-24", "delivered", "of: reply, method: post")
_ASKED = event("2026-05-29", "review_requested", "asked: 2026-05-27")
_LATE = "unit: HQ/CLAIMS, grounds: [21-3]"
_ASSESSED = _LATE + ", late_reason_assessed: 称出差未收到，签收回证为本人"
_REVIEWED = (
    _DELIVERED
    + event("2026-05-14", "review_requested", "asked: 2026-05-12")
    + event("2026-06-10", "review_decided", "unit: HQ/CLAIMS, decision: upheld, basis: [原处理有据], method: post, letter: o.docx", "方红")
)
_AGAIN = triaged(
    "category: claim, scope: petition, ground: 19-3", "id: HQ-2026-0001\nreceived: 2026-07-01", "2026-07-01", "2026-07-02"
) + event("2026-07-06", "rejected", "unit: HQ/CLAIMS, grounds: [21-4], case: SZ-2026-0001")

XF2103 = Rule(
    code="XF2103",
    name="review-refused-wrongly",
    article=21,
    severity="error",
    title=N_("Refuse a review only when it is really late"),
    why=N_("The 30 days are the petitioner's; refusing within them takes away the only review there is."),
    reading=N_(
        "The day of posting is the day of asking; in a case of headquarters' own, the day it was received. The days run from the "
        "delivery to the last petitioner, roll over rest days, and never ran where no delivery is on record. The text spares whoever "
        "has a good reason, so being late has to be assessed in words; without that it warns."
    ),
    breaks=Example(
        "2026-06-01", _BRANCH + _ASKED + event("2026-06-01", "rejected", _ASSESSED), N_("When the reply arrived is not on record.")
    ),
    keeps=Example(
        "2026-06-01",
        _DELIVERED + _ASKED + event("2026-06-01", "rejected", _ASSESSED),
        N_("Delivered on 2026-04-24, asked for two days after 2026-05-25, and the reason assessed."),
    ),
    check=review_refused_wrongly,
    breaches=True,
    needs=(Rejected,),
    limits=("review_request",),
)

XF2104 = Rule(
    code="XF2104",
    name="not-finished",
    article=21,
    severity="error",
    title=N_("Refuse a repeated petition only when the matter was finished"),
    why=N_("A matter is closed for good only after the last answer that the regulation offers; before that a repetition is a right."),
    reading=N_(
        "Finished means ended by the day headquarters received the repetition, with headquarters' own answer or with a branch's answer "
        "and a review. A branch's answer that was never reviewed falls under 21-3. Whoever brings new evidence brings a new matter. A "
        "case outside this clone cannot be verified and only warns."
    ),
    breaks=Example("2026-07-06", _AGAIN, N_("The branch's answer was never reviewed."), (_DELIVERED,)),
    keeps=Example("2026-07-06", _AGAIN, N_("The branch answered and headquarters upheld it."), (_REVIEWED,)),
    check=not_finished,
    breaches=True,
    needs=(Rejected,),
)

RULES = (XF2103, XF2104)
