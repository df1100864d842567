"""``xf audit``: everything owed, met or not."""

from dataclasses import replace
from datetime import date, timedelta

from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import CASE, DAY, OFFICE, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.commands.verdict import judged, judged_case, report, wanted
from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.output.audit_text import show_audit
from xfcli.output.formats import AUDIT_FORMATS, writer
from xfcli.rules.base import Duty
from xfcli.store.history import history_duties


@verb(
    N_(
        "Everything owed and how it was met: in time, late, not yet, or not at all with the reason; and every breach. For one "
        "case, a unit or a period (what fell due in it, and what was breached in it). From git also what was entered late, and "
        "what was committed and later changed."
    ),
    articles=(31, 32, 33),
    example="xf audit --unit SZ --from 2026-01-01 --to 2026-03-31",
)
@argument("case", type=CASE, required=False, metavar="CASE", help=N_("the case; without one the whole workspace"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only what this unit or department owes"))
@option("--from", "first", type=DAY, metavar="DAY", help=N_("the first day of the period"))
@option("--to", "last", type=DAY, metavar="DAY", help=N_("the last day of the period"))
@option("--format", "form", type=OneOf(AUDIT_FORMATS), default="text", help=N_("how it is written"))
def command(
    here: Here,
    case: str | None,
    unit: str | None,
    first: date | timedelta | None,
    last: date | timedelta | None,
    form: str,
) -> None:
    """Always 0: an audit reports, it does not judge."""
    choice = wanted(here, unit)
    case_id = find_case(here.workspace, case, here.today) if case else None
    verdict = judged_case(here, case_id)[1] if case_id else judged(here)
    verdict = replace(verdict, duties=(*verdict.duties, *history_duties(here.desk, case_id)))
    begin = on(first, here.today) if first is not None else date.min
    end = on(last, here.today) if last is not None else date.max
    within = tuple(duty for duty in verdict.duties if begin <= _day(duty, begin) <= end)
    shown = report(here, replace(verdict, duties=within), choice, audit=True)
    if form == "text":
        show_audit(shown, here.screen)
    else:
        for piece in writer(form).write(shown, here.speech):
            here.screen.write(piece)


def _day(duty: Duty, otherwise: date) -> date:
    """The day that puts it into a period: when it fell due, when it was breached. What has no day of its own is in every period."""
    if isinstance(duty, Obligation):
        return duty.due
    return duty.on or otherwise
