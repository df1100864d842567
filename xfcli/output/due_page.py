"""``xf due``: the days counted, and every rest day that moved the date with its reason."""

from datetime import date

from xfcli.law.calendar import Calendar
from xfcli.law.days import Due
from xfcli.output.terminal import Screen

WEEKDAYS = (
    ("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun"),
)  # fmt: skip


def weekday(day: date, *, chinese: bool) -> str:
    """周四, Thu."""
    names = WEEKDAYS[day.weekday()]
    return f"周{names[0]}" if chinese else names[1]


def show_due(screen: Screen, calendar: Calendar, start: date, days: int, due: Due, *, working: bool) -> None:
    """Start, count, the date counted, the days skipped, the date that counts in law."""
    speech = screen.speech
    screen.line(speech.say("start: {day} (not counted)", day=_named(start, screen)))
    counted = speech.say("{days} working days", days=days) if working else speech.say("{days} calendar days", days=days)
    screen.line(speech.say("counted: {what}, to {day}", what=counted, day=_named(due.nominal, screen)))
    if due.skipped:
        heading = speech.say("rest days not counted:") if working else speech.say("a rest day is no last day; moved over:")
        screen.line(heading)
        for day in due.skipped:
            screen.line(f"  {_named(day, screen)}  {_reason(calendar, day, screen)}")
    last = speech.say("last day: {day}", day=_named(due.due, screen))
    screen.line(screen.style(last, "strong"))
    if due.provisional:
        text = speech.say("provisional: the calendar of a year on the way is not known, so its holidays are not reckoned with")
        screen.prose(text)


def _named(day: date, screen: Screen) -> str:
    return f"{day} {weekday(day, chinese=screen.speech.chinese)}"


def _reason(calendar: Calendar, day: date, screen: Screen) -> str:
    if calendar.rest_reason(day) == "holiday":
        return screen.speech.say("public holiday")
    return screen.speech.say("weekend")


__all__ = ["show_due", "weekday"]
