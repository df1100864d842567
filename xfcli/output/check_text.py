"""``xf check`` for people: by case on a terminal; in a pipe one plain line a finding, the same on every machine."""

from collections.abc import Iterable
from itertools import groupby

from xfcli.model.duty import Finding
from xfcli.output.inert import inert
from xfcli.output.report import Report
from xfcli.output.sentences import article, sentence
from xfcli.output.summary import summary_line
from xfcli.output.terminal import Screen
from xfcli.output.width import cut, width


def show_report(report: Report, screen: Screen, *, quiet: bool = False) -> None:
    """All findings and a summary; with ``quiet`` nothing where nothing was found."""
    if quiet and not report.findings:
        return
    if screen.people:
        _grouped(report, screen)
    else:
        for finding in report.findings:
            screen.line(plain_line(finding, report, screen))
    style = "good" if not report.findings else "error" if report.exit_code else "strong"
    screen.line(screen.style(summary_line(report, screen.speech), style))


def plain_line(finding: Finding, report: Report, screen: Screen) -> str:
    """``path:line: SEVERITY CODE name — message (第二十二条) → xf accept SZ-2026-0007``."""
    severity = severity_word(finding, screen)
    place = f"{inert(finding.path)}:{finding.line or 1}:" + (f"{finding.column}:" if finding.column else "")
    text = f"{place} {severity} {finding.code} {finding.name} — {sentence(finding, screen.speech, report.reckoning)}"
    return text + _tail(finding)


def _tail(finding: Finding) -> str:
    name = article(finding.article)
    return (f" ({name})" if name else "") + (f" → {inert(finding.hint)}" if finding.hint else "")


def severity_word(finding: Finding, screen: Screen) -> str:
    """The severity; a waived finding says so instead, since it does not count."""
    return screen.speech.say("waived") if finding.waived else screen.speech.term("severity", finding.severity)


def _grouped(report: Report, screen: Screen) -> None:
    for (case, path), found in groupby(report.findings, lambda finding: (finding.case, finding.path)):
        _heading(case, path, report, screen)
        _findings(found, report, screen)
        screen.line()


def _heading(case: str | None, path: str, report: Report, screen: Screen) -> None:
    name, subject = inert(case or path), inert(report.subjects.get(case or "", ""))
    room = screen.width - width(name) - 2
    screen.line(screen.style(name, "strong") + (f"  {cut(subject, room)}" if subject else ""))
    if case:
        screen.line("  " + screen.style(cut(inert(path), screen.width - 2), "faint"))


def _findings(found: Iterable[Finding], report: Report, screen: Screen) -> None:
    for finding in found:
        word = severity_word(finding, screen)
        style = "faint" if finding.waived else finding.severity
        place = str(finding.line or 1) + (f":{finding.column}" if finding.column else "")
        name = article(finding.article)
        head = f"{screen.style(word, style)} {finding.code} {finding.name}" + (f"  {name}" if name else "")
        screen.line(f"  {place:>4}  {head}")
        screen.prose(sentence(finding, screen.speech, report.reckoning), indent=8)
        if finding.hint:
            screen.line(" " * 8 + screen.style(f"→ {inert(finding.hint)}", "command"))


__all__ = ["plain_line", "severity_word", "show_report"]
