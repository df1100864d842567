"""``xf calendar add``: a holiday year that the package does not ship yet, or a region's own days."""

import re

from xfcli.commands.asking import ask_until, at_a_terminal
from xfcli.commands.filed import say_filed
from xfcli.commands.here import Here
from xfcli.commands.types import Number, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.commands.writing import Writing
from xfcli.law.calendar import BUNDLED_YEARS
from xfcli.law.holiday_year import contradictions, parse_year, verify
from xfcli.law.problem import CalendarError
from xfcli.model.base import Record
from xfcli.model.message import N_, Message, XfError, say
from xfcli.store.append_render import map_lines
from xfcli.store.filing import file_writes
from xfcli.store.kinds import CALENDAR
from xfcli.store.reader import parse
from xfcli.store.recording import How, at_work, invalid
from xfcli.store.steps import Write

SCHEMA = "# yaml-language-server: $schema=../.schema/calendar.json"


EARLIEST = 1990
QUESTIONS = {
    "off": N_("days off, one day or range at a time (2027-01-01..2027-01-03)"),
    "work": N_("weekend days worked, one at a time (2027-01-09)"),
}


@verb(
    N_("Add a holiday year from its notice, or the days a region has besides, as calendar/YEAR.yaml; it is verified first."),
    example="xf calendar add 2027 --source 国办发明电〔2026〕8号 --off 2027-01-01..2027-01-03 --work 2027-01-04",
)
@argument("year", type=Number(EARLIEST), metavar="YEAR", help=N_("the year"))
@option("--source", metavar="TEXT", required=True, help=N_("the notice's title and number"))
@option("--off", multiple=True, metavar="DAYS", help=N_("days off: a day or FIRST..LAST; once for each"))
@option("--work", multiple=True, metavar="DAYS", help=N_("weekend days worked; once for each"))
@option("--region", metavar="CODE", help=N_("only for this region"))
@option("--dry-run", is_flag=True, help=N_("show what would be written and found, and write nothing"))
@option("--no-commit", is_flag=True, help=N_("write, but make no git commit"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def add(
    here: Here,
    year: int,
    source: str,
    off: tuple[str, ...],
    work: tuple[str, ...],
    region: str | None,
    *,
    dry_run: bool,
    no_commit: bool,
    format_: str,
) -> int:
    """Raises ``XfError``, with nothing written, for a year that is there already or is not sound."""
    _may_be_added(year, region)
    name = f"calendar/{year}-{region}.yaml" if region else f"calendar/{year}.yaml"
    path = here.workspace.root / name
    if path.exists():
        raise _there_already(name)
    days = {"off": list(off), "work": list(work)}
    if not off and not work and at_a_terminal():
        days = {kind: _asked(here, year, kind) for kind in days}
    facts: dict[str, object] = {"year": year, "source": source, "region": region, **days}
    facts = {name: value for name, value in facts.items() if value not in (None, [])}
    text = "".join(f"{line}\n" for line in (SCHEMA, *map_lines(facts))).encode()
    try:
        wrong = verify(parse_year(facts))
    except CalendarError as error:
        wrong = list(error.problems)
    if wrong:
        raise XfError(Message(wrong[0].msgid, wrong[0].args), hint=say(N_("compare it with the notice; nothing was written")))
    found = parse(CALENDAR, text, name)
    if not isinstance(found, Record):
        raise invalid(found)
    common = Writing(dry_run=dry_run, no_commit=no_commit, format_=format_)
    how = How(here.today, "calendar add", None, dry_run, not no_commit)
    with at_work(here.desk, how) as repository:
        if path.exists():
            raise _there_already(name)
        filed = file_writes(here.desk, repository, [Write(path, None, text)], f"calendar {year}", (), how)
    return say_filed(here, filed, common, "calendar", say(N_("{path} recorded"), path=name))


def _may_be_added(year: int, region: str | None) -> None:
    """Raise ``XfError`` for a region that is no plain word, and for a year whose notice the package knows."""
    if region is not None and not re.fullmatch(r"\w[\w-]{0,29}", region):
        raise XfError(say(N_("{value} is no code of a region"), value=region), hint=say(N_("a short word such as XZ")))
    if region is None and year in BUNDLED_YEARS:
        raise XfError(
            say(N_("the holidays of {year} are known already, and a file of its own would replace them all"), year=str(year)),
            hint=say(N_("xf calendar show {year} lists them; a region's own days are added with --region"), year=str(year)),
        )


def _there_already(name: str) -> XfError:
    return XfError(say(N_("{path} is there already"), path=name), hint=say(N_("change it with an editor")))


def _asked(here: Here, year: int, kind: str) -> list[str]:
    """Days or ranges as the notice has them, one at a time until an empty answer; a slip is answered, and asked again."""

    def read(answer: str) -> str:
        try:
            wrong = contradictions(parse_year({"year": year, "source": "?", kind: [answer]}))
        except CalendarError as error:
            wrong = list(error.problems)
        if wrong:
            raise XfError(Message(wrong[0].msgid, wrong[0].args))
        return answer

    found: list[str] = []
    while day := ask_until(here, here.speech.say(QUESTIONS[kind]), read, optional=True):
        found.append(day)
    return found
