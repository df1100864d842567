"""What other programs read: each format in its public shape, whatever a case file holds."""

import csv
import io
import json
from datetime import date
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from xfcli.model.duty import Finding
from xfcli.model.message import say
from xfcli.output.formats import CHECK_FORMATS, writer
from xfcli.output.i18n import Speech
from xfcli.output.report import Report

HOSTILE = "=cmd|'x'!A1 \x1b[31m\u202e%0A::error::]]><b>&\"'`|*_[x](y)\r\n, a:b"


def finding(**changes: Any) -> Finding:
    """An overdue reply."""
    known: dict[str, Any] = {
        "code": "XF2801",
        "name": "conclusion-overdue",
        "severity": "error",
        "article": 28,
        "policy": "company",
        "case": "SZ-2026-0007",
        "unit": "SZ",
        "department": "SZ/CLAIMS",
        "path": "cases/SZ/2026/SZ-2026-0007.yaml",
        "line": 41,
        "starts": date(2026, 3, 12),
        "nominal": date(2026, 5, 11),
        "due": date(2026, 5, 11),
        "provisional": False,
        "days_late": 21,
        "state": "overdue",
        "message": say("{text} is no day", text="答复"),
        "hint": "xf reply SZ-2026-0007",
        "waived": False,
        "fingerprint": "00aa",
    }
    return Finding(**(known | changes))


def breach(**changes: Any) -> Finding:
    """A finding without dates."""
    dates = {"starts": None, "nominal": None, "due": None, "days_late": None, "state": "breach"}
    return finding(**(dates | {"code": "XF2301", "name": "own-case", "article": 23, "severity": "warning"} | changes))


FINDINGS = (
    finding(),
    breach(fingerprint="00ab"),
    breach(fingerprint="00ac", message=say("{text} is no day", text=HOSTILE), hint="xf note `x|y`", path='cases/奇 怪%20"名.yaml'),
    breach(fingerprint="00ad", severity="info", case=None, line=None, unit=None, department=None, hint="", article=0),
    finding(fingerprint="00ae", waived=True),
    breach(fingerprint="00af", column=7),
)
REPORT = Report(FINDINGS, date(2026, 6, 1), "Asia/Shanghai", ("company",), 214)
EMPTY = Report((), date(2026, 6, 1), "Asia/Shanghai", ("company",), 0)
LANGUAGES = [Speech("en"), Speech("zh_CN")]


def written(name: str, report: Report = REPORT, speech: Speech = LANGUAGES[0]) -> str:
    """The report in a format."""
    return "".join(writer(name).write(report, speech))


@pytest.mark.parametrize("speech", LANGUAGES, ids=lambda speech: speech.language)
@pytest.mark.parametrize("name", [name for name in CHECK_FORMATS if name != "text"])
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_no_format_lets_a_terminal_be_driven(name: str, report: Report, speech: Speech) -> None:
    text = written(name, report, speech).removeprefix("\ufeff")
    assert all(character.isprintable() or character in "\r\n\u3000" for character in text)


def test_the_sentence_says_when_it_was_due_and_how_late_it_is() -> None:
    (found, *_) = json.loads(written("json"))["findings"]
    assert found["message"] == "答复 is no day: due 2026-05-11, 21 days late"


def test_json_gives_null_for_what_does_not_apply() -> None:
    found = json.loads(written("json"))["findings"][3]
    assert [found[name] for name in ("case", "unit", "department", "line", "starts", "nominal", "due", "days_late")] == [None] * 8


def test_the_summary_counts_waived_findings_apart() -> None:
    assert json.loads(written("json"))["summary"] == {"error": 1, "warning": 3, "info": 1, "waived": 1}


def test_jsonl_is_one_object_a_line() -> None:
    lines = written("jsonl").splitlines()
    assert [json.loads(line)["fingerprint"] for line in lines] == [found.fingerprint for found in FINDINGS]
    assert [json.loads(line) for line in lines] == json.loads(written("json"))["findings"]


