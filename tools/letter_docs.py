"""``docs/letters.md`` and its pictures, made from the catalogue, the facts, the templates and the sample office.

``python -m tools.letter_docs`` writes the text, ``python -m tools.letter_docs --pictures`` the pictures too (needs typst and a
Chinese font). A test wants the text to be what this would write.
"""

# ruff: noqa: E501 - the prose of the page stands as it will be read

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xfcli.judge import judge_case
from xfcli.law.articles import article_name
from xfcli.letters.catalogue import ISSUING_VERBS, LETTERS, LETTERS_OF_VERBS, Letter
from xfcli.letters.facts import ALL_FACTS
from xfcli.letters.issue import draft, gate, shipped_templates
from xfcli.letters.pdf import write_pictures
from xfcli.letters.words import EVENTS
from xfcli.model.case import Case
from xfcli.store.desk import Desk
from xfcli.store.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "letters.md"
PICTURES = ROOT / "docs" / "letters"
SAMPLE = ROOT / "sample_cases"
TODAY = date(2026, 6, 1)
PPI = 64.0

ABOUT: dict[str, tuple[str, str]] = {
    "receipt": ("告诉信访人：收到了什么，登记编号是多少，多久之内会决定是否受理。", "信访人无法联系"),
    "visit-record": ("接访人填写、来访人签字的登记表。", "不是走访"),
    "oral-record": ("记录电话或者走访时口头提出的意见、请求和理由。", "不是电话或者走访"),
    "supplement-notice": ("请信访人补充材料。", "信访人无法联系；没有记录要求补充什么"),
    "assignment": ("牵头部门把事项交办或者转送给承办单位。", "接收单位不在 org.yaml"),
    "acceptance-notice": ("告诉信访人何时受理、最迟何时答复。", "没有受理；信访人无法联系"),
    "transfer-notice": ("告诉信访人事项转到了哪里。", "没有转办、移送；信访人无法联系"),
    "rejection-notice": (
        "告诉信访人为什么不予受理、可以向哪里提出。",
        "没有依据；以第二十条第（一）（二）（四）项或者第二十一条第（一）项不予受理而没有写明去向；XF2102 至 XF2105 尚未消除；信访人无法联系",
    ),
    "branch-notice": ("总部把引导到分支机构的事项通报该分支机构。", "不是以第二十一条第（一）项不予受理"),
    "extension-notice": (
        "告诉信访人原定日期、新的日期和理由。",
        "没有理由；超过90日；在原定日期之后才决定；属于复查；信访人无法联系",
    ),
    "reply": (
        "对每项请求写明处理意见、查明的情况、依据、由谁何时办理和救济途径。",
        "纪检监察事项；已不予受理；只以电话答复；解决问题类、举报类事项未经调查；有请求没有答复；支持或者不支持而没有依据；支持而没有写明由谁何时办理；信访人无法联系",
    ),
    "review-opinion": (
        "总部的复查意见：结论和逐条依据。",
        "没有待办的复查；处理意见由总部作出；只以电话答复；不是总部作出；信访人无法联系",
    ),
    "delivery-receipt": ("证明文书何时、以何种方式送达何人。", "没有可送达的文书"),
    "supervision-order": ("牵头部门督促逾期的承办单位。", "没有督办的情形"),
    "major-report": ("向总部或者当地人民政府报告重大信访事项。", "既未列为重大，也没有发生重大事件"),
    "result-report": ("向上级单位报告处理结果，附会签栏。", "没有处理结果；签发时尚未会签（牵头部门自行承办的除外）"),
    "discipline-transfer": (
        "把纪检监察事项移送纪检监察机构，附回执。信访人的身份只出现在末页附件的清单里。",
        "没有分类为纪检监察事项",
    ),
    "complaint-transfer": ("把保险消费投诉分流给消费投诉处理部门。", "没有分类为保险消费投诉"),
    "rectification-notice": ("责任追究的通报，或者限期整改通知。从不写明信访人。", "没有整改期限"),
    "closing-record": ("结案归档时填写的总表。", "还有未办的法定事项"),
}

HEAD = """# 文书

`xf letter KIND CASE` 根据案件记录起草文书；`xf letter --list CASE` 列出现在可以发出的文书和不能发出的原因。起草的文书不编号、不留存。
签发有两种方式：`{verbs}` 这几个命令在记录事件的同时签发对应的文书（`xf.yaml` 的 `letters.issue` 可以改变）；其他文书用
`xf letter KIND CASE --issue`，并追加 `issued` 事件。签发的文书编号、存入 `letters/案件/`，路径、文号和散列值写在事件上，与事件同一次提交。
已签发的文书不会被覆盖，更正的文书另行编号，并写明替代了哪一份。

同样的记录总是得到同样的文书，逐字节相同。本页由 `python -m tools.letter_docs --pictures` 生成，图片取自样例案卷（`sample_cases/`）。

"""

