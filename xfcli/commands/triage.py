"""``xf triage``: what kind of matter it is and who should take it. The decision table advises, the clerk decides."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xfcli.commands.asking import ask_for, ask_until, at_a_terminal
from xfcli.commands.event_verb import build, matter_of, option_of
from xfcli.commands.field_help import help_of, question_of
from xfcli.commands.fields import fields_of
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.offices import as_known, called, offered
from xfcli.commands.questions import ask_missing
from xfcli.commands.types import CASE, OFFICE, OneOf
from xfcli.commands.verb import VerbCommand, case_argument, option, verb
from xfcli.commands.verbs import Verb
from xfcli.commands.writing import Writing, record, writing_options
from xfcli.law.articles import article_name
from xfcli.model.events import Triaged
from xfcli.model.message import N_, Message, Refusal, say
from xfcli.output.advice_page import show_advice, show_departure, what
from xfcli.rules.decision_table import ELSEWHERE, Answers, Suggestion, suggestions
from xfcli.rules.departure import of_triage
from xfcli.rules.matter import Matter
from xfcli.store.earlier import earlier_cases

FIELDS = fields_of(Triaged)
FIRST = ("category", "scope")
"""Asked before the table can speak."""
GROUNDS = next(field.choices for field in FIELDS if field.name == "ground")
ELSEWHERE_ARTICLE = 20
ROW = Verb("triage", "triaged", "", "", asked=())
ANSWERS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (
        ("--elsewhere",),
        {
            "type": OneOf(tuple(ELSEWHERE)),
            "metavar": "GROUND",
            "help": N_("it is for nobody of the company: ground 20-1 to 20-4; proposed, if nothing else is"),
        },
    ),
    (("--same-as",), {"type": CASE, "multiple": True, "metavar": "CASE", "help": N_("an earlier case that is the same matter")}),
    (("--new-evidence",), {"is_flag": True, "help": N_("the petitioner brings new evidence (21-4)")}),
    (("--good-reason",), {"is_flag": True, "help": N_("a review asked for late, but for good reason (21-3)")}),
)  # fmt: skip
"""What the file cannot say and the table asks."""


def table_for(here: Here, matter: Matter, answers: Answers) -> tuple[Suggestion, ...]:
    """What the table says of the case, earlier ones of the same petitioner looked up."""
    return suggestions(matter, answers, earlier_cases(here.desk, matter, answers.same))


def _run(here: Here, case: str, **typed: Any) -> int:
    case_id = find_case(here.workspace, case, here.today)
    common = Writing.take(typed)
    own = {field.name: typed.get(field.name) for field in FIELDS}
    own["handler"] = as_known(here, "triaged", own["handler"]) if own["handler"] else None
    matter = matter_of(here, case_id)
    ask_missing(here, ROW, [field for field in FIELDS if field.name in FIRST], own)
    same = tuple(find_case(here.workspace, other, here.today) for other in typed["same_as"] or ())
    answers = Answers(
        own["category"],
        own["scope"],
        own["ground"],
        typed["elsewhere"] or _elsewhere(here, own),
        new_evidence=bool(typed["new_evidence"]),
        good_reason=bool(typed["good_reason"]),
        same=same,
    )
    table = table_for(here, matter, answers)
    show_advice(here.screen if common.format_ == "text" else here.errors, case_id, table)
    _ask_with_advice(here, matter, own, table)
    if answers.elsewhere and not own["proposal"] and not at_a_terminal():
        own["proposal"] = _proposed(here, own, table)
    note = _reason(here, matter, table, own, common)
    fields = build(FIELDS, own, here.today)
    event = replace(common, note=note).event(here, "triaged", fields | ({"unit": typed["unit"]} if typed.get("unit") else {}))
    return record(here, case_id, event, common, "xf triage")


def _elsewhere(here: Here, own: dict[str, Any]) -> str | None:
    """The ground of Article 20, asked at a terminal of a petition of which nobody has said yet whose it is."""
    if own["scope"] != "petition" or own["ground"] or own["handler"] or not at_a_terminal():
        return None
    question = N_("is it one of the matters nobody of the company takes (Article 20)?")
    return ask_for(here, here.speech.say(question), words=tuple(ELSEWHERE), optional=True)


def _ask_with_advice(here: Here, matter: Matter, own: dict[str, Any], table: Sequence[Suggestion]) -> None:
    """At a terminal what was not given is asked for, what the table says being the default. A script decides by itself."""
    if not at_a_terminal():
        return
    stays = own["scope"] == "petition" and not (table and table[0].article == ELSEWHERE_ARTICLE)
    if own["ground"] is None and stays:
        ground = next((s.ground for s in table if s.ground and s.ground[:2] in ("18", "19")), None)
        own["ground"] = _ask(here, "ground", words=GROUNDS, default=ground)
    if own["handler"] is None and (stays or (table and table[0].handler)):
        own["handler"] = _ask_handler(here, matter, table)
    if own["proposal"] is None:
        own["proposal"] = _ask(here, "proposal", default=_proposed(here, own, table))
    for field in FIELDS:
        if own[field.name] is None and field.path[0] == "anonymous" and matter.case.anonymous and own["scope"] == "petition":
            answer = _ask(here, field.name, words=("yes", "no"))
            own[field.name] = None if answer is None else answer == "yes"


def _ask_handler(here: Here, matter: Matter, table: Sequence[Suggestion]) -> str | None:
    field = next(field for field in FIELDS if field.name == "handler")
    words = offered(here, ROW.event, field)
    default = _department(matter, table[0].handler) if table else None
    question = here.speech.say(help_of("handler"))

    def read(answer: str) -> str:
        return as_known(here, ROW.event, answer)

    return ask_until(here, question, read, words=words, names=called(here, words), default=default, optional=True)


def _department(matter: Matter, office: str | None) -> str | None:
    """The department the table means: the one it names; of this unit the only one that handles petitions, if it is the only one.

    The lead office hands on and is not meant; another unit decides by itself which of its departments it is.
    """
    if office is None or "/" in office or office != matter.time.unit_now:
        return office
    unit = matter.unit(office)
    departments = unit.departments.items() if unit else ()
    handling = [code for code, one in departments if one.kind == "ordinary" and unit and code != unit.lead_office]
    return f"{office}/{handling[0]}" if len(handling) == 1 else None


def _proposed(here: Here, own: dict[str, Any], table: Sequence[Suggestion]) -> str | None:
    """The line of the table that the clerk has decided on, in a sentence with its article; none where it is none of them."""
    first = next((line for line in table if not (own["ground"] and line.ground and own["ground"] != line.ground)), None)
    if first is None:
        return None
    text = N_("{what} ({article}: {why})") if not own["handler"] else N_("{what} ({article}: {why}); to be handled by {office}")
    facts = {"article": article_name(first.article), "office": _called(here, own["handler"])}
    said = here.speech.say(text, **facts, what=_in_words(here, what(first)), why=_in_words(here, first.why))
    return BETWEEN_NAMES.sub("", said)


BETWEEN_NAMES = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""The blank that sets off a code, which a name in Chinese does not need."""


