"""Article 29 after the decision: the opinion is independent, in writing, filed and delivered, and what it orders is done."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.events import (
    Archived,
    Issued,
    Replied,
    ReviewDecided,
)
from xfcli.model.message import N_, say
from xfcli.rules.art29_examples import DECIDED, REQUESTED
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.delivery import completed
from xfcli.rules.examples import event
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter
from xfcli.rules.reached import once_reachable

IN_ITS_OWN_CASE = say("the branch answers anew in its own case, which is not named or not in this clone")


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


def review_not_independent(m: Matter, rule: Rule) -> Iterator[Duty]:
    """The department that replied does not decide the review."""
    for decided in m.time.of(ReviewDecided):
        reply = m.time.last(Replied, before=decided.when)
        # Without a unit on record it is headquarters' opinion, not that of the branch's department which still has the case.
        who = m.time.office_of(decided) if decided.unit or m.is_hq(m.time.holder(decided)) else None
        if reply and who and who == m.time.office_of(reply):
            yield m.breach(
                rule,
                say("{department} gave the reply and decided the review of it", department=who),
                "xf correct {case} --voids review_decided",
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
        there = _branch_cases(m) if m.time.is_review_case else []
        branch = there[0].case.unit if there else m.time.unit_of(replied) if replied else m.time.unit_now
        lift = m.lifts.reply()
        if m.time.is_review_case and not there:
            lift = Lift(None, IN_ITS_OWN_CASE)
        yield m.owe(
            rule,
            say("answer the petitioner anew, as the review demands"),
            "xf reply {case}",
            decided.date,
            m.due(decided.date, "redo"),
            by=decided,
            met=m.time.first(Replied, after=decided.when),
            met_on=_answered_there(there, decided),
            lift=lift if lift and (lift.on is None or lift.on >= decided.date) else None,
            unit=branch,
        )


def _branch_cases(m: Matter) -> list[Matter]:
    """The branches' cases that a review kept as a case of headquarters names, as far as they are in this clone."""
    others = (m.other(case_id) for case_id in m.named_cases())
    return [other for other in others if other and not m.is_hq(other.case.unit)]


def _answered_there(cases: list[Matter], decided: ReviewDecided) -> date | None:
    days = (reply.date for other in cases for reply in other.time.replies() if reply.date >= decided.date)
    return min(days, default=None)


XF2903 = Rule(
    code="XF2903", name="review-unfiled", article=29, severity="warning",
    title=N_("File the review opinion"),
    why=N_("Answering and filing go together in the text, so that the lead office knows how the matter ended."),
    reading=N_("The text gives no number for filing; the house allows a few working days."),
    breaks=Example("2026-06-30", DECIDED, N_("Decided on 2026-06-10 and not filed.")),
    keeps=Example("2026-06-30", DECIDED + event("2026-06-11", "archived", "of: review"), N_("Filed the day after.")),
    check=review_unfiled, needs=(ReviewDecided,), limits=("file",),
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
    check=review_not_independent, needs=(ReviewDecided,),
    breaches=True,
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
    check=review_not_in_writing, needs=(ReviewDecided,),
    breaches=True,
)  # fmt: skip

XF2909 = Rule(
    code="XF2909", name="review-undelivered", article=29, severity="warning",
    title=N_("Deliver the review opinion"),
    why=N_("An opinion that never arrived ends nothing."),
    reading=N_("The text gives no number for delivery; the house date warns."),
    breaks=Example("2026-06-26", DECIDED, N_("Decided on 2026-06-10, no delivery by 2026-06-25.")),
    keeps=Example("2026-06-26", DECIDED + event("2026-06-15", "delivered", "of: review, method: post"), N_("Delivered by post.")),
    check=review_undelivered, needs=(ReviewDecided,), limits=("deliver",),
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
    check=redo_unanswered, needs=(ReviewDecided,), limits=("redo",),
)  # fmt: skip

RULES = (XF2903, XF2905, XF2908, XF2909, XF2910)
