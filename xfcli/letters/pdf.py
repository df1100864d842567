"""PDF by typst, for reading and archives, with fonts that can be had.

Typst sets boxes for what no font has and says nothing, so fonts are looked for first and a missing one is named. All text is
handed over as string literals: nothing in it is markup.
"""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from xfcli.letters import layout
from xfcli.letters.document import Annex, Attachments, Block, Dated, Document, Heading, Note, Paragraph, Signature, Slip, Table
from xfcli.letters.errors import CannotWrite
from xfcli.model.message import say

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    layout.FANGSONG: (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FZFangSong-Z02S",
        "FandolFang R",
        "FandolFang",
    ),
    layout.KAITI: ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai", "FandolKai", "AR PL UKai CN"),
    layout.HEITI: (
        "SimHei",
        "黑体",
        "STHeiti",
        "Source Han Sans SC",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "FandolHei",
        "WenQuanYi Zen Hei",
    ),
    layout.XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05"),
    layout.SONGTI: ("SimSun", "宋体", "NSimSun", "STSong"),
}
"""Names each office font may bear, and open fonts of the same kind."""
OPEN_FONTS: Final = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Source Han Serif CN",
    "FandolSong",
    "AR PL UMing CN",
)
"""What stands in for any of them."""
LAST_RESORT: Final = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei", "SimSun", "Microsoft YaHei")
INSTALL: Final = "pip install 'xfcli[pdf]'"
FONT_FOLDER: Final = "XF_FONTS"
FONT_PACKAGE: Final = "noto_cjk_sans_otc"
"""A wheel with one open Chinese font and nothing else; the extra brings it, so that a machine without any can write."""


def write_pdf(document: Document) -> bytes:
    """The letter as PDF. Raises :class:`CannotWrite` without typst or without any Chinese font."""
    made = _compiled(document, "pdf", None)
    if not isinstance(made, bytes):
        raise CannotWrite(say("typst gave no pdf"))
    return made


def write_pictures(document: Document, ppi: float) -> list[bytes]:
    """The letter's pages as PNG, for the documentation. Raises as :func:`write_pdf`."""
    made = _compiled(document, "png", ppi)
    return [made] if isinstance(made, bytes) else list(made)


def _compiled(document: Document, form: str, ppi: float | None) -> Any:
    typst = _typst()
    folders = font_folders()
    fonts = chosen_fonts(available(folders))
    source = _Writer(document, fonts).source()
    return typst.compile(source.encode("utf-8"), font_paths=list(folders), format=form, ppi=ppi, timestamp=_midnight(document))


def _typst() -> Any:
    try:
        import typst  # noqa: PLC0415 - an extra: absent in most installations
    except ImportError as error:
        raise CannotWrite(
            say("pdf needs typst, which is not installed"), hint=say("install it: {command}", command=INSTALL)
        ) from error
    return typst


def _midnight(document: Document) -> int:
    return (document.on.toordinal() - 719163) * 86400


def font_folders() -> tuple[str, ...]:
    """Where fonts are looked for beside the system's own places: the folder the office names, and the open font of the extra."""
    named = os.environ.get(FONT_FOLDER)
    shipped = find_spec(FONT_PACKAGE)
    places = (named, *(shipped.submodule_search_locations or () if shipped else ()))
    return tuple(place for place in places if place and Path(place).is_dir())


@cache
def available(folders: tuple[str, ...]) -> frozenset[str]:
    """The font families typst can see here."""
    fonts = _typst().Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=list(folders))
    return frozenset(fonts.families())


def chosen_fonts(families: frozenset[str]) -> dict[str, str]:
    """The family to set each office font with. Raises :class:`CannotWrite` naming the fonts where no Chinese one is here."""
    lowered = {family.casefold(): family for family in families}
    chosen = {}
    for office, names in FAMILIES.items():
        wanted = (*names, *OPEN_FONTS, *LAST_RESORT)
        found = next((lowered[name.casefold()] for name in wanted if name.casefold() in lowered), None)
        if found is None:
            raise CannotWrite(
                say("pdf needs a Chinese font and none is installed: {fonts}", fonts="、".join((*FAMILIES, OPEN_FONTS[0]))),
                hint=say("install one (Debian: fonts-noto-cjk), or name a folder with fonts in {variable}", variable=FONT_FOLDER),
            )
        chosen[office] = found
    return chosen


