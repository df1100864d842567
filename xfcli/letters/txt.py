"""Plain text: one paragraph a line, never wrapped."""

import re
from typing import Final

from xfcli.letters.document import Annex, Attachments, Block, Dated, Document, Heading, Note, Paragraph, Signature, Slip, Table


def write_txt(document: Document) -> bytes:
    """The letter as UTF-8 text with the line ends of Unix."""
    lines = [line for line in (document.copy, document.mark, document.title, document.number) if line]
    lines.append("")
    if document.addressee:
        lines.append(f"{document.addressee}：")
    previous: Block | None = None
    for block in document.blocks:
        if isinstance(block, Signature | Slip | Annex) and not isinstance(previous, Signature):
            lines.append("")
        lines += _lines(block)
        previous = block
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


def _lines(block: Block) -> list[str]:
    if isinstance(block, Attachments):
        return attachment_lines(block)
    if isinstance(block, Table):
        return ["｜".join(_one_line(cell) for cell in row) for row in block.rows]
    if isinstance(block, Note):
        return [f"（{block.text}）"]
    if isinstance(block, Slip):
        return [CUT, block.title]
    if isinstance(block, Annex):
        return [block.title]
    if isinstance(block, Heading | Paragraph | Signature | Dated):
        return [block.text]
    raise TypeError(block)


def _one_line(cell: str) -> str:
    """The paragraphs of a cell on one line; a semicolon only between those that do not end a sentence themselves."""
    return _PARAGRAPH_END.sub("；", cell).replace("\n", "")


_PARAGRAPH_END: Final = re.compile(r"(?<![。！？；：，、])\n")
CUT = "------------------------------------------------------------"


def attachment_lines(block: Attachments) -> list[str]:
    """附件：one is named alone, several are numbered."""
    if len(block.items) == 1:
        return [f"附件：{block.items[0]}"]
    return [f"{'附件：' if n == 1 else '　　　'}{n}．{item}" for n, item in enumerate(block.items, 1)]
