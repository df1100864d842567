"""SARIF 2.1.0, for code scanning and editors: the rules used, and a result a finding. Waived ones are suppressed results."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from xfcli import __version__
from xfcli.model.duty import Finding
from xfcli.output.formats.records import dumps
from xfcli.output.i18n import Speech
from xfcli.output.report import Report
from xfcli.output.sentences import article, sentence
from xfcli.rules import RULE_BY_CODE

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report, speech: Speech) -> Iterator[str]:
    """One log with one run."""
    codes = sorted({finding.code for finding in report.findings})
    places = {code: place for place, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "xf", "version": __version__, "rules": [_rule(code, speech) for code in codes]}},
        "language": "zh-CN" if speech.chinese else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"WORKSPACE": {"description": {"text": speech.say("the folder that holds xf.yaml")}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(finding, places[finding.code], report, speech) for finding in report.findings],
        "properties": {"today": report.today.isoformat(), "policies": list(report.policies), "cases": report.cases},
    }
    yield dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
    yield "\n"


def _rule(code: str, speech: Speech) -> dict[str, Any]:
    rule = RULE_BY_CODE[code]
    found = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": speech.say(rule.title)},
        "fullDescription": {"text": speech.say(rule.why)},
        "help": {"text": speech.say(rule.reading)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }
    return found | ({"properties": {"article": article(rule.article)}} if rule.article else {})


def _result(finding: Finding, place: int, report: Report, speech: Speech) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": LEVELS[finding.severity],
        "message": {"text": _text(finding, report, speech)},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {"xf/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if finding.waived:
        found["suppressions"] = [{"kind": "inSource", "status": "accepted"}]
    return found


def _text(finding: Finding, report: Report, speech: Speech) -> str:
    text = sentence(finding, speech, report.reckoning)
    return f"{text} → {finding.hint}" if finding.hint else text


def _location(finding: Finding) -> dict[str, Any]:
    uri = quote(finding.path, safe="/", errors="surrogateescape")
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "WORKSPACE"}}
    if finding.line:
        location["region"] = {"startLine": finding.line} | ({"startColumn": finding.column} if finding.column else {})
    return location


def _properties(finding: Finding) -> dict[str, Any]:
    known = {
        "case": finding.case,
        "unit": finding.unit,
        "department": finding.department,
        "due": finding.due.isoformat() if finding.due else None,
        "daysLate": finding.days_late,
        "state": finding.state,
    }
    return {name: value for name, value in known.items() if value is not None}
