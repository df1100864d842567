"""What of all that is owed and breached is a finding on a day: the only place where a day meets a duty."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from xfcli.model.duty import Finding, FindingState, Obligation, Severity, Violation

Duty = Obligation | Violation


class Card(NamedTuple):
    """What a finding says of its rule."""

    name: str
    article: int
    severity: Severity
    limits: tuple[str, ...] = ()


Cards = Mapping[str, Card]
"""By code."""


def findings_on(duties: Iterable[Duty], today: date, cards: Cards, *, soon: int | None = None) -> list[Finding]:
    """What can still be acted on ``today``: overdue duties and standing violations, in the order of path, line, code.

    With ``soon`` also what falls due within that many calendar days.
    """
    shown = (finding for duty in duties for finding in _findings(duty, today, cards, soon))
    return sorted(shown, key=lambda finding: finding.order)


def _findings(duty: Duty, today: date, cards: Cards, soon: int | None) -> Iterator[Finding]:
    if isinstance(duty, Violation):
        for standing in duty.standing(today):
            yield _make(standing, today, cards[duty.code], "breach", standing.severity)
    elif not duty.finding:
        return
    elif duty.overdue(today):
        yield _make(duty, today, cards[duty.code], "overdue", duty.severity_on(today))
    elif soon is not None and duty.state_on(today, soon) == "soon":
        yield _make(duty, today, cards[duty.code], "soon", "info")


def _make(duty: Duty, today: date, card: Card, state: FindingState, severity: Severity) -> Finding:
    owed = duty if isinstance(duty, Obligation) else None
    return Finding(
        code=duty.code,
        name=card.name,
        severity=severity,
        article=card.article,
        policy=duty.policy,
        case=duty.case,
        unit=duty.unit,
        department=duty.department,
        path=duty.path,
        line=duty.line,
        starts=owed.starts if owed else None,
        nominal=owed.nominal if owed else None,
        due=owed.due if owed else None,
        provisional=owed.provisional if owed else False,
        days_late=(today - owed.due).days if owed and state == "overdue" else None,
        state=state,
        message=duty.message,
        hint=duty.hint,
        waived=duty.waived_on(today),
        fingerprint=fingerprint(duty),
        skipped=owed.skipped if owed else (),
    )


def fingerprint(duty: Duty) -> str:
    """What stays the same for the same obligation of the same rule in the same case, wherever its line moves."""
    text = "\x1f".join((duty.code, duty.policy, duty.case or duty.path, duty.key))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


__all__ = ["Card", "Cards", "findings_on", "fingerprint"]
