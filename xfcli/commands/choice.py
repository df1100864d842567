"""Which findings are wanted, and what is wrong with files as findings. Knows no rule: a check that needs none loads none."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from xfcli.commands.here import Here
from xfcli.commands.types import nearest_hint
from xfcli.model.duty import Finding
from xfcli.model.findings import Card, Cards
from xfcli.model.message import N_, Message, XfError, say
from xfcli.store.problems import UNREADABLE, Problem

CASE_PATH = re.compile(r"cases/(?P<unit>[A-Z0-9]{2,6})/\d{4}/(?P<id>[A-Z0-9]{2,6}-\d{4}-\d{4,})\.ya?ml")
MOST_LINES_NAMED = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are wanted: of a unit or department, of some rules, without some."""

    office: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def keeps(self, code: str, unit: str | None, department: str | None) -> bool:
        """Whether a finding or duty is among them."""
        if self.office and self.office not in (unit, department):
            return False
        if self.select and not code.startswith(self.select):
            return False
        return not (self.ignore and code.startswith(self.ignore))


def wanted(here: Here, office: str | None, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Wanted:
    """The choice as typed. A code may be the beginning of several (``XF22``). Raises ``XfError`` for names nobody knows."""
    codes = [tuple(code.upper() for code in several) for several in (select, ignore)]
    if not codes[0] and not codes[1]:
        return Wanted(known_office(here, office))
    from xfcli.rules import RULE_BY_CODE  # noqa: PLC0415 - without such a choice a check does without the rules

    for code in (*codes[0], *codes[1]):
        if not any(known.startswith(code) for known in RULE_BY_CODE):
            raise XfError(say("there is no rule {code}", code=code), hint=nearest_hint(code, RULE_BY_CODE))
    return Wanted(known_office(here, office), *codes)


def known_office(here: Here, office: str | None) -> str | None:
    """``SZ`` or ``SZ/CLAIMS`` as org.yaml has it. Raises ``XfError`` for one it has not."""
    org = here.workspace.org if office is not None else None
    if office is None or org is None:
        return office
    known = [*org.units, *(f"{code}/{name}" for code, unit in org.units.items() for name in unit.departments)]
    if office.upper() not in known:
        raise XfError(say("org.yaml has no unit or department {office}", office=office), hint=nearest_hint(office.upper(), known))
    return office.upper()


def problem_findings(problems: Iterable[Problem], cards: Cards) -> list[Finding]:
    """What is wrong with files, as findings (XF0001, XF0002); two alike in one file are told apart by their order.

    An unreadable file is one finding: the first thing that makes it so, with the lines of whatever else is wrong there.
    """
    seen: dict[tuple[str, str, str], int] = {}
    found = []
    for problem in _one_a_file(problems):
        # An unreadable file is the same finding whatever in it comes to light first.
        same = (problem.code, problem.path, "" if problem.code == UNREADABLE else problem.message.msgid)
        seen[same] = seen.get(same, -1) + 1
        found.append(_problem_finding(problem, cards[problem.code], (*same, str(seen[same]))))
    return found


def _one_a_file(problems: Iterable[Problem]) -> Iterator[Problem]:
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    for all_of_it in by_path.values():
        first = next((problem for problem in all_of_it if problem.code == UNREADABLE), None)
        if first is None:
            yield from all_of_it
            continue
        lines = tuple(sorted({str(problem.line) for problem in all_of_it if problem.line != first.line}, key=int))
        yield _with_others(first, lines) if lines else first


def _with_others(first: Problem, lines: tuple[str, ...]) -> Problem:
    shown = lines if len(lines) <= MOST_LINES_NAMED else (*lines[:MOST_LINES_NAMED], "…")
    message = say(N_("{what}; more is wrong in lines: {lines}"), what=_with_hint(first), lines=shown)
    return replace(first, message=message, hint=None)


def _problem_finding(problem: Problem, rule: Card, same: tuple[str, ...]) -> Finding:
    named = CASE_PATH.fullmatch(problem.path)
    text = "\x1f".join(same)
    return Finding(
        code=problem.code,
        name=rule.name,
        severity=rule.severity,
        article=rule.article,
        policy=None,
        case=named["id"] if named else None,
        unit=named["unit"] if named else None,
        department=None,
        path=problem.path,
        line=problem.line,
        starts=None,
        nominal=None,
        due=None,
        provisional=False,
        days_late=None,
        state="breach",
        message=_with_hint(problem),
        hint="",
        waived=False,
        fingerprint=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        column=problem.column,
    )


def _with_hint(problem: Problem) -> Message:
    if problem.hint is None:
        return problem.message
    return say("{what}; {hint}", what=problem.message, hint=problem.hint)


__all__ = ["Wanted", "known_office", "problem_findings", "wanted"]
