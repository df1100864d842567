"""Article 27: the answer goes out in writing, says on what it rests, answers every request, and is filed."""

from collections.abc import Iterator

from xfcli.model.events import Archived, Issued, Replied
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import INVESTIGATED, event
from xfcli.rules.lifts import TO_COMPLAINTS, Lift
from xfcli.rules.matter import Matter
from xfcli.rules.reached import reachable_since
from xfcli.rules.routing import lies_there

NOT_UNDER_27 = say("Article 27 leaves discipline matters out")


def outside_27(m: Matter, replied: Replied) -> Lift | None:
    """Why Article 27 does not govern an answer: a discipline matter, or a complaint that the complaints department had."""
    scope = m.time.scope_at(replied)
    if scope == "discipline":
        return Lift(None, NOT_UNDER_27)
    if scope == "consumer_complaint" and lies_there(m, replied, "complaints"):
        return Lift(None, TO_COMPLAINTS)
    return None


def latest_replies(m: Matter) -> list[Replied]:
    """The latest reply of each unit that Article 27 governs: a further one of the same unit governs in place of the earlier."""
    latest = {m.time.answers_for(reply): reply for reply in m.time.replies()}
    return [reply for reply in latest.values() if not outside_27(m, reply)]


def not_in_writing(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A petition is answered in writing, unless nobody can be reached or everybody had withdrawn."""
    if not m.case.can_be_reached:
        return
    withdrawn, since = m.time.withdrawal, reachable_since(m)
    for replied in m.time.replies():
        if since is not None and replied.date < since:
            continue  # nobody could be written to on that day; that it is delivered now is XF2706
        over = withdrawn is not None and withdrawn.when < replied.when
        if m.time.scope_at(replied) != "petition" or over or _in_writing_since(m, replied):
            continue
        yield m.breach(
            rule,
            say("the petitioner was answered by telephone only")
            if replied.method == "phone"
            else say("no letter and no file shows the answer"),
            "xf reply {case} --method post" if replied.method == "phone" else "xf letter reply {case} --issue",
            by=replied,
        )


def _in_writing_since(m: Matter, replied: Replied) -> bool:
    """Whether this answer, a later one or a letter issued since is in writing."""
    if any(issued.kind == "reply" and issued.date >= replied.date for issued in m.time.of(Issued)):
        return True
    return any(reply.when >= replied.when and _in_writing(reply) for reply in m.time.replies())


def _in_writing(replied: Replied) -> bool:
    return replied.method != "phone" and bool(replied.letter or replied.files)


def no_basis(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Whoever supports a request, or does not, names the provision or the facts found wanting."""
    for replied in latest_replies(m):
        if not replied.basis and {"supported", "not_supported"} & set(replied.all_outcomes):
            yield m.breach(
                rule, say("the answer supports a request, or does not, without saying on what basis"), "xf reply {case}", by=replied
            )


def reply_unfiled(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each reply is filed with the lead office within ``file``."""
    for replied in m.time.replies():
        yield m.owe(
            rule,
            say("file the reply with the lead office"),
            "xf archive {case} --of reply",
            replied.date,
            m.due(replied.date, "file"),
            by=replied,
            met=next((e for e in m.time.of(Archived) if e.of == "reply" and e.when > replied.when), None),
            lift=outside_27(m, replied),
            unit=m.time.unit_of(replied),
        )


def request_unanswered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Answers given one by one are as many as the requests."""
    for replied in latest_replies(m):
        answers, requests = len(replied.outcomes or ()), len(m.case.requests)
        if replied.outcomes and answers < requests:
            yield m.breach(
                rule,
                say("{requests} requests were made and {answers} answered", requests=requests, answers=answers),
                "xf reply {case}",
                by=replied,
            )


def _replied(fields: str, header: str = "") -> str:
    return header + INVESTIGATED + event("2026-04-20", "replied", f"unit: SZ/CLAIMS, {fields}")


_TWO = "        requests: [尽快出具定损结论, 书面说明延误原因]\n"
_WRITTEN = "outcome: not_supported, basis: [保单条款], method: post, letter: r.docx"

XF2701 = Rule(
    code="XF2701",
    name="not-in-writing",
    article=27,
    severity="error",
    title=N_("Answer in writing"),
    why=N_("Only what is in writing can be delivered, kept, and taken to a review."),
    reading=N_(
        "A letter or a file on the reply is writing, whichever way it went out but the telephone; so is a reply letter issued later, or a "
        "further reply in writing. Where nobody can be reached no written answer is owed."
    ),
    breaks=Example("2026-04-20", _replied("outcome: explained, method: phone"), N_("Told by telephone.")),
    keeps=Example("2026-04-20", _replied(_WRITTEN), N_("Posted, with the letter on file.")),
    check=not_in_writing,
    breaches=True,
    needs=(Replied,),
)

XF2702 = Rule(
    code="XF2702",
    name="no-basis",
    article=27,
    severity="warning",
    title=N_("Say on what the answer rests"),
    why=N_("Supporting and not supporting both hang on facts and provisions; unnamed, they can be neither followed nor reviewed."),
    reading=N_(
        "The text ties these two outcomes to facts, laws and company rules without asking that they be quoted, so it only warns. A "
        "provision will do, and so will the facts found wanting. The latest reply of a unit governs."
    ),
    breaks=Example("2026-04-20", _replied("outcome: not_supported, method: post, letter: r.docx"), N_("Not supported, and not a word why.")),
    keeps=Example("2026-04-20", _replied(_WRITTEN), N_("The clause of the policy is named.")),
    check=no_basis,
    breaches=True,
    needs=(Replied,),
)

XF2703 = Rule(
    code="XF2703",
    name="reply-unfiled",
    article=27,
    severity="warning",
    title=N_("File the reply with the lead office"),
    why=N_("Answering and filing go together in the text, so that the lead office knows how the matter ended."),
    reading=N_("The text gives no number for filing; the house allows a few working days. Filing a later reply files the earlier one too."),
    breaks=Example("2026-04-24", _replied(_WRITTEN), N_("Answered on a Monday and not filed by Thursday.")),
    keeps=Example("2026-04-24", _replied(_WRITTEN) + event("2026-04-21", "archived", "of: reply"), N_("Filed the day after.")),
    check=reply_unfiled,
    needs=(Replied,),
    limits=("file",),
)

XF2707 = Rule(
    code="XF2707",
    name="request-unanswered",
    article=27,
    severity="warning",
    title=N_("Answer every request"),
    why=N_("A request that the answer passes over has not been decided, and its petitioner will come again."),
    reading=N_("One outcome answers every request; outcomes one by one have to be as many as the requests. The latest reply governs."),
    breaks=Example(
        "2026-04-20", _replied("outcomes: [explained], method: post, letter: r.docx", _TWO), N_("Two requests and one answer.")
    ),
    keeps=Example(
        "2026-04-20", _replied("outcomes: [explained, noted], method: post, letter: r.docx", _TWO), N_("Each request has its answer.")
    ),
    check=request_unanswered,
    breaches=True,
    needs=(Replied,),
)

RULES = (XF2701, XF2702, XF2703, XF2707)
