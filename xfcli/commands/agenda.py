"""``xf agenda``: what is due."""

from datetime import date, timedelta

from xfcli.commands.checking import check_report, checked
from xfcli.commands.choice import wanted
from xfcli.commands.here import Here
from xfcli.commands.types import OFFICE, SPAN, OneOf
from xfcli.commands.verb import option, verb
from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.output.agenda_page import show_agenda
from xfcli.output.duty_state import closed
from xfcli.output.formats.as_json import duty_list
from xfcli.store.warm import Stopwatch

SPAN_SHOWN = 14


@verb(
    N_(
        "What is due in the next days, and what is late: duties of the office, reminders, and the petitioners' own windows. "
        "Waived duties are left out."
    ),
    example="xf agenda --within 14d --unit SZ/CLAIMS",
)
@option("--within", type=SPAN, metavar="14d", default=f"{SPAN_SHOWN}d", help=N_("how far ahead"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only what this unit or department owes"))
@option("--by", type=OneOf(("day", "department")), default="day", help=N_("what it is grouped by"))
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def command(here: Here, within: int, unit: str | None, by: str, form: str) -> None:
    """Always 0: a look ahead is no verdict."""
    choice = wanted(here, unit)
    ahead = min(within, (here.today.max - here.today).days)
    last = here.today + timedelta(days=ahead)
    found = checked(here, (), soon=ahead, jobs=None, keep=True, watch=Stopwatch())
    shown = check_report(here, found, choice, soon=None, fail_on="never")
    owed = (duty for duty in found.duties if isinstance(duty, Obligation) and choice.keeps(duty.code, duty.unit, duty.department))
    duties = sorted((duty for duty in owed if _due(duty, here.today, last)), key=lambda duty: duty.order)
    if form == "json":
        here.screen.write(duty_list(duties, shown, here.speech))
    else:
        show_agenda(duties, here.today, here.screen, by=by, within=within)


def _due(duty: Obligation, today: date, last: date) -> bool:
    begun = duty.starts <= today and duty.due <= last
    return duty.open and begun and not closed(duty, today) and not duty.waived_on(today)
