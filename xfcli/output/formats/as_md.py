"""Markdown, for a merge request or a wiki: a summary and a table a case."""

import re
from collections.abc import Iterator
from itertools import groupby

from xfcli.model.duty import Finding
from xfcli.output.i18n import Speech
from xfcli.output.inert import inert
from xfcli.output.report import Report
from xfcli.output.sentences import article, sentence
from xfcli.output.summary import summary_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def write(report: Report, speech: Speech) -> Iterator[str]:
    """A heading, the summary, then the findings by file."""
    yield f"# xf check · {report.today}\n\n{_text(summary_line(report, speech))}\n"
    head = [speech.say("line"), speech.say("severity"), speech.say("code"), speech.say("finding")]
    head += [speech.say("article"), speech.say("next step")]
    for (case, path), found in groupby(report.findings, lambda finding: (finding.case, finding.path)):
        yield f"\n## {_text(case or path)}\n\n" + (f"`{inert(path).replace('`', '')}`\n\n" if case else "")
        yield f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
        for finding in found:
            yield f"| {' | '.join(_row(finding, report, speech))} |\n"


def _row(finding: Finding, report: Report, speech: Speech) -> list[str]:
    severity = speech.term("severity", finding.severity)
    return [
        str(finding.line or ""),
        f"{severity} ({speech.say('waived')})" if finding.waived else severity,
        f"{finding.code} {finding.name}",
        _text(sentence(finding, speech, report.reckoning)),
        article(finding.article),
        f"`{inert(finding.hint).replace('`', '').replace('|', '')}`" if finding.hint else "",
    ]


def _text(text: str) -> str:
    return SPECIAL.sub(r"\\\1", inert(text))
