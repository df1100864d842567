"""Columns line up with wide characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xfcli.output.width import NO_LINE_START, cut, fold, pad, width

TEXTS = st.text(st.sampled_from("ab12 -信访人，。（）：“”、XF…"), max_size=60)


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("信访", 4), ("ｆｕ", 4), ("e\u0301", 1), ("→", 1), ("，", 2)])
def test_wide_characters_take_two_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(TEXTS, st.integers(2, 40))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert width(shown) <= cells
    assert shown == text or shown.endswith("…")


@given(TEXTS, st.integers(0, 80))
def test_a_padded_text_is_as_wide_as_asked(text: str, cells: int) -> None:
    assert width(pad(text, cells)) == max(cells, width(text))


@given(TEXTS, st.integers(4, 40))
def test_folded_lines_fit_and_lose_nothing(text: str, cells: int) -> None:
    lines = fold(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_line_begins_with_no_closing_mark_and_breaks_no_id() -> None:
    text = "案号 SZ-2026-0007 的信访人来信，请求尽快出具结论，并书面说明延误的原因。"
    for cells in range(16, 60):
        lines = fold(text, cells)
        assert not any(line[0] in NO_LINE_START for line in lines)
        assert any("SZ-2026-0007" in line for line in lines)


def test_line_feeds_are_kept() -> None:
    assert fold("一\n\n二", 10) == ["一", "", "二"]


def test_colours_take_no_cells_and_break_no_line() -> None:
    coloured = "\x1b[32m✓\x1b[0m 案卷已登记。下一步：分类拟办"
    assert width(coloured) == width("✓ 案卷已登记。下一步：分类拟办")
    assert [line.replace("\x1b[32m", "").replace("\x1b[0m", "") for line in fold(coloured, 20)] == fold("✓ 案卷已登记。下一步：分类拟办", 20)


def test_the_name_of_an_article_is_not_broken() -> None:
    assert fold("告知信访人已经受理（第二十二条）", 30) == ["告知信访人已经受理", "（第二十二条）"]
    assert fold("依据第二十二条、第二十八条", 18) == ["依据第二十二条、", "第二十八条"]
