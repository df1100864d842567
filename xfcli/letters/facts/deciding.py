"""Facts of acceptance, refusal, transfer and extension (Articles 18-22, 28)."""

from datetime import date

from xfcli.law.articles import article_name
from xfcli.law.days import Due
from xfcli.letters import words
from xfcli.letters.facts.book import Book
from xfcli.letters.facts.case import triage
from xfcli.letters.facts.kinds import Fact
from xfcli.model.base import unit_of_office
from xfcli.model.events import Accepted, Assigned, EventBase, Extended, Notified, PassedDown, Rejected, ReviewRequested, Transferred
from xfcli.model.glossary import Term
from xfcli.model.message import say
from xfcli.rules.clocks import ConclusionClock, Step, conclusion_clocks

ANSWER_DUE = say("the day by which the answer is due")
ACCEPT, REJECT, EXTEND = "accept {case}", "reject {case} --ground GROUND", "extend {case} --days N --reason TEXT"


def accepted(b: Book) -> Accepted:
    """The acceptance."""
    return b.the(Accepted, ACCEPT)


def accept_ground(b: Book) -> str:
    """Under which item of 18 or 19 it was accepted, with the item's meaning."""
    ground = triage(b).ground
    if ground is None:
        b.missing(say("the ground of acceptance (18-1 to 19-4)"), "triaged", "triage {case} --ground GROUND")
    return f"{words.item_name(ground)}（{words.GROUNDS[ground]}）"


def first_due(b: Book) -> Due:
    """The last day of the 60 days without any extension; of the review where headquarters took one up as a case (29)."""
    if b.m.time.is_review_case:
        return b.m.due(b.m.case.received, "review_answer")
    return b.m.due(accepted(b).date, "conclude")


def clock_and_step(b: Book) -> tuple[ConclusionClock, Step]:
    """The conclusion clock and the step that the documented extension is in it."""
    event = b.the(Extended, EXTEND)
    for clock in conclusion_clocks(b.m):
        for step in clock.steps:
            if step.event.place == event.place:
                return clock, step
    return b.missing(say("the acceptance that is extended"), "accepted", ACCEPT)


def new_due(b: Book) -> Due:
    """The last day after the documented extension."""
    clock, step = clock_and_step(b)
    if not step.in_time:
        return step.extends
    longest = b.m.policy["conclude_max"].days - b.m.policy["conclude"].days
    return b.m.due(clock.accepted.date, "conclude", extra=min(step.granted, longest))


def extension_reason(b: Book) -> str:
    """Why it takes longer."""
    return b.text(b.the(Extended, EXTEND).reason, say("why it takes longer (reason)"), "extended", EXTEND).rstrip("。")


def rejected(b: Book) -> Rejected:
    """The refusal."""
    if isinstance(b.occasion, Rejected):
        return b.occasion
    return b.the(Rejected, REJECT)


def reject_grounds(b: Book) -> list[dict[str, str]]:
    """The grounds of the refusal: item and meaning."""
    return [{"item": words.item_name(ground), "text": words.GROUNDS[ground]} for ground in rejected(b).grounds]


def review_asked(b: Book) -> str:
    """The day headquarters received the request it refuses as late."""
    request = b.m.time.last(ReviewRequested, before=rejected(b).when)
    return words.day(request.date if request else b.m.case.received)


def directions(b: Book) -> str:
    """Where to turn instead, on the refusal or its notice; empty where nobody may be left."""
    event = rejected(b)
    told = next((e.directions for e in b.m.time.of(Notified) if e.of == "rejection" and e.directions and e.when > event.when), None)
    return (event.directions or told or "").rstrip("。")


def late_reason(b: Book) -> str:
    """How the petitioner's reasons for asking late were assessed; empty where they were not."""
    return (rejected(b).late_reason_assessed or "").rstrip("。")


def moved(b: Book) -> EventBase:
    """The step to another office."""
    if isinstance(b.event, Transferred):
        return b.event
    if b.occasion is None:
        b.missing(say("the event {event}", event=Term("event", "transferred")), "transferred", "transfer {case} --to WHERE")
    return b.occasion


def moved_to(b: Book) -> str:
    """Where the matter went, by name."""
    event = moved(b)
    if isinstance(event, Assigned | PassedDown):
        return b.office_name(event.to)
    target = event.to if isinstance(event, Transferred) else ""
    if target == "discipline":
        return discipline_office(b)
    if target == "consumer_complaints":
        return complaints_office(b)
    return b.unit_name(target)


def moved_because(b: Book) -> str:
    """Under which article it went there."""
    event = moved(b)
    if b.m.time.goes_to(event, "discipline"):
        return f"{article_name(9)}，涉及纪检监察的事项归口纪检监察机构办理"
    if b.m.time.goes_to(event, "consumer_complaints"):
        return f"{article_name(2)}，保险消费投诉适用公司保险消费投诉处理的专门规定"
    if isinstance(event, PassedDown):
        return f"{article_name(8)}关于转交下级机构办理的规定"
    target = getattr(event, "to", "")
    if isinstance(event, Assigned) and _of_another_article(b, event):
        return f"{article_name(7)}关于交办、转送的规定"
    article = article_name(18 if b.m.is_hq(unit_of_office(target)) else 19)
    return f"{article_name(3)}属地管理、分级负责的原则和{article}关于受理范围的规定"


