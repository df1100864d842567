"""Text from outside is harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xfcli.output.inert import FORMULA_STARTS, HARMFUL, cell, inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("陈立", "陈立"),
        ("全角　空格", "全角　空格"),
        ("\x1b[31m", "‹U+001B›[31m"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\u202ecod.exe", "‹U+202E›cod.exe"),
        ("\u2066a\u2069", "‹U+2066›a‹U+2069›"),
        ("a\u200bb", "a‹U+200B›b"),
        ("\ufeffa", "‹U+FEFF›a"),
        ("a\nb\tc", "a‹U+000A›b‹U+0009›c"),
        ("\u2028", "‹U+2028›"),
        ("\udc80", "‹U+DC80›"),
        ("\U000e0041", "‹U+E0041›"),
        ("\U00020bb7野家", "\U00020bb7野家"),
    ],
)
def test_what_a_terminal_obeys_is_made_visible(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_line_feeds_stay_where_they_are_wanted() -> None:
    assert inert("一\n二\r", lines=True) == "一\n二‹U+000D›"


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    shown = inert(text)
    assert not any(unicodedata.category(character) in HARMFUL for character in shown)
    assert inert(shown) == shown


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.startswith(FORMULA_STARTS)


@pytest.mark.parametrize("text", ["=1+1", "+8613", "-1", "@SUM(A1)", " =1", "\t=1"])
def test_a_formula_is_quoted(text: str) -> None:
    assert cell(text).startswith(("'", "‹"))
