"""Duties of a unit that come round: the chain of their periods, as audit shows it (Articles 5, 11, 32-34, 43)."""

from datetime import date

from tests.office_support import build_office
from xfcli.judge import judge_office
from xfcli.law.policy import policy
from xfcli.model.duty import Obligation

TWO_TRAININGS = {
    "records": {
        "training": [
            {"unit": "SZ", "date": date(2025, 9, 10), "by": "王敏"},
            {"unit": "SZ", "date": date(2025, 3, 3), "by": "王敏"},
        ]
    },
    "earliest": {"SZ": date(2024, 1, 2)},
}


def _trainings(**parts: object) -> list[Obligation]:
    duties = judge_office(build_office(TWO_TRAININGS | parts, policy()))
    return [duty for duty in duties if isinstance(duty, Obligation) and duty.code == "XF3401" and duty.unit == "SZ"]


def test_each_record_meets_the_period_before_it_and_the_last_period_is_open() -> None:
    assert [(duty.starts, duty.met_on) for duty in _trainings()] == [
        (date(2024, 1, 2), date(2025, 3, 3)),
        (date(2025, 3, 3), date(2025, 9, 10)),
        (date(2025, 9, 10), None),
    ]


def test_a_record_later_than_its_period_is_met_late() -> None:
    assert [duty.met_late for duty in _trainings()] == [True, False, False]


def test_a_unit_that_began_after_its_first_record_owes_nothing_before_it() -> None:
    assert _trainings(earliest={"SZ": date(2025, 6, 3)})[0].starts == date(2025, 3, 3)


def test_an_open_period_stands_at_the_record_it_runs_from() -> None:
    duties = _trainings()
    assert [duty.path for duty in duties] == [
        "org.yaml",
        "records/training/SZ-2025-03-03.yaml",
        "records/training/SZ-2025-09-10.yaml",
    ]


def test_the_keys_of_the_periods_differ() -> None:
    keys = [duty.key for duty in _trainings()]
    assert len(set(keys)) == len(keys)
