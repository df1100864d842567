"""Facts of the answer and the review: requests with outcomes, findings, basis, undertaking, remedy (Articles 25, 27, 29)."""

import re
from collections.abc import Iterable

from xfcli.law.articles import article_name
from xfcli.letters import words
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.case import requests
from xfcli.letters.facts.kinds import Fact
from xfcli.model.events import Investigated, Rejected, Replied, ReviewDecided, Studied
from xfcli.model.message import say
from xfcli.model.timeline import Review

_OF_A_REVIEW = re.compile(r"复查|(?:30|三十)\s*[日天]")
REPLY = "reply {case} --outcome OUTCOME"
DECIDE = "review decide {case} --decision DECISION"


def replied(b: Book) -> Replied:
    """The reply."""
    return b.the(Replied, REPLY)


def outcomes(b: Book) -> list[dict[str, str]]:
    """The outcomes of the reply the letter is about."""
    return outcomes_of(b, replied(b))


def outcomes_of(b: Book, event: Replied) -> list[dict[str, str]]:
    """Every request in the petitioner's own words with what a reply decided on it, and the item of Article 27."""
    texts = requests(b)
    each = list(event.outcomes) if event.outcomes and len(event.outcomes) > 1 else list(event.all_outcomes) * len(texts)
    if len(each) != len(texts):
        b.missing(say("an outcome for every request"), "replied", "reply {case} --outcome OUTCOME (once a request)")
    return [
        {"text": text, "outcome": outcome, "says": words.OUTCOMES[outcome], "article": words.OUTCOME_ARTICLES[outcome]}
        for text, outcome in zip(texts, each, strict=True)
    ]


def outcome_articles(b: Book) -> str:
    """The items of the regulation that the outcomes rest on."""
    return "、".join(dict.fromkeys(outcome["article"] for outcome in outcomes(b)))


def is_suggestion(b: Book) -> bool:
    """Whether the triage in force calls it a suggestion."""
    triage = b.m.time.triage_at(b.until)
    return triage is not None and triage.category == "suggestion"


def findings(b: Book) -> list[str]:
    """What the investigation found and the study concluded, up to the reply."""
    unit_events = [event for event in b.before if isinstance(event, Investigated | Studied)]
    found = [(e.findings if isinstance(e, Investigated) else e.conclusion) or "" for e in unit_events]
    texts = [words.ended(text) for text in found if text.strip()]
    if texts:
        return texts
    if is_suggestion(b):
        b.missing(say("what the study concluded (conclusion)"), "studied", "study {case} --conclusion TEXT")
    return b.missing(say("the facts found (findings)"), "investigated", "investigate {case} --findings TEXT")


def accepted_before_reply(b: Book) -> str:
    """The day of acceptance; a reply without one counts as acceptance that day (Article 22)."""
    event = replied(b)
    accepted = b.m.time.acceptance_in_force(b.m.time.answers_for(event), event.when)
    return words.day((accepted or event).date)


def undertaking(b: Book) -> str:
    """Who will do what."""
    return b.text(
        replied(b).undertaking, say("who will do what (undertaking)"), "replied", "reply {case} --undertaking TEXT"
    ).rstrip("。")


def promised_by(b: Book) -> str:
    """The day by which it is done."""
    event = replied(b)
    if event.promised_by is None:
        b.missing(say("the day by which it is done (promised_by)"), "replied", "reply {case} --promised-by DATE")
    return words.day(event.promised_by)


def reply_by_hq(b: Book) -> bool:
    """Whether headquarters decided; Article 29 gives a review of a branch's decision only."""
    return b.m.is_hq(b.m.time.unit_of(replied(b)))


def remedy(b: Book) -> str:
    """What the petitioner can do: of a branch's reply the review of Article 29; of headquarters' own what the setting says.

    Without the setting the letter names no remedy and warns.
    """
    if reply_by_hq(b):
        if not b.hq_remedy:
            b.warnings.append(say("headquarters' reply names no remedy; set `hq_reply_remedy` in xf.yaml to word one"))
        if b.hq_remedy and _OF_A_REVIEW.search(b.hq_remedy):
            b.warnings.append(
                say("`hq_reply_remedy` speaks of the review of Article 29, which headquarters' own reply does not have")
            )
        return (b.hq_remedy or "").strip()
    where = b.contact_parts(b.m.headquarters)
    reached = f"（{'；'.join(where)}）" if where else ""
    return (
        f"{you_if_unhappy(b)}，可以自收到本答复意见书之日起{b.period('review_request')}内，"
        f"依照{words.SHORT}{article_name(29)}的规定请求公司总部复查{reached}。"
    )


