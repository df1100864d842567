"""The figures of GB/T 9704 are read back from the Word file, not assumed."""

# ruff: noqa: SLF001 - what python-docx has no words for is read from its elements

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.letters.support import CASES, STATEMENT, draft_case, given
from tests.letters.test_gates import REGISTERED, events
from xfcli.letters.document import Document, Heading
from xfcli.letters.docx import ZIP_TIME, write_docx
from xfcli.letters.issue import draft


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(write_docx(document)))


def font_of(run: Any) -> tuple[str | None, str | None, float]:
    fonts = run._r.rPr.rFonts
    return fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")), run.font.size.pt


def paragraph(made: Any, beginning: str) -> Any:
    return next(p for p in made.paragraphs if p.text.startswith(beginning))


def indent(p: Any, name: str) -> str | None:
    found = p._p.pPr.find(qn("w:ind"))
    return None if found is None else found.get(qn(f"w:{name}"))


@pytest.fixture(scope="module")
def reply() -> Any:
    return opened(draft_case("reply-supported"))


def test_paper_margins_and_grid(reply: Any) -> None:
    (section,) = reply.sections
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert grid.get(qn("w:linePitch")) == "579"
    assert int((297 - 37 - 35) * Mm(1) / (579 * 635)) == 22


def test_body_is_fangsong_16_on_a_fixed_pitch_with_two_characters_of_indent(reply: Any) -> None:
    body = paragraph(reply, "2026年3月2日收到")
    assert font_of(body.runs[0]) == ("仿宋_GB2312", "仿宋_GB2312", 16.0)
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95)
    assert body._p.pPr.find(qn("w:spacing")).get(qn("w:lineRule")) == "exact"
    assert indent(body, "firstLineChars") == "200"
    assert indent(body, "firstLine") == "640"


def test_title_number_and_headings(reply: Any) -> None:
    title, number = reply.paragraphs[:2]
    assert font_of(title.runs[0]) == ("方正小标宋简体", "方正小标宋简体", 22.0)
    assert title.alignment == number.alignment == 1
    assert title.text.replace("\n", "") == "关于“对报损处理时效有异议”信访事项的答复意见书"
    assert title.text.split("\n")[0] == "关于“对报损处理时效有异议”"
    assert number.text == "信保深信访〔2026〕12号"
    assert font_of(paragraph(reply, "一、信访请求").runs[0])[0] == "黑体"
    assert indent(paragraph(reply, "陈立（"), "firstLineChars") is None


def test_second_level_headings_are_kaiti() -> None:
    document = draft_case("receipt-usual")
    made = opened(replace(document, blocks=(Heading(2, "（一）二级标题"), *document.blocks)))
    assert font_of(paragraph(made, "（一）二级标题").runs[0])[0] == "楷体_GB2312"


def test_signature_and_date_leave_room_for_a_seal(reply: Any) -> None:
    signature, dated = paragraph(reply, "中国出口信用保险公司深圳分公司"), paragraph(reply, "2026年4月21日")
    assert signature.alignment == dated.alignment == 2
    assert indent(dated, "rightChars") == "425"  # a long signature reaches the margin and the date stays centred under it
    assert signature.paragraph_format.space_before.pt == pytest.approx(57.9)
    assert signature.paragraph_format.keep_with_next
    assert dated.text == "2026年4月21日"
    short = opened(draft_case("assignment-usual"))
    over, under = paragraph(short, "深圳分公司办公室"), paragraph(short, "2026年3月3日")
    assert indent(under, "rightChars") == "400"
    centre = [int(indent(p, "rightChars") or 0) / 100 + width / 2 for p, width in ((over, 8.0), (under, 6.0))]
    assert centre[0] == pytest.approx(centre[1], abs=0.3)


def test_page_numbers_stand_outside_in_songti(reply: Any) -> None:
    (section,) = reply.sections
    assert reply.settings.odd_and_even_pages_header_footer
    for footer, side, name in ((section.footer, 2, "rightChars"), (section.even_page_footer, 0, "leftChars")):
        (line,) = footer.paragraphs
        assert line.text.startswith("— ")
        assert line.text.endswith(" —")
        assert "PAGE" in line._p.xml
        assert line.alignment == side
        assert indent(line, name) == "100"
        assert font_of(line.runs[0])[0] == "宋体"
        assert line.runs[0].font.size.pt == 14


def test_defaults_name_fonts_and_language_and_no_theme(reply: Any) -> None:
    defaults = reply.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert not [key for key in fonts.attrib if "Theme" in key]
    assert defaults.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_every_run_names_its_east_asian_font() -> None:
    for name in CASES:
        made = opened(draft_case(name))
        cells = [p for table in made.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
        for p in [*made.paragraphs, *cells]:
            assert all(run._r.rPr.rFonts.get(qn("w:eastAsia")) for run in p.runs), name


def test_forms_are_real_tables() -> None:
    made = opened(draft_case("visit-record-usual"))
    (table,) = made.tables
    assert [cell.text for cell in table.rows[3].cells] == ["姓名", "陈立", "工作单位", "深圳华讯电子有限公司"]
    spanned = table.rows[5]
    assert spanned.cells[1]._tc is spanned.cells[3]._tc
    assert table.style.name == "Table Grid"


def test_a_confidential_letter_bears_copy_number_and_mark() -> None:
    made = opened(draft_case("receipt-confidential"))
    assert made.paragraphs[0].text == "000001"
    assert made.paragraphs[1].text == "内部文书　注意保密"
    assert font_of(made.paragraphs[1].runs[0])[0] == "黑体"


def test_enclosures_align_under_their_names() -> None:
    made = opened(draft_case("assignment-forwarded-instructed"))
    first, second = paragraph(made, "附件：1．"), paragraph(made, "2．保险单")
    assert indent(first, "left") == indent(second, "left")
    assert int(indent(first, "hanging") or 0) > int(indent(second, "hanging") or 0)


def test_the_enclosure_list_of_a_transfer_begins_a_page() -> None:
    assert paragraph(opened(draft_case("discipline-transfer-usual")), "附件").paragraph_format.page_break_before


def test_a_statement_of_3000_characters_is_whole() -> None:
    long = STATEMENT[:3000]
    channel = {"channel": "phone", "statement": long, "events": events(REGISTERED)}
    it = given(channel)
    made = opened(draft("oral-record", it.matter, it.duties, today=it.today))
    assert long in [cell.text for row in made.tables[0].rows for cell in row.cells]


def test_nothing_in_the_file_depends_on_when_it_was_written() -> None:
    document = draft_case("reply-supported")
    data = write_docx(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {ZIP_TIME}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if "thumbnail" in name]
    properties = opened(document).core_properties
    assert str(properties.created)[:10] == str(properties.modified)[:10] == "2026-04-21"
    assert properties.author == ""


def test_xml_in_case_text_stays_text() -> None:
    made = opened(draft_case("reply-ten-requests"))
    assert paragraph(made, "（十）").text.startswith("（十）“请求十：{{ 7*7 }} <w:p/> # 标题 | 表 |”")
