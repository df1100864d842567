"""Which language is spoken, and how messages are put into it."""

from datetime import date

import pytest

from xfcli.model.glossary import GROUPS, Term
from xfcli.model.message import XfError, say
from xfcli.output.i18n import Speech, choose_language


@pytest.mark.parametrize(
    ("flag", "environment", "setting", "language"),
    [
        ("en", {"XF_LANG": "zh_CN", "LANG": "zh_CN.UTF-8"}, "zh_CN", "en"),
        (None, {"XF_LANG": "en", "LANG": "zh_CN.UTF-8"}, "zh_CN", "en"),
        (None, {"LANG": "en_US.UTF-8"}, "zh_CN", "zh_CN"),
        (None, {"LANG": "en_US.UTF-8"}, None, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, None, "en"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, None, "en"),
        (None, {"LC_ALL": "zh_TW", "LANG": "en_US.UTF-8"}, None, "zh_CN"),
        (None, {"LANG": "C"}, None, "zh_CN"),
        (None, {}, None, "zh_CN"),
        ("zh-CN", {}, "en", "zh_CN"),
        ("EN_gb", {}, None, "en"),
    ],
)
def test_the_language_is_the_flags_then_the_variables_then_the_settings_then_the_locales(
    flag: str | None, environment: dict[str, str], setting: str | None, language: str
) -> None:
    assert choose_language(flag, environment, setting) == language


@pytest.mark.parametrize(("flag", "environment"), [("fr", {}), (None, {"XF_LANG": "klingon"})])
def test_a_language_we_have_not_is_an_error(flag: str | None, environment: dict[str, str]) -> None:
    with pytest.raises(XfError):
        choose_language(flag, environment, None)


def test_facts_are_put_in_by_name() -> None:
    inner = say("{days} calendar days", days=60)
    message = say("plus {days} ({article})", days=inner, article="第二十八条")
    assert Speech("en").words(message) == "plus 60 calendar days (第二十八条)"
    assert Speech("zh_CN").words(message) == "加 60 日（第二十八条）"


def test_several_things_are_joined_in_the_languages_way() -> None:
    facts = (date(2026, 5, 1), Term("event", "accepted"), "陈立")
    assert Speech("en").fact(facts) == "2026-05-01, accepted, 陈立"
    assert Speech("zh_CN").fact(facts) == "2026-05-01、受理、陈立"


def test_facts_are_inert_and_never_taken_for_placeholders() -> None:
    message = say("there is no case {text}", text="{x}\x1b[0m")
    assert Speech("en").words(message) == "there is no case {x}‹U+001B›[0m"


def test_a_value_nobody_named_is_shown_as_it_is_written() -> None:
    assert Speech("zh_CN").term("event", "teleported") == "teleported"


def test_terms_have_a_name_in_both_languages() -> None:
    for group, terms in GROUPS.items():
        for value, (chinese, english) in terms.items():
            assert chinese, (group, value)
            assert not chinese.isascii(), (group, value)
            assert english.isascii(), (group, value)