def test_csv_cells_are_no_formulas() -> None:
    text = written("csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(FINDINGS)
    assert rows[2]["message"].startswith("'=cmd")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


# --- SARIF 2.1.0, as far as it is used here, nothing else allowed

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}, "additionalProperties": False}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "additionalProperties": False,
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                },
                "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "originalUriBaseIds": {"type": "object", "additionalProperties": {"$ref": "#/$defs/artifactLocation"}},
                "invocations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["executionSuccessful"],
                        "additionalProperties": False,
                        "properties": {"executionSuccessful": {"type": "boolean"}},
                    },
                },
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "properties": {"type": "object"},
            },
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string", "minLength": 1},
                "version": {"type": "string", "minLength": 1},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "pattern": "^XF[0-9]{4}$"},
                "name": {"type": "string"},
                "shortDescription": TEXT,
                "fullDescription": TEXT,
                "help": TEXT,
                "defaultConfiguration": {"type": "object", "additionalProperties": False, "properties": {"level": LEVEL}},
                "properties": {"type": "object"},
            },
        },
        "artifactLocation": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": {"type": "string"}, "description": TEXT},
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": LEVEL,
                "message": TEXT,
                "locations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "additionalProperties": False,
                                "properties": {
                                    "artifactLocation": {"$ref": "#/$defs/artifactLocation"},
                                    "region": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": {
                                            "startLine": {"type": "integer", "minimum": 1},
                                            "startColumn": {"type": "integer", "minimum": 1},
                                        },
                                    },
                                },
                            }
                        },
                    },
                },
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "suppressions": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["kind"],
                        "additionalProperties": False,
                        "properties": {"kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted", "underReview", "rejected"]}},
                    },
                },
                "properties": {"type": "object"},
            },
        },
    },
}


@pytest.mark.parametrize("speech", LANGUAGES, ids=lambda speech: speech.language)
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_sarif_has_the_shape_of_2_1_0(report: Report, speech: Speech) -> None:
    known = {"XF2801", "XF2301"}
    shown = Report([found for found in report.findings if found.code in known], report.today, report.timezone, report.policies, report.cases)
    log = json.loads(written("sarif", shown, speech))
    jsonschema.Draft202012Validator(SARIF).validate(log)


def test_sarif_points_at_its_rules_and_files() -> None:
    (run,) = json.loads(written("sarif"))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for found, result in zip(FINDINGS, run["results"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == found.code
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert location["artifactLocation"]["uri"].isascii()
        assert unquote(location["artifactLocation"]["uri"]) == found.path
        assert ("suppressions" in result) == found.waived


# --- JUnit: what both schemas in use (Jenkins' and that of Ant's reports) ask for


def junit(report: Report, speech: Speech = LANGUAGES[0]) -> Any:
    """The suite."""
    root = ET.fromstring(written("junit", report, speech))  # noqa: S314 - our own text
    assert root.tag == "testsuites"
    assert not root.attrib
    (suite,) = root
    return suite


@pytest.mark.parametrize("speech", LANGUAGES, ids=lambda speech: speech.language)
@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_junit_has_the_shape_of_both_schemas(report: Report, speech: Speech) -> None:
    suite = junit(report, speech)
    assert suite.tag == "testsuite"
    assert set(suite.attrib) == {
        "name", "package", "id", "hostname", "timestamp", "tests", "failures", "errors", "skipped", "time",
    }  # fmt: skip
    first, *cases, out, err = suite
    assert (first.tag, out.tag, err.tag) == ("properties", "system-out", "system-err")
    assert len(cases) == int(suite.get("tests"))
    for case in cases:
        assert case.tag == "testcase"
        assert set(case.attrib) == {"classname", "name", "time"}
        assert [part.tag for part in case] in ([], ["failure"], ["skipped"])
        assert all(set(part.attrib) == {"type", "message"} for part in case.findall("failure"))
        assert all(set(part.attrib) == {"message"} for part in case.findall("skipped"))
    assert len(suite.findall("testcase/failure")) == int(suite.get("failures"))
    assert len(suite.findall("testcase/skipped")) == int(suite.get("skipped"))


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 4), ("never", 0)])
def test_junit_fails_what_counts_for_the_exit_status(fail_on: Any, failures: int) -> None:
    report = Report(FINDINGS, REPORT.today, "UTC", ("company",), 1, fail_on=fail_on)
    assert len(junit(report).findall("testcase/failure")) == failures
    assert report.exit_code == int(failures > 0)


def test_junit_names_are_unique() -> None:
    names = [(case.get("classname"), case.get("name")) for case in junit(REPORT).findall("testcase")]
    assert len(set(names)) == len(names)


def test_github_commands_are_one_a_line_and_hold_no_other() -> None:
    lines = written("github").splitlines()
    assert len(lines) == len(FINDINGS)
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error", "::warning", "::warning", "::notice", "::notice", "::warning"]
    assert lines[0] == (
        "::error file=cases/SZ/2026/SZ-2026-0007.yaml,line=41,title=XF2801 conclusion-overdue::"
        "答复 is no day: due 2026-05-11, 21 days late (第二十八条) → xf reply SZ-2026-0007"
    )
    assert "%250A" in lines[2]
    assert "file=cases/奇 怪%2520" in lines[2]


def test_markdown_keeps_text_in_its_cell() -> None:
    text = written("md")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "XF" in line]
    assert len(rows) == len(FINDINGS)
    for row in rows:
        assert row.replace("\\|", "").count("|") == 7
    assert "<b>" not in text.replace("\\<b\\>", "")
