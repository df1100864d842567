"""Workflow commands, which GitHub shows at the line of the file. Text is escaped, so that none of it becomes a command."""

from collections.abc import Iterator

from xfcli.model.duty import Finding
from xfcli.output.i18n import Speech
from xfcli.output.inert import inert
from xfcli.output.report import Report
from xfcli.output.sentences import article, sentence

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(report: Report, speech: Speech) -> Iterator[str]:
    """One command a finding; a waived one is a notice."""
    for finding in report.findings:
        command = "notice" if finding.waived else COMMANDS[finding.severity]
        places = {"file": finding.path, "line": str(finding.line or 1), "title": f"{finding.code} {finding.name}"}
        properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
        yield f"::{command} {properties}::{_data(_text(finding, report, speech))}\n"


def _text(finding: Finding, report: Report, speech: Speech) -> str:
    text = sentence(finding, speech, report.reckoning)
    name = article(finding.article)
    text += f" ({name})" if name else ""
    return f"{text} → {finding.hint}" if finding.hint else text


def _data(text: str) -> str:
    return inert(text, lines=True).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
