"""Article 00: what a case names has to exist (XF0006): units, departments, cases, representatives, rules, places of files."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeGuard

from xfcli.model.duty import Severity, Violation
from xfcli.model.events import (
    Amended,
    Assigned,
    BranchInformed,
    Coordinated,
    EventBase,
    HeldAccountable,
    Linked,
    PassedDown,
    Rectified,
    Rejected,
    Transferred,
    Triaged,
    Waived,
)
from xfcli.model.message import N_, Message, say
from xfcli.model.nearest import nearest
from xfcli.model.office import Org
from xfcli.rules.around import Nothing
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, event
from xfcli.rules.matter import Matter
from xfcli.rules.office import Office
from xfcli.rules.registry import normal

CASE_ID = re.compile(r"[A-Z0-9]{2,6}-[0-9]{4}-[0-9]{4,}")
DRIVE = re.compile(r"[A-Za-z]:")
WHERE_TO_LOOK = "xf show {case}"


def dangling(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Names in the header as amended, and in every event that counts, which nothing answers to."""
    yield from _header(m, rule)
    known = _known_offices(m)
    for one in m.events:
        kind = type(one)
        for office in (one.unit, *NAMED_OFFICES[kind](one)) if kind in NAMED_OFFICES else (one.unit,):
            fault = _unknown_office(m.org, office) if office and office not in known else None
            if fault:
                yield _at(m, rule, one, f"office:{office}", fault)
        if kind in NAMING_CASES:
            yield from _cases(m, rule, one)
        if one.files or one.letter:
            yield from _paths(m, rule, one)
        if type(one) is Waived and not _is_rule(one.rule):
            yield _at(m, rule, one, f"rule:{one.rule}", say("there is no rule {code}", code=one.rule))


def _is_rule(code: str) -> bool:
    """Whether a waiver silences anything; one of a mistyped code would silence nothing and nobody would know."""
    from xfcli.rules import RULE_BY_CODE  # noqa: PLC0415 - the rule book holds this rule too

    return code in RULE_BY_CODE


# --- the header


def _header(m: Matter, rule: Rule) -> Iterator[Duty]:
    known = _known_offices(m)
    for field, unit in [("id", m.case.unit), *[("respondents", r.unit) for r in m.case.respondents if r.unit]]:
        fault = None if unit in known else _unknown_office(m.org, unit)
        if fault:
            yield in_header(m, rule, field, f"office:{unit}", fault)
    for place, person in enumerate(m.case.visit.representatives if m.case.visit else (), 1):
        if normal(person) not in {normal(p.name) for p in m.case.petitioners}:
            who = say(N_("representative no. {place}"), place=place) if m.case.confidential else person
            fault = say("representative {name} is no petitioner", name=who)
            yield in_header(m, rule, "visit", f"representative:{person}", fault)
    for evidence in m.case.evidence:
        if not safe(evidence.file):
            yield in_header(m, rule, "evidence", f"path:{evidence.file}", _outside(m, evidence.file))


def in_header(m: Matter, rule: Rule, field: str, key: str, message: Message) -> Violation:
    """A violation at a header field, or at the amendment that set it last."""
    setter = next((e for e in reversed(m.time.of(Amended)) if field in e.set_), None)
    hint = f"xf amend {{case}} --set {field}=..." if field != "id" else "xf renumber {case} --unit ..."
    return m.breach(rule, message, hint, by=setter, field=field, key=f"{field}:{key}", bearer="record")


# --- units and departments


def _known_offices(m: Matter) -> Collection[str]:
    return m.org.offices if m.org else ()


NAMED_OFFICES: dict[type[EventBase], Callable[[Any], Iterable[str | None]]] = {
    Assigned: lambda one: (one.to,),
    PassedDown: lambda one: (one.to,),
    Transferred: lambda one: (one.to,) if _to_unit(one) else (),
    Triaged: lambda one: (one.handler,),
    Rejected: lambda one: (one.branch,),
    BranchInformed: lambda one: (one.branch,),
    Coordinated: lambda one: one.with_,
    HeldAccountable: lambda one: (one.who.unit,),
    Rectified: lambda one: (one.who.unit,),
}
"""The units and departments that an event of a kind names, besides the one it is entered for."""
NAMING_CASES = frozenset((Linked, Rejected, Transferred))


def _to_unit(one: EventBase) -> TypeGuard[Transferred]:
    return isinstance(one, Transferred) and one.to not in ("discipline", "consumer_complaints")


def _unknown_office(org: Org | None, office: str) -> Message | None:
    """What is unknown about ``SZ`` or ``SZ/CLAIMS``; without org.yaml nothing. A unit's former codes count."""
    if org is None:
        return None
    code, _, department = office.partition("/")
    unit = org.units.get(code) or next((u for u in org.units.values() if code in u.former_codes), None)
    if unit is None:
        guess = nearest(code, org.units)
        if guess:
            return say("org.yaml knows no unit {unit}; did you mean {guess}?", unit=code, guess=guess)
        return say("org.yaml knows no unit {unit}", unit=code)
    if not department or department in unit.departments:
        return None
    guess = nearest(department, unit.departments)
    if guess:
        guess = f"{code}/{guess}"
        return say("org.yaml knows no department {department} of {unit}; did you mean {guess}?", department=department, unit=code, guess=guess)
    return say("org.yaml knows no department {department} of {unit}", department=department, unit=code)


