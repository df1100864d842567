"""Every value of the format has its words; days and items as documents write them."""

from collections.abc import Mapping
from datetime import date
from typing import get_args

import pytest

from xfcli.law.days import Due
from xfcli.letters import words
from xfcli.letters.catalogue import LETTERS
from xfcli.model import terms
from xfcli.model.letter_names import LETTER
from xfcli.rules.art31_supervision import SUPERVISED_CODES


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (words.CHANNELS, terms.Channel), (words.ORIGINALS, terms.Channel), (words.SOURCES, terms.Source),
        (words.CATEGORIES, terms.Category), (words.SCOPES, terms.Scope), (words.RISKS, terms.Risk), (words.OUTCOMES, terms.Outcome),
        (words.OUTCOME_NAMES, terms.Outcome), (words.OUTCOME_ARTICLES, terms.Outcome), (words.DECISIONS, terms.ReviewDecision),
        (words.CONCLUSIONS, terms.ConclusionReason), (words.GROUNDS, terms.Ground18or19), (words.GROUNDS, terms.Ground20or21),
        (words.GROUNDS, terms.SupervisionGround), (words.GROUNDS, terms.Situation37), (words.ROLES, terms.AccountableRole),
        (words.RESPONSIBILITIES, terms.Responsibility), (words.MEASURES, terms.Measure), (words.MEASURE_ARTICLES, terms.Measure),
        (words.LEVELS, terms.RespondentLevel), (words.METHODS, terms.SendingMethod),
    ],
)  # fmt: skip
def test_every_value_has_its_words(names: Mapping[str, object], values: object) -> None:
    assert set(get_args(values)) <= set(names)


def test_every_duty_of_article_31_has_its_words() -> None:
    assert set(words.LATE) == set(SUPERVISED_CODES)


def test_days_and_items_are_written_as_in_documents() -> None:
    assert words.day(date(2026, 5, 1)) == "2026年5月1日"
    assert words.item_name("21-3") == "第二十一条第（三）项"


def test_a_rolled_day_is_explained_and_one_that_was_not_is_not() -> None:
    assert words.rolled(Due(date(2026, 5, 11), date(2026, 5, 11))) == ""
    assert words.rolled(Due(date(2026, 5, 10), date(2026, 5, 11))) == "（期限届满日2026年5月10日为休息日，依法顺延至2026年5月11日）"
    assert "尚未公布" in words.rolled(Due(date(2027, 5, 10), date(2027, 5, 10), (), provisional=True))


def test_quotations_inside_quotations_become_single() -> None:
    assert words.quoted("请说明“流程中”是何意。") == "“请说明‘流程中’是何意”"


@pytest.mark.parametrize(
    ("text", "whole"),
    [("属实", "属实。"), ("属实。", "属实。"), ("“属实。”", "“属实。”"), ("见附件（一）", "见附件（一）。"), ("属实？", "属实？"), ("", "")],
)
def test_a_text_that_stands_alone_ends_like_a_sentence(text: str, whole: str) -> None:
    assert words.ended(text) == whole


def test_a_letter_is_called_the_same_everywhere() -> None:
    assert {letter.kind: letter.title for letter in LETTERS} == {kind: name for kind, (name, _) in LETTER.items()}
