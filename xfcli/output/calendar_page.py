"""``xf calendar``: a holiday year as it is reckoned with."""

from collections.abc import Iterable, Sequence
from datetime import date

from xfcli.law.holiday_year import Year
from xfcli.model.message import Message
from xfcli.output.due_page import weekday
from xfcli.output.errors import place
from xfcli.output.inert import inert
from xfcli.output.reckoning import ranges
from xfcli.output.terminal import Screen


def show_year(year: Year, layers: Sequence[Year], screen: Screen) -> None:
    """Holidays and weekend days that are worked, of the country, then of each region."""
    speech = screen.speech
    screen.line(screen.style(str(year.year), "strong") + f"  {inert(year.source)}")
    _days(year, screen)
    for layer in layers:
        screen.line()
        screen.line(screen.style(speech.say("region {region}", region=layer.region), "strong") + f"  {inert(layer.source)}")
        _days(layer, screen)


def _days(year: Year, screen: Screen) -> None:
    speech = screen.speech
    screen.line(speech.say("off:"))
    for span in ranges(tuple(sorted(year.off))):
        first, _, last = span.partition("..")
        days = (date.fromisoformat(last or first) - date.fromisoformat(first)).days + 1
        screen.line(f"  {span}  " + (speech.say("1 day") if days == 1 else speech.say("{days} days", days=days)))
    if year.work:
        screen.line(speech.say("weekend days worked:"))
        for day in sorted(year.work):
            screen.line(f"  {day} {weekday(day, chinese=speech.chinese)}")


def show_problems(problems: Iterable[tuple[str, int | None, int | None, Message]], files: int, screen: Screen) -> None:
    """What is wrong with calendar files, each with its place; or that nothing is."""
    count = 0
    for path, line, column, message in problems:
        count += 1
        screen.prose(place(path, line, column) + screen.speech.words(message))
    if not count:
        screen.line(screen.style(screen.speech.say("calendars in order: {count}", count=files), "good"))


__all__ = ["show_problems", "show_year"]
