"""What the verbs that read have in common: everything owed in the workspace, as findings and duties of one day."""

from collections.abc import Iterable, Sequence

from xfcli.commands.choice import Wanted, known_office, problem_findings, wanted
from xfcli.commands.here import Here
from xfcli.judge import CARDS, findings, judge_case
from xfcli.model.duty import Finding, Obligation
from xfcli.model.fold import fold
from xfcli.model.message import XfError
from xfcli.model.veil import subject_of
from xfcli.output.progress import Progress
from xfcli.output.reckoning import Reckoning
from xfcli.output.report import FailOn, Report
from xfcli.rules.matter import Matter
from xfcli.store.scan import Verdict, scan


def judged(here: Here, paths: Sequence[str] | None = None, *, jobs: int | None = None) -> Verdict:
    """Everything owed and breached, with a bar for whoever waits. ``paths`` as typed; none: the whole workspace."""
    chosen = here.workspace.select(paths, here.folder) if paths else None
    with Progress(here.errors, here.speech.say("checking")) as progress:
        return scan(here.desk, chosen, jobs=jobs, progress=progress)


def judged_case(here: Here, case_id: str) -> tuple[Matter, Verdict]:
    """One case with everything owed in it. Raises ``XfError`` with the first problem of a file that cannot be read."""
    matter = read_matter(here, case_id)
    return matter, Verdict(judge_case(matter), (), 1)


def read_matter(here: Here, case_id: str) -> Matter:
    """One case as it stands, for who only reads it. Raises ``XfError`` as :func:`judged_case` does."""
    workspace = here.workspace
    path = workspace.case_path(case_id)
    found = workspace.read_case(path)
    if isinstance(found, list):
        first = found[0]
        raise XfError(first.message, hint=first.hint, path=path, line=first.line, column=first.column)
    return here.desk.matter(found)


def report(
    here: Here, verdict: Verdict, choice: Wanted, *, soon: int | None = None, fail_on: FailOn = "error", audit: bool = False
) -> Report:
    """What of it is shown on the day. A duty that would begin later (supervision of what may yet be late) is not owed yet."""
    found = [*findings(verdict.duties, here.today, soon=soon), *problem_findings(verdict.problems, CARDS)]
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
        obligations=tuple(sorted(owed, key=lambda duty: duty.order)) if audit else None,
        subjects=_subjects(here, kept) if here.screen.people else {},
    )


def reckoning(here: Here, matter: Matter | None = None) -> Reckoning:
    """The limits of the workspace, or of one matter with its overlays, and the workspace's calendar."""
    policy = matter.policy if matter else here.desk.policy
    return Reckoning(policy.limits, here.workspace.calendar)


def _subjects(here: Here, found: Iterable[Finding]) -> dict[str, str]:
    subjects = {}
    for case_id in sorted({finding.case for finding in found if finding.case}):
        case = here.desk.clone.case(case_id)
        if case is not None:
            subjects[case_id] = subject_of(case, fold(case).header)
    return subjects


__all__ = [
    "Wanted", "judged", "judged_case", "known_office", "problem_findings", "read_matter", "reckoning", "report", "wanted",
]  # fmt: skip
