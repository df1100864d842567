"""Article 27 after the answer: what was promised is carried out, what was refused for want of law explained, the letter delivered."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.events import EventBase, Executed, Explained, Replied, ReviewDecided, Urged
from xfcli.model.message import N_, say
from xfcli.rules.art27_a_reply import outside_27
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.delivery import completed
from xfcli.rules.examples import INVESTIGATED, event
from xfcli.rules.lifts import Lift, earliest
from xfcli.rules.matter import Matter
from xfcli.rules.reached import once_reachable

SUPERSEDED = say("a later reply took its place")
REVOKED = say("the review took the reply back")


def support_unexecuted(m: Matter, rule: Rule) -> Iterator[Duty]:
    """What a reply supported is carried out by the day promised (not rolled), else within ``execute``; or urged from then on."""
    for replied in _with_outcome(m, "supported"):
        due = m.named(replied.promised_by) if replied.promised_by else m.due(replied.date, "execute")
        yield m.owe(
            rule,
            say("see that what the reply supported is carried out"),
            "xf execute {case}",
            replied.date,
            due,
            by=replied,
            met=_carried_out(m, replied, due.due),
            lift=earliest(outside_27(m, replied), _superseded(m, replied), _revoked(m, replied)),
            unit=m.time.unit_of(replied),
        )


def _with_outcome(m: Matter, outcome: str) -> list[Replied]:
    return [replied for replied in m.time.replies() if outcome in replied.all_outcomes]


def _carried_out(m: Matter, replied: Replied, due: date) -> EventBase | None:
    for later in m.time.of(Executed, Urged):
        if later.when > replied.when and (isinstance(later, Executed) or later.date >= due):
            return later
    return None


def _superseded(m: Matter, replied: Replied) -> Lift | None:
    """The latest reply governs the outcomes; it owes in its own right what it still supports or explains."""
    later = m.time.first(Replied, after=replied.when)
    return Lift(later.date, SUPERSEDED) if later else None


def _revoked(m: Matter, replied: Replied) -> Lift | None:
    for decided in m.time.of(ReviewDecided):
        if decided.when > replied.when and decided.decision in ("revoked", "redo_ordered"):
            return Lift(decided.date, REVOKED)
    return None


def unexplained(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A reasonable request without a basis in law is explained to the petitioner, before the reply or within ``explain`` of it."""
    for replied in _with_outcome(m, "explained"):
        yield m.owe(
            rule,
            say("explain to the petitioner why the request has no basis in law"),
            "xf explain {case}",
            replied.date,
            once_reachable(m, m.due(replied.date, "explain"), "explain"),
            by=replied,
            met=m.time.last(Explained, before=replied.when) or m.time.first(Explained, after=replied.when),
            lift=earliest(outside_27(m, replied), m.lifts.explanation(), _superseded(m, replied)),
            unit=m.time.unit_of(replied),
        )


def undelivered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each reply reaches every petitioner within ``deliver``; a later reply handed over in its place will do."""
    for replied in m.time.replies():
        yield m.owe(
            rule,
            say("see that the reply is delivered to every petitioner, and record the proof"),
            "xf deliver {case} --of reply --method post",
            replied.date,
            once_reachable(m, m.due(replied.date, "deliver"), "deliver"),
            by=replied,
            met=completed(m, replied),
            lift=m.lifts.reply(),
            unit=m.time.unit_of(replied),
        )


def _replied(fields: str) -> str:
    return INVESTIGATED + event("2026-04-20", "replied", f"unit: SZ/CLAIMS, method: post, letter: r.docx, {fields}")


_SUPPORTED = _replied("outcome: supported, basis: [保单条款], promised_by: 2026-05-10, undertaking: 理赔追偿部出具定损结论")
_EXPLAINED = _replied("outcome: explained")

XF2704 = Rule(
    code="XF2704",
    name="support-unexecuted",
    article=27,
    severity="warning",
    title=N_("See that what was supported is carried out"),
    why=N_("Supporting a request binds the office to see it through; an answer alone changes nothing for the petitioner."),
    reading=N_(
        "The day that the reply promised counts and is not rolled; without one the house gives 60 days. The text asks to urge, so whoever "
        "urges once the day has come has done so. A later reply, or a review that took the reply back, ends it."
    ),
    breaks=Example("2026-05-11", _SUPPORTED, N_("Promised by 2026-05-10, a Sunday, and neither done nor urged.")),
    keeps=Example("2026-05-11", _SUPPORTED + event("2026-05-08", "executed"), N_("Carried out before the day.")),
    check=support_unexecuted,
    needs=(Replied,),
    limits=("execute",),
)

XF2705 = Rule(
    code="XF2705",
    name="unexplained",
    article=27,
    severity="warning",
    title=N_("Explain a request that is reasonable but has no basis in law"),
    why=N_("Where the law gives nothing, patience and an explanation are what the petitioner is owed."),
    reading=N_("The text gives no number; the house date warns. Explaining before the reply will do."),
    breaks=Example("2026-05-07", _EXPLAINED, N_("Answered on 2026-04-20 and not explained by 2026-05-06, after the holiday.")),
    keeps=Example("2026-05-07", _EXPLAINED + event("2026-04-22", "explained"), N_("Explained two days later.")),
    check=unexplained,
    needs=(Replied,),
    limits=("explain",),
)

XF2706 = Rule(
    code="XF2706",
    name="undelivered",
    article=27,
    severity="warning",
    title=N_("Deliver the reply"),
    why=N_("The 30 days for a review run from delivery; until then nothing is settled."),
    reading=N_(
        "The text gives no number for delivery; the house date warns. It is done once the last petitioner has the reply. Refusing to take "
        "it counts as having it."
    ),
    breaks=Example("2026-05-07", _EXPLAINED, N_("Answered on 2026-04-20 and not delivered by 2026-05-06, after the holiday.")),
    keeps=Example("2026-05-07", _EXPLAINED + event("2026-04-24", "delivered", "of: reply, method: post"), N_("Delivered by post.")),
    check=undelivered,
    needs=(Replied,),
    limits=("deliver",),
)

RULES = (XF2704, XF2705, XF2706)
