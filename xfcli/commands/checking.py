"""What ``check`` needs to know, by the shortest way: from what was kept, with whatever has changed since judged again."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from xfcli.commands.choice import Wanted, problem_findings
from xfcli.commands.here import Here
from xfcli.law.calendar import Calendar
from xfcli.law.holiday_year import Year
from xfcli.law.limits import Limit
from xfcli.model.duty import Finding
from xfcli.model.findings import Card, findings_on
from xfcli.output.progress import Progress
from xfcli.output.reckoning import Reckoning
from xfcli.output.report import FailOn, Report
from xfcli.store import warm
from xfcli.store.place import find_root
from xfcli.store.warm import Live, Stopwatch


def checked(
    here: Here, paths: Sequence[str], *, soon: int | None, jobs: int | None, keep: bool, watch: Stopwatch
) -> Live:
    """Everything that may be found on the day. ``keep``: whether what is kept is used and renewed."""
    root = str(find_root(here.folder))
    watch.lap("start")
    kept, key = warm.opened(root, watch) if keep else (None, b"")
    if kept is not None:
        here.timezone = kept.facts["timezone"]
        if here.today.toordinal() < kept.since:
            kept = None
    changes = warm.look(root, kept, watch, jobs)
    chosen = _chosen(here, paths) if paths else None
    if kept is None or changes:
        from xfcli.store.refresh import refresh  # noqa: PLC0415 - what was checked before needs neither reader nor rules

        watch.lap("load")
        with Progress(here.errors, here.speech.say("checking")) as progress:
            kept = refresh(here.desk, kept, key, changes, here.today, watch, jobs=jobs, progress=progress, write=keep)
    found = warm.live(kept, here.today + timedelta(days=soon or 0), chosen)
    watch.lap("live")
    return found


def _chosen(here: Here, paths: Sequence[str]) -> set[str] | None:
    from xfcli.commands.chosen import chosen_files  # noqa: PLC0415 - most checks are of everything

    return chosen_files(here, paths)


def check_report(here: Here, found: Live, choice: Wanted, *, soon: int | None, fail_on: FailOn) -> Report:
    """What of it is shown on the day."""
    cards = {code: Card(name, article, severity, limits) for code, name, article, severity, limits in found.facts["rules"]}
    shown = [*findings_on(found.duties, here.today, cards, soon=soon), *problem_findings(found.problems, cards)]
    kept = sorted((f for f in shown if choice.keeps(f.code, f.unit, f.department)), key=lambda finding: finding.order)
    limits = {values[0]: Limit(*values) for values in found.facts["limits"]}
    return Report(
        findings=tuple(kept),
        today=here.today,
        timezone=found.facts["timezone"],
        policies=tuple(found.facts["policies"]),
        cases=found.cases,
        reckoning=Reckoning(limits, _calendar(found.facts["years"]), {code: card.limits for code, card in cards.items()}),
        fail_on=fail_on,
        subjects=_subjects(found, kept) if here.screen.people else {},
    )


def _calendar(years: Iterable[Any]) -> Calendar:
    """The package's years with those of the workspace on top."""
    made = (Year(year, source, _days(off), _days(work), region) for year, source, off, work, region in years)
    return Calendar.bundled().layered(made)


def _days(numbers: Iterable[int]) -> frozenset[date]:
    return frozenset(map(date.fromordinal, numbers))


def _subjects(found: Live, shown: Iterable[Finding]) -> dict[str, str]:
    """What each case is about, by the file in which a case of its number belongs."""
    known = found.subjects()
    subjects = {}
    for case_id in {finding.case for finding in shown if finding.case}:
        unit, year, _ = case_id.split("-", 2)
        subject = known.get(f"cases/{unit}/{year}/{case_id}.yaml")
        if subject is not None:
            subjects[case_id] = subject
    return subjects


__all__ = ["check_report", "checked"]
