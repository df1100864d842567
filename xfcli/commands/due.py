"""``xf due``: count days as the regulation does."""

from datetime import date, timedelta

from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.types import DAY, Number
from xfcli.commands.verb import argument, option, verb
from xfcli.law.calendar import Calendar
from xfcli.law.days import DayCountError, count
from xfcli.model.message import N_, Message, XfError
from xfcli.output.due_page import show_due
from xfcli.store.files import CALENDARS, yaml_names
from xfcli.store.place import find_root


@verb(
    N_(
        "Count days as the regulation does: the day of the event is not counted, a last rest day rolls on. Each skipped day is "
        "named."
    ),
    articles=(22, 28, 29),
    example="xf due 2026-03-12 60",
)
@argument("start", type=DAY, metavar="DATE", help=N_("the day of the event that starts the count"))
@argument("days", type=Number(0), metavar="DAYS", help=N_("how many days"))
@option("--working", is_flag=True, help=N_("count working days"))
def command(here: Here, start: date | timedelta, days: int, *, working: bool) -> None:
    """Uses the calendars of the workspace where there is one, else those of the package."""
    first = start if isinstance(start, date) else on(start, here.today_anywhere)
    calendar = _calendar(here)
    try:
        due = count(calendar, first, days, working=working)
    except DayCountError as error:
        raise XfError(Message(error.problem.msgid, error.problem.args)) from error
    show_due(here.screen, calendar, first, days, due, working=working)


def _calendar(here: Here) -> Calendar:
    """The workspace's, read only where it has years of its own: reading takes longer than counting."""
    if not here.in_workspace:
        return Calendar.bundled()
    try:
        of_its_own = any(yaml_names(find_root(here.folder) / CALENDARS))
    except OSError:
        of_its_own = True  # the reader says what is wrong with the folder
    return here.workspace.calendar if of_its_own else Calendar.bundled()
