"""``xf split``: one of several matters in a letter gets a case of its own."""

from typing import Any

from xfcli.commands.asking import ask_for, at_a_terminal
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import Number
from xfcli.commands.verb import case_argument, option, verb
from xfcli.commands.writing import Writing, say_done, writing_options
from xfcli.model.message import N_, XfError, say
from xfcli.store.recording import read_for_writing
from xfcli.store.splitting import split


def _run(here: Here, case: str, requests: tuple[int, ...], subject: str | None, **typed: Any) -> int:
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    chosen = requests or (_ask_which(here, case_id),)
    event = common.event(here, "linked", {})
    fact = {name: value for name, value in event.items() if name != "event"}
    return say_done(here, split(here.desk, case_id, chosen, subject, fact, common.how(here, "split")), common)


def _ask_which(here: Here, case_id: str) -> int:
    if not at_a_terminal():
        hint = say(N_("the number of the request, counted from 1; xf show {case} lists them"), case=case_id)
        raise XfError(say("{name} is missing", name="--request"), hint=hint)
    path = here.workspace.root / here.workspace.case_path(case_id)
    wishes = here.desk.matter(read_for_writing(here.desk, path)[1]).case.requests
    for number, wish in enumerate(wishes, 1):
        here.screen.line(f"{number}  {wish}")
    words = tuple(str(number) for number in range(1, len(wishes) + 1))
    answer = ask_for(here, here.speech.say(N_("which request gets a case of its own")), words=words)
    return Number().convert(answer, None, None)


def _options(function: Any) -> Any:
    about = N_("the new case's subject; without it the request")
    function = option("--subject", metavar="TEXT", help=about)(function)
    which = N_("the number of a request that goes over, counted from 1")
    function = option("--request", "requests", type=Number(), multiple=True, metavar="N", help=which)(function)
    return case_argument(function)


command = verb(
    N_(
        "Split a case: a new one with that request, petitioners and day of receipt as in the old, both linked to each other. The "
        "old case keeps its header, which nobody edits; what is left of it is handled there."
    ),
    articles=(25,),
    example="xf split SZ-2026-0007 --request 2 --subject 经办人态度",
)(_options(writing_options(_run, without=("--file",))))
