"""Facts of supervision, reports, accountability, delivery and closing (Articles 11, 27-31, 37-41)."""

from xfcli.law.articles import article_name
from xfcli.letters import words
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.handling import outcomes_of
from xfcli.letters.facts.kinds import Fact
from xfcli.model.events import (
    Concluded,
    Countersigned,
    HeldAccountable,
    Incident,
    MeasureTaken,
    OnSite,
    Rejected,
    Replied,
    Reported,
    ReviewDecided,
    Supervised,
)
from xfcli.model.message import say

SUPERVISE = "supervise {case} --ground GROUND --answer-by DATE"
HOLD = "hold {case}"


def supervised(b: Book) -> Supervised:
    """The supervision."""
    return b.the(Supervised, SUPERVISE)


def overdue(b: Book) -> list[str]:
    """What of Article 31 is overdue on the day of the order; a duty met since does not count."""
    on = supervised(b).date
    found = []
    for duty in b.obligations():
        late = duty.due < on and duty.lifted is None and (duty.met_on is None or duty.met_on > on)
        if late and duty.code in words.LATE:
            found.append(f"{words.LATE[duty.code]}（期限的最后一日为{words.day(duty.due)}）")
    return list(dict.fromkeys(found))


def assigned_kind(b: Book) -> str:
    """Whether an assignment takes the matter to discipline or complaints, which follow rules of their own."""
    for where, kind in (("discipline", "discipline"), ("consumer_complaints", "consumer_complaint")):
        if b.event and b.m.time.goes_to(b.event, where):
            return kind
    return "petition"


def reported_to(b: Book) -> str:
    """Who is told of a major matter: as recorded, else headquarters first, then the local government (Article 11)."""
    event = b.event
    target = event.to if isinstance(event, Reported) else None
    if target is None:
        done = {e.to for e in b.m.time.of(Reported) if e.of == "major"}
        target = "local_government" if b.m.is_hq(b.unit) or "hq" in done else "hq"
    if target == "hq":
        return "公司总部"
    if target == "superior":
        return superior(b)
    record = b.unit_record(b.unit)
    return b.text(
        record.local_government,
        say("the name of the local government"),
        f"org.yaml: units.{b.unit}.local_government",
        f"edit org.yaml (units.{b.unit})",
    )


def superior(b: Book) -> str:
    """The body the result is reported to."""
    held = b.m.case.superior
    return b.text(
        held.sender if held else None,
        say("the body that wants the result (superior.sender)"),
        "amended",
        "amend {case} --set superior.sender=NAME",
    )


def result_to(b: Book) -> str:
    """Who receives the result: as recorded, else the superior of the header, else headquarters for a branch."""
    target = b.event.to if isinstance(b.event, Reported) else None
    if target == "hq" or (target is None and b.m.case.superior is None and not b.m.is_hq(b.unit)):
        return "公司总部"
    if target == "local_government":
        return b.text(
            b.unit_record(b.unit).local_government,
            say("the name of the local government"),
            "org.yaml",
            f"edit org.yaml (units.{b.unit})",
        )
    return superior(b)


def superior_reference(b: Book) -> str:
    """The number under which the superior handed it down; empty where it has none."""
    held = b.m.case.superior
    return (held.reference or "") if held else ""


def major_reasons(b: Book) -> list[str]:
    """Why it is reported as major."""
    reasons = ["可能造成重大社会影响"] if called_major(b) else []
    reasons += [words.RISKS[risk] for risk in triage_risks(b)]
    for event in b.before:
        if isinstance(event, Incident):
            people = f"，涉及{event.people}人" if event.people else ""
            reasons.append(f"{words.day(event.date)}发生重大信访事件{people}")
    return reasons or ["可能造成重大社会影响"]


def called_major(b: Book) -> bool:
    """Whether the triage in force says that it may have major social impact (11)."""
    found = b.m.time.triage_at(b.until)
    return found is not None and bool(found.major)


def triage_risks(b: Book) -> tuple[str, ...]:
    """The risks of the triage in force; none before any triage."""
    found = b.m.time.triage_at(b.until)
    return found.risks if found else ()


def measures(b: Book) -> list[str]:
    """What was done at once: measures, and leaders on the spot."""
    found = []
    for event in b.before:
        if isinstance(event, MeasureTaken):
            found.append(f"{words.day(event.date)}，{(event.note or '采取紧急措施').rstrip('。')}")
        elif isinstance(event, OnSite):
            found.append(f"{words.day(event.date)}，{event.by}到场处置{'：' + event.note.rstrip('。') if event.note else ''}")
    return found


def result_lines(b: Book) -> list[str]:
    """The result, request by request where it is a reply."""
    event = b.occasion
    if isinstance(event, Replied):
        return [f"对{outcome['text']}的请求，{outcome['says']}" for outcome in outcomes_of(b, event)]
    if isinstance(event, ReviewDecided):
        return [f"复查意见：{words.DECISIONS[event.decision]}"]
    if isinstance(event, Rejected):
        return [f"不予受理：{words.item_name(ground)}，{words.GROUNDS[ground]}" for ground in event.grounds]
    if isinstance(event, Concluded):
        return [f"结案：{words.CONCLUSIONS[event.reason]}{'，' + event.note.rstrip('。') if event.note else ''}"]
    return b.missing(say("the result"), "replied", "reply {case} --outcome OUTCOME")


