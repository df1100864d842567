"""A finding and a duty as plain values under the names of commands.md; JSON that stays harmless on a terminal."""

import json
from datetime import date
from typing import Any

from xfcli.model.duty import Finding, Obligation
from xfcli.output.duty_state import closed, reason, state
from xfcli.output.i18n import Speech
from xfcli.output.report import Report
from xfcli.output.sentences import sentence

Values = dict[str, Any]

FINDING_FIELDS = (
    "code", "name", "severity", "article", "policy", "case", "unit", "department", "path", "line", "starts", "nominal", "due",
    "provisional", "days_late", "state", "message", "hint", "waived", "fingerprint",
)  # fmt: skip


def finding_values(finding: Finding, report: Report, speech: Speech) -> Values:
    """A finding, fields that do not apply null."""
    values = {name: _plain(getattr(finding, name)) for name in FINDING_FIELDS if name != "message"}
    values["message"] = sentence(finding, speech, report.reckoning)
    values["hint"] = finding.hint or None
    return {name: values[name] for name in FINDING_FIELDS}


def obligation_values(duty: Obligation, report: Report, speech: Speech, fingerprint: str) -> Values:
    """A duty: the same fields, and how it was met or why it is not owed."""
    from xfcli.rules import RULE_BY_CODE  # noqa: PLC0415 - findings do without the rules

    rule = RULE_BY_CODE[duty.code]
    overdue = duty.overdue(report.today) and not closed(duty, report.today)
    own = {
        "name": rule.name,
        "severity": duty.severity_on(report.today) if overdue else duty.severity,
        "article": rule.article,
        "days_late": (report.today - duty.due).days if overdue else _late(duty),
        "state": state(duty, report.today),
        "message": speech.words(duty.message),
        "hint": duty.hint or None,
        "waived": duty.waived_on(report.today),
        "fingerprint": fingerprint,
    }
    values = {name: own[name] if name in own else _plain(getattr(duty, name)) for name in FINDING_FIELDS}
    why = reason(duty, report.today)
    return values | {
        "met_on": _plain(duty.met_on),
        "met_by": duty.met_by,
        "reason": speech.words(why) if why else None,
    }


def _late(duty: Obligation) -> int | None:
    return (duty.met_on - duty.due).days if duty.met_late and duty.met_on else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def dumps(values: Any, *, indent: int | None = 2) -> str:
    """JSON in readable characters, except those a terminal would obey: they are written as escapes."""
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\u3000" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


__all__ = ["FINDING_FIELDS", "dumps", "finding_values", "obligation_values"]
