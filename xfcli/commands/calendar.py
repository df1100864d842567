"""``xf calendar``: show a holiday year, add one, verify those of the workspace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xfcli.commands.calendar_add import add
from xfcli.commands.here import Here
from xfcli.commands.types import Number
from xfcli.commands.verb import argument, verb, verb_group
from xfcli.law.calendar import BUNDLED_YEARS, Calendar, load_bundled
from xfcli.law.holiday_year import parse_year, verify
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.calendar_page import show_problems, show_year
from xfcli.store import reader

FOLDER = "calendar"
Wrong = tuple[str, int | None, int | None, Message]


@verb(
    N_("Show the holidays and the worked weekend days of a year, as announced and as the workspace adds to it."),
    example="xf calendar show 2026",
)
@argument("year", type=Number(date.min.year), required=False, metavar="YEAR", help=N_("the year; without one this year"))
def show(here: Here, year: int | None) -> None:
    """Raises ``XfError`` for a year that nobody has announced."""
    calendar = here.workspace.calendar if here.in_workspace else Calendar.bundled()
    wanted = year or here.today_anywhere.year
    found = calendar.national(wanted)
    if found is None:
        known = say("known years: {first} to {last}", first=str(calendar.years[0]), last=str(calendar.years[-1]))
        raise XfError(say("the calendar of {year} is not known", year=str(wanted)), hint=known)
    show_year(found, calendar.regional(wanted), here.screen)


@verb(
    N_("Verify the calendar files of the workspace, or those of the package where there is no workspace."),
    example="xf calendar verify",
)
def verify_all(here: Here) -> int:
    """Exit status 1 where something is wrong."""
    if here.in_workspace:
        files = sorted(path for path in (here.workspace.root / FOLDER).glob("*.yaml") if path.is_file())
        wrong = [problem for path in files for problem in _wrong(here.workspace.root, path)]
        count = len(files)
    else:
        wrong = [problem for year in BUNDLED_YEARS for problem in _wrong_shipped(year)]
        count = len(BUNDLED_YEARS)
    show_problems(wrong, count, here.screen)
    return int(bool(wrong))


def _wrong(root: Path, file: Path) -> Iterator[Wrong]:
    path = file.relative_to(root).as_posix()
    found = reader.read_calendar(root, path)
    if isinstance(found, list):
        yield from ((problem.path, problem.line, problem.column, problem.message) for problem in found)
    else:
        year = parse_year(found.model_dump(exclude_none=True))
        yield from ((path, None, None, Message(problem.msgid, problem.args)) for problem in verify(year))


def _wrong_shipped(number: int) -> Iterator[Wrong]:
    year = load_bundled(number)
    if year is None:
        raise FileNotFoundError(number)
    yield from ((f"{number}.yaml", None, None, Message(problem.msgid, problem.args)) for problem in verify(year))


command = verb_group(
    N_("Holiday years: which days rest, which weekend days are worked."),
    {"show": show, "add": add, "verify": verify_all},
    example="xf calendar show 2026",
)
