"""Days and spans as people type them: ``2026-03-02``, ``today``, ``-3d``, ``昨天``; ``7d``."""

import re
from datetime import date, timedelta

from xfcli.model.message import XfError, say

WORDS = {"today": 0, "今天": 0, "yesterday": -1, "昨天": -1, "前天": -2}
RELATIVE = re.compile(r"([+-]\d{1,5})d")
SPAN = re.compile(r"(\d{1,5})d?")


def parse_day(text: str) -> date | timedelta:
    """A day, or its distance from today. Raises ``XfError``."""
    said = text.strip()
    if said in WORDS:
        return timedelta(days=WORDS[said])
    relative = RELATIVE.fullmatch(said)
    if relative:
        return timedelta(days=int(relative[1]))
    try:
        found = date.fromisoformat(said)
    except ValueError:
        found = None
    if found is None or found.isoformat() != said:
        raise XfError(
            say("{text} is no day", text=text),
            hint=say("write it as 2026-03-02, today, yesterday or -3d"),
        )
    return found


def on(day: date | timedelta, today: date) -> date:
    """The day meant, seen from ``today``. Raises ``XfError`` beyond the calendar."""
    if isinstance(day, date):
        return day
    try:
        return today + day
    except OverflowError as error:
        raise XfError(say("{days} days from {today} lead out of the calendar", days=day.days, today=today)) from error


def parse_span(text: str) -> int:
    """Calendar days: ``7d`` or ``7``. Raises ``XfError``."""
    found = SPAN.fullmatch(text.strip())
    if not found:
        raise XfError(say("{text} is no number of days", text=text), hint=say("write it as 7d"))
    return int(found[1])


__all__ = ["on", "parse_day", "parse_span"]
