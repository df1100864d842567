"""The whole report as one JSON object (commands.md, check); for ``audit`` with its obligations."""

from collections.abc import Iterator, Sequence

from xfcli.judge import fingerprint
from xfcli.model.duty import Obligation
from xfcli.output.formats.records import Values, dumps, finding_values, obligation_values
from xfcli.output.i18n import Speech
from xfcli.output.report import SCHEMA, Report


def duty_list(duties: Sequence[Obligation], report: Report, speech: Speech) -> str:
    """Some duties of a report, as ``agenda`` gives them."""
    owed = [obligation_values(duty, report, speech, fingerprint(duty)) for duty in duties]
    return dumps({"schema": SCHEMA, "today": report.today.isoformat(), "obligations": owed}) + "\n"


def report_values(report: Report, speech: Speech) -> Values:
    """The report as plain values."""
    values: Values = {
        "schema": SCHEMA,
        "today": report.today.isoformat(),
        "timezone": report.timezone,
        "policies": list(report.policies),
        "cases": report.cases,
        "summary": report.summary,
        "findings": [finding_values(finding, report, speech) for finding in report.findings],
    }
    if report.obligations is not None:
        values["obligations"] = [
            obligation_values(duty, report, speech, fingerprint(duty)) for duty in report.obligations
        ]
    return values


def write(report: Report, speech: Speech) -> Iterator[str]:
    """One object, indented."""
    yield dumps(report_values(report, speech))
    yield "\n"
