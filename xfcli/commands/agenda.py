"""``xf agenda``: what is due."""

from datetime import date, timedelta

from xfcli.commands.here import Here
from xfcli.commands.types import OFFICE, SPAN, OneOf
from xfcli.commands.verb import option, verb
from xfcli.commands.verdict import judged, report, wanted
from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.output.agenda_page import show_agenda
from xfcli.output.duty_state import closed
from xfcli.output.formats.as_json import duty_list

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
    shown = report(here, judged(here), choice, audit=True)
    last = here.today + timedelta(days=min(within, (here.today.max - here.today).days))
    duties = [duty for duty in shown.obligations or () if _due(duty, here.today, last)]
    if form == "json":
        here.screen.write(duty_list(duties, shown, here.speech))
    else:
        show_agenda(duties, here.today, here.screen, by=by, within=within)


def _due(duty: Obligation, today: date, last: date) -> bool:
    begun = duty.starts <= today and duty.due <= last
    return duty.open and begun and not closed(duty, today) and not duty.waived_on(today)
