"""Hints are commands that people paste: what a record holds goes into them as one word."""

import shlex

import pytest

from tests.support import build_case, build_matter
from xfcli.judge import findings, judge_case
from xfcli.rules.shell import word


@pytest.mark.parametrize("text", ["陈副总", "NAME", "SZ/CLAIMS", "a-b_c.d"])
def test_what_no_shell_acts_on_stays_as_it_is(text: str) -> None:
    assert word(text) == text


@pytest.mark.parametrize("text", ["; rm -rf .", "$(id)", "`id`", "a b", "it's", "=cmd", "~", "a&b", "<b>", "*", "买买提·艾力", ""])
def test_anything_else_is_one_word_to_the_shell(text: str) -> None:
    assert shlex.split(f"xf {word(text)}") == ["xf", text]


def test_names_from_the_case_cannot_become_commands() -> None:
    case = build_case("""
        source: leader
        leader: {name: $(id); x}
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: held_accountable, by: 王敏, situation: 37-3, responsibility: direct,
             who: {name: a; b, role: handler}, measure: admonition, rectify_by: 2026-04-01}
    """)
    hints = {one.code: one.hint for one in findings(judge_case(build_matter(case)), case.received.replace(month=6))}
    assert hints["XF2401"].endswith("--from '$(id); x'")
    assert hints["XF3901"].endswith("--who-name 'a; b'")
