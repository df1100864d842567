"""Offices with their records for tests: short YAML in, findings about units out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.support import DEFAULT_ORG, load
from xfcli.judge import findings, judge_office
from xfcli.law.calendar import Calendar
from xfcli.law.policy import Policy, policy
from xfcli.model.duty import Finding
from xfcli.model.office import RECORD_KINDS, Org, RecordBase
from xfcli.rules.office import Office


def build_office(given: str | Mapping[str, Any], under: Policy | None = None) -> Office:
    """An office from ``units`` (laid over the default ones; null takes a field away), ``records`` by kind and ``earliest`` receipts by unit."""
    parts = dict(load(given) if isinstance(given, str) else given)
    units = load(DEFAULT_ORG)["units"]
    for code, changed in parts.get("units", {}).items():
        laid_over = units.get(code, {}) | changed
        units[code] = {name: value for name, value in laid_over.items() if value is not None}
    records = {kind: tuple(_records(kind, raw)) for kind, raw in parts.get("records", {}).items()}
    return Office(Org.model_validate({"units": units}), under or policy(), Calendar.bundled(), records, parts.get("earliest", {}))


def _records(kind: str, raw: list[dict[str, Any]]) -> list[RecordBase]:
    return [
        RECORD_KINDS[kind].model_validate(entry | {"\x00path": f"records/{kind}/{entry['unit']}-{entry['date']}.yaml"})
        for entry in raw
    ]


def office_verdict(given: str | Mapping[str, Any], today: str, *, under: Policy | None = None) -> list[Finding]:
    """The findings about units on a day."""
    return findings(judge_office(build_office(given, under)), date.fromisoformat(today))


def office_codes(given: str | Mapping[str, Any], today: str, *, under: Policy | None = None) -> list[str]:
    """The codes of the findings about units, sorted."""
    return sorted(finding.code for finding in office_verdict(given, today, under=under))
