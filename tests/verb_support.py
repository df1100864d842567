"""The verbs that append an event, as typed and as they must then stand in the file: one row an event."""

from dataclasses import dataclass, field
from typing import Any

from tests.commands.conftest import LATE

CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
TODAY = "2026-05-13"
"""Two days after the 60 days of the case have run out."""

HEAD, _, EVENTS = LATE.partition("events:\n")
LINES = EVENTS.splitlines(keepends=True)
FROM_LEADER = HEAD + "source: leader\nleader: {name: 林副总, passed_on: 2026-03-02}\n"
VISIT = HEAD.replace("channel: letter", "channel: visit") + "visit: {people: 3, representatives: [陈立]}\n"
FOUND = "  - {date: 2026-04-07, event: investigated, by: 吴刚, findings: 属实}\n"
REPLIED = FOUND + (
    "  - {date: 2026-04-08, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: supported, basis: [保单第十二条], method: post}\n"
)
DELIVERED = REPLIED + "  - {date: 2026-04-10, event: delivered, of: reply, method: post}\n"
ASKED = DELIVERED + "  - {date: 2026-05-08, event: review_requested, asked: 2026-05-06}\n"
SUPERVISED = "  - {date: 2026-05-12, event: supervised, by: 王敏, ground: 31-1, answer_by: 2026-05-20}\n"
ANSWERED = SUPERVISED + "  - {date: 2026-05-12, event: supervision_answered, by: 吴刚}\n"
HELD = (
    "  - {date: 2026-05-12, event: held_accountable, by: 何平, situation: 37-3, who: {name: 吴刚, role: handler}, "
    "responsibility: direct, measure: circulated_criticism, rectify_by: 2026-07-31}\n"
)
REFUSED = "  - {date: 2026-03-12, event: rejected, by: 王敏, unit: SZ, grounds: [20-2], directions: 请向法院提出}\n"


def upto(kind: str, head: str = HEAD) -> str:
    """The case as it stood when ``kind`` was the last event recorded."""
    place = next(n for n, line in enumerate(LINES) if f"event: {kind}," in line)
    return head + "events:\n" + "".join(LINES[: place + 1])


@dataclass(frozen=True)
class Row:
    """A verb on a case: ``words`` name it, ``first`` stands before the case, ``typed`` are its options in the order of the format.

    ``expected``: the event without ``date`` and ``by``. ``asked``: what a terminal asks for and is answered, where that is not
    simply ``first``, the case and every option. ``extra``: options nobody is asked for, given both times.
    """

    event: str
    words: tuple[str, ...]
    typed: dict[str, str]
    expected: dict[str, Any]
    case: str = LATE
    first: str = ""
    extra: tuple[str, ...] = ()
    answers: tuple[str, ...] | None = field(default=None)

    def by_flags(self) -> list[str]:
        """The whole command."""
        options = [part for option, value in self.typed.items() for part in (option, value)]
        return [*self.words, *filter(None, [self.first]), "7", *options, *self.extra]

    def by_prompts(self) -> tuple[list[str], list[str]]:
        """What is typed at first, and the answers."""
        answers = [*filter(None, [self.first]), "7", *self.typed.values()] if self.answers is None else list(self.answers)
        return [*self.words, *self.extra], answers


NO_LETTER = ("--no-letter",)
CLAIMS = {"unit": "SZ/CLAIMS"}

