"""``xf register``: a petition gets its number."""

from typing import Any

from xfcli.commands.event_verb import matter_of
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.petition import OPTIONS, petition
from xfcli.commands.types import CASE, OFFICE
from xfcli.commands.verb import argument, option, verb
from xfcli.commands.writing import Writing, record, say_done, writing_options
from xfcli.model.base import unit_of_office
from xfcli.model.events import Registered
from xfcli.model.message import N_, XfError, say
from xfcli.rules.matter import Matter
from xfcli.store.atomic import reason
from xfcli.store.neighbours import possible_repeats
from xfcli.store.registering import register

WITHOUT = N_("a case that lacks its registration; without it a new one")
CASE_TOO = argument("case", type=CASE, required=False, metavar="CASE", help=WITHOUT)


def _options(function: Any) -> Any:
    whose = N_("the unit whose case it is; without it this office's")
    function = option("--unit", type=OFFICE, metavar="UNIT", help=whose)(function)
    for declared, attributes in reversed(OPTIONS):
        function = option(*declared, **attributes)(function)
    return function


def _run(here: Here, case: str | None, **typed: Any) -> int:
    """Exit status 0, 1 refused; what stops it raises ``XfError`` (2)."""
    common = Writing.take(typed)
    if case:
        return _register_late(here, find_case(here.workspace, case, here.today), common, typed)
    unit = unit_of_office(typed.pop("unit") or here.workspace.settings.unit)
    found = petition(here, typed)
    event = common.event(here, "registered", {})
    done = register(here.desk, unit, found.header, [event], common.how(here, "register"), evidence=found.evidence)
    status = say_done(here, done, common)
    _say_repeats(here, done.matter)
    return status


def _register_late(here: Here, case_id: str, common: Writing, typed: dict[str, Any]) -> int:
    """Record the registration of a case that has its file and number already, and lacks it."""
    there = matter_of(here, case_id).time.first(Registered)
    if there is not None:
        what = say(N_("{case} is registered already, on {day}"), case=case_id, day=there.date)
        raise XfError(what, hint=say(N_("without a number xf register makes a new case")))
    if any(value not in (None, (), False) for value in typed.values()):
        what = say(N_("what {case} says of the petition stands in its header already"), case=case_id)
        raise XfError(what, hint=say(N_("record the registration alone, and what is to be changed with xf amend")))
    return record(here, case_id, common.event(here, "registered", {}), common, "xf register")


def _say_repeats(here: Here, matter: Matter) -> None:
    """Earlier petitions that this one may repeat. The case is recorded by now, so a disk that fails here is said and no failure."""
    words = here.speech
    try:
        for repeat in possible_repeats(here.desk, matter):
            here.errors.prose(f"{words.words(repeat.message)} → {repeat.hint}", style="info")
    except OSError as error:
        what = say(N_("earlier petitions were not looked at: {path}: {why}"), path=error.filename or "?", why=reason(error))
        here.errors.prose(f"{words.words(what)} → xf check", style="warning")


command = verb(
    N_(
        "Register a petition: it gets the next number of its unit and year, and a file of its own. On a terminal what is missing "
        "is asked for; several petitioners come from a draft (--from-file), a mail from its file (--from-eml). With the number of "
        "a case that lacks its registration, that alone is recorded."
    ),
    articles=(7, 13, 14, 15, 24),
    example="xf register --received today --channel letter --name 陈立 --subject 对报损处理时效有异议 --request 尽快出具定损结论",
)(CASE_TOO(_options(writing_options(_run, without=("--file",)))))
