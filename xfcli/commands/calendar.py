"""``xf calendar``: show a holiday year, add one, verify those of the workspace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xfcli.commands.calendar_add import add
from xfcli.commands.here import Here
from xfcli.commands.types import Number
from xfcli.commands.verb import argument, verb, verb_group
from xfcli.law.calendar import BUNDLED_YEARS, Calendar, load_bundled
from xfcli.law.holiday_year import contradictions, parse_year, verify
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.calendar_page import show_problems, show_year
from xfcli.store import reader
from xfcli.store.office_files import read_layers

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
        root = here.workspace.root
        wrong: list[Wrong] = [(one.path, one.line, one.column, one.message) for one in read_layers(root).problems]
        files = sorted(path for path in (root / FOLDER).glob("*.yaml") if path.is_file())
        wrong += (doubt for path in files for doubt in _doubts(root, path))
        count = len(files)
    else:
        wrong = [problem for year in BUNDLED_YEARS for problem in _wrong_shipped(year)]
        count = len(BUNDLED_YEARS)
    wrong.sort(key=lambda one: (one[0], one[1] or 0))
    show_problems(wrong, count, here.screen)
    return int(bool(wrong))


def _doubts(root: Path, file: Path) -> Iterator[Wrong]:
    """What is doubtful in a year and not plainly wrong."""
    path = file.relative_to(root).as_posix()
    found = reader.read_calendar(root, path)
    if not isinstance(found, list):
        year = parse_year(found.model_dump(exclude_none=True))
        plain = contradictions(year)
        yield from ((path, None, None, Message(one.msgid, one.args)) for one in verify(year) if one not in plain)


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
