"""What the terms of the format are called, in Chinese and in English: events, states, severities and every closed list of values.

A :class:`Term` among the facts of a message is shown in the reader's language. The Chinese of events is that of format.md.
"""

from dataclasses import dataclass
from typing import Final

from xfcli.model.field_names import FIELD
from xfcli.model.grounds import GROUND
from xfcli.model.letter_names import LETTER

Names = tuple[str, str]
"""Chinese, English."""

EVENT: Final[dict[str, Names]] = {
    "registered": ("登记", "registered"),
    "signed_in": ("签收领导批转件", "leader's letter signed for"),
    "visit_received": ("接访", "visitors received"),
    "supplement_requested": ("要求补充材料", "supplement requested"),
    "supplement_received": ("收到补充材料", "supplement received"),
    "instructed": ("领导阅批", "leader's instruction"),
    "triaged": ("分类拟办", "triaged"),
    "assigned": ("交办、转送", "assigned"),
    "taken_on": ("接办", "taken on"),
    "passed_down": ("转交下级", "passed down"),
    "lower_result_checked": ("审核下级结果", "lower result checked"),
    "returned": ("退回", "returned"),
    "transferred": ("移送、分流", "transferred"),
    "accepted": ("受理", "accepted"),
    "rejected": ("不予受理", "refused"),
    "notified": ("告知", "petitioner told"),
    "branch_informed": ("通报分支机构", "branch informed"),
    "contacted": ("联系信访人", "petitioner contacted"),
    "investigated": ("调查核实", "investigated"),
    "studied": ("研究", "studied"),
    "coordinated": ("协同办理", "handled together"),
    "extended": ("延期", "extended"),
    "replied": ("答复", "replied"),
    "delivered": ("送达", "delivered"),
    "explained": ("解释疏导", "explained"),
    "urged": ("督促执行", "execution urged"),
    "executed": ("执行完毕", "executed"),
    "archived": ("报牵头部门存档", "filed with the lead office"),
    "countersigned": ("会签", "countersigned"),
    "reported": ("上报", "reported upwards"),
    "incident": ("重大事件发生", "major incident"),
    "on_site": ("负责人到场", "principal on site"),
    "measure_taken": ("紧急措施", "measure taken"),
    "review_requested": ("复查请求", "review requested"),
    "review_decided": ("复查意见", "review decided"),
    "supervised": ("督办", "supervised"),
    "supervision_answered": ("督办反馈", "supervision answered"),
    "supervision_closed": ("督办办结", "supervision closed"),
    "held_accountable": ("追责", "held accountable"),
    "rectified": ("整改完成", "rectified"),
    "withdrawn": ("撤回", "withdrawn"),
    "concluded": ("结案", "concluded"),
    "linked": ("关联", "linked"),
    "rated": ("满意度", "rated"),
    "waived": ("豁免提示", "waived"),
    "corrected": ("更正", "corrected"),
    "amended": ("补正登记信息", "header amended"),
    "issued": ("发文", "letter issued"),
    "noted": ("注记", "noted"),
}
SEVERITY: Final[dict[str, Names]] = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "info")}
DUTY_STATE: Final[dict[str, Names]] = {
    "open": ("未到期", "open"),
    "soon": ("即将到期", "due soon"),
    "overdue": ("逾期", "overdue"),
    "met": ("按期履行", "met"),
    "met-late": ("逾期履行", "met late"),
    "not-applicable": ("不适用", "not owed"),
    "breach": ("违反", "breach"),
}
CASE_STATE: Final[dict[str, Names]] = {
    "received": ("收件", "received"),
    "registered": ("已登记", "registered"),
    "triaged": ("已拟办", "triaged"),
    "assigned": ("已交办", "assigned"),
    "handling": ("承办中", "taken on"),
    "accepted": ("已受理", "accepted"),
    "replied": ("已答复", "replied"),
    "review": ("复查中", "under review"),
    "reviewed": ("已复查", "reviewed"),
    "rejected": ("不予受理", "refused"),
    "transferred": ("已移送", "transferred"),
    "withdrawn": ("已撤回", "withdrawn"),
    "concluded": ("已结案", "concluded"),
    "archived": ("已归档", "archived"),
}
CHANNEL: Final[dict[str, Names]] = {
    "letter": ("书信", "letter"),
    "email": ("电子邮件", "e-mail"),
    "fax": ("传真", "fax"),
    "phone": ("电话", "telephone"),
    "visit": ("走访", "visit"),
    "web": ("网上", "web"),
}
SOURCE: Final[dict[str, Names]] = {
    "direct": ("信访人直接提出", "petitioner"),
    "leader": ("领导批转", "passed on by a leader"),
    "superior": ("上级交办", "handed down by a superior"),
    "referral": ("其他单位转送", "referred by another body"),
}
CATEGORY: Final[dict[str, Names]] = {
    "suggestion": ("意见建议类", "suggestion"),
    "claim": ("解决问题类", "claim"),
    "report": ("举报类", "report"),
}
SCOPE: Final[dict[str, Names]] = {
    "petition": ("信访事项", "petition"),
    "discipline": ("纪检监察事项", "discipline"),
    "consumer_complaint": ("消费投诉", "consumer complaint"),
}
RISK: Final[dict[str, Names]] = {
    "extreme": ("极端行为", "extreme acts"),
    "mass": ("大规模聚集", "mass gathering"),
    "opinion": ("负面舆情", "public opinion"),
}
METHOD: Final[dict[str, Names]] = {
    "in_person": ("当面", "in person"),
    "post": ("邮寄", "by post"),
    "email": ("电子邮件", "by e-mail"),
    "fax": ("传真", "by fax"),
    "phone": ("电话", "by telephone"),
    "electronic": ("电子送达", "electronically"),
    "refused": ("拒收", "refused by the addressee"),
}
OUTCOME: Final[dict[str, Names]] = {
    "supported": ("予以支持", "supported"),
    "explained": ("解释说明", "explained"),
    "not_supported": ("不予支持", "not supported"),
    "adopted": ("采纳", "adopted"),
    "noted": ("留作参考", "noted"),
}
DECISION: Final[dict[str, Names]] = {
    "upheld": ("维持", "upheld"),
    "changed": ("变更", "changed"),
    "revoked": ("撤销", "revoked"),
    "redo_ordered": ("责成重新办理", "to be done again"),
}
CONCLUSION: Final[dict[str, Names]] = {
    "withdrawn": ("信访人撤回", "withdrawn"),
    "unreachable": ("无法联系", "petitioner cannot be reached"),
    "transferred": ("已移送", "transferred"),
    "merged": ("并案", "merged"),
    "discipline": ("纪检监察机构办结", "finished by discipline"),
    "discretion": ("匿名事项酌情处理", "anonymous, at discretion"),
    "other": ("其他", "other"),
}
OF: Final[dict[str, Names]] = {
    "acceptance": ("受理", "acceptance"),
    "rejection": ("不予受理", "refusal"),
    "extension": ("延期", "extension"),
    "transfer": ("移送", "transfer"),
    "review": ("复查", "review"),
    "reply": ("答复", "reply"),
    "notice": ("告知书", "notice"),
    "case": ("案卷", "case"),
    "major": ("重大信访事项", "major matter"),
    "result": ("处理结果", "result"),
    "petition": ("信访事项", "petition"),
}
RELATION: Final[dict[str, Names]] = {
    "duplicate": ("重件", "duplicate"),
    "repeat": ("重复信访", "repeat"),
    "split": ("分案", "split"),
    "continues": ("续办", "continues"),
    "related": ("相关", "related"),
}
LEVEL: Final[dict[str, Names]] = {
    "hq_staff": ("总部干部员工", "staff of headquarters"),
    "branch_leadership": ("分支机构领导班子成员", "branch leadership"),
    "staff": ("员工", "staff"),
    "unit": ("单位", "unit"),
}
ROLE: Final[dict[str, Names]] = {
    "principal": ("主要负责人", "principal"),
    "in_charge": ("分管领导", "leader in charge"),
    "member": ("班子其他成员", "member of the leadership"),
    "department_head": ("处室负责人", "head of department"),
    "handler": ("承办人员", "handler"),
}
RESPONSIBILITY: Final[dict[str, Names]] = {
    "main_leading": ("主要领导责任", "main leading responsibility"),
    "direct_leading": ("直接领导责任", "direct leading responsibility"),
    "important_leading": ("重要领导责任", "important leading responsibility"),
    "supervisory": ("主管责任", "supervisory responsibility"),
    "direct": ("直接责任", "direct responsibility"),
}
MEASURE: Final[dict[str, Names]] = {
    "circulated_criticism": ("通报", "circulated criticism"),
    "admonition": ("诫勉", "admonition"),
    "suspension": ("停职检查", "suspension"),
    "reassignment": ("调整职务", "reassignment"),
    "ordered_resignation": ("责令辞职", "ordered resignation"),
    "demotion": ("降职", "demotion"),
    "dismissal": ("免职", "dismissal"),
    "disciplinary_sanction": ("纪律处分", "disciplinary sanction"),
    "evaluation_cancelled": ("取消评优", "evaluation cancelled"),
}
GRAVITY: Final[dict[str, Names]] = {
    "light": ("情节较轻", "light"),
    "serious": ("危害严重", "serious"),
    "very_serious": ("危害特别严重", "very serious"),
}
MODE: Final[dict[str, Names]] = {"assign": ("交办", "assigned"), "forward": ("转送", "forwarded")}
UPWARDS: Final[dict[str, Names]] = {
    "hq": ("公司总部", "headquarters"),
    "local_government": ("当地人民政府", "the local government"),
    "superior": ("上级单位", "the superior body"),
}
DESK: Final[dict[str, Names]] = {
    "discipline": ("纪检监察部门", "the discipline department"),
    "consumer_complaints": ("消费投诉部门", "the complaints department"),
}
PUBLISHED: Final[dict[str, Names]] = {"contacts": ("联系方式", "the contacts"), "regulation": ("本办法", "the regulation")}
YES_NO: Final[dict[str, Names]] = {"yes": ("是", "yes"), "no": ("否", "no")}
RECORD_KIND: Final[dict[str, Names]] = {
    "leadership_session": ("班子听取汇报", "leadership session"),
    "risk_check": ("隐患排查", "risk check"),
    "early_warning": ("预警信息", "early warning"),
    "publication": ("公开发布", "publication"),
    "inspection": ("专项督查", "inspection"),
    "hq_check": ("总部检查", "check by headquarters"),
    "training": ("教育培训", "training"),
    "emergency_plan": ("应急预案", "emergency plan"),
    "drill": ("应急演练", "drill"),
}
GROUPS: Final[dict[str, dict[str, Names]]] = {
    "event": EVENT,
    "severity": SEVERITY,
    "duty_state": DUTY_STATE,
    "case_state": CASE_STATE,
    "channel": CHANNEL,
    "source": SOURCE,
    "category": CATEGORY,
    "scope": SCOPE,
    "risk": RISK,
    "method": METHOD,
    "outcome": OUTCOME,
    "decision": DECISION,
    "conclusion": CONCLUSION,
    "of": OF,
    "relation": RELATION,
    "level": LEVEL,
    "role": ROLE,
    "responsibility": RESPONSIBILITY,
    "measure": MEASURE,
    "gravity": GRAVITY,
    "ground": GROUND,
    "mode": MODE,
    "upwards": UPWARDS,
    "desk": DESK,
    "published": PUBLISHED,
    "yes_no": YES_NO,
    "record_kind": RECORD_KIND,
    "field": FIELD,
    "letter": LETTER,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One value of one of :data:`GROUPS`, to be shown by its name in the reader's language."""

    group: str
    value: str

    def name(self, *, chinese: bool) -> str:
        """Its name; a value that nobody named is shown as it is written."""
        found = GROUPS[self.group].get(self.value)
        return self.value if found is None else found[0 if chinese else 1]


__all__ = ["GROUPS", "Term"]
