"""``xf list``: cases that fit some conditions."""

from collections.abc import Iterator
from datetime import date, timedelta

from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.types import DAY, OFFICE, OneOf
from xfcli.commands.verb import option, verb
from xfcli.commands.verdict import known_office
from xfcli.judge import judge_case
from xfcli.model.duty import Obligation
from xfcli.model.message import N_, say
from xfcli.model.state import STATES, state_of
from xfcli.model.timeline import Timeline
from xfcli.output.list_page import Listed, list_json, show_list
from xfcli.output.progress import Progress
from xfcli.rules.matter import Matter

CHANNELS = ("letter", "email", "fax", "phone", "visit", "web")


@verb(
    N_("List cases with where they stand and what the office owes next. Conditions are joined: all have to fit."),
    example="xf list --state accepted --unit SZ --due-before 2026-06-30",
)
@option("--state", type=OneOf(STATES), multiple=True, metavar="STATE", help=N_("only cases in this state"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only cases that this unit or department has"))
@option("--channel", type=OneOf(CHANNELS), multiple=True, metavar="CHANNEL", help=N_("only petitions that came this way"))
@option("--overdue", is_flag=True, help=N_("only cases with something overdue"))
@option("--due-before", type=DAY, metavar="DAY", help=N_("only cases with something due before that day"))
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def command(
    here: Here,
    state: tuple[str, ...],
    unit: str | None,
    channel: tuple[str, ...],
    due_before: date | timedelta | None,
    form: str,
    *,
    overdue: bool,
) -> None:
    """Files that cannot be read are counted on standard error; ``check`` says what is wrong with them."""
    office = known_office(here, unit)
    before = on(due_before, here.today) if due_before is not None else None
    found = []
    for matter in _matters(here):
        if not _fits(matter.time, state, office, channel):
            continue
        case = Listed(matter.time, _next_duty(matter, here.today))
        late = case.next is not None and case.next.due < here.today
        if (late or not overdue) and (before is None or (case.next is not None and case.next.due < before)):
            found.append(case)
    if form == "json":
        here.screen.write(list_json(found, here.today))
    else:
        show_list(found, here.today, here.screen)


def _matters(here: Here) -> Iterator[Matter]:
    paths = here.workspace.case_paths()
    unreadable = 0
    with Progress(here.errors, here.speech.say("reading")) as progress:
        for number, path in enumerate(paths, 1):
            case = here.workspace.read_case(path)
            progress(number, len(paths))
            if isinstance(case, list):
                unreadable += 1
            else:
                yield here.desk.matter(case)
    if unreadable:
        here.errors.prose(here.speech.words(say("files that cannot be read: {count}; xf check says why", count=unreadable)))


def _fits(time: Timeline, states: tuple[str, ...], office: str | None, channels: tuple[str, ...]) -> bool:
    if office and office not in (time.unit_now, time.department_now):
        return False
    if channels and time.header.channel not in channels:
        return False
    return not states or state_of(time) in states


def _next_duty(matter: Matter, today: date) -> Obligation | None:
    owed = (duty for duty in judge_case(matter) if isinstance(duty, Obligation))
    open_ = [duty for duty in owed if duty.open and duty.finding and duty.starts <= today and not duty.waived_on(today)]
    return min(open_, key=lambda duty: (duty.due, duty.code), default=None)
