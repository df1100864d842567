"""Facts of what is handed over and kept: delivery and the closing record (Articles 27, 29)."""

from datetime import date

from xfcli.letters import words
from xfcli.letters.catalogue import BY_KIND
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.kinds import Fact
from xfcli.letters.facts.parties import petitioner
from xfcli.model.events import Accepted, Delivered, EventBase, Issued, Notified, Rejected, ReviewDecided, Transferred, kind_of
from xfcli.model.message import say

OF_EVENT = {
    "replied": "答复意见书", "review_decided": "复查意见书", "rejected": "不予受理告知书", "extended": "延期办理告知书",
    "supplement_requested": "补充材料通知书", "supervised": "督办通知单", "transferred": "移送函",
    "branch_informed": "通报分支机构函",
}  # fmt: skip

NOTICES = {
    "acceptance": "受理告知书", "rejection": "不予受理告知书", "extension": "延期办理告知书", "transfer": "转办告知书",
    "review": "复查告知书",
}  # fmt: skip


def delivered_letter(b: Book) -> dict[str, str]:
    """The letter to deliver: title and number."""
    event = b.occasion
    if event is None:
        b.missing(say("a letter to deliver"), "replied", "reply {case} --outcome OUTCOME")
    return {"title": letter_title(event), "number": event.letter_number or "未编号"}


def letter_title(event: EventBase) -> str:
    """What the letter on an event is called."""
    if isinstance(event, Issued):
        return BY_KIND[event.kind].title if event.kind in BY_KIND else event.kind
    if isinstance(event, Notified):
        return NOTICES[event.of]
    if isinstance(event, Transferred) and event.to == "consumer_complaints":
        return "消费投诉分流函"
    return OF_EVENT.get(kind_of(event), "文书")


NO_PROOF = "（邮寄单号、回执等）"
"""What is to be filled in where nothing proves the delivery yet."""
PROOFS = {"in_person": "签收", "refused": "（拒收情况和见证人）"}
"""What proves a delivery where nothing is recorded: signing in person does; of a refusal it is filled in by hand."""


def delivery(b: Book) -> dict[str, str]:
    """How it was delivered; boxes to fill in by hand where it is not delivered yet."""
    event = b.event if isinstance(b.event, Delivered) else None
    if event is None:
        box = "（签名）　　　　　　　　年　　月　　日"
        return {
            "method": "□当面送交　□邮寄　□电子送达",
            "on": "　　　　年　　月　　日",
            "proof": NO_PROOF,
            "to": b.mask("、".join(_names(b))),
            "sign": box,
        }
    method = words.METHODS[event.method]
    to = "、".join(event.to or _names(b))
    sign = "（签名）　　　　　　　　年　　月　　日"
    if event.method == "refused":
        sign = "受送达人拒收，见证人（签名）"
    elif event.method != "in_person" and event.proof:
        sign = "见送达凭证"
    proof = event.proof or PROOFS.get(event.method, NO_PROOF)
    return {"method": method, "on": words.day(event.date), "proof": proof, "to": b.mask(to), "sign": sign}


def _names(b: Book) -> list[str]:
    return [petitioner(b)]


def steps(b: Book) -> list[dict[str, str]]:
    """The course of the case, one line an act that counts."""
    return [
        {"on": words.day(event.date), "what": words.EVENTS[kind_of(event)], "by": event.by or ""}
        for event in b.before
        if kind_of(event) in words.EVENTS
    ]


def issued_letters(b: Book) -> list[str]:
    """The letters on file with their numbers."""
    return [
        f"{letter_title(event)}（{event.letter_number or '未编号'}）" for event in b.before if event.letter or event.letter_number
    ]


def closing(b: Book) -> dict[str, str]:
    """The dates and results of the record, 无 where the case never came to them."""
    accepted, replied = b.m.time.last(Accepted), b.m.time.reply
    refused, concluded = b.m.time.last(Rejected), b.m.time.conclusion
    reviewed = b.m.time.last(ReviewDecided)
    delivered = b.m.time.delivered(replied) if replied else None
    return {
        "accepted": _day(accepted.date if accepted else None),
        "rejected": f"{words.day(refused.date)}，{'、'.join(words.item_name(g) for g in refused.grounds)}" if refused else "无",
        "replied": _day(replied.date if replied else None),
        "outcome": "；".join(dict.fromkeys(words.OUTCOME_NAMES[o] for o in replied.all_outcomes)) if replied else "无",
        "delivered": _day(delivered.date if delivered else None),
        "reviewed": f"{words.day(reviewed.date)}，{words.DECISIONS[reviewed.decision]}" if reviewed else "无",
        "concluded": f"{words.day(concluded.date)}，{words.CONCLUSIONS[concluded.reason]}" if concluded else "无",
    }


def _day(when: date | None) -> str:
    return words.day(when) if when else "无"


FACTS: tuple[Fact, ...] = (
    Fact("delivered_letter", delivered_letter, "送达的文书：title、number"),
    Fact("delivery", delivery, "送达情况：method、on、proof、to、sign"),
    Fact("steps", steps, "办理过程：on、what、by"),
    Fact("issued_letters", issued_letters, "已发文书"),
    Fact("closing", closing, "归档各项：accepted、rejected、replied、outcome、delivered、reviewed、concluded"),
)
