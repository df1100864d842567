"""The 46 articles: what each is called here, and for those without a rule the reason why none could be checked.

Titles are ours, a few words to find the article by; the text itself is not repeated.
"""

from dataclasses import dataclass

REGULATION = "中国出口信用保险公司信访工作管理办法"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the regulation. ``excuse`` (English, in the catalogue) where no rule rests on it."""

    number: int
    title: str
    excuse: str | None = None


ARTICLES: tuple[Article, ...] = (
    Article(1, "目的和依据", "It states purpose and legal basis; it puts nobody under a duty."),
    Article(2, "适用范围"),
    Article(3, "基本原则", "Principles guide the reading of the other articles and name no act that a file could show."),
    Article(4, "工作机制", "It asks for an organisation as a whole; what of it can be recorded stands under 5, 6, 11 and 12."),
    Article(5, "领导责任"),
    Article(6, "牵头部门和承办单位"),
    Article(7, "牵头部门职责"),
    Article(8, "承办单位职责"),
    Article(9, "纪检监察事项归口"),
    Article(10, "协同配合", "Mutual support between departments leaves no fact that would break it; `coordinated` records it."),
    Article(11, "风险预警和重大事项报告"),
    Article(12, "公布信访渠道"),
    Article(13, "书面提出"),
    Article(14, "口头提出"),
    Article(15, "走访提出"),
    Article(16, "如实反映", "A duty of petitioners' good faith; the program never concludes that somebody lied."),
    Article(17, "遵守秩序", "A duty of petitioners' conduct; an `incident` records what happened, and the law decides on it elsewhere."),
    Article(18, "总部受理范围"),
    Article(19, "分支机构受理范围"),
    Article(20, "不予受理"),
    Article(21, "总部原则上不受理"),
    Article(22, "受理决定和告知"),
    Article(23, "办理要求"),
    Article(24, "登记和接访"),
    Article(25, "分类办理和调查"),
    Article(26, "匿名信访"),
    Article(27, "书面答复"),
    Article(28, "办结期限和延期"),
    Article(29, "复查"),
    Article(30, "会签和上报"),
    Article(31, "督办"),
    Article(32, "专项督查"),
    Article(33, "总部检查"),
    Article(34, "教育培训"),
    Article(35, "培训形式", "It describes forms of training; a `training` record names the form, and none of them is a breach."),
    Article(36, "培训分工", "It says who leads the training; a `training` record names it, and the text sets no date."),
    Article(37, "责任追究情形"),
    Article(38, "追究方式"),
    Article(39, "通报和限期整改"),
    Article(40, "诫勉"),
    Article(41, "组织调整和组织处理", "Its ladder is checked with that of 40 (XF4001) and its dates with 39 (XF3901)."),
    Article(42, "党纪政纪处分", "Discipline follows its own procedures; the ladder of XF4001 takes a sanction as explained."),
    Article(43, "应急处置预案"),
    Article(44, "解释和特别规定"),
    Article(45, "公开发布"),
    Article(46, "施行日期", "The day it took effect is not in the text we have; an office that knows it sets `in_force` in xf.yaml."),
)

BY_NUMBER = {article.number: article for article in ARTICLES}

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """22 -> 二十二 (1 to 99)."""
    tens, ones = divmod(number, 10)
    head = {0: "", 1: "十"}.get(tens, f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def article_name(number: int) -> str:
    """22 -> 第二十二条."""
    return f"第{chinese_number(number)}条"
