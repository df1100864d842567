"""A table for spreadsheets: a byte order mark, so that Excel takes it for UTF-8, and no cell that it takes for a formula."""

import csv
import io
from collections.abc import Iterator

from xfcli.output.formats.records import FINDING_FIELDS, finding_values
from xfcli.output.i18n import Speech
from xfcli.output.inert import cell
from xfcli.output.report import Report

BYTE_ORDER_MARK = "\ufeff"


def write(report: Report, speech: Speech) -> Iterator[str]:
    """A line of field names, then a line a finding."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(FINDING_FIELDS)
    for finding in report.findings:
        table.writerow([_cell(value) for value in finding_values(finding, report, speech).values()])
    yield BYTE_ORDER_MARK
    yield out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else cell(str(value))