def you_if_unhappy(b: Book) -> str:
    """The condition of the remedy, addressed to one or several."""
    return f"{'你们' if len(b.people) > 1 else '您'}对本答复意见存有不同意见的"


def review(b: Book) -> Review:
    """The review that the opinion answers."""
    event = b.the(ReviewDecided, DECIDE)
    found = b.m.time.review_pending(event.when)
    if found is None:
        b.missing(say("the request for review"), "review_requested", "review request {case}")
    return found


def review_received(b: Book) -> str:
    """The day headquarters received the request."""
    request = review(b).request
    return words.day(request.date if request else b.m.case.received)


def reviewed_decision(b: Book) -> str:
    """The decision complained of: whose, of which day, with its number where it has one."""
    decision = review(b).decision
    if decision is None:
        return "分支机构作出的处理意见"
    what = "不予受理决定" if isinstance(decision, Rejected) else "答复意见"
    number = f"（{decision.letter_number}）" if decision.letter_number else ""
    return f"{b.unit_name(b.m.time.unit_of(decision))}于{words.day(decision.date)}作出的{what}{number}"


def review_basis(b: Book) -> list[str]:
    """What the opinion rests on, point by point."""
    found = points(b.the(ReviewDecided, DECIDE).basis)
    if not found:
        b.missing(say("what the review opinion rests on (basis)"), "review_decided", "review decide {case} --basis TEXT")
    return found


def points(basis: Iterable[str]) -> list[str]:
    """The points of a basis, each without its last stop; what holds no words is none."""
    return [item.rstrip("。；;") for item in basis if words.worded(item)]


def review_findings(b: Book) -> list[str]:
    """What was found after the request; empty where the review was decided on the papers."""
    request = review(b).request
    since = request.when if request else None
    texts = [
        (event.findings if isinstance(event, Investigated) else event.conclusion) or ""
        for event in b.before
        if isinstance(event, Investigated | Studied) and (since is None or event.when > since)
    ]
    return [words.ended(text) for text in texts if text.strip()]


FACTS: tuple[Fact, ...] = (
    Fact("suggestion", is_suggestion, "是否意见、建议类"),
    Fact("replied_on", lambda b: words.day(replied(b).date), "答复的日期"),
    Fact("reply_accepted_on", accepted_before_reply, "受理的日期；未单独受理的，答复之日视为受理"),
    Fact("outcomes", outcomes, "各项请求及处理意见：text、outcome、says、article"),
    Fact("outcome_articles", outcome_articles, "处理意见所依的条项"),
    Fact("findings", findings, "查明的情况、研究的结论"),
    Fact("basis", lambda b: points(replied(b).basis), "依据"),
    Fact("supported", lambda b: "supported" in replied(b).all_outcomes, "是否有予以支持的请求"),
    Fact("explained", lambda b: "explained" in replied(b).all_outcomes, "是否有需要解释的请求"),
    Fact("undertaking", undertaking, "由谁办什么"),
    Fact("promised_by", promised_by, "何时办完"),
    Fact("adopted_undertaking", lambda b: (replied(b).undertaking or "").rstrip("。"), "采纳建议后的安排，没有的为空"),
    Fact("remedy", remedy, "救济途径：分支机构的答复写明复查，总部的答复按设置"),
    Fact("review_decision", lambda b: words.DECISIONS[b.the(ReviewDecided, DECIDE).decision], "复查结论"),
    Fact("review_decision_code", lambda b: b.the(ReviewDecided, DECIDE).decision, "复查结论的代号"),
    Fact(
        "review_detail", lambda b: (b.the(ReviewDecided, DECIDE).note or "").rstrip("。"), "复查结论的具体内容（注记），没有的为空"
    ),
    Fact("review_basis", review_basis, "复查意见的依据，逐条"),
    Fact("review_findings", review_findings, "复查查明的情况，没有的为空"),
    Fact("review_received_on", review_received, "总部收到复查请求的日期"),
    Fact("reviewed_decision", reviewed_decision, "被复查的处理意见"),
)
