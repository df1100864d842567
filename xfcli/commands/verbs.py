"""The verbs that append one event and ask for nothing but its fields, one row a verb, in the order of the table of commands.md.

What a row says beyond its event: how the verb is typed where that differs, what stands in for a field nobody gave, what a clerk is
asked for even though the format leaves it open. Rules are none of a row's business.
"""

from dataclasses import dataclass
from typing import Literal

from xfcli.model.events import EVENT_BY_NAME, EventBase
from xfcli.model.message import N_

UnitDefault = Literal["holder", "hq", "none"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and the event it records. ``first``: the field given before the case (``notify acceptance 7``).

    ``unit``: what ``--unit`` stands for when it is not given: the department that holds the case, headquarters, or nothing.
    ``asked``: fields a clerk at a terminal is asked for although the format does not require them.
    """

    name: str
    event: str
    help: str
    example: str
    first: str | None = None
    unit: UnitDefault = "none"
    asked: tuple[str, ...] = ()
    group: str = ""

    @property
    def model(self) -> type[EventBase]:
        """The event's class."""
        return EVENT_BY_NAME[self.event]


VERBS: tuple[Verb, ...] = (
    Verb("sign-in", "signed_in", N_("sign for a letter a leader passed on"), "xf sign-in 7 --from 陈副总"),
    Verb("receive-visit", "visit_received", N_("record that visitors were received"), 'xf receive-visit 7 --desk-entry "前台 0312"', asked=("desk_entry",)),
    Verb("request-supplement", "supplement_requested", N_("ask the petitioner for more material"), "xf request-supplement 7 --item 合同复印件"),
    Verb("receive-supplement", "supplement_received", N_("record material the petitioner added"), "xf receive-supplement 7 --item 合同复印件 --file 合同.pdf"),
    Verb("instruct", "instructed", N_("record a leader's instruction"), "xf instruct 7 --by 林副总 --text 请理赔部一周内核实"),
    Verb("assign", "assigned", N_("assign the matter to a department or unit"), "xf assign 7 --to SZ/CLAIMS"),
    Verb("take-on", "taken_on", N_("take an assigned matter on"), "xf take-on 7 --unit SZ/CLAIMS --own-number 理2026-15", unit="holder", asked=("own_number",)),
    Verb("pass-down", "passed_down", N_("pass the matter down to a lower unit"), "xf pass-down 7 --to SZ/CLAIMS"),
    Verb("check-lower", "lower_result_checked", N_("check the result a lower unit reported"), "xf check-lower 7"),
    Verb("return", "returned", N_("return the matter to who assigned it"), "xf return 7 --reason 非本部门职责"),
    Verb("transfer", "transferred", N_("transfer to discipline, consumer complaints or another unit"), "xf transfer 7 --to discipline"),
    Verb("accept", "accepted", N_("accept the petition"), "xf accept 7 --unit SZ/CLAIMS", unit="holder"),
    Verb("reject", "rejected", N_("refuse the petition, and say where to turn"), "xf reject 7 --ground 20-2 --directions 请向受理法院提出", unit="holder", asked=("reason", "directions")),
    Verb("notify", "notified", N_("record that the petitioner was told"), "xf notify acceptance 7 --method post", first="of"),
    Verb("inform-branch", "branch_informed", N_("tell the branch what was refused for its sake"), "xf inform-branch 7 --branch SZ"),
    Verb("contact", "contacted", N_("record a contact with the petitioner"), "xf contact 7 --note 电话核对交货日期"),
    Verb("investigate", "investigated", N_("record an investigation and its findings"), "xf investigate 7 --findings 买方确已破产", asked=("findings",)),
    Verb("study", "studied", N_("record the study of a suggestion"), "xf study 7 --conclusion 建议可行", asked=("conclusion",)),
    Verb("coordinate", "coordinated", N_("record that departments handled it together"), "xf coordinate 7 --with SZ/UW"),
    Verb("extend", "extended", N_("extend the 60 days, 90 at most"), "xf extend 7 --days 20 --reason 需向境外买方核实 --approved-by 陈总", asked=("approved_by",)),
    Verb("reply", "replied", N_("answer the petitioner in writing"), "xf reply 7 --outcome supported --basis 保单第十二条 --method post", unit="holder", asked=("basis", "method")),
    Verb("deliver", "delivered", N_("record that a letter was delivered"), "xf deliver 7 --of reply --method post --proof EMS12345", asked=("proof",)),
    Verb("explain", "explained", N_("record an explanation to the petitioner"), "xf explain 7 --note 当面解释条款"),
    Verb("urge", "urged", N_("urge the execution of what was supported"), "xf urge 7"),
    Verb("execute", "executed", N_("record that what was supported is carried out"), "xf execute 7"),
    Verb("archive", "archived", N_("file a reply, a review or the whole case"), "xf archive 7 --of reply"),
    Verb("countersign", "countersigned", N_("record the lead office's countersignature"), "xf countersign 7"),
    Verb("report", "reported", N_("report a major matter or a result upwards"), "xf report 7 --to hq --of major"),
    Verb("incident", "incident", N_("record a major incident"), "xf incident 7 --people 30"),
    Verb("on-site", "on_site", N_("record that a leader is on site"), "xf on-site 7 --by 陈总"),
    Verb("measure", "measure_taken", N_("record an emergency measure"), "xf measure 7 --note 启动应急预案"),
    Verb("request", "review_requested", N_("record a request for review"), "xf review request 7 --asked 2026-05-12", asked=("asked",), group="review"),
    Verb("decide", "review_decided", N_("decide a review and answer in writing"), "xf review decide 7 --unit HQ/CLAIMS --decision upheld", unit="hq", asked=("basis", "method"), group="review"),
    Verb("supervise", "supervised", N_("order supervision of what is late"), "xf supervise 7 --ground 31-1 --answer-by 2026-05-20", asked=("demand",)),
    Verb("answer", "supervision_answered", N_("answer a supervision order"), "xf supervise answer 7 --note 已于今日答复", group="supervise"),
    Verb("close", "supervision_closed", N_("close a supervision order"), "xf supervise close 7", group="supervise"),
    Verb("hold", "held_accountable", N_("record who is held accountable, and how"), "xf hold 7 --situation 37-3 --who-name 吴刚 --who-role handler --responsibility direct --measure circulated_criticism --rectify-by 2026-07-31", asked=("rectify_by",)),
    Verb("rectify", "rectified", N_("record that a fault was made good"), "xf rectify 7 --who-name 吴刚"),
    Verb("conclude", "concluded", N_("conclude without a written reply"), "xf conclude 7 --reason withdrawn"),
    Verb("withdraw", "withdrawn", N_("record that the petitioner withdrew"), "xf withdraw 7 --of petition"),
    Verb("link", "linked", N_("link to another case"), "xf link 7 --to SZ-2026-0003 --relation repeat"),
    Verb("rate", "rated", N_("record the petitioner's rating"), "xf rate 7 --score 4", asked=("score",)),
    Verb("waive", "waived", N_("silence one rule on one case, with a reason"), "xf waive 7 --rule XF2703 --reason 系统迁移 --approved-by 陈总"),
    Verb("note", "noted", N_("add a note"), "xf note 7 --note 信访人来电询问进度", asked=("note",)),
)  # fmt: skip