def _of_another_article(b: Book, event: Assigned) -> bool:
    """Whether the ground of the triage is of 18 though a branch gets it, or of 19 though headquarters does."""
    triage_then = b.m.time.triage_at(event.when)
    ground = triage_then.ground if triage_then else None
    return ground is not None and ground.startswith("18-") != b.m.is_hq(unit_of_office(event.to))


def moved_contact(b: Book) -> str:
    """Where the office it went to can be reached: as told, else as org.yaml has the unit; empty where neither says."""
    told = next((e.directions for e in reversed(b.m.time.of(Notified)) if e.of == "transfer" and e.directions), None)
    if told:
        return told.rstrip("。")
    target = getattr(moved(b), "to", "")
    unit = b.unit if target in ("discipline", "consumer_complaints") else unit_of_office(target)
    return "；".join(b.contact_parts(unit))


def discipline_office(b: Book) -> str:
    """The discipline department of the sending unit, else of headquarters; 纪检监察机构 where org.yaml names none."""
    return b.department_of_kind(b.unit, "discipline") or "纪检监察机构"


def complaints_office(b: Book) -> str:
    """The complaints department of the sending unit, else of headquarters."""
    found = b.department_of_kind(b.unit, "complaints")
    if found is None:
        b.missing(say("the complaints department"), "org.yaml", "edit org.yaml (kind: complaints)")
    return found


def _date(when: date) -> str:
    return words.day(when)


FACTS: tuple[Fact, ...] = (
    Fact("accepted_on", lambda b: _date(accepted(b).date), "受理的日期"),
    Fact("accept_ground", accept_ground, "受理所依的条项及含义"),
    Fact("is_review_case", lambda b: b.m.time.is_review_case, "是否总部作为复查受理的案件（第十八条第（四）项）"),
    Fact("decide_period", lambda b: b.period("decide"), "决定是否受理的期限"),
    Fact("conclude_period", lambda b: b.period("conclude"), "办理期限"),
    Fact("conclude_max_period", lambda b: b.period("conclude_max"), "最长办理期限"),
    Fact("review_period", lambda b: b.period("review_request"), "请求复查的期限"),
    Fact("review_answer_period", lambda b: b.period("review_answer"), "复查的期限"),
    Fact("answer_due", lambda b: b.due_text(first_due(b), ANSWER_DUE), "答复的最后一日（顺延后）"),
    Fact("answer_due_note", lambda b: words.rolled(first_due(b)), "最后一日顺延的说明，没有顺延的为空"),
    Fact("old_due", lambda b: b.due_text(clock_and_step(b)[1].extends, ANSWER_DUE), "延期前的最后一日"),
    Fact("old_due_note", lambda b: words.rolled(clock_and_step(b)[1].extends), "延期前最后一日顺延的说明"),
    Fact("new_due", lambda b: b.due_text(new_due(b), ANSWER_DUE), "延期后的最后一日"),
    Fact("new_due_note", lambda b: words.rolled(new_due(b)), "延期后最后一日顺延的说明"),
    Fact("extension_accepted_on", lambda b: _date(clock_and_step(b)[0].accepted.date), "所延期限起算的受理日期"),
    Fact("extension_reason", extension_reason, "延期理由"),
    Fact("extension_approved_by", lambda b: b.the(Extended, EXTEND).approved_by or "", "批准人，没有的为空"),
    Fact("rejected_on", lambda b: _date(rejected(b).date), "不予受理的日期"),
    Fact("reject_grounds", reject_grounds, "不予受理的各项依据：item、text"),
    Fact("reject_grounds_codes", lambda b: list(rejected(b).grounds), "不予受理依据的代号，如 21-1"),
    Fact("refused_by_all", lambda b: any(g.startswith("20-") for g in rejected(b).grounds), "依据中是否有第二十条的情形"),
    Fact("refuses_review", lambda b: b.m.time.is_review_refusal(rejected(b)), "是否以逾期为由不予复查"),
    Fact("review_asked_on", review_asked, "总部收到复查请求的日期（不予复查时）"),
    Fact("rejected_by_hq", lambda b: b.m.is_hq(b.m.time.unit_of(rejected(b))), "是否总部决定不予受理"),
    Fact("rejected_case", lambda b: rejected(b).case or "", "不予受理所依据的另一信访事项的编号，没有的为空"),
    Fact("reject_reason", lambda b: (rejected(b).reason or "").rstrip("。"), "不予受理的具体理由，没有的为空"),
    Fact("late_reason", late_reason, "对逾期理由的审查意见，没有的为空"),
    Fact("directions", directions, "可以向哪里提出，没有的为空"),
    Fact("moved_on", lambda b: _date(moved(b).date), "转出的日期"),
    Fact("moved_to", moved_to, "转往的单位"),
    Fact("moved_because", moved_because, "转出的依据"),
    Fact("moved_contact", moved_contact, "转往单位的联系方式，没有的为空"),
    Fact("discipline_office", discipline_office, "纪检监察机构的名称"),
    Fact("complaints_office", complaints_office, "消费投诉处理部门的名称"),
)
