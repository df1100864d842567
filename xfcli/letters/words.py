"""What the letters call things. Letters are Chinese in every language of the screen, so these are no messages.

The wording of the grounds is ours; the article each belongs to is always named beside it.
"""

from collections.abc import Mapping
from datetime import date

from xfcli.law.articles import REGULATION as _REGULATION
from xfcli.law.articles import article_name, chinese_number
from xfcli.law.days import Due
from xfcli.model import glossary
from xfcli.model.grounds import GROUND

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

GROUNDS = _chinese(GROUND)
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


def worded(text: str) -> bool:
    """Whether a text says anything: spaces and a full stop alone do not."""
    return bool(text.strip().strip("。；;"))


def plain(text: str) -> str:
    """Text that will stand between Chinese quotation marks: its own become single ones, line ends spaces."""
    return " ".join(text.split()).replace("“", "‘").replace("”", "’")


def ended(text: str) -> str:
    """A text as a paragraph of its own: with the full stop that a clerk leaves out."""
    whole = text.strip()
    return whole if not whole or whole.rstrip("”’）)")[-1:] in "。！？…；：.!?" else f"{whole}。"


def quoted(text: str) -> str:
    """The petitioner's own words between quotation marks, without a full stop at the end."""
    return f"“{plain(text).rstrip('。；;')}”"
