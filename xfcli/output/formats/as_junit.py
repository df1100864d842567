"""JUnit's XML, for build servers: a test case a finding. What counts for the exit status failed, the rest was skipped.

There are two schemas about, Jenkins' and that of Ant's reports; the second wants attributes and elements that say nothing here.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from xfcli.model.duty import Finding
from xfcli.output.i18n import Speech
from xfcli.output.inert import inert
from xfcli.output.report import Report
from xfcli.output.sentences import sentence


def write(report: Report, speech: Speech) -> Iterator[str]:
    """One suite; where nothing was found, one test case that passed."""
    failures = sum(map(report.fails, report.findings))
    skipped = len(report.findings) - failures
    tests = max(1, len(report.findings))
    counts = f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    identity = f'name="xf check" package="xf" id="0" hostname="localhost" timestamp="{report.today}T00:00:00"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites>\n  <testsuite {identity} {counts}>\n    <properties/>\n"
    if not report.findings:
        yield f'    <testcase classname="xf.check" name={_attribute(speech.say("nothing found"))} time="0"/>\n'
    for finding in report.findings:
        yield from _testcase(finding, report, speech)
    yield "    <system-out/>\n    <system-err/>\n  </testsuite>\n</testsuites>\n"


def _testcase(finding: Finding, report: Report, speech: Speech) -> Iterator[str]:
    text = sentence(finding, speech, report.reckoning)
    name = f"{finding.code} {finding.name} {finding.path}:{finding.line or 1} {finding.fingerprint}"
    message = _attribute(text)
    yield f'    <testcase classname={_attribute(finding.case or finding.path)} name={_attribute(name)} time="0">\n'
    if report.fails(finding):
        lines = f"{finding.path}:{finding.line or 1}: {text}" + (f"\n→ {finding.hint}" if finding.hint else "")
        yield f'      <failure type="{finding.severity}" message={message}>{escape(inert(lines, lines=True))}</failure>\n'
    else:
        yield f"      <skipped message={message}/>\n"
    yield "    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(inert(text))
