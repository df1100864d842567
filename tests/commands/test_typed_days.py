"""Days and spans as people type them."""

from datetime import date, timedelta

import pytest

from xfcli.commands.days import on, parse_day, parse_span
from xfcli.model.message import XfError

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("today", TODAY),
        ("今天", TODAY),
        ("yesterday", date(2026, 3, 1)),
        ("昨天", date(2026, 3, 1)),
        ("-3d", date(2026, 2, 27)),
        ("+1d", date(2026, 3, 3)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert on(parse_day(text), TODAY) == day


@pytest.mark.parametrize("text", ["", "2026-3-2", "20260302", "2026-02-30", "tomorrow", "3d", "-d", "2026-W10-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(XfError):
        parse_day(text)


def test_a_distance_beyond_the_calendar_is_no_crash() -> None:
    with pytest.raises(XfError):
        on(timedelta(days=99999), date(9990, 1, 1))


def test_a_span_is_a_number_of_days() -> None:
    assert (parse_span("7d"), parse_span("14")) == (7, 14)
    for text in ("", "d", "-1", "7w"):
        with pytest.raises(XfError):
            parse_span(text)
