"""Article 29: 30 days to ask headquarters for a review of what a branch decided; headquarters answers in 60."""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.law.days import latest_possible
from xfcli.model.base import unit_of_office
from xfcli.model.events import (
    Extended,
    Notified,
    Replied,
    ReviewDecided,
    ReviewRequested,
)
from xfcli.model.message import N_, say
from xfcli.model.timeline import Review
from xfcli.rules.art29_examples import DECIDED, REPLIED, REQUESTED
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event
from xfcli.rules.matter import Matter
from xfcli.rules.reached import once_reachable


def review_window(m: Matter, rule: Rule) -> Iterator[Duty]:
    """After a branch's reply was delivered the petitioner has ``review_request``; a reminder, never a finding."""
    reply = m.time.reply
    if reply is None or m.is_hq(m.time.unit_of(reply)) or not m.case.can_be_reached:
        return
    window, delivered = m.window(reply), m.time.delivered(reply)
    if window is None or delivered is None:
        return
    request = m.time.first(ReviewRequested, after=reply.when)
    yield m.owe(
        rule,
        say("the petitioner may ask headquarters for a review"),
        "xf review request {case} --asked DATE",
        delivered.date,
        replace(window, due=latest_possible(window)),
        by=delivered,
        met=request,
        met_on=request.asked_on if request else None,
        bearer="theirs",
        finding=False,
    )


def _runs(m: Matter) -> Iterator[Review]:
    """The reviews with a clock: those of a branch's decision, and a review kept as a case of headquarters."""
    yield from (review for review in m.time.reviews if not review.own)


def review_overdue(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Headquarters answers a review within ``review_answer`` of receiving the request."""
    for review in _runs(m):
        received = review.request.date if review.request else m.case.received
        yield m.owe(
            rule,
            say("decide the review and answer the petitioner in writing"),
            "xf review decide {case} --unit " + m.headquarters,
            received,
            m.due(received, "review_answer"),
            by=review.request,
            met=review.closed_by,
            unit=m.headquarters,
        )


def review_unavailable(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A review asked of headquarters' own decision: tell the petitioner that Article 29 gives none."""
    for review in m.time.reviews:
        if not review.own or review.request is None:
            continue
        request = review.request
        due = once_reachable(m, m.due(request.date, "tell"), "tell")
        yield m.owe(
            rule,
            say("headquarters decided this itself, and Article 29 gives no review of that; tell the petitioner"),
            "xf notify review {case} --method post",
            request.date,
            due,
            by=request,
            met=next(
                (
                    e
                    for e in m.events
                    if e.when > request.when
                    and (isinstance(e, ReviewDecided) or (isinstance(e, Notified) and e.of == "review"))
                ),
                None,
            ),
            lift=m.lifts.delivery(),
            unit=m.headquarters,
        )


def review_extended(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Article 29 knows no extension of a review."""
    for extended in m.time.of(Extended):
        if m.time.extends_review(extended):
            yield m.breach(
                rule,
                say("an extension was used on a review; Article 29 gives 60 days and no more"),
                "xf review decide {case} --unit " + m.headquarters,
                by=extended,
            )


def review_not_by_hq(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Only headquarters decides a review."""
    for decided in m.time.of(ReviewDecided):
        if decided.unit is not None and not m.is_hq(unit_of_office(decided.unit)):
            yield m.breach(
                rule,
                say("{unit} decided the review; Article 29 gives it to headquarters", unit=decided.unit),
                "xf review decide {case} --unit " + m.headquarters,
                by=decided,
            )


XF2901 = Rule(
    code="XF2901", name="review-window", article=29, severity="info",
    title=N_("30 days for the petitioner to ask for a review"),
    why=N_("Until the window closes a branch's reply is not final, and the case cannot be closed for good."),
    reading=N_("It is the petitioner's right and nobody's fault, so it reminds in the agenda and is never a finding. With several "
               "petitioners it opens when the last of them has the reply."),
    breaks=Example("2026-05-01", REPLIED, N_("Delivered on 2026-04-24, so a review may be asked for until 2026-05-25.")),
    keeps=Example("2026-06-01", REQUESTED, N_("Asked for on 2026-05-12.")),
    check=review_window, needs=(Replied,), limits=("review_request",), reminder=True,
)  # fmt: skip

XF2902 = Rule(
    code="XF2902", name="review-overdue", article=29, severity="error",
    title=N_("Answer a review within 60 days"),
    why=N_("Headquarters owes whoever disagrees with a branch a written answer 60 days after receiving the request."),
    reading=N_("Counted from the day headquarters received the request, not from its posting. No extension exists here. A review "
               "lodged as a case of headquarters' own runs the same way from its receipt."),
    breaks=Example("2026-07-14", REQUESTED, N_("Received at headquarters on 2026-05-14, due 2026-07-13.")),
    keeps=Example("2026-07-14", DECIDED, N_("Decided in June.")),
    check=review_overdue, limits=("review_answer",),
)  # fmt: skip

XF2904 = Rule(
    code="XF2904", name="review-unavailable", article=29, severity="warning",
    title=N_("No review of headquarters' own decision"),
    why=N_("Article 29 opens the way from a branch to headquarters. Whoever asks for a review of headquarters' own answer has to be "
           "told that this way is closed."),
    reading=N_("No clock of Article 29 runs; telling is a house date."),
    breaks=Example("2026-05-20", REPLIED.replace("SZ", "HQ") + event("2026-05-14", "review_requested"), N_("Nobody told the petitioner.")),
    keeps=Example(
        "2026-05-20",
        REPLIED.replace("SZ", "HQ") + event("2026-05-14", "review_requested") + event("2026-05-15", "notified", "of: review, method: post"),
        N_("Told the day after."),
    ),
    check=review_unavailable, limits=("tell",),
)  # fmt: skip

XF2906 = Rule(
    code="XF2906", name="review-extended", article=29, severity="error",
    title=N_("A review cannot be extended"),
    why=N_("Extension belongs to the handling of Article 28; Article 29 gives 60 days and says nothing of more."),
    reading=N_("Any extension recorded while a review is pending counts as one of the review."),
    breaks=Example("2026-06-01", REQUESTED + event("2026-06-01", "extended", "days: 10, reason: 情况复杂"), N_("Extended while pending.")),
    keeps=Example("2026-06-01", REQUESTED, N_("Pending, not extended.")),
    check=review_extended, needs=(Extended,),
    breaches=True,
)  # fmt: skip

XF2907 = Rule(
    code="XF2907", name="review-not-by-hq", article=29, severity="error",
    title=N_("Headquarters decides the review"),
    why=N_("The review is headquarters' to decide, and no branch's."),
    reading=N_("The unit recorded on the opinion decides; without one it is taken to be headquarters."),
    breaks=Example(
        "2026-06-11", REQUESTED + event("2026-06-10", "review_decided", "unit: SH/CLAIMS, decision: upheld, method: post, letter: l.docx"),
        N_("A branch decided."),
    ),
    keeps=Example("2026-06-11", DECIDED, N_("Headquarters decided.")),
    check=review_not_by_hq, needs=(ReviewDecided,),
    breaches=True,
)  # fmt: skip

RULES = (XF2901, XF2902, XF2904, XF2906, XF2907)