class _Writer:
    def __init__(self, document: Document, fonts: dict[str, str]) -> None:
        self.document = document
        self.fonts = fonts
        self.indents = layout.signed(document)

    def source(self) -> str:
        """The letter in typst's language."""
        document = self.document
        parts = [self._preamble()]
        if document.copy:
            parts.append(self._line(document.copy))
        if document.mark:
            parts.append(self._line(document.mark, font=layout.HEITI))
        parts += [self._title(line, layout.TITLE_PT) for line in layout.title_lines(document.title)]
        if document.number:
            parts.append(self._line(document.number, align="center"))
        form = bool(document.blocks) and isinstance(document.blocks[0], Table)
        parts.append(f"#v({10 if form else layout.LINE_PT}pt)")
        if document.addressee:
            parts.append(self._line(f"{document.addressee}："))
        parts += self._blocks()
        return "\n".join(parts) + "\n"

    def _title(self, text: str, size: float) -> str:
        return self._line(text, font=layout.XIAOBIAOSONG, size=size, align="center", weight=self._bold(), sticky=True)

    def _bold(self) -> str:
        """A stand-in for 小标宋 is set bold, since that face is heavy."""
        return "bold" if self.fonts[layout.XIAOBIAOSONG] in (*OPEN_FONTS, *LAST_RESORT) else "regular"

    def _preamble(self) -> str:
        top, bottom, left, right = layout.TOP_MM, layout.BOTTOM_MM, layout.LEFT_MM, layout.RIGHT_MM
        number = f"#set text(font: {_literal(self.fonts[layout.SONGTI])}, size: {layout.PAGE_NUMBER_PT}pt)"
        return f"""#set document(title: {_literal(self.document.title)}, date: none)
#set page(width: 210mm, height: 297mm, margin: (top: {top}mm, bottom: {bottom}mm, left: {left}mm, right: {right}mm),
  footer-descent: 7mm, footer: context {{
    let n = counter(page).get().first()
    set align(if calc.odd(n) {{ right }} else {{ left }})
    pad(x: {layout.PAGE_NUMBER_PT}pt)[{number}; — #n —]
  }})
#set text(font: {_literal(self.fonts[layout.FANGSONG])}, size: {layout.BODY_PT}pt, lang: "zh", region: "cn",
  top-edge: "ascender", bottom-edge: "descender", costs: (widow: 0%, orphan: 0%))
#set par(leading: 0pt, spacing: 0pt, justify: true, linebreaks: "simple")
#let strip(body, size) = {{
  set text(size: size, top-edge: {layout.LINE_PT * 0.72}pt, bottom-edge: {-layout.LINE_PT * 0.28}pt)
  body
}}"""

    def _line(
        self,
        text: str,
        *,
        font: str = layout.FANGSONG,
        size: float = layout.BODY_PT,
        align: str | None = None,
        first: float = 0.0,
        left: float = 0.0,
        hanging: float = 0.0,
        right: float = 0.0,
        weight: str = "regular",
        sticky: bool = False,
    ) -> str:
        em = layout.BODY_PT
        family = _literal(self.fonts[font])
        body = f"#text(font: {family}, size: {size}pt, weight: {_literal(weight)}, {_literal(text)})"
        shape = f"first-line-indent: (amount: {first * em}pt, all: true), hanging-indent: {hanging * em}pt"
        par = f"par({shape})[#strip([{body}], {size}pt)]"
        if left or right:
            par = f"pad(left: {(left - hanging) * em}pt, right: {right * em}pt, {par})"
        if align:
            par = f"align({align}, {par})"
        return f"#block(above: 0pt, below: 0pt, width: 100%, {_keeping(sticky)}, {par})"

    def _blocks(self) -> list[str]:
        blocks = self.document.blocks
        return [self._block(n, block, keep=layout.keeps_with_next(blocks, n)) for n, block in enumerate(blocks)]

    def _block(self, n: int, block: Block, *, keep: bool) -> str:
        if isinstance(block, Heading):
            return self._line(block.text, font=layout.HEITI if block.level == 1 else layout.KAITI, first=layout.INDENT, sticky=True)
        if isinstance(block, Paragraph):
            short = keep and len(block.text) < SHORT
            return self._line(block.text, first=layout.INDENT, sticky=short)
        if isinstance(block, Attachments):
            lines = [
                self._line(text, left=left, hanging=hanging, sticky=keep)
                for text, left, hanging in layout.attachment_indents(block)
            ]
            return "\n".join([f"#v({layout.LINE_PT}pt)", *lines])
        if isinstance(block, Signature | Dated):
            return self._signed(n, block, keep=keep)
        if isinstance(block, Note):
            return self._note(n, block)
        if isinstance(block, Slip):
            cut = '#v(14pt)\n#line(length: 100%, stroke: (dash: "dashed", thickness: 0.6pt))\n#v(8pt)'
            return f"{cut}\n{self._title(block.title, 18.0)}"
        if isinstance(block, Annex):
            return f"#pagebreak(weak: true)\n{self._line(block.title, font=layout.HEITI, sticky=True)}"
        return self._table(block, keep=keep)

    def _note(self, n: int, block: Note) -> str:
        if layout.under_form(self.document.blocks, n):
            return "#v(6pt)\n" + self._line(f"（{block.text}）", size=layout.FORM_PT)
        return self._line(f"（{block.text}）", first=layout.INDENT)

    def _signed(self, n: int, block: Signature | Dated, *, keep: bool) -> str:
        first = isinstance(block, Signature) or (n > 0 and not isinstance(self.document.blocks[n - 1], Signature))
        room = f"#v({2 * layout.LINE_PT}pt, weak: false)\n" if first else ""
        return room + self._line(block.text, align="right", right=self.indents[n], sticky=keep)

    def _table(self, block: Table, *, keep: bool) -> str:
        columns = ", ".join(f"{width}mm" for width in layout.columns_mm(block.columns))
        cells = []
        for row in block.rows:
            for number, text in enumerate(row):
                span = block.columns - len(row) + 1 if number == len(row) - 1 else 1
                label = number % 2 == 0 and len(row) > 1
                lines = " #linebreak() ".join(f"#{_literal(line)}" for line in text.split("\n"))
                cells.append(f"table.cell(colspan: {span}, align: {'center' if label else 'left'} + horizon, [{lines}])")
        size = layout.FORM_PT
        return (
            f"#block(above: 0pt, below: 0pt, {_keeping(keep)})[\n"
            f"#set text(size: {size}pt)\n#set par(leading: 6pt, justify: false)\n"
            f"#table(columns: ({columns},), inset: (x: 6pt, y: 7pt), stroke: 0.6pt,\n  " + ",\n  ".join(cells) + ",\n)\n]"
        )


SHORT: Final = 200
"""A last paragraph longer than this may leave the signature's page."""


def _keeping(sticky: bool) -> str:  # noqa: FBT001 - one word for one question
    return "breakable: false, sticky: true" if sticky else "breakable: true, sticky: false"


def _literal(text: str) -> str:
    """A string literal of typst, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
