"""What is asked once of a matter is worked out once, and anew for another matter of the same case."""

from dataclasses import replace

from tests.support import build_case, build_org
from xfcli.law.calendar import Calendar
from xfcli.law.policy import policy
from xfcli.rules.clocks import decision_clocks
from xfcli.rules.matter import Matter
from xfcli.rules.once import listed_once, once


def _matter() -> Matter:
    return Matter(build_case(""), build_org(), policy(), Calendar.bundled())


def test_an_answer_is_worked_out_once_a_matter() -> None:
    asked = []

    @once
    def question(m: Matter) -> str:
        asked.append(m)
        return m.id

    one, other = _matter(), _matter()
    assert [question(one), question(one), question(other)] == [one.id, one.id, other.id]
    assert asked == [one, other]


def test_nothing_is_an_answer_too() -> None:
    asked = []

    @once
    def question(m: Matter) -> None:
        asked.append(m)

    matter = _matter()
    question(matter)
    question(matter)
    assert len(asked) == 1


def test_a_list_is_kept_whole() -> None:
    numbers = listed_once(lambda _m: iter((1, 2)))
    matter = _matter()
    assert numbers(matter) == (1, 2) == numbers(matter)


def test_other_limits_give_other_clocks() -> None:
    matter = _matter()
    before = decision_clocks(matter)[0].due
    stricter = replace(matter, policy=matter.policy.with_days({"decide": 5}, "上级"))
    assert decision_clocks(stricter)[0].due.nominal < before.nominal
    assert decision_clocks(matter)[0].due is before
