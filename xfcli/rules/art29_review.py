"""Article 29: 30 days to ask headquarters for a review of what a branch decided; headquarters answers in writing in 60."""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.law.days import latest_possible
from xfcli.model.base import unit_of_office
from xfcli.model.events import (
    Archived,
    Extended,
    Issued,
    Notified,
    Replied,
    ReviewDecided,
    ReviewRequested,
)
from xfcli.model.message import N_, say
from xfcli.model.timeline import Review
from xfcli.rules.art29_examples import DECIDED, REPLIED, REQUESTED
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.delivery import completed
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


def review_unfiled(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each review opinion is filed with the lead office within ``file``."""
    for decided in m.time.of(ReviewDecided):
        met = next((e for e in m.time.of(Archived) if e.of == "review" and e.when > decided.when), None)
        yield m.owe(
            rule,
            say("file the review opinion with the lead office"),
            "xf archive {case} --of review",
            decided.date,
            m.due(decided.date, "file"),
            by=decided,
            met=met,
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


def review_not_independent(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The department that replied does not decide the review."""
    for decided in m.time.of(ReviewDecided):
        reply = m.time.last(Replied, before=decided.when)
        who = m.time.office_of(decided)
        if reply and who and who == m.time.office_of(reply):
            yield m.breach(
                rule,
                say("{department} gave the reply and decided the review of it", department=who),
                "xf correct {case} --voids review_decided",
                by=decided,
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


def review_not_in_writing(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A review opinion goes out in writing: not by telephone only, and with a letter or a file."""
    if not m.case.can_be_reached:
        return
    for decided in m.time.of(ReviewDecided):
        written = decided.letter or decided.files or _sent_later(m, decided)
        if decided.method == "phone" and not _sent_later(m, decided):
            message = say("the review was answered by telephone only; Article 29 wants it in writing")
        elif not written:
            message = say("no letter or file shows the review opinion; Article 29 wants it in writing")
        else:
            continue
        yield m.breach(rule, message, "xf letter review-opinion {case} --issue", by=decided)


def _sent_later(m: Matter, decided: ReviewDecided) -> bool:
    """Whether the opinion was issued as a letter on the same day or later."""
    return any(e.kind == "review-opinion" and e.date >= decided.date for e in m.time.of(Issued))


def review_undelivered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each review opinion is handed over within ``deliver``."""
    for decided in m.time.of(ReviewDecided):
        yield m.owe(
            rule,
            say("see that the review opinion is delivered, and record the proof"),
            "xf deliver {case} --of review --method post",
            decided.date,
            once_reachable(m, m.due(decided.date, "deliver"), "deliver"),
            by=decided,
            met=completed(m, decided, "review"),
            lift=m.lifts.delivery(),
            unit=m.headquarters,
        )


def redo_unanswered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A branch whose answer was revoked, or ordered anew, answers again within ``redo``."""
    for decided in m.time.of(ReviewDecided):
        if decided.decision not in ("revoked", "redo_ordered"):
            continue
        replied = m.time.last(Replied, before=decided.when)
        branch = m.time.unit_of(replied) if replied else m.time.unit_now
        lift = m.lifts.reply()
        yield m.owe(
            rule,
            say("answer the petitioner anew, as the review demands"),
            "xf reply {case}",
            decided.date,
            m.due(decided.date, "redo"),
            by=decided,
            met=m.time.first(Replied, after=decided.when),
            lift=lift if lift and (lift.on is None or lift.on >= decided.date) else None,
            unit=branch,
        )


XF2901 = Rule(
    code="XF2901", name="review-window", article=29, severity="info",
    title=N_("30 days for the petitioner to ask for a review"),
    why=N_("Until the window closes a branch's reply is not final, and the case cannot be closed for good."),
    reading=N_("It is the petitioner's right and nobody's fault, so it reminds in the agenda and is never a finding. With several "
               "petitioners it opens when the last of them has the reply."),
    breaks=Example("2026-05-01", REPLIED, N_("Delivered on 2026-04-24, so a review may be asked for until 2026-05-25.")),
    keeps=Example("2026-06-01", REQUESTED, N_("Asked for on 2026-05-12.")),
    check=review_window, limits=("review_request",), reminder=True,
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

XF2903 = Rule(
    code="XF2903", name="review-unfiled", article=29, severity="warning",
    title=N_("File the review opinion"),
    why=N_("Answering and filing go together in the text, so that the lead office knows how the matter ended."),
    reading=N_("The text gives no number for filing; the house allows a few working days."),
    breaks=Example("2026-06-30", DECIDED, N_("Decided on 2026-06-10 and not filed.")),
    keeps=Example("2026-06-30", DECIDED + event("2026-06-11", "archived", "of: review"), N_("Filed the day after.")),
    check=review_unfiled, limits=("file",),
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

XF2905 = Rule(
    code="XF2905", name="review-not-independent", article=29, severity="warning",
    title=N_("Another department decides the review"),
    why=N_("A review by whoever gave the answer is none."),
    reading=N_("The text names the handling department of headquarters; that it is not the one complained of is understood."),
    breaks=Example(
        "2026-06-11", REQUESTED + event("2026-06-10", "review_decided", "unit: SZ/CLAIMS, decision: upheld, method: post, letter: l.docx"),
        N_("The department that replied decided."),
    ),
    keeps=Example("2026-06-11", DECIDED, N_("A department of headquarters decided.")),
    check=review_not_independent,
)  # fmt: skip

XF2906 = Rule(
    code="XF2906", name="review-extended", article=29, severity="error",
    title=N_("A review cannot be extended"),
    why=N_("Extension belongs to the handling of Article 28; Article 29 gives 60 days and says nothing of more."),
    reading=N_("Any extension recorded while a review is pending counts as one of the review."),
    breaks=Example("2026-06-01", REQUESTED + event("2026-06-01", "extended", "days: 10, reason: 情况复杂"), N_("Extended while pending.")),
    keeps=Example("2026-06-01", REQUESTED, N_("Pending, not extended.")),
    check=review_extended,
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
    check=review_not_by_hq,
)  # fmt: skip

XF2908 = Rule(
    code="XF2908", name="review-not-in-writing", article=29, severity="error",
    title=N_("A review is answered in writing"),
    why=N_("The text wants the review answered in writing; a telephone call leaves nothing to hold on to."),
    reading=N_("A letter or a file on the opinion, or a review opinion issued later, is writing; a call alone is not."),
    breaks=Example(
        "2026-06-11", REQUESTED + event("2026-06-10", "review_decided", "unit: HQ/CLAIMS, decision: upheld, method: phone"),
        N_("Told by telephone."),
    ),
    keeps=Example("2026-06-11", DECIDED, N_("Posted, with its letter on file.")),
    check=review_not_in_writing,
)  # fmt: skip

XF2909 = Rule(
    code="XF2909", name="review-undelivered", article=29, severity="warning",
    title=N_("Deliver the review opinion"),
    why=N_("An opinion that never arrived ends nothing."),
    reading=N_("The text gives no number for delivery; the house date warns."),
    breaks=Example("2026-06-26", DECIDED, N_("Decided on 2026-06-10, no delivery by 2026-06-25.")),
    keeps=Example("2026-06-26", DECIDED + event("2026-06-15", "delivered", "of: review, method: post"), N_("Delivered by post.")),
    check=review_undelivered, limits=("deliver",),
)  # fmt: skip

XF2910 = Rule(
    code="XF2910", name="redo-unanswered", article=29, severity="warning",
    title=N_("Answer anew after a review"),
    why=N_("A revoked answer leaves the petitioner without one until the branch answers again."),
    reading=N_("The text gives no number for the new answer; the house takes the 60 days of a first one."),
    breaks=Example("2026-08-20", DECIDED.replace("upheld", "redo_ordered"), N_("Ordered on 2026-06-10, nothing by 2026-08-10.")),
    keeps=Example(
        "2026-08-20",
        DECIDED.replace("upheld", "redo_ordered") + event("2026-07-20", "replied", "unit: SZ/CLAIMS, outcome: supported, method: post, letter: m.docx"),
        N_("Answered anew in July."),
    ),
    check=redo_unanswered, limits=("redo",),
)  # fmt: skip

RULES = (XF2901, XF2902, XF2903, XF2904, XF2905, XF2906, XF2907, XF2908, XF2909, XF2910)

