"""What a new record of a unit means: the findings that come and go with it, what it makes due next, and why it may not stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from xfcli.act import difference
from xfcli.judge import judge_office
from xfcli.law.articles import article_name
from xfcli.model.duty import Finding, Violation
from xfcli.model.message import N_, Refusal, say
from xfcli.model.office import Org, RecordBase
from xfcli.rules.around import Files
from xfcli.rules.base import Duty
from xfcli.rules.office import Office, first_receipts
from xfcli.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Effects:
    """``appear`` and ``vanish``: findings of the day. ``duties``: what runs from the record itself."""

    appear: tuple[Finding, ...] = ()
    vanish: tuple[Finding, ...] = ()
    duties: tuple[Duty, ...] = ()


def effects(desk: Desk, kind: str, record: RecordBase, files: Files, today: date, *, thorough: bool) -> Effects:
    """The effects of writing ``record``. ``thorough``: what the unit owed without any record too, for which its cases are read.

    Without an org.yaml that can be read nothing can be said of units.
    """
    workspace, org = desk.workspace, desk.workspace.org
    if org is None:
        return Effects()
    earliest = _earliest(desk, org, kind) if thorough else {}
    before = Office(org, desk.policy, workspace.calendar, workspace.records, earliest, workspace.files)
    records = {**workspace.records, kind: (*workspace.records.get(kind, ()), record)}
    old, new = judge_office(before), judge_office(replace(before, records=records, files=files))
    own = tuple(duty for duty in new if duty.path == record.path)
    return Effects(*difference(old, new, today), own)


def refuse_record(found: Effects, articles: Collection[int], today: date) -> None:
    """Raise :class:`Refusal` for a record whose own days cannot be right."""
    own = (duty for duty in found.duties if isinstance(duty, Violation) and duty.code == "XF0004")
    wrong = next((violation for duty in own for violation in duty.standing(today)), None)
    if wrong is not None:
        names = tuple(map(article_name, articles))
        text = N_("{code}: not recorded; {what} ({articles})")
        raise Refusal(say(text, code=wrong.code, what=wrong.message, articles=names), hint=say(N_("give the days as they were")))


def _earliest(desk: Desk, org: Org, kind: str) -> Mapping[str, date]:
    """The first day a case reached each unit that has no record of the kind yet."""
    there = {record.unit for record in desk.workspace.records.get(kind, ())}
    lacking = org.units.keys() - there
    cases = (desk.workspace.read_case(path) for path in desk.workspace.case_paths() if path.split("/")[1] in lacking)
    return first_receipts((case.unit, desk.matter(case).case.received) for case in cases if not isinstance(case, list))


__all__ = ["Effects", "effects", "refuse_record"]
