"""The header of a new case asked of the clerk at a terminal; what the regulation does not need may be left out."""

from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from xfcli.commands.absent import sayable
from xfcli.commands.asking import ask_for, ask_until
from xfcli.commands.days import on, parse_day
from xfcli.commands.here import Here
from xfcli.commands.offices import called
from xfcli.commands.param import Param
from xfcli.commands.petition import CHANNELS, NESTED, OPTIONS, PERSON, first_of, help_of, known_unit
from xfcli.commands.types import DAY, Number, OneOf
from xfcli.model.message import N_, XfError, say
from xfcli.model.terms import RespondentLevel, Source
from xfcli.store.evidence import Evidence
from xfcli.store.registering import not_to_come

SOURCES: Final = get_args(Source)
WRITTEN: Final = ("letter", "email", "fax", "web")
"""What a leader, a superior or another body may have passed on; who calls or comes does so directly."""
OF_A_REPRESENTATIVE: Final = {"organization": N_("organization"), "address": N_("address"), "contact": N_("contact")}


def ask_petition(here: Here, header: dict[str, Any]) -> None:
    """What nobody gave, asked of the clerk; what the regulation does not need may be left out."""
    say_ = here.speech.say
    if "received" not in header:
        header["received"] = _ask_day(here)
    if "channel" not in header:
        header["channel"] = ask_for(here, say_(help_of("--channel")), words=CHANNELS)
    if "source" not in header and header["channel"] in WRITTEN:
        _ask_source(here, header)
    if "subject" not in header:
        header["subject"] = ask_for(here, say_(N_("what it is about, in a few words")))
    if not header.get("petitioners") and not header.get("anonymous"):
        _ask_petitioner(here, header)
    if header["channel"] == "visit":
        _ask_visit(here, header)
    if not header.get("respondents"):
        _ask_respondent(here, header)
    if "requests" not in header:
        requests = _ask_many(here, N_("request {number}"))
        header |= {"requests": requests} if requests else {}
    if "statement" not in header:
        statement = ask_for(here, say_(help_of("--statement")), optional=True)
        header |= {"statement": statement} if statement else {}


def _ask_source(here: Here, header: dict[str, Any]) -> None:
    """From whom it came; of a leader's letter and of what a superior sent down, what Articles 24 and 30 count from."""
    source = ask_for(here, here.speech.say(help_of("--source")), words=SOURCES, default="direct")
    if source != "direct":
        header["source"] = source
    for name, parts in NESTED.items():
        if name not in header and source in SOURCES_OF.get(name, ()):
            answers = {field: _ask_part(here, f"--{option.replace('_', '-')}") for option, field in parts.items()}
            given = {field: answer for field, answer in answers.items() if answer}
            header |= {name: given} if given else {}


SOURCES_OF: Final = {"leader": ("leader",), "superior": ("superior", "referral")}


def _ask_part(here: Here, option: str) -> Any:
    """One fact about who sent it on; a day where the option takes one."""
    is_day = next(attributes for declared, attributes in OPTIONS if declared[0] == option).get("type") is DAY
    question = here.speech.say(help_of(option))
    return ask_until(here, question, (lambda typed: on(parse_day(typed), here.today)) if is_day else str, optional=True)


def ask_evidence(here: Here) -> list[Evidence]:
    """The files brought along, one after another, until Enter ends them."""
    found: list[Evidence] = []

    def read(typed: str) -> Evidence:
        place = Path(typed).expanduser()
        if not place.is_file():
            raise XfError(say(N_("there is no file {path}"), path=typed), hint=say(N_("a file's name, with its folder if need be")))
        return Evidence(place.name, place)

    while brought := ask_until(here, here.speech.say(N_("evidence {number}, a file"), number=len(found) + 1), read, optional=True):
        found.append(brought)
    return found