def result_on(b: Book) -> str:
    """The day of the result."""
    return words.day(b.occasion.date) if b.occasion else b.missing(say("the result"), "replied", "reply {case} --outcome OUTCOME")


def countersign(b: Book) -> str:
    """Who countersigned and when; empty lines to sign where nobody did yet."""
    done = b.m.time.last(Countersigned)
    return f"{done.by}　{words.day(done.date)}" if done else "（签名）　　　　　　　　年　　月　　日"


def held(b: Book) -> HeldAccountable:
    """The decision on accountability."""
    return b.the(HeldAccountable, HOLD)


def held_who(b: Book) -> str:
    """The person with role, or the unit."""
    who = held(b).who
    if who.unit:
        return b.office_name(who.unit)
    return f"{who.name}（{words.ROLES[who.role]}）" if who.role else str(who.name)


def held_name(b: Book) -> str:
    """The person or unit by name alone."""
    who = held(b).who
    return b.office_name(who.unit) if who.unit else str(who.name)


def held_title(b: Book) -> str:
    """A circulated criticism is a circular, everything above it an order to put things right."""
    circular = held(b).measure == "circulated_criticism"
    return "关于信访工作责任追究和限期整改的通报" if circular else "限期整改通知书"


def rectify_by(b: Book) -> str:
    """The day by which things have to be right."""
    event = held(b)
    if event.rectify_by is None:
        b.missing(
            say("the day by which things have to be put right (rectify_by)"), "held_accountable", "hold {case} --rectify-by DATE"
        )
    return words.day(event.rectify_by)


def next_rung(b: Book) -> str:
    """What follows if they are not (40, 41); empty on the last rung."""
    return {
        "circulated_criticism": f"依照{words.SHORT}{article_name(40)}对相关责任人予以诫勉，并取消本年度评优资格",
        "admonition": f"依照{words.SHORT}{article_name(41)}对相关责任人采取组织调整或者组织处理措施",
    }.get(held(b).measure, "")


FACTS: tuple[Fact, ...] = (
    Fact(
        "supervision_ground",
        lambda b: f"{words.item_name(supervised(b).ground)}（{words.GROUNDS[supervised(b).ground]}）",
        "督办的情形",
    ),
    Fact("supervision_answer_by", lambda b: words.day(supervised(b).answer_by), "反馈的最后一日"),
    Fact("supervision_demand", lambda b: (supervised(b).demand or "").rstrip("。"), "督办要求，没有的为空"),
    Fact("overdue", overdue, "督办之日已经逾期的各项"),
    Fact(
        "report_by",
        lambda b: words.day(day) if (day := getattr(b.event, "report_by", None)) else "",
        "要求报告结果的日期，没有的为空",
    ),
    Fact("assigned_kind", assigned_kind, "交办的性质：petition、discipline、consumer_complaint"),
    Fact("handed_down", lambda b: "转送" if b.m.case.source == "referral" else "交办", "上级或者其他单位是交办还是转送"),
    Fact("forwarded", lambda b: getattr(b.event, "mode", None) == "forward", "是否转送（否则为交办）"),
    Fact("major_to", reported_to, "重大事项报告的对象"),
    Fact("major_reasons", major_reasons, "作为重大事项报告的理由"),
    Fact("measures", measures, "已经采取的措施"),
    Fact("result_to", result_to, "处理结果报告的对象"),
    Fact("superior_sender", superior, "交办、转送的上级或者其他单位"),
    Fact("superior_reference", superior_reference, "上级来文字号，没有的为空"),
    Fact("result_lines", result_lines, "处理结果，逐条"),
    Fact("result_on", result_on, "处理结果的日期"),
    Fact("countersign", countersign, "会签人和日期，未会签的为签名处"),
    Fact("held_who", held_who, "被追究责任的人员或者单位"),
    Fact("held_name", held_name, "被追究责任的人员或者单位，不带职务"),
    Fact("held_decided_by", lambda b: held(b).decided_by or "", "作出决定的会议或者机构，没有的为空"),
    Fact("held_title", held_title, "文书标题"),
    Fact("held_situation", lambda b: f"{words.item_name(held(b).situation)}（{words.GROUNDS[held(b).situation]}）", "追责情形"),
    Fact("held_responsibility", lambda b: words.RESPONSIBILITIES[held(b).responsibility], "责任"),
    Fact("held_measure", lambda b: words.MEASURES[held(b).measure], "追责方式"),
    Fact("held_article", lambda b: article_name(words.MEASURE_ARTICLES[held(b).measure]), "追责方式所依的条"),
    Fact("held_no_evaluation", lambda b: held(b).evaluation_cancelled, "是否同时取消本年度评优资格"),
    Fact("rectify_by", rectify_by, "整改的最后一日"),
    Fact("next_rung", next_rung, "逾期不改的后果，没有的为空"),
)
