"""Word files as GB/T 9704-2012 asks, by python-docx. The same letter gives the same bytes."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xfcli.letters import docx_parts as parts
from xfcli.letters import layout
from xfcli.letters.document import (
    Annex,
    Attachments,
    Block,
    Dated,
    Document,
    Heading,
    Note,
    Paragraph,
    Signature,
    Slip,
    Table,
)

SHORT_ROW: Final = 120
"""A row with less text than this is not parted by the end of a page."""
ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Files inside a Word file bear this time, so that nothing depends on when it was written."""


def write_docx(document: Document) -> bytes:
    """The letter as a Word file."""
    made = docx.Document()
    _drop_thumbnail(made)
    parts.set_defaults(made)
    parts.set_page(made)
    _Writer(made, document).write()
    properties = made.core_properties
    moment = datetime.combine(document.on, time(), UTC).replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by, properties.comments = document.title, "", "", ""
    properties.created = properties.modified = moment
    properties.revision, properties.language = 1, "zh-CN"
    buffer = io.BytesIO()
    made.save(buffer)
    return _timeless(buffer.getvalue())


def _drop_thumbnail(made: Any) -> None:
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _timeless(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            target.writestr(entry, source.read(name))
    return out.getvalue()


class _Writer:
    """Puts the blocks into the body in order."""

    def __init__(self, made: Any, document: Document) -> None:
        self.made = made
        self.document = document
        self.indents = layout.signed(document)

    def write(self) -> None:
        document = self.document
        if document.copy:
            self.line(document.copy)
        if document.mark:
            self.line(document.mark, font=layout.HEITI)
        self.head()
        if document.addressee:
            self.line(f"{document.addressee}：")
        for n, block in enumerate(document.blocks):
            self.block(n, block)
        if document.blocks and isinstance(document.blocks[-1], Table):
            self.line("", size=1.0)

    def head(self) -> None:
        """Title and number, centred, with an empty line below."""
        text = "\n".join(layout.title_lines(self.document.title))
        title = self.line(text, font=layout.XIAOBIAOSONG, size=layout.TITLE_PT, align=WD_ALIGN_PARAGRAPH.CENTER)
        parts.off_grid(title)
        last = title
        if self.document.number:
            last = self.line(self.document.number, align=WD_ALIGN_PARAGRAPH.CENTER)
        form = bool(self.document.blocks) and isinstance(self.document.blocks[0], Table)
        last.paragraph_format.space_after = Pt(10 if form else layout.LINE_PT)

    def line(
        self,
        text: str,
        *,
        font: str = layout.FANGSONG,
        size: float = layout.BODY_PT,
        align: Any = None,
        first: float = 0.0,
        left: float = 0.0,
        hanging: float = 0.0,
        right: float = 0.0,
        pitch: float = layout.LINE_PT,
    ) -> Any:
        """A paragraph; indents in characters of the body."""
        paragraph = self.made.add_paragraph()
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
        if align is not None:
            paragraph.alignment = align
        parts.indent(paragraph, size, first=first, left=left, hanging=hanging, right=right)
        parts.add_text(paragraph, text, font, size)
        return paragraph

    def block(self, n: int, block: Block) -> None:
        """One block of the letter."""
        if isinstance(block, Table):
            self.table(block, keep=layout.keeps_with_next(self.document.blocks, n))
            return
        paragraphs = list(self.paragraphs(n, block))
        if layout.keeps_with_next(self.document.blocks, n) or isinstance(block, Heading):
            paragraphs[-1].paragraph_format.keep_with_next = True

    def paragraphs(self, n: int, block: Block) -> Iterator[Any]:
        """The paragraphs that a block other than a table becomes."""
        if isinstance(block, Heading):
            yield self.line(block.text, font=layout.HEITI if block.level == 1 else layout.KAITI, first=layout.INDENT)
        elif isinstance(block, Paragraph):
            side = WD_ALIGN_PARAGRAPH.LEFT if layout.UNBREAKABLE.search(block.text) else WD_ALIGN_PARAGRAPH.JUSTIFY
            yield self.line(block.text, first=layout.INDENT, align=side)
        elif isinstance(block, Attachments):
            for number, (text, left, hanging) in enumerate(layout.attachment_indents(block)):
                made = self.line(text, left=left, hanging=hanging)
                if not number:
                    made.paragraph_format.space_before = Pt(layout.LINE_PT)
                yield made
        elif isinstance(block, Signature | Dated):
            yield self.signed(n, block)
        elif isinstance(block, Note):
            yield self.note(n, block)
        elif isinstance(block, Slip):
            cut = self.line("", size=layout.FORM_PT, pitch=10.0)
            cut.paragraph_format.space_before = Pt(14)
            parts.cut_line(cut)
            parts.off_grid(cut)
            yield self.line(block.title, font=layout.XIAOBIAOSONG, size=18.0, align=WD_ALIGN_PARAGRAPH.CENTER)
        elif isinstance(block, Annex):
            made = self.line(block.title, font=layout.HEITI)
            made.paragraph_format.page_break_before = True
            yield made

    def note(self, n: int, block: Note) -> Any:
        """A note under the date, or in the type of the form above it."""
        if not layout.under_form(self.document.blocks, n):
            return self.line(f"（{block.text}）", first=layout.INDENT)
        made = self.line(f"（{block.text}）", size=layout.FORM_PT, pitch=20.0)
        made.paragraph_format.space_before = Pt(6)
        parts.off_grid(made)
        return made

    def signed(self, n: int, block: Signature | Dated) -> Any:
        """Right-hand lines with room for a seal: it reaches from above the signature to below the date."""
        made = self.line(block.text, align=WD_ALIGN_PARAGRAPH.RIGHT, right=self.indents[n])
        first = isinstance(block, Signature) or (n and not isinstance(self.document.blocks[n - 1], Signature))
        if first:
            made.paragraph_format.space_before = Pt(2 * layout.LINE_PT)
        return made

    def table(self, block: Table, *, keep: bool) -> None:
        """A form with ruled lines; a row with fewer cells lets its last cell span the rest."""
        widths = layout.columns_mm(block.columns)
        table = self.made.add_table(rows=0, cols=block.columns)
        parts.rule_table(table, widths)
        for row in block.rows:
            cells = table.add_row().cells
            for number, text in enumerate(row):
                cell = cells[number]
                if number == len(row) - 1 and len(row) < block.columns:
                    cell = cell.merge(cells[-1])
                parts.fill_cell(cell, text, label=number % 2 == 0 and len(row) > 1)
        for row, texts in zip(table.rows, block.rows, strict=True):
            if sum(map(len, texts)) < SHORT_ROW:
                parts.keep_row(row)
            height = OxmlElement("w:trHeight")
            height.set(qn("w:val"), str(Mm(10).twips))
            height.set(qn("w:hRule"), "atLeast")
            if keep:
                for paragraph in row.cells[0].paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
            row._tr.get_or_add_trPr().append(height)  # noqa: SLF001 - python-docx has no wider door to a row's properties
