"""docs/law.md and docs/law.zh-CN.md: the 46 articles, each with its rules or the reason why it has none, and every limit."""

# ruff: noqa: E501 - the prose of the page stands as it will be read

from collections.abc import Iterable, Iterator
from typing import TypedDict

from tools.markdown import row, table
from xfcli.law.articles import ARTICLES, Article, article_name
from xfcli.law.limits import HOUSE_LIMITS, NATIONAL_2022_LIMITS, TEXT_LIMITS, Limit
from xfcli.output.i18n import Speech
from xfcli.rules import ALL_RULES, national_2022
from xfcli.rules.base import Rule


class Words(TypedDict):
    """The page's own words, in one language."""

    head: str
    columns: tuple[str, ...]
    none: str
    read: str
    records: str
    beside: str
    beside_text: str
    limits: str
    limits_text: str
    limit_columns: tuple[str, ...]
    working: str
    calendar: str
    house: str
    yes: str
    no: str


ENGLISH: Words = {
    "head": (
        "# The regulation, article by article\n\n"
        "The {articles} articles of 《中国出口信用保险公司信访工作管理办法》. {ruled} have rules, {rules} rules in all; the other {excused} say why they "
        "have none. Titles are ours. `xf rule CODE` shows a rule with its reason and two cases, one that breaks it and one that keeps it; "
        "the readings taken where the text leaves a doubt are gathered in [decisions.md](decisions.md). 中文：[law.zh-CN.md](law.zh-CN.md)\n\n"
        "Severity: **E** breach of the text, **W** a house limit or a probable breach, **I** a reminder to keep a record; **W→E** a duty "
        "without a number in the text, which warns at first.\n"
    ),
    "columns": ("code", "severity", "name", "what it asks", "within"),
    "none": "No rule. {reason}",
    "read": "How the text is read:",
    "records": "## 00 · The records themselves",
    "beside": "## Beside it: `national-2022` (信访工作条例)",
    "beside_text": "Listed in `xf.yaml` it shows its own dates under these codes; it does not replace the company's.",
    "limits": "## Limits",
    "limits_text": (
        "A limit of the text changes only by a special rule under Article 44 (`policy/*.yaml`); a house limit by `limits` in `xf.yaml`."
    ),
    "limit_columns": ("limit", "days", "counted in", "where it stands", "last rest day rolls on"),
    "working": "working days",
    "calendar": "calendar days",
    "house": "house limit for {article}",
    "yes": "yes",
    "no": "no",
}
CHINESE: Words = {
    "head": (
        "# 逐条对照\n\n"
        "《中国出口信用保险公司信访工作管理办法》共 {articles} 条：{ruled} 条有对应规则，共 {rules} 条规则；其余 {excused} 条写明为什么没有规则。"
        "条旨是本项目自拟的。`xf rule 代码` 列出一条规则的理由和正反两个例子；原文有疑义时采用的理解见 [decisions.md](decisions.md)。"
        "English: [law.md](law.md)\n\n"
        "级别：**E** 违反条文，**W** 内部期限或者很可能违反，**I** 提醒留下记录；**W→E** 条文规定了义务而没有给出天数，先警告、后为错误。\n"
    ),
    "columns": ("代码", "级别", "名称", "要求", "期限"),
    "none": "没有规则。{reason}",
    "read": "对条文的理解：",
    "records": "## 00 · 关于记录本身",
    "beside": "## 并行：`national-2022`（信访工作条例）",
    "beside_text": "列入 `xf.yaml` 后，以同样的代码另行列出它的期限，不取代本办法的期限。",
    "limits": "## 期限",
    "limits_text": "办法规定的期限只能由第四十四条的特别规定（`policy/*.yaml`）改变；内部期限由 `xf.yaml` 的 `limits` 改变。",
    "limit_columns": ("期限", "天数", "计算单位", "出处", "末日遇休息日顺延"),
    "working": "工作日",
    "calendar": "自然日",
    "house": "{article}的内部期限",
    "yes": "是",
    "no": "否",
}
LETTER = {"error": "E", "warning": "W", "info": "I"}
LIMITS = {limit.name: limit for limit in (*TEXT_LIMITS, *HOUSE_LIMITS, *NATIONAL_2022_LIMITS)}


def law_page(speech: Speech) -> str:
    """The whole page in one language."""
    words = CHINESE if speech.chinese else ENGLISH
    return "\n".join(_parts(words, speech)).rstrip("\n") + "\n"


def _parts(words: Words, speech: Speech) -> Iterator[str]:
    excused = [article for article in ARTICLES if not _rules_of(article.number)]
    ruled = len(ARTICLES) - len(excused)
    yield words["head"].format(articles=len(ARTICLES), ruled=ruled, excused=len(excused), rules=len(ALL_RULES))
    for article in ARTICLES:
        yield from _article(article, words, speech)
    yield words["records"] + "\n"
    yield from _rules(_rules_of(0), words, speech)
    yield f"{words['beside']}\n\n{words['beside_text']}\n"
    yield from _rules(national_2022.RULES, words, speech)
    yield f"{words['limits']}\n\n{words['limits_text']}\n"
    yield table(words["limit_columns"], [_limit(limit, words) for limit in LIMITS.values()])


def _rules_of(number: int) -> tuple[Rule, ...]:
    return tuple(rule for rule in ALL_RULES if rule.article == number)


def _article(article: Article, words: Words, speech: Speech) -> Iterator[str]:
    yield f"## {article.number} · {article_name(article.number)} {article.title}\n"
    if article.excuse:
        yield words["none"].format(reason=speech.say(article.excuse)) + "\n"
    yield from _rules(_rules_of(article.number), words, speech)


def _rules(rules: Iterable[Rule], words: Words, speech: Speech) -> Iterator[str]:
    rules = sorted(rules, key=lambda rule: rule.code)
    if not rules:
        return
    yield table(words["columns"], [_rule(rule, words, speech) for rule in rules])
    readings = [f"- {rule.code}: {speech.say(rule.reading)}" for rule in rules if rule.reading]
    if readings:
        yield words["read"] + "\n\n" + "\n".join(readings) + "\n"


def severity(rule: Rule) -> str:
    """E, W, I or W→E, as the rule book writes it."""
    return f"{LETTER[rule.severity]}→E" if rule.escalates else LETTER[rule.severity]


def _rule(rule: Rule, words: Words, speech: Speech) -> str:
    within = [f"`{name}` {LIMITS[name].days} {_unit(LIMITS[name], words)}" for name in rule.limits]
    return row(rule.code, severity(rule), rule.name, speech.say(rule.title), "; ".join(within))


def _limit(limit: Limit, words: Words) -> str:
    ours = article_name(limit.article) if limit.article else "00"
    stands = words["house"].format(article=ours) if limit.kind == "house" else ours if limit.source == "company" else limit.source
    return row(f"`{limit.name}`", str(limit.days), _unit(limit, words), stands, words["yes"] if limit.rolled else words["no"])


def _unit(limit: Limit, words: Words) -> str:
    unit = words["working"] if limit.working else words["calendar"]
    return unit.removesuffix("s") if limit.days == 1 else unit