ROWS: tuple[Row, ...] = (
    Row("signed_in", ("sign-in",), {"--from": "林副总"}, {"from": "林副总"}, upto("registered", FROM_LEADER)),
    Row("visit_received", ("receive-visit",), {"--desk-entry": "前台 0312"}, {"desk_entry": "前台 0312"}, upto("registered", VISIT), extra=NO_LETTER),
    Row("supplement_requested", ("request-supplement",), {"--item": "合同复印件"}, {"items": ["合同复印件"]}, extra=NO_LETTER),
    Row("supplement_received", ("receive-supplement",), {}, {"items": ["合同复印件", "发票"]}, extra=("--item", "合同复印件", "--item", "发票")),
    Row("instructed", ("instruct",), {"--text": "请一周内核实"}, {"text": "请一周内核实"}),
    Row("assigned", ("assign",), {"--to": "SZ/OFFICE"}, {"to": "SZ/OFFICE"}, upto("triaged"), extra=NO_LETTER),
    Row("taken_on", ("take-on",), {"--own-number": "理2026-6"}, {**CLAIMS, "own_number": "理2026-6"}, upto("assigned")),
    Row("passed_down", ("pass-down",), {"--to": "SZ/OFFICE"}, {"to": "SZ/OFFICE"}),
    Row("lower_result_checked", ("check-lower",), {}, {}, LATE + "  - {date: 2026-03-14, event: passed_down, by: 吴刚, to: SZ/OFFICE}\n"),
    Row("returned", ("return",), {"--reason": "非本部门职责"}, {"reason": "非本部门职责"}, upto("taken_on")),
    Row("transferred", ("transfer",), {"--to": "discipline", "--receipt": "纪收2026-3"}, {"to": "discipline", "receipt": "纪收2026-3"}, upto("triaged").replace("petition, ground: 19-3", "discipline"), extra=NO_LETTER),
    Row("accepted", ("accept",), {}, CLAIMS, upto("taken_on"), extra=NO_LETTER),
    Row(
        "rejected",
        ("reject",),
        {"--ground": "20-2", "--reason": "法院已经受理", "--directions": "请向受理法院提出"},
        {**CLAIMS, "grounds": ["20-2"], "reason": "法院已经受理", "directions": "请向受理法院提出"},
        upto("taken_on"),
        extra=NO_LETTER,
    ),
    Row("notified", ("notify",), {"--method": "post"}, {"of": "acceptance", "method": "post"}, upto("accepted"), "acceptance", NO_LETTER),
    Row("branch_informed", ("inform-branch",), {"--branch": "SH"}, {"branch": "SH"}, extra=NO_LETTER),
    Row("contacted", ("contact",), {}, {}),
    Row("investigated", ("investigate",), {"--findings": "买方确已破产"}, {"findings": "买方确已破产"}),
    Row("studied", ("study",), {"--conclusion": "建议可行"}, {"conclusion": "建议可行"}),
    Row("coordinated", ("coordinate",), {"--with": "SZ/OFFICE"}, {"with": ["SZ/OFFICE"]}),
    Row(
        "extended",
        ("extend",),
        {"--days": "20", "--reason": "需向境外买方核实", "--approved-by": "陈总"},
        {"days": 20, "reason": "需向境外买方核实", "approved_by": "陈总"},
        extra=("--date", "2026-05-07", *NO_LETTER),
    ),
    Row(
        "replied",
        ("reply",),
        {"--outcome": "explained", "--basis": "保单第十二条", "--method": "post"},
        {**CLAIMS, "outcome": "explained", "basis": ["保单第十二条"], "method": "post"},
        LATE + FOUND,
        extra=NO_LETTER,
    ),
    Row("delivered", ("deliver",), {"--method": "post", "--proof": "EMS12345"}, {"of": "reply", "method": "post", "proof": "EMS12345"}, LATE + REPLIED, extra=NO_LETTER),
    Row("explained", ("explain",), {}, {"note": "当面解释条款"}, LATE + DELIVERED, extra=("--note", "当面解释条款")),
    Row("urged", ("urge",), {}, {}, LATE + DELIVERED),
    Row("executed", ("execute",), {}, {}, LATE + DELIVERED),
    Row("archived", ("archive",), {}, {"of": "reply"}, LATE + DELIVERED, extra=NO_LETTER),
    Row("countersigned", ("countersign",), {}, {}),
    Row("reported", ("report",), {"--to": "hq", "--of": "major"}, {"to": "hq", "of": "major"}, extra=NO_LETTER),
    Row("incident", ("incident",), {}, {"people": 30}, extra=("--people", "30")),
    Row("on_site", ("on-site",), {}, {}),
    Row("measure_taken", ("measure",), {}, {"note": "启动应急预案"}, extra=("--note", "启动应急预案")),
    Row("review_requested", ("review", "request"), {}, {"asked": "2026-05-06"}, LATE + DELIVERED, extra=("--asked", "2026-05-06")),
    Row(
        "review_decided",
        ("review", "decide"),
        {"--decision": "upheld", "--basis": "保单第十二条", "--method": "post"},
        {"unit": "HQ", "decision": "upheld", "basis": ["保单第十二条"], "method": "post"},
        LATE + ASKED,
        extra=NO_LETTER,
    ),
    Row(
        "supervised",
        ("supervise", "order"),
        {"--ground": "31-1", "--answer-by": "2026-05-20", "--demand": "限期办结"},
        {"ground": "31-1", "answer_by": "2026-05-20", "demand": "限期办结"},
        extra=NO_LETTER,
    ),
    Row("supervision_answered", ("supervise", "answer"), {}, {}, LATE + SUPERVISED),
    Row("supervision_closed", ("supervise", "close"), {}, {}, LATE + ANSWERED),
    Row(
        "held_accountable",
        ("hold",),
        {
            "--situation": "37-3", "--who-name": "吴刚", "--who-role": "handler", "--responsibility": "direct",
            "--measure": "circulated_criticism", "--rectify-by": "2026-07-31",
        },
        {
            "situation": "37-3", "who": {"name": "吴刚", "role": "handler"}, "responsibility": "direct",
            "measure": "circulated_criticism", "rectify_by": "2026-07-31",
        },
        extra=NO_LETTER,
    ),
    Row("rectified", ("rectify",), {"--who-name": "吴刚"}, {"who": {"name": "吴刚"}}, LATE + HELD),
    Row("withdrawn", ("withdraw",), {}, {"of": "petition"}),
    Row("concluded", ("conclude",), {"--reason": "withdrawn"}, {"reason": "withdrawn"}, LATE + "  - {date: 2026-04-01, event: withdrawn}\n"),
    Row("linked", ("link",), {"--to": "SH-2026-0001", "--relation": "related"}, {"to": "SH-2026-0001", "relation": "related"}),
    Row("rated", ("rate",), {}, {"score": 4}, LATE + DELIVERED, extra=("--score", "4")),
    Row(
        "waived",
        ("waive",),
        {"--rule": "XF2703", "--reason": "系统迁移", "--approved-by": "陈总"},
        {"rule": "XF2703", "reason": "系统迁移", "approved_by": "陈总"},
    ),
    Row(
        "corrected",
        ("correct",),
        {"--voids": "notified", "--reason": "日期误录"},
        {"voids": {"event": "notified", "date": "2026-03-13"}, "reason": "日期误录"},
    ),
    Row(
        "amended",
        ("amend",),
        {"--set": "subject=对定损时效有异议", "--reason": "来电更正"},
        {"set": {"subject": "对定损时效有异议"}, "reason": "来电更正"},
    ),
    Row("noted", ("note",), {"--note": "来电询问进度"}, {"note": "来电询问进度"}),
)  # fmt: skip
MORE: tuple[Row, ...] = (
    Row("extended", ("extend",), {}, {"until": "2026-06-10", "reason": "需核实"}, extra=("--until", "2026-06-10", "--reason", "需核实", "--date", "2026-05-07", *NO_LETTER)),
    Row("rejected", ("reject",), {}, {"unit": "HQ", "grounds": ["21-3"], "late_reason_assessed": "无正当理由", "new_evidence": False}, LATE + ASKED.replace("05-06", "05-12").replace("05-08", "05-13"), extra=("--ground", "21-3", "--unit", "HQ", "--late-reason-assessed", "无正当理由", "--no-new-evidence", *NO_LETTER)),
    Row(
        "replied",
        ("reply",),
        {},
        {**CLAIMS, "outcomes": ["supported", "explained"], "basis": ["一", "二"], "promised_by": "2026-06-30", "undertaking": "理赔部核付"},
        LATE + FOUND,
        extra=("--outcome", "supported", "--outcome", "explained", "--basis", "一", "--basis", "二", "--promised-by", "2026-06-30", "--undertaking", "理赔部核付", *NO_LETTER),
    ),
    Row("delivered", ("deliver",), {}, {"of": "reply", "method": "post", "proof": "EMS12345", "to": ["陈立"]}, LATE + REPLIED, extra=("--of", "reply", "--method", "POST", "--proof", "EMS12345", "--to", "陈立", *NO_LETTER)),
    Row("held_accountable", ("hold",), {}, {"situation": "37-3", "who": {"unit": "SZ/CLAIMS"}, "responsibility": "direct", "measure": "evaluation_cancelled", "evaluation_cancelled": True, "rectify_by": "2026-07-31"}, extra=("--situation", "37-3", "--who-unit", "SZ/CLAIMS", "--responsibility", "direct", "--measure", "evaluation-cancelled", "--evaluation-cancelled", "--rectify-by", "2026-07-31", *NO_LETTER)),
    Row("transferred", ("transfer",), {}, {"to": "HQ", "receipt": "总收2026-9", "case": "HQ-2026-0009"}, upto("triaged"), extra=("--to", "HQ", "--receipt", "总收2026-9", "--case", "HQ-2026-0009", *NO_LETTER)),
    Row("assigned", ("assign",), {}, {"to": "SZ/OFFICE", "mode": "forward", "report_by": "2026-05-20"}, upto("triaged"), extra=("--to", "SZ/OFFICE", "--mode", "forward", "--report-by", "2026-05-20", *NO_LETTER)),
)  # fmt: skip
"""Options that only flags reach."""
