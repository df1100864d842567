"""One finding a line, each a JSON object of its own; for programs that read as they go."""

from collections.abc import Iterator

from xfcli.output.formats.records import dumps, finding_values
from xfcli.output.i18n import Speech
from xfcli.output.report import Report


def write(report: Report, speech: Speech) -> Iterator[str]:
    """The findings; nothing where there are none."""
    for finding in report.findings:
        yield dumps(finding_values(finding, report, speech), indent=None)
        yield "\n"
