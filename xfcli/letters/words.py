"""What the letters call things. Letters are Chinese in every language of the screen, so these are no messages.

The wording of the grounds is ours; the article each belongs to is always named beside it.
"""

from collections.abc import Mapping
from datetime import date

from xfcli.law.articles import REGULATION as _REGULATION
from xfcli.law.articles import article_name, chinese_number
from xfcli.law.days import Due
from xfcli.model import glossary

REGULATION = f"《{_REGULATION}》"
SHORT = "《办法》"
COMPANY = "中国出口信用保险公司"
PETITIONER = "信访人"


def _chinese(names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: chinese for name, (chinese, _) in names.items()}


CHANNELS = _chinese(glossary.CHANNEL)
ORIGINALS: Mapping[str, str] = {
    "letter": "来信原件", "email": "电子邮件打印件", "fax": "传真件", "phone": "口头信访记录", "visit": "接访登记表",
    "web": "网上信访件打印件",
}  # fmt: skip
SOURCES = _chinese(glossary.SOURCE)
CATEGORIES = _chinese(glossary.CATEGORY)
SCOPES = _chinese(glossary.SCOPE) | {"consumer_complaint": "保险消费投诉"}
METHODS = _chinese(glossary.METHOD)
RISKS: Mapping[str, str] = {"extreme": "有极端行为倾向", "mass": "可能形成大规模聚集", "opinion": "可能引发负面舆情"}
OUTCOMES: Mapping[str, str] = {
    "supported": "予以支持",
    "explained": "事由合理，但缺乏法律依据，现予以解释说明",
    "not_supported": "不予支持",
    "adopted": "予以采纳",
    "noted": "已经研究，留作改进工作的参考",
}
OUTCOME_NAMES = _chinese(glossary.OUTCOME)
OUTCOME_ARTICLES: Mapping[str, str] = {
    "supported": f"{article_name(27)}第（一）项",
    "explained": f"{article_name(27)}第（二）项",
    "not_supported": f"{article_name(27)}第（三）项",
    "adopted": article_name(25),
    "noted": article_name(25),
}
DECISIONS: Mapping[str, str] = {
    "upheld": "维持原处理意见",
    "changed": "变更原处理意见",
    "revoked": "撤销原处理意见，由原承办单位重新办理并书面答复",
    "redo_ordered": "责成原承办单位重新办理并书面答复",
}
CONCLUSIONS = _chinese(glossary.CONCLUSION)

GROUNDS: Mapping[str, str] = {
    "18-1": "反映的是公司总部的内部管理",
    "18-2": "对总部干部员工或者分支机构领导班子成员的职务行为有异议",
    "18-3": "矛盾纠纷因总部的经营管理行为引起",
    "18-4": "对分支机构的处理存有不同意见",
    "18-5": "依法依规应由总部处理",
    "19-1": "反映的是分支机构的内部管理",
    "19-2": "对分支机构管理权限内干部员工的职务行为有异议",
    "19-3": "矛盾纠纷因分支机构的经营管理行为引起",
    "19-4": "依法依规应由分支机构处理",
    "20-1": "依照有关规定，该事项应由其他单位处理",
    "20-2": "该事项已经进入或者依法应当通过诉讼、仲裁、行政复议等法定途径解决",
    "20-3": "有关国家机关对该事项已有最终处理决定",
    "20-4": "该事项不在公司职责范围之内",
    "21-1": "该事项应由分支机构受理",
    "21-2": "分支机构已经受理或者正在办理同一事项，办理期限尚未届满",
    "21-3": "请求公司总部复查已经超过规定期限，且没有正当理由",
    "21-4": "同一事项经处理、复查已经办结并给予明确答复，此次再次提出没有新的证据材料",
    "31-1": "没有正当理由，未在规定期限内办结",
    "31-2": "未按规定报告处理结果或者复查结果",
    "31-3": "未按规定程序办理",
    "31-4": "办理中存在推诿、敷衍、拖延或者弄虚作假",
    "31-5": "其他需要督办的情形",
    "37-1": "因决策失误或者工作失职损害群众合法权益，引发信访问题并造成严重后果",
    "37-2": "未按规定受理、交办、转送、督办信访事项或者不执行处理意见，严重损害信访人合法权益",
    "37-3": "对应当解决的合理合法诉求消极应付、推诿扯皮，或者对信访人态度恶劣、简单粗暴，造成严重后果",
    "37-4": "对集体上访或者信访负面舆情处置不力，导致事态扩大并造成严重不良影响",
    "37-5": "对改进工作、完善政策、给予处分等建议落实不力，使问题长期得不到解决",
    "37-6": "其他失职失责情况",
}
RESPONSIBILITIES = _chinese(glossary.RESPONSIBILITY)
ROLES = _chinese(glossary.ROLE)
MEASURES = _chinese(glossary.MEASURE) | {"circulated_criticism": "通报批评", "evaluation_cancelled": "取消年度评优资格"}
MEASURE_ARTICLES: Mapping[str, int] = {
    "circulated_criticism": 39, "admonition": 40, "suspension": 41, "reassignment": 41, "ordered_resignation": 41,
    "demotion": 41, "dismissal": 41, "disciplinary_sanction": 42, "evaluation_cancelled": 38,
}  # fmt: skip
LEVELS = _chinese(glossary.LEVEL)

LATE: Mapping[str, str] = {
    "XF2201": "未在规定期限内决定是否受理",
    "XF2202": "未将受理或者不予受理的决定告知信访人",
    "XF2703": "答复后未报信访工作牵头部门存档",
    "XF2801": "未在规定期限内办结并书面答复信访人",
    "XF2804": "未将延期理由告知信访人",
    "XF2902": "未在规定期限内提出复查意见",
    "XF2903": "复查后未报信访工作牵头部门存档",
    "XF3002": "未在规定期限内向上级单位报告处理结果",
}
"""What Article 31 is about, by the code of the duty that was missed (the list of XF3101)."""

_NOT_IN_A_RECORD = ("waived", "corrected", "amended", "noted", "linked", "rated")
EVENTS = {name: text for name, text in _chinese(glossary.EVENT).items() if name not in _NOT_IN_A_RECORD}
"""What the closing record lists: everything but the entries about the file itself."""


def day(when: date) -> str:
    """2026-05-11 -> 2026年5月11日."""
    return f"{when.year}年{when.month}月{when.day}日"


def rolled(due: Due) -> str:
    """In brackets, why a last day is not the day counted; empty where it is."""
    if due.provisional:
        return "（该年度放假安排尚未公布，如遇休息日，以公布后的安排为准）"
    if due.due == due.nominal:
        return ""
    return f"（期限届满日{day(due.nominal)}为休息日，依法顺延至{day(due.due)}）"


def item_name(ground: str) -> str:
    """``21-3`` -> 第二十一条第（三）项."""
    article, _, item = ground.partition("-")
    return f"{article_name(int(article))}第（{chinese_number(int(item))}）项"


def plain(text: str) -> str:
    """Text that will stand between Chinese quotation marks: its own become single ones, line ends spaces."""
    return " ".join(text.split()).replace("“", "‘").replace("”", "’")


def quoted(text: str) -> str:
    """The petitioner's own words between quotation marks, without a full stop at the end."""
    return f"“{plain(text).rstrip('。；;')}”"