# --- cases


def _cases(m: Matter, rule: Rule, one: EventBase) -> Iterator[Duty]:
    named = _case_named(one)
    if named is None or isinstance(m.neighbours, Nothing):
        return
    case_id, unit = named
    if CASE_ID.fullmatch(case_id) and (case_id in (m.id, *m.case.former_ids) or m.neighbours.case(case_id) is not None):
        return
    if CASE_ID.fullmatch(case_id) and m.neighbours.holds(case_id):
        return  # it is there and cannot be read, which is a finding of its own file
    if unit and not _unknown_office(m.org, unit) and not m.neighbours.has_unit(unit):
        message = say("{named} cannot be verified: this clone holds no cases of {unit}", named=case_id, unit=unit)
        yield _at(m, rule, one, f"case:{case_id}", message, "warning")
    else:
        yield _at(m, rule, one, f"case:{case_id}", say("there is no case {named}", named=case_id))


def _case_named(one: EventBase) -> tuple[str, str | None] | None:
    """The case an event names and the unit it should be with; none for a transfer out of the units, which number as they like."""
    if isinstance(one, Linked):
        return one.to, one.to.partition("-")[0]
    if isinstance(one, Rejected) and one.case:
        return one.case, _unit_of_case(one.case)
    if _to_unit(one) and one.case:
        return one.case, _unit_of_case(one.case) or one.to
    return None


def _unit_of_case(case_id: str) -> str | None:
    return case_id.partition("-")[0] if CASE_ID.fullmatch(case_id) else None


# --- paths


def safe(path: str) -> bool:
    """Whether a path stays inside the folder it is read from, on any system: relative, and never upwards."""
    upwards = ".." in path and ".." in path.replace("\\", "/").split("/")
    return not (upwards or path[:1] in ("", "/", "\\") or (path[1:2] == ":" and DRIVE.match(path)) or "\0" in path)


def _paths(m: Matter, rule: Rule, one: EventBase) -> Iterator[Duty]:
    for attached in one.files:
        if not safe(attached.file):
            yield _at(m, rule, one, f"path:{attached.file}", _outside(m, attached.file))
    if one.letter and not safe(one.letter):
        yield _at(m, rule, one, "letter", say("the letter {path} lies outside the workspace", path=one.letter))


def _outside(m: Matter, path: str) -> Message:
    return say("the file {path} lies outside attachments/{case}/", path=path, case=m.id)


def _at(m: Matter, rule: Rule, one: EventBase, key: str, message: Message, severity: Severity | None = None) -> Violation:
    return m.breach(rule, message, WHERE_TO_LOOK, by=one, key=f"{m.key(one)}:{key}", severity=severity)


# --- records of units


def record_dangling(office: Office, rule: Rule) -> Iterator[Duty]:
    """A record kept for a unit that org.yaml does not know counts for nobody; its files lie in its own folder."""
    for record in (record for records in office.records.values() for record in records):
        fault = _unknown_office(office.org, record.unit)
        if fault:
            yield office.record_breach(rule, fault, record, "unit", key=f"office:{record.unit}")
        for attached in record.files:
            if not safe(attached.file):
                fault = say("the file {path} lies outside {folder}/", path=attached.file, folder=record_folder(record.path))
                yield office.record_breach(rule, fault, record, "files", key=f"path:{attached.file}")


def record_folder(path: str) -> str:
    """Where the files of the record at ``path`` lie."""
    return f"attachments/{path.rpartition('.')[0]}"


XF0006 = Rule(
    code="XF0006",
    name="dangling",
    article=0,
    severity="error",
    title=N_("What a case names has to exist"),
    why=N_("A unit, case or file that nobody can find leaves a duty without an owner and a decision without its ground."),
    reading=N_(
        "Former codes of a unit and former numbers of a case count as known. A case of a unit whose folder is not in this clone "
        "cannot be looked up, so that is said as a warning. Files are named inside the case's own attachments and letters; a path "
        "that leads out of them is at fault here, a file that is missing there is XF0007."
    ),
    breaks=Example(
        "2026-03-20",
        ACCEPTED + event("2026-03-16", "linked", "to: SZ-2025-0099, relation: repeat", "王敏"),
        N_("Linked to a case that does not exist."),
    ),
    keeps=Example(
        "2026-03-20",
        ACCEPTED + event("2026-03-16", "linked", "to: SZ-2025-0003, relation: repeat", "王敏"),
        N_("The case was renumbered since; its former number still finds it."),
        others=("{id: SZ-2025-0004, former_ids: [SZ-2025-0003], received: 2025-06-02}",),
    ),
    check=dangling,
)

RULES = (XF0006,)
ABOUT_RECORDS = (replace(XF0006, check=None, office=record_dangling),)
"""The same rule, asked of the records of units."""
