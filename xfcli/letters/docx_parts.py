"""The pieces of a Word file that python-docx has no words for: East-Asian fonts, the grid, page numbers, ruled cells."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xfcli.letters import layout

TWIPS = 20


def element(name: str, **attributes: str) -> Any:
    """A ``w:`` element with ``w:`` attributes."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_fonts(properties: Any, font: str) -> None:
    """Name ``font`` for every script, East-Asian above all; nothing is left to a theme."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("w:rFonts")
        properties.insert(0, fonts)
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def set_defaults(made: Any) -> None:
    """Body font and size, no spacing, no widow control, Chinese as the language, punctuation compressed."""
    styles = made.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(defaults, layout.FANGSONG)
    for language in defaults.findall(qn("w:lang")):
        defaults.remove(language)
    defaults.append(element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    normal = made.styles["Normal"]
    normal.font.size = Pt(layout.BODY_PT)
    set_fonts(normal.element.get_or_add_rPr(), layout.FANGSONG)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.LINE_PT)
    form.widow_control = False
    settings = made.settings.element
    for old in settings.findall(qn("w:characterSpacingControl")):
        settings.remove(old)
    control = element("w:characterSpacingControl", val="compressPunctuation")
    after = next(
        (settings.find(qn(name)) for name in ("w:footnotePr", "w:endnotePr", "w:compat") if settings.find(qn(name)) is not None),
        None,
    )
    settings.append(control) if after is None else after.addprevious(control)


def set_page(made: Any) -> None:
    """A4, margins, the grid of 22 lines, and page numbers outside: right on odd pages, left on even ones."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_MM[0]), Mm(layout.PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(15), Mm(layout.FOOTER_MM)
    properties = section._sectPr  # noqa: SLF001 - python-docx has no words for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("w:docGrid", type="lines", linePitch=str(round(layout.LINE_PT * TWIPS))))
    made.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _number(paragraph: Any, side: Any) -> None:
    """— 1 —, one character from the outer margin."""
    paragraph.alignment = side
    paragraph.style = "Normal"
    right = side == WD_ALIGN_PARAGRAPH.RIGHT
    indent(paragraph, layout.PAGE_NUMBER_PT, right=1.0 if right else 0.0, left=0.0 if right else 1.0)
    size = layout.PAGE_NUMBER_PT
    add_text(paragraph, "— ", layout.SONGTI, size)
    for kind in ("begin", None, "end"):
        run = add_text(paragraph, "", layout.SONGTI, size)
        if kind is None:
            code = element("w:instrText")
            code.text = "PAGE"
            run._r.append(code)  # noqa: SLF001 - a field is made of raw runs
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - the same
    add_text(paragraph, " —", layout.SONGTI, size)


def add_text(paragraph: Any, text: str, font: str, size: float) -> Any:
    """A run; line ends inside become breaks."""
    run = paragraph.add_run()
    run.font.size = Pt(size)
    set_fonts(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - python-docx sets Latin fonts only
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    return run


def indent(paragraph: Any, size: float, *, first: float = 0.0, left: float = 0.0, hanging: float = 0.0, right: float = 0.0) -> None:
    """Indents in characters, said both in characters (which win in Word) and in twips of ``size`` (for everybody else)."""
    named = {"left": left, "right": right, "firstLine": first, "hanging": hanging}
    if not any(named.values()):
        return
    made = element("w:ind")
    for name, characters in named.items():
        if characters:
            key = {"left": "leftChars", "right": "rightChars", "firstLine": "firstLineChars", "hanging": "hangingChars"}[name]
            made.set(qn(f"w:{key}"), str(round(characters * 100)))
            made.set(qn(f"w:{name}"), str(round(characters * size * TWIPS)))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no indents in characters
    properties._insert_ind(made)  # noqa: SLF001 - puts it where the schema wants it


def off_grid(paragraph: Any) -> None:
    """Let a line of larger type keep its own pitch instead of taking two lines of the grid."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no words for the grid
    later = [qn(f"w:{name}") for name in ("spacing", "ind", "jc", "rPr")]
    following = next((child for child in properties if child.tag in later), None)
    made = element("w:snapToGrid", val="0")
    properties.append(made) if following is None else following.addprevious(made)


def cut_line(paragraph: Any) -> None:
    """A dashed line across the page, to cut along."""
    borders = element("w:pBdr")
    borders.append(element("w:top", val="dashed", sz="6", space="1", color="auto"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    later = [qn(f"w:{name}") for name in ("shd", "tabs", "spacing", "ind", "jc", "rPr")]
    following = next((child for child in properties if child.tag in later), None)
    properties.append(borders) if following is None else following.addprevious(borders)


def rule_table(table: Any, widths: list[float]) -> None:
    """Lines round every cell, fixed widths, centred."""
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def keep_row(row: Any) -> None:
    """Keep a row of a form on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - python-docx has no words for it


def fill_cell(cell: Any, text: str, *, label: bool) -> None:
    """Text of a form: labels centred, values from the left; both in the middle of the row."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    lines = text.split("\n") or [""]
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        for spare in list(paragraph.runs):
            paragraph._p.remove(spare._r)  # noqa: SLF001 - a merged cell may hold an empty run
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if label else WD_ALIGN_PARAGRAPH.LEFT
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
        off_grid(paragraph)
        add_text(paragraph, line, layout.FANGSONG, layout.FORM_PT)