def _in_words(here: Here, message: Message) -> Message:
    """The message with offices by their names, as an office writes it; the table itself shows what is typed."""

    def said(fact: object) -> object:
        return _called(here, fact) if isinstance(fact, str) else _in_words(here, fact) if isinstance(fact, Message) else fact

    return say(message.msgid, **{name: said(fact) for name, fact in message.args})


def _called(here: Here, office: str | None) -> str:
    return next(filter(None, called(here, (office,))), office) if office else ""


def _ask(here: Here, name: str, *, words: Sequence[str] = (), default: str | None = None) -> str | None:
    return ask_for(here, here.speech.say(question_of("triaged", name)), words=words, default=default, optional=True)


def _reason(here: Here, matter: Matter, table: Sequence[Suggestion], own: dict[str, Any], common: Writing) -> str | None:
    """The note; a departure from the table asks for one. Raises :class:`Refusal` where it is clear and none was given."""
    departure = of_triage(matter, table, scope=own["scope"], ground=own["ground"], handler=own["handler"])
    if departure is None or common.note or common.force:
        return common.note
    if at_a_terminal():
        show_departure(here.errors, departure)
        return ask_for(here, here.speech.say(N_("why the table is not followed")), optional=not departure.clear)
    if departure.clear:
        raise Refusal(
            departure.message, hint=say(N_("follow the table: {command}; or give the reason with --note"), command=table[0].command)
        )
    show_departure(here.errors, departure)
    return None


def _declared() -> VerbCommand:
    function: Any = writing_options(_run)
    function = option("--unit", type=OFFICE, metavar="UNIT", help=N_("the unit or department that did it"))(function)
    for declared, attributes in reversed(ANSWERS):
        function = option(*declared, **attributes)(function)
    for field in reversed(FIELDS):
        function = option_of(field, "triaged")(function)
    return verb(
        N_(
            "Say what kind of matter it is, who should take it and on which ground. First it prints what the decision table says, "
            "with articles, from respondents, source, earlier cases and the answers given. Who departs from it gives the reason "
            "with --note; without one a triage that rules would refuse to see carried out is refused."
        ),
        articles=Triaged.articles,
        example="xf triage 7 --category claim --scope petition --ground 19-3 --handler SZ/CLAIMS",
    )(case_argument(function))


command = _declared()
