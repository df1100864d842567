"""Everything in the documentation that the program knows itself: docs/law.md, and the tables of commands and rules.

``python -m tools.docs`` writes it. A test wants the pages to be what this would write.
"""

from collections.abc import Callable
from pathlib import Path

from tools.law_page import law_page, severity
from tools.markdown import filled, row, table
from xfcli.commands.menu import STAGES, VERBS
from xfcli.law.articles import ARTICLES
from xfcli.output.i18n import Speech
from xfcli.rules import ALL_RULES

ROOT = Path(__file__).resolve().parent.parent
SPEECH = {"": Speech("en"), ".zh-CN": Speech("zh_CN")}
"""What stands before ``.md`` in a page's name, and the language of the page."""


def pages() -> dict[Path, str]:
    """Every page with generated parts, and what it has to say now."""
    made: dict[Path, str] = {}
    for suffix, speech in SPEECH.items():
        readme = ROOT / f"README{suffix}.md"
        text = readme.read_text("utf-8")
        for name, content in TABLES.items():
            text = filled(text, name, content(speech))
        made[readme] = text
        made[ROOT / "docs" / f"law{suffix}.md"] = law_page(speech)
    return made


def commands(speech: Speech) -> str:
    """The verbs by stage of the work."""
    columns = ("阶段", "命令", "作用") if speech.chinese else ("stage", "command", "what it does")
    rows = [
        row(speech.say(stage), f"`{verb.name}`", speech.say(verb.help)) for stage in STAGES for verb in VERBS if verb.stage == stage
    ]
    return table(columns, rows)


def rules(speech: Speech) -> str:
    """The rule book, a line a rule."""
    columns = ("代码", "级别", "名称", "要求") if speech.chinese else ("code", "severity", "name", "what it asks")
    ordered = sorted(ALL_RULES, key=lambda rule: rule.code)
    return table(columns, [row(rule.code, severity(rule), rule.name, speech.say(rule.title)) for rule in ordered])


def counts(speech: Speech) -> str:
    """How much there is of everything."""
    articles = len({rule.article for rule in ALL_RULES if rule.article})
    records = sum(not rule.article for rule in ALL_RULES)
    if speech.chinese:
        return f"{len(ALL_RULES)} 条规则，对应办法的 {articles} 条条文，其中 {records} 条关于记录本身；{len(VERBS)} 个命令。\n"
    of_articles = f"{len(ALL_RULES)} rules for {articles} of the {len(ARTICLES)} articles"
    return f"{of_articles}, {records} of them about the records themselves; {len(VERBS)} commands.\n"


TABLES: dict[str, Callable[[Speech], str]] = {"counts": counts, "commands": commands, "rules": rules}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
