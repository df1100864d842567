"""What the verbs that read have in common: everything owed in the workspace, as findings and duties of one day."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xfcli.commands.here import Here
from xfcli.commands.types import nearest_hint
from xfcli.judge import findings, judge_case
from xfcli.model.duty import Finding, Obligation
from xfcli.model.message import Message, XfError, say
from xfcli.output.progress import Progress
from xfcli.output.reckoning import Reckoning
from xfcli.output.report import FailOn, Report
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.matter import Matter
from xfcli.store.problems import Problem
from xfcli.store.scan import Verdict, scan

CASE_PATH = re.compile(r"cases/(?P<unit>[A-Z0-9]{2,6})/\d{4}/(?P<id>[A-Z0-9]{2,6}-\d{4}-\d{4,})\.ya?ml")


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
    for code in (*codes[0], *codes[1]):
        if not any(known.startswith(code) for known in RULE_BY_CODE):
            raise XfError(say("there is no rule {code}", code=code), hint=nearest_hint(code, RULE_BY_CODE))
    return Wanted(known_office(here, office), *codes)


def known_office(here: Here, office: str | None) -> str | None:
    """``SZ`` or ``SZ/CLAIMS`` as org.yaml has it. Raises ``XfError`` for one it has not."""
    org = here.workspace.org
    if office is None or org is None:
        return office
    known = [*org.units, *(f"{code}/{name}" for code, unit in org.units.items() for name in unit.departments)]
    if office.upper() not in known:
        raise XfError(say("org.yaml has no unit or department {office}", office=office), hint=nearest_hint(office.upper(), known))
    return office.upper()


def judged(here: Here, paths: Sequence[str] | None = None, *, jobs: int | None = None) -> Verdict:
    """Everything owed and breached, with a bar for whoever waits. ``paths`` as typed; none: the whole workspace."""
    chosen = here.workspace.select(paths, here.folder) if paths else None
    with Progress(here.errors, here.speech.say("checking")) as progress:
        return scan(here.desk, chosen, jobs=jobs, progress=progress)


def judged_case(here: Here, case_id: str) -> tuple[Matter, Verdict]:
    """One case with everything owed in it. Raises ``XfError`` with the first problem of a file that cannot be read."""
    workspace = here.workspace
    path = workspace.case_path(case_id)
    found = workspace.read_case(path)
    if isinstance(found, list):
        first = found[0]
        raise XfError(first.message, hint=first.hint, path=path, line=first.line, column=first.column)
    matter = here.desk.matter(found)
    return matter, Verdict(judge_case(matter), (), 1)


def report(
    here: Here, verdict: Verdict, choice: Wanted, *, soon: int | None = None, fail_on: FailOn = "error", audit: bool = False
) -> Report:
    """What of it is shown on the day. A duty that would begin later (supervision of what may yet be late) is not owed yet."""
    found = [*findings(verdict.duties, here.today, soon=soon), *problem_findings(verdict.problems)]
    kept = sorted((f for f in found if choice.keeps(f.code, f.unit, f.department)), key=lambda finding: finding.order)
    settings = here.workspace.settings
    begun = [duty for duty in verdict.duties if isinstance(duty, Obligation) and duty.starts <= here.today]
    owed = [duty for duty in begun if choice.keeps(duty.code, duty.unit, duty.department)]
    return Report(
        findings=tuple(kept),
        today=here.today,
        timezone=settings.timezone,
        policies=settings.policies,
        cases=verdict.cases,
        reckoning=reckoning(here),
        fail_on=fail_on,
        obligations=tuple(sorted(owed, key=lambda duty: (duty.path, duty.line, duty.code, duty.key))) if audit else None,
        subjects=_subjects(here, kept) if here.screen.people else {},
    )


def waived(duty: Obligation, today: date) -> bool:
    """Whether a waiver silences it that day."""
    return duty.waived and (duty.waiver_until is None or today <= duty.waiver_until)


def reckoning(here: Here) -> Reckoning:
    """The limits and the calendar of the workspace."""
    return Reckoning(here.desk.policy.limits, here.workspace.calendar)


def _subjects(here: Here, found: Iterable[Finding]) -> dict[str, str]:
    subjects = {}
    for case_id in sorted({finding.case for finding in found if finding.case}):
        case = here.desk.clone.case(case_id)
        if case is not None:
            subjects[case_id] = case.subject
    return subjects


def problem_findings(problems: Iterable[Problem]) -> list[Finding]:
    """What is wrong with files, as findings (XF0001, XF0002); two alike in one file are told apart by their order."""
    seen: dict[tuple[str, str, str], int] = {}
    found = []
    for problem in problems:
        same = (problem.code, problem.path, problem.message.msgid)
        seen[same] = seen.get(same, -1) + 1
        found.append(_problem_finding(problem, seen[same]))
    return found


def _problem_finding(problem: Problem, nth: int) -> Finding:
    rule = RULE_BY_CODE[problem.code]
    named = CASE_PATH.fullmatch(problem.path)
    text = "\x1f".join((problem.code, problem.path, problem.message.msgid, str(nth)))
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


__all__ = ["Wanted", "judged", "judged_case", "known_office", "problem_findings", "reckoning", "report", "waived", "wanted"]
