"""``xf register``: a petition gets its number."""

from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.petition import OPTIONS, petition
from xfcli.commands.types import OFFICE
from xfcli.commands.verb import option, verb
from xfcli.commands.writing import Writing, say_done, writing_options
from xfcli.model.base import unit_of_office
from xfcli.model.message import N_, say
from xfcli.rules.matter import Matter
from xfcli.store.atomic import reason
from xfcli.store.neighbours import possible_repeats
from xfcli.store.registering import register


def _options(function: Any) -> Any:
    whose = N_("the unit whose case it is; without it this office's")
    function = option("--unit", type=OFFICE, metavar="UNIT", help=whose)(function)
    for declared, attributes in reversed(OPTIONS):
        function = option(*declared, **attributes)(function)
    return function


def _run(here: Here, **typed: Any) -> int:
    """Exit status 0, 1 refused; what stops it raises ``XfError`` (2)."""
    common = Writing.take(typed)
    unit = unit_of_office(typed.pop("unit") or here.workspace.settings.unit)
    found = petition(here, typed)
    event = common.event(here, "registered", {})
    done = register(here.desk, unit, found.header, [event], common.how(here, "register"), evidence=found.evidence)
    status = say_done(here, done, common)
    _say_repeats(here, done.matter)
    return status


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
        "is asked for; several petitioners come from a draft (--from-file), a mail from its file (--from-eml)."
    ),
    articles=(7, 13, 14, 15, 24),
    example="xf register --received today --channel letter --name 陈立 --subject 对报损处理时效有异议 --request 尽快出具定损结论",
)(_options(writing_options(_run, without=("--file",))))