TEMPLATES = """## 模板

每种文书一个纯文本模板，放在 `templates/`；工作区自己的 `templates/` 里有同名文件的，以工作区的为准。模板分头部和正文，以一行 `---` 隔开：

    title: 信访事项登记回执
    number: unit
    to: {{ petitioner }}
    event: registered
    article: 7
    ---
    {{ received_on }}，我单位收到……

头部的 `title` 是标题，`to` 是主送；`number` 写 `unit` 表示用发文单位的机关代字编号，写别的就以所写的为代字；`event` 和 `article` 必须与
本页所列一致，写错的模板不被采用。

正文每行一段，行首的标记决定它是什么：

| 行首 | 意思 |
|---|---|
| `# ` | 一级标题，自动编号“一、”，黑体 |
| `## ` | 二级标题，自动编号“（一）”，楷体 |
| `\\| 甲 \\| 乙 \\|` | 表格的一行；格数较少的行，最后一格占满余下的宽度 |
| `@attach` | 附件说明，一行一项，自动编号 |
| `@sign` | 署名 |
| `@date` | 成文日期 |
| `@note` | 附注，自动加括号 |
| `@slip` | 裁切线以下的回执及其标题 |
| `@annex` | 另起一页的附件及其标题 |

模板里只有占位 `{{ 名称 }}`、`{{ 名称.部分 }}`，条件 `{% if %}`、`{% elif %}`、`{% else %}`，对列表的循环 `{% for %}`（`loop.index`、
`loop.first`、`loop.last`），判断 `is defined`，和 `cn`（1 变成“一”）、`join`、`first`、`last`、`length` 这几个过滤器。变量、运算、调用、宏、
包含和导入都不允许，循环次数、运行时间和篇幅都有上限；写了这些的模板被一句话拒绝。案件里的文字只是文字：其中的 `{{ }}`、标记、XML、
控制字符和双向字符都不起作用，看不见的字符以 `\\u202e` 这样的形式写出来。

事实不在案件里的，文书不会留空，而是指明缺少什么、应记录在哪个事件、用哪个命令补记。

## 事实

模板可以使用的名称：

| 名称 | 内容 |
|---|---|
"""

FORMATS = """
## 格式

- `txt`：纯文本，一段一行，不折行。
- `docx`：按 GB/T 9704-2012 排版，供在 Word 或者 WPS 中修改、流转、用印：A4，页边距上 37、下 35、左 28、右 26 毫米；正文 16 磅仿宋_GB2312，
  行距固定 28.95 磅，每页 22 行，文档网格为“只指定行网格”；标题 22 磅方正小标宋简体居中；一级标题黑体，二级标题楷体_GB2312；首行缩进二字；
  成文日期右空四字，署名以成文日期居中，上方留出用印的位置；页码 `— 1 —`，单页居右、双页居左。表格是真正的表格。
- `pdf`：供阅读和归档，需要 `pip install 'xfcli[pdf]'`。先找办公字体（仿宋_GB2312 等），没有的用思源、Noto 等开放字体代替；
  机器上一种中文字体也没有时，用随同安装的 Noto Sans CJK。环境变量 `XF_FONTS` 可以指定一个字体文件夹。

## 保密

案件标明 `confidential: true` 的，文书不写信访人的姓名、单位、住址和联系方式（原文里提到的也替换掉），并标注份号和“内部文书　注意保密”；
加 `--show-identity` 才写出。移送纪检监察机构的函只在末页“附件”的清单里写明信访人。督办通知单、通报和限期整改通知书从不写明信访人；
交办函、通报分支机构函发给被反映的部门或者单位时也不写。
"""


def text() -> str:
    """The whole page."""
    parts = [HEAD.replace("{verbs}", "`、`".join(ISSUING_VERBS)), *(_section(letter) for letter in LETTERS), TEMPLATES]
    parts += [f"| `{fact.name}` | {fact.says} |\n" for fact in ALL_FACTS]
    return "".join([*parts, FORMATS])


def _section(letter: Letter) -> str:
    purpose, barred = ABOUT[letter.kind]
    articles = "、".join(article_name(number) for number in letter.articles)
    verbs = [verb for verb, kind in LETTERS_OF_VERBS if kind == letter.kind]
    how = f"`xf {verbs[0]}` 同时签发" if verbs and verbs[0] in ISSUING_VERBS else f"`xf letter {letter.kind} CASE --issue`"
    event = EVENTS[letter.event] + {"major": "重大事项", "result": "处理结果", "case": "案件", "transfer": "转办"}.get(
        letter.of or "", ""
    )
    facts = "、".join(f"`{name}`" for name in _used(letter))
    return (
        f"## {letter.title} `{letter.kind}`\n\n![{letter.title}](letters/{letter.kind}.png)\n\n{purpose}\n\n"
        f"- 对应事件：{event}（{articles}）\n- 签发：{how}\n- 不能发出：{barred}\n- 用到的事实：{facts}\n\n"
    )


def _used(letter: Letter) -> Iterator[str]:
    source = (shipped_templates() / letter.template).read_text("utf-8")
    inside = " ".join(re.findall(r"{[{%](.*?)[}%]}", source))
    words = dict.fromkeys(re.findall(r"[a-z][a-z_]*", inside))
    names = {fact.name for fact in ALL_FACTS}
    yield from (word for word in words if word in names)


def pictures() -> None:
    """One PNG a letter: its first page, of the first sample case that it can go out for."""
    PICTURES.mkdir(exist_ok=True)
    workspace = Workspace(SAMPLE)
    desk = Desk(workspace)
    cases = [
        case for path in workspace.case_paths() if isinstance(case := workspace.read_case(path), Case) and not case.confidential
    ]
    for letter in LETTERS:
        for case in cases:
            matter = desk.matter(case)
            duties = judge_case(matter)
            if gate(letter.kind, matter, duties, TODAY):
                continue
            remedy = workspace.settings.hq_reply_remedy
            made = draft(letter.kind, matter, duties, today=TODAY, hq_remedy=remedy)
            (PICTURES / f"{letter.kind}.png").write_bytes(write_pictures(made, PPI)[0])
            break
        else:
            sys.stderr.write(f"no sample case has a {letter.kind}\n")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text(), "utf-8")
    if "--pictures" in sys.argv[1:]:
        pictures()
