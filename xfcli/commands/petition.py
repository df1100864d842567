"""The header of a new case: from a mail, a draft, the flags and the answers typed, the later over the earlier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, get_args

from xfcli.commands.absent import sayable
from xfcli.commands.asking import at_a_terminal
from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.offices import as_known
from xfcli.commands.types import DAY, Number, OneOf
from xfcli.model.message import N_, Message, XfError, say
from xfcli.model.terms import Channel, RespondentLevel, Source
from xfcli.store.evidence import Evidence
from xfcli.store.mail import LARGEST_MAIL, read_mail
from xfcli.store.source import CannotRead, read_bytes

CHANNELS: Final = get_args(Channel)
OPTIONS: Final[tuple[tuple[tuple[str, ...], dict[str, Any]], ...]] = (
    (("--received",), {"type": DAY, "metavar": "DAY", "help": N_("the day it reached the unit")}),
    (("--channel",), {"type": OneOf(CHANNELS), "help": N_("how it came")}),
    (("--subject",), {"metavar": "TEXT", "help": N_("what it is about, in a few words")}),
    (("--name",), {"metavar": "TEXT", "help": N_("the first petitioner's name; none or refused where there is none")}),
    (("--organization",), {"metavar": "TEXT", "help": N_("the first petitioner's organization")}),
    (("--address",), {"metavar": "TEXT", "help": N_("the first petitioner's address")}),
    (("--contact",), {"metavar": "TEXT", "help": N_("how the first petitioner can be reached")}),
    (("--request", "requests"), {"multiple": True, "metavar": "TEXT", "help": N_("what is asked for; once for each request")}),
    (("--statement",), {"metavar": "TEXT", "help": N_("facts and reasons, as brought")}),
    (("--evidence",), {"multiple": True, "metavar": "FILE", "help": N_("a file brought along, copied in with its hash")}),
    (("--source",), {"type": OneOf(get_args(Source)), "help": N_("from whom it came to us")}),
    (("--leader-name",), {"metavar": "NAME", "help": N_("the leader who passed it on")}),
    (("--leader-passed-on",), {"type": DAY, "metavar": "DAY", "help": N_("the day the leader passed it on")}),
    (("--superior-sender",), {"metavar": "NAME", "help": N_("the body that sent it down")}),
    (("--superior-reference",), {"metavar": "TEXT", "help": N_("its letter's number")}),
    (("--superior-received",), {"type": DAY, "metavar": "DAY", "help": N_("the day its letter reached us")}),
    (("--superior-report-by",), {"type": DAY, "metavar": "DAY", "help": N_("the day it wants the result by")}),
    (("--respondent-name",), {"metavar": "NAME", "help": N_("whom it is about")}),
    (("--respondent-unit",), {"metavar": "UNIT", "help": N_("that person's unit")}),
    (("--respondent-level",), {"type": OneOf(get_args(RespondentLevel)), "help": N_("that person's level, or unit")}),
    (("--visit-people",), {"type": Number(), "metavar": "N", "help": N_("how many came")}),
    (("--representative", "representatives"), {"multiple": True, "metavar": "NAME", "help": N_("who speaks for the visitors")}),
    (("--visit-desk-entry",), {"metavar": "TEXT", "help": N_("the entry at the front desk")}),
    (("--anonymous",), {"is_flag": True, "help": N_("nobody signed it")}),
    (("--confidential",), {"is_flag": True, "help": N_("who petitioned is not to be shown")}),
    (("--reachable/--no-reachable", "reachable"), {"default": None, "help": N_("whether a notice can reach the petitioner")}),
    (("--from-file", "draft"), {"metavar": "FILE", "help": N_("the header in a file, for several petitioners; flags come first")}),
    (("--from-eml", "mail"), {"metavar": "FILE", "help": N_("take sender, day, subject, text and attachments from a mail")}),
)
PERSON: Final = ("name", "organization", "address", "contact")
NESTED: Final = {
    "leader": {"leader_name": "name", "leader_passed_on": "passed_on"},
    "superior": {
        "superior_sender": "sender", "superior_reference": "reference",
        "superior_received": "received", "superior_report_by": "report_by",
    },
    "visit": {"visit_people": "people", "representatives": "representatives", "visit_desk_entry": "desk_entry"},
}  # fmt: skip
_RESPONDENT: Final = {"respondent_name": "name", "respondent_unit": "unit", "respondent_level": "level"}
_REQUIRED: Final = ("received", "channel", "subject")


@dataclass
class Petition:
    """What is to be registered."""

    header: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)


def petition(here: Here, typed: Mapping[str, Any]) -> Petition:
    """All sources laid over one another. Raises ``XfError`` for what cannot be read, and for what is missing."""
    typed = {name: on(value, here.today) if hasattr(value, "days") else value for name, value in typed.items()}
    found = Petition()
    if typed.get("mail"):
        _from_mail(here, Path(typed["mail"]), found)
    if typed.get("draft"):
        from xfcli.store.drafts import read_draft  # noqa: PLC0415 - its parser is loaded only for a draft

        header, evidence = read_draft(Path(typed["draft"]))
        found.header |= header
        found.evidence += evidence
    found.evidence += [Evidence(Path(name).name, Path(name)) for name in typed.get("evidence") or ()]
    _from_flags(here, typed, found.header)
    if at_a_terminal():
        from xfcli.commands.petition_asked import ask_evidence, ask_petition  # noqa: PLC0415 - it takes its questions from here

        ask_petition(here, found.header)
        found.evidence += [] if found.evidence else ask_evidence(here)
    for name in _REQUIRED:
        if found.header.get(name) in (None, ""):
            raise XfError(say("{name} is missing", name=f"--{name}"), hint=_hint(name, from_mail=bool(typed.get("mail"))))
    return found


def _hint(missing: str, *, from_mail: bool) -> Message:
    if missing == "channel":
        return say("allowed: {names}", names=CHANNELS)
    if from_mail:
        return say(N_("the mail does not say it, or not so that it can be read: add {option}"), option=f"--{missing}")
    return say("{command} --help shows how", command="xf register")


def _from_mail(here: Here, path: Path, found: Petition) -> None:
    try:
        data = read_bytes(str(path), LARGEST_MAIL)
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=str(path)) from reason
    mail = read_mail(data, here.workspace.settings.timezone)
    person = {name: value for name, value in (("name", mail.name), ("contact", mail.address)) if value}
    facts = {"received": mail.day, "channel": "email", "petitioners": [person] if person else None}
    facts |= {"subject": mail.subject, "statement": mail.body}
    found.header |= {name: value for name, value in facts.items() if value}
    found.evidence += [Evidence(name, None, content) for name, content in mail.files]


def _from_flags(here: Here, typed: Mapping[str, Any], header: dict[str, Any]) -> None:
    for name in ("received", "channel", "subject", "statement", "source"):
        if typed.get(name) is not None:
            header[name] = typed[name]
    if typed.get("requests"):
        header["requests"] = list(typed["requests"])
    for name in ("anonymous", "confidential"):
        if typed.get(name):
            header[name] = True
    if typed.get("reachable") is not None:
        header["reachable"] = typed["reachable"]
    for name, parts in NESTED.items():
        given = _given(typed, parts)
        if given:
            header[name] = {**header.get(name, {}), **given}
    first_of(header, "petitioners", _given(typed, {name: name for name in PERSON}))
    first_of(header, "respondents", _respondent(here, typed))
    if "source" not in header:
        passed_on = next((name for name in ("leader", "superior") if name in header), None)
        header |= {"source": passed_on} if passed_on else {}


def _respondent(here: Here, typed: Mapping[str, Any]) -> dict[str, Any]:
    about = _given(typed, _RESPONDENT)
    return about | {"unit": known_unit(here, about["unit"])} if about.get("unit") else about


def _given(typed: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    given = {field: sayable(typed.get(option)) for option, field in parts.items()}
    return {field: list(value) if isinstance(value, tuple) else value for field, value in given.items() if value not in (None, ())}


def first_of(header: dict[str, Any], name: str, given: dict[str, Any]) -> None:
    """Lay what was given over the first of a list."""
    if given:
        first, *others = [*header.get(name, ())] or [{}]
        header[name] = [{**first, **given}, *others]


def known_unit(here: Here, typed: str) -> str:
    """The unit of a respondent as org.yaml writes it. Raises ``XfError`` for one it does not know."""
    org = here.workspace.org
    found = as_known(here, "", typed)
    if org is not None and org.unit(found) is None:
        raise XfError(say(N_("org.yaml has no unit {unit}"), unit=typed), hint=say("allowed: {names}", names=tuple(org.units)))
    return found


def help_of(option: str) -> str:
    """The msgid of an option's help, which is also its question."""
    return next(str(attributes["help"]) for declared, attributes in OPTIONS if declared[0] == option)


__all__ = ["CHANNELS", "NESTED", "OPTIONS", "PERSON", "Petition", "first_of", "help_of", "known_unit", "petition"]
