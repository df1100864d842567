"""The whole report as one JSON object (commands.md, check); for ``audit`` with its obligations."""

from collections.abc import Iterator

from xfcli.judge import fingerprint
from xfcli.output.formats.records import dumps, finding_values, obligation_values
from xfcli.output.i18n import Speech
from xfcli.output.report import SCHEMA, Report


def write(report: Report, speech: Speech) -> Iterator[str]:
    """One object, indented."""
    values = {
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
    yield dumps(values)
    yield "\n"
