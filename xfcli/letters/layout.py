"""The figures of GB/T 9704-2012 that both page formats share, and the reckoning of where a signature stands."""

import math
import re
import unicodedata
from typing import Final

from xfcli.letters.document import Attachments, Block, Dated, Document, Note, Signature, Table

PAGE_MM: Final = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
WIDTH_MM: Final = 210 - LEFT_MM - RIGHT_MM
LINE_PT: Final = 28.95
"""Twenty-two lines fill the 225 mm between the margins."""
BODY_PT: Final = 16.0
TITLE_PT: Final = 22.0
FORM_PT: Final = 12.0
PAGE_NUMBER_PT: Final = 14.0
FOOTER_MM: Final = 25
"""The page number's dash lies 7 mm below the text area."""
INDENT: Final = 2.0
"""First-line indent in characters."""
DATE_RIGHT: Final = 4.0
"""Characters between the date and the right margin where a seal is set."""

FANGSONG: Final = "仿宋_GB2312"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
XIAOBIAOSONG: Final = "方正小标宋简体"
SONGTI: Final = "宋体"


def width(text: str) -> float:
    """The width of ``text`` in characters of the body: a Chinese character is one, a digit or Latin letter half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def seal_indents(signature: str, dated: str) -> tuple[float, float]:
    """Right indents (in characters) of signature and date: the date four from the margin, the signature centred over it.

    Where the signature is too long for that, it reaches the margin and the date is centred under it.
    """
    over = width(signature) - width(dated)
    if over / 2 <= DATE_RIGHT:
        return DATE_RIGHT - over / 2, DATE_RIGHT
    return 0.0, over / 2


def signed(document: Document) -> dict[int, float]:
    """Right indents of every signature and date, by the place of the block."""
    indents: dict[int, float] = {}
    blocks = document.blocks
    for n, block in enumerate(blocks):
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        if isinstance(block, Signature) and isinstance(following, Dated):
            indents[n], indents[n + 1] = seal_indents(block.text, following.text)
        elif isinstance(block, Signature | Dated):
            indents.setdefault(n, DATE_RIGHT)
    return indents


TITLE_CHARACTERS: Final = 18.0
"""A title line is a little shorter than the page is wide."""
AFTER_QUOTE: Final = 5.0
"""So many characters out of balance is a title rather than broken inside a quotation."""
_WORDS: Final = re.compile(
    r"[0-9A-Za-z][0-9A-Za-z.-]*号?|信访事项的?|意见书|答复意见书|复查意见书|处理结果的?|报告|通知书|告知书|移送|分流|投诉|保险消费投诉|关于"
)
UNBREAKABLE: Final = re.compile(r"[!-~]{15,}")
"""An e-mail address or the like: justified, the line before it would be torn apart."""
_NOT_FIRST: Final = frozenset("”’，。、；：！？）》〕·%的")
_NOT_LAST: Final = frozenset("“‘（《〔")


def title_lines(title: str) -> list[str]:
    """A long title on lines of even length, no word of the office and no number parted, no bracket or mark left alone."""
    count = math.ceil(width(title) / TITLE_CHARACTERS)
    if count < 2:  # noqa: PLR2004 - one line needs no break
        return [title]
    inside = {n for word in _WORDS.finditer(title) for n in range(word.start() + 1, word.end())}
    breaks = [n for n in range(1, len(title)) if n not in inside and title[n] not in _NOT_FIRST and title[n - 1] not in _NOT_LAST]
    lines, start = list[str](), 0
    for left in range(count, 1, -1):
        wanted = width(title[start:]) / left
        fits = [n for n in breaks if n > start and width(title[start:n]) <= TITLE_CHARACTERS + 1]
        if not fits:
            break
        end = min(fits, key=lambda n: abs(width(title[start:n]) - wanted) - (AFTER_QUOTE if title[n - 1] in "”》" else 0))
        lines.append(title[start:end])
        start = end
    rest = title[start:]
    return [*lines, rest] if width(rest) <= TITLE_CHARACTERS + 1 else [title]


def keeps_with_next(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether block ``n`` may not be parted from the next: neither signature nor note stands alone on a page."""
    following = blocks[n + 1] if n + 1 < len(blocks) else None
    return isinstance(following, Signature | Dated) or (isinstance(following, Note) and isinstance(blocks[n], Dated))


def under_form(blocks: tuple[Block, ...], n: int) -> bool:
    """Whether block ``n`` stands right under a form."""
    return n > 0 and isinstance(blocks[n - 1], Table)


def columns_mm(columns: int) -> list[float]:
    """Widths of a form's columns: labels narrow, values wide."""
    if columns == 4:  # noqa: PLR2004 - two pairs of label and value
        return [28.0, 50.0, 28.0, 50.0]
    if columns == 2:  # noqa: PLR2004 - one pair
        return [48.0, WIDTH_MM - 48.0]
    return [WIDTH_MM / columns] * columns


def attachment_indents(block: Attachments) -> list[tuple[str, float, float]]:
    """Text, left indent and hanging indent (in characters) of every line of the enclosure list, so that names align."""
    if len(block.items) == 1:
        return [(f"附件：{block.items[0]}", INDENT + 3, 3)]
    lines = []
    for n, item in enumerate(block.items, 1):
        label = f"{n}．"
        lead = 3.0 if n == 1 else 0.0
        left = INDENT + 3 + width(label)
        lines.append((f"{'附件：' if n == 1 else ''}{label}{item}", left, lead + width(label)))
    return lines
