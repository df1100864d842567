"""PDF by typst: figures, fonts found or named, the extra missing."""

# ruff: noqa: SLF001 - the source handed to typst is looked at before it is set

import sys
from pathlib import Path

import pytest

from tests.letters.support import draft_case
from xfcli.letters import layout, pdf
from xfcli.letters.errors import CannotWrite


def test_without_typst_pdf_is_refused_with_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotWrite) as refused:
        pdf.write_pdf(draft_case("receipt-usual"))
    assert refused.value.hint is not None
    assert refused.value.hint.facts["command"] == "pip install 'xfcli[pdf]'"


def test_missing_fonts_are_named() -> None:
    with pytest.raises(CannotWrite) as refused:
        pdf.chosen_fonts(frozenset({"DejaVu Sans"}))
    assert "仿宋_GB2312" in str(refused.value.message.facts["fonts"])


def test_office_fonts_come_before_open_ones() -> None:
    chosen = pdf.chosen_fonts(frozenset({"fangsong_gb2312", "Noto Serif CJK SC", "Noto Sans CJK SC", "SimHei"}))
    assert chosen[layout.FANGSONG] == "fangsong_gb2312"
    assert chosen[layout.HEITI] == "SimHei"
    assert chosen[layout.KAITI] == chosen[layout.XIAOBIAOSONG] == "Noto Serif CJK SC"


def test_the_page_is_that_of_the_standard() -> None:
    fonts = dict.fromkeys(pdf.FAMILIES, "Noto Serif CJK SC")
    source = pdf._Writer(draft_case("reply-supported"), fonts).source()
    assert "margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm)" in source
    assert "size: 22.0pt" in source
    assert "first-line-indent: (amount: 32.0pt, all: true)" in source


def test_markup_in_case_text_is_a_string() -> None:
    assert pdf._literal('a"#b\\c\n') == '"a\\"#b\\\\c\\n"'


@pytest.mark.parametrize("name", ["reply-supported", "visit-record-usual", "discipline-transfer-usual", "reply-ten-requests"])
def test_a_pdf_is_made(name: str) -> None:
    pytest.importorskip("typst")
    assert pdf.write_pdf(draft_case(name)).startswith(b"%PDF-")


def test_the_extra_brings_a_font_for_whoever_has_none() -> None:
    typst = pytest.importorskip("typst")
    brought = [place for place in pdf.font_folders() if pdf.FONT_PACKAGE in place]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=brought)
    assert set(pdf.chosen_fonts(frozenset(fonts.families())).values()) == {"Noto Sans CJK SC"}


def test_the_offices_folder_of_fonts_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(pdf.FONT_FOLDER, str(tmp_path))
    assert pdf.font_folders()[0] == str(tmp_path)
    monkeypatch.setenv(pdf.FONT_FOLDER, str(tmp_path / "gone"))
    assert str(tmp_path / "gone") not in pdf.font_folders()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("送达回证", ["送达回证"]),
        ("关于“对报损处理时效有异议”信访事项的答复意见书", ["关于“对报损处理时效有异议”", "信访事项的答复意见书"]),
        ("关于SZ-2026-0001号信访事项处理结果的报告", ["关于SZ-2026-0001号", "信访事项处理结果的报告"]),
    ],
)
def test_long_titles_break_where_a_reader_would(title: str, lines: list[str]) -> None:
    assert layout.title_lines(title) == lines


def test_very_long_titles_keep_every_character() -> None:
    title = f"关于“{'理赔时效与承保条件的争议' * 12}”信访事项的复查意见书"
    assert "".join(layout.title_lines(title)) == title


@pytest.mark.parametrize(
    ("signature", "date"), [("深圳分公司", "2026年11月21日"), ("中国出口信用保险公司深圳分公司办公室", "2026年1月2日")]
)
def test_signature_is_centred_over_the_date(signature: str, date: str) -> None:
    over, under = layout.seal_indents(signature, date)
    assert over + layout.width(signature) / 2 == pytest.approx(under + layout.width(date) / 2)
    assert min(over, under) >= 0
