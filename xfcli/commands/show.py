"""``xf show``: one case."""

from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import OneOf
from xfcli.commands.verb import case_argument, option, verb
from xfcli.commands.verdict import Wanted, judged_case, reckoning, report
from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.output.case_page import CasePage, show_case
from xfcli.output.formats.as_case import case_text


@verb(
    N_("One case: header, findings, timeline, and every duty with the way its date was computed, rest days named."),
    example="xf show SZ-2026-0007",
)
@case_argument
@option("--show-identity", "identity", is_flag=True, help=N_("show who brought a confidential case"))
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def command(here: Here, case: str, form: str, *, identity: bool) -> None:
    """Raises ``XfError`` for a case nobody knows or whose file cannot be read."""
    matter, verdict = judged_case(here, find_case(here.workspace, case, here.today))
    names = identity or not matter.case.confidential
    shown = report(here, verdict, Wanted(), soon=7, audit=True)
    if form == "json":
        here.screen.write(case_text(matter.time, shown, here.speech, names=names))
        return
    duties = [duty for duty in shown.obligations or () if isinstance(duty, Obligation)]
    show_case(CasePage(matter.time, duties, shown.findings, here.today, reckoning(here, matter), names), here.screen)
