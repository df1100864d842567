"""Facts of the header: what was brought, when, and how. They hold in every letter."""

from xfcli.letters import words
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.kinds import Fact
from xfcli.model.events import Instructed, Registered, SupplementReceived, SupplementRequested, Triaged, VisitReceived
from xfcli.model.message import say


def statement(b: Book) -> str:
    """Facts and reasons as brought."""
    return b.text(
        b.m.case.statement, say("the petitioner's facts and reasons (statement)"), "amended", "amend {case} --set statement=TEXT"
    )


def requests(b: Book) -> list[str]:
    """The requests, quoted; where none is written apart, the subject stands for them."""
    return [_quoted(b, number, text) for number, text in enumerate(b.m.case.requests or (b.m.case.subject,), 1)]


def _quoted(b: Book, number: int, text: str) -> str:
    said = words.quoted(text)
    if said == words.quoted(""):
        b.missing(say("the text of request {number}", number=number), "amended", "amend {case} --set requests=TEXT")
    return said


def registered_on(b: Book) -> str:
    """The day of registration."""
    return words.day(b.the(Registered, "register").date)


def desk_entry(b: Book) -> str:
    """The front desk's entry, in the header or on the event."""
    found = (b.m.case.visit.desk_entry if b.m.case.visit else None) or next(
        (e.desk_entry for e in b.m.time.of(VisitReceived) if e.desk_entry), None
    )
    return b.text(found, say("the front desk's entry (desk_entry)"), "visit_received", "receive-visit {case} --desk-entry TEXT")


def received_by(b: Book) -> str:
    """Who received the visitor."""
    return b.the(VisitReceived, "receive-visit {case}").by


def received_visit_on(b: Book) -> str:
    """The day the visitor was received."""
    return words.day(b.the(VisitReceived, "receive-visit {case}").date)


def supplement_items(b: Book) -> list[str]:
    """What the petitioner is asked to add."""
    return [item.rstrip("。；;") for item in b.the(SupplementRequested, "request-supplement {case} --item TEXT").items]


def supplements(b: Book) -> list[str]:
    """What was handed in later."""
    return [item for event in b.m.time.of(SupplementReceived) for item in event.items]


def triage(b: Book) -> Triaged:
    """The triage in force when the letter is written."""
    return b.the(Triaged, "triage {case}")


def proposal(b: Book) -> str:
    """The lead office's proposal; empty where none was written."""
    return (triage(b).proposal or "").rstrip("。")


def instructions(b: Book) -> list[dict[str, str]]:
    """Leaders' instructions up to the letter."""
    return [
        {"by": event.by, "on": words.day(event.date), "text": event.text.rstrip("。")}
        for event in b.before
        if isinstance(event, Instructed)
    ]


def respondents(b: Book) -> list[str]:
    """Whom it is about: unit, name, level."""
    found = []
    for one in b.m.case.respondents:
        unit = b.unit_name(one.unit) if one.unit else ""
        level = f"（{words.LEVELS[one.level]}）" if one.level and one.level != "unit" else ""
        found.append(f"{unit}{one.name or ''}{level}" or "未指明")
    return found


FACTS: tuple[Fact, ...] = (
    Fact("regulation", lambda _: words.REGULATION, "办法的全称，带书名号"),
    Fact("case_id", lambda b: b.m.id, "登记编号"),
    Fact("subject", lambda b: words.plain(b.m.case.subject), "事由，信访人的原话"),
    Fact("statement", statement, "事实和理由，信访人的原话"),
    Fact("requests", requests, "各项请求，带引号；没有单列请求的，以事由代之"),
    Fact("requested", lambda b: bool(b.m.case.requests), "是否单列了请求"),
    Fact("evidence", lambda b: [words.plain(e.file) for e in b.m.case.evidence], "所附材料的文件名"),
    Fact("channel", lambda b: words.CHANNELS[b.m.case.channel], "提出的形式"),
    Fact("source", lambda b: words.SOURCES[b.m.case.source], "来源"),
    Fact("oral", lambda b: b.m.case.oral, "是否以口头（电话、走访）形式提出"),
    Fact("anonymous", lambda b: b.m.case.anonymous, "是否匿名"),
    Fact("received_on", lambda b: words.day(b.m.case.received), "收到的日期"),
    Fact("registered_on", registered_on, "登记的日期"),
    Fact("recorded_by", lambda b: b.the(Registered, "register").by, "登记人"),
    Fact("desk_entry", desk_entry, "前台登记号"),
    Fact("received_by", received_by, "接访人"),
    Fact("visit_on", received_visit_on, "接访的日期"),
    Fact("people", lambda b: b.m.case.people, "来访或者署名的人数"),
    Fact("supplement_items", supplement_items, "要求补充的各项材料"),
    Fact("supplements", supplements, "已经补充的材料"),
    Fact("category", lambda b: words.CATEGORIES[triage(b).category], "分类"),
    Fact("scope", lambda b: words.SCOPES[triage(b).scope], "性质"),
    Fact("proposal", proposal, "拟办意见，没有的为空"),
    Fact("instructions", instructions, "领导阅批：by、on、text"),
    Fact("respondents", respondents, "被反映的人或者单位"),
)