def _ask_petitioner(here: Here, header: dict[str, Any]) -> None:
    """Who petitions (13); without a name, whether nobody signed it (26)."""
    how = N_("of the petitioner: none where there is none, refused where it is not given; Enter alone where nobody asked")
    here.errors.prose(here.speech.say(how), hang=2)
    asked: dict[str, Any] = {"name": sayable(ask_for(here, here.speech.say(N_("the first petitioner's name")), optional=True))}
    wanted: tuple[str, ...] = PERSON[1:]
    if not asked["name"]:
        anonymous = ask_for(here, here.speech.say(N_("did nobody sign it (Article 26)?")), words=("yes", "no"), default="yes")
        if anonymous == "yes":
            header["anonymous"] = True
            wanted = ("contact",)
    asked |= {name: sayable(ask_for(here, here.speech.say(help_of(f"--{name}")), optional=True)) for name in wanted}
    first_of(header, "petitioners", {name: answer for name, answer in asked.items() if answer})


def _ask_representatives(here: Here, header: dict[str, Any], names: list[str]) -> None:
    """Of each representative who is no petitioner yet, what Articles 14 and 24 want on record; Enter takes the first one's."""
    known = {person.get("name") for person in header.get("petitioners", ())}
    first: dict[str, Any] = next(iter(header.get("petitioners", ())), {})
    for name in names:
        if name in known:
            continue
        person = {"name": name}
        for field in PERSON[1:]:
            question = N_("{name}: {question}")
            asked = here.speech.say(question, name=name, question=say(OF_A_REPRESENTATIVE[field]))
            answer = ask_for(here, asked, default=first.get(field) if field != "contact" else None, optional=True)
            person |= {field: sayable(answer)} if answer else {}
        header.setdefault("petitioners", []).append(person)


def _ask_visit(here: Here, header: dict[str, Any]) -> None:
    """How many came, who speaks for them, and the entry at the desk (15)."""
    visit = dict(header.get("visit") or {})
    if "people" not in visit:
        visit["people"] = _ask_value(here, "--visit-people", Number())
    if "representatives" not in visit and (visit["people"] or 0) > 1:
        visit["representatives"] = _ask_many(here, N_("representative {number}, five at most (Article 15)"))
        _ask_representatives(here, header, visit["representatives"])
    if "desk_entry" not in visit:
        visit["desk_entry"] = ask_for(here, here.speech.say(help_of("--visit-desk-entry")), optional=True)
    given = {name: value for name, value in visit.items() if value}
    header |= {"visit": given} if given else {}


def _ask_respondent(here: Here, header: dict[str, Any]) -> None:
    """Whom it is about: that decides between headquarters and branch (18, 19)."""
    name = ask_for(here, here.speech.say(help_of("--respondent-name")), optional=True)
    if not name:
        return
    org = here.workspace.org
    units = tuple(org.units) if org else ()
    question = here.speech.say(help_of("--respondent-unit"))
    own = here.workspace.settings.unit
    unit = ask_until(here, question, lambda typed: known_unit(here, typed), words=units, names=called(here, units), default=own)
    level = _ask_value(here, "--respondent-level", OneOf(get_args(RespondentLevel)))
    header["respondents"] = [{"name": name, "unit": unit} | ({"level": level} if level else {})]


def _ask_value(here: Here, option: str, kind: OneOf | Number) -> Any:
    """A value of its kind, or none; a slip is answered, and asked again."""
    words = kind.words if isinstance(kind, OneOf) else ()
    param = Param(option, "", opts=(option,))
    return ask_until(here, here.speech.say(help_of(option)), lambda answer: kind.convert(answer, param), words=words, optional=True)


def _ask_day(here: Here) -> date | None:
    """The day of receipt, which cannot be one to come."""

    def read(answer: str) -> date:
        day = on(parse_day(answer), here.today)
        not_to_come(day, here.today, "--received")
        return day

    return ask_until(here, here.speech.say(help_of("--received")), read, default=here.today.isoformat())


def _ask_many(here: Here, question: str) -> list[str]:
    """One after another, ``question`` being numbered, until Enter ends them."""
    found: list[str] = []
    while answer := ask_for(here, here.speech.say(question, number=len(found) + 1), optional=True):
        found.append(answer)
    return found


__all__ = ["ask_evidence", "ask_petition"]
