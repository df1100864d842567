"""What ``check`` and ``audit`` show, whatever the format: the findings of one day and what they were found in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from xfcli.model.duty import Finding, Obligation, Severity
from xfcli.output.reckoning import Reckoning

FailOn = Literal["error", "warning", "never"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SCHEMA: Final = 1
"""The version of the JSON shape; it grows by fields only."""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of path, line, code. ``obligations``: only for ``audit``."""

    findings: Sequence[Finding]
    today: date
    timezone: str
    policies: tuple[str, ...]
    cases: int
    reckoning: Reckoning = field(default_factory=Reckoning)
    fail_on: FailOn = "error"
    obligations: Sequence[Obligation] | None = None
    subjects: Mapping[str, str] = field(default_factory=dict)
    """What each case is about, for headings on a terminal."""

    @property
    def summary(self) -> dict[str, int]:
        """How many findings of each severity, and how many waived ones beside them."""
        counts = dict.fromkeys((*SEVERITIES, "waived"), 0)
        for finding in self.findings:
            counts["waived" if finding.waived else finding.severity] += 1
        return counts

    def fails(self, finding: Finding) -> bool:
        """Whether a finding counts for the exit status."""
        if finding.waived or self.fail_on == "never":
            return False
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    @property
    def exit_code(self) -> int:
        """0: nothing at or above ``fail_on``; 1: something."""
        return int(any(map(self.fails, self.findings)))


__all__ = ["SCHEMA", "SEVERITIES", "FailOn", "Report"]
