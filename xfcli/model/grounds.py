"""What the grounds of Articles 18-21, 31 and 37 are called, in Chinese and in English. The wording is ours."""

from typing import Final

GROUND: Final[dict[str, tuple[str, str]]] = {
    "18-1": ("反映的是公司总部的内部管理", "about headquarters' own management"),
    "18-2": ("对总部干部员工或者分支机构领导班子成员的职务行为有异议", "about staff of headquarters, or a branch's leadership"),
    "18-3": ("矛盾纠纷因总部的经营管理行为引起", "a dispute from headquarters' business"),
    "18-4": ("对分支机构的处理存有不同意见", "dissent from how a branch handled it"),
    "18-5": ("依法依规应由总部处理", "by law or rule for headquarters"),
    "19-1": ("反映的是分支机构的内部管理", "about a branch's own management"),
    "19-2": ("对分支机构管理权限内干部员工的职务行为有异议", "about a branch's other staff"),
    "19-3": ("矛盾纠纷因分支机构的经营管理行为引起", "a dispute from a branch's business"),
    "19-4": ("依法依规应由分支机构处理", "by law or rule for a branch"),
    "20-1": ("依照有关规定，该事项应由其他单位处理", "by rule another body has to deal with it"),
    "20-2": (
        "该事项已经进入或者依法应当通过诉讼、仲裁、行政复议等法定途径解决",
        "for a court, an arbitration or an administrative review, or there already",
    ),
    "20-3": ("有关国家机关对该事项已有最终处理决定", "a state organ has decided it finally"),
    "20-4": ("该事项不在公司职责范围之内", "none of the company's business"),
    "21-1": ("该事项应由分支机构受理", "for a branch to take"),
    "21-2": ("分支机构已经受理或者正在办理同一事项，办理期限尚未届满", "a branch has the same matter, and its period runs"),
    "21-3": ("请求公司总部复查已经超过规定期限，且没有正当理由", "a review asked for too late, without good reason"),
    "21-4": (
        "同一事项经处理、复查已经办结并给予明确答复，此次再次提出没有新的证据材料",
        "the same matter, finished and clearly answered, without new evidence",
    ),
    "31-1": ("没有正当理由，未在规定期限内办结", "not concluded in time, without good reason"),
    "31-2": ("未按规定报告处理结果或者复查结果", "the result, or that of the review, not reported"),
    "31-3": ("未按规定程序办理", "not handled by the rules"),
    "31-4": ("办理中存在推诿、敷衍、拖延或者弄虚作假", "passed around, brushed off, dragged out or falsified"),
    "31-5": ("其他需要督办的情形", "anything else that needs supervision"),
    "37-1": (
        "因决策失误或者工作失职损害群众合法权益，引发信访问题并造成严重后果",
        "a wrong decision or neglect that harmed people's rights and led to the petition, gravely",
    ),
    "37-2": (
        "未按规定受理、交办、转送、督办信访事项或者不执行处理意见，严重损害信访人合法权益",
        "not accepted, passed on, supervised or carried out by the rules, to the petitioner's grave harm",
    ),
    "37-3": (
        "对应当解决的合理合法诉求消极应付、推诿扯皮，或者对信访人态度恶劣、简单粗暴，造成严重后果",
        "a justified demand put off, or petitioners treated rudely, gravely",
    ),
    "37-4": (
        "对集体上访或者信访负面舆情处置不力，导致事态扩大并造成严重不良影响",
        "a mass petition or bad publicity handled so badly that it grew",
    ),
    "37-5": (
        "对改进工作、完善政策、给予处分等建议落实不力，使问题长期得不到解决",
        "proposals not carried out, so that the problem stays",
    ),
    "37-6": ("其他失职失责情况", "any other neglect of duty"),
}

__all__ = ["GROUND"]
