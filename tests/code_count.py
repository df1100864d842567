"""Which codes the suite's data raise, and which they keep silent.

Only data that tests assert against is counted: the rules' examples, the law tables, the sample's verdict, the malformed files, git histories. A
reminder is raised where it is owed, since it never is a finding.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support import load
from xfcli.rules import ALL_RULES

HERE = Path(__file__).parent
CODE = re.compile(r"XF\d{4}")
CODES = frozenset(rule.code for rule in ALL_RULES)
Shown = frozenset[tuple[str, bool]]
"""Codes, each with whether it is raised (or kept silent)."""


def shown() -> dict[str, Shown]:
    """What each kind of data shows."""
    return {
        "rule book": frozenset(_examples()),
        "law tables": frozenset(_tables()),
        "sample office": frozenset(_sample()),
        "malformed files": frozenset(_malformed()),
        "git histories": frozenset(_histories()),
    }


def _examples() -> Iterator[tuple[str, bool]]:
    for rule in ALL_RULES:
        if rule.check or rule.second or rule.office:
            yield from ((rule.code, True), (rule.code, False))


def _tables() -> Iterator[tuple[str, bool]]:
    for path in (*HERE.glob("law/cases/*.yaml"), *HERE.glob("law/offices/*.yaml")):
        for entry in load(path.read_text("utf-8")):
            for expected in entry["on"].values():
                raised = {code for line in expected for code in CODE.findall(line)}
                yield from ((code, True) for code in raised)
                yield from ((code, False) for code in entry.get("about", CODES) if code not in raised)


def _sample() -> Iterator[tuple[str, bool]]:
    verdict = load((HERE / "sample" / "expected.yaml").read_text("utf-8"))
    for entries in (verdict["cases"] | verdict["units"]).values():
        raised = {entry["code"] for entry in entries}
        yield from ((code, code in raised) for code in CODES)


def _malformed() -> Iterator[tuple[str, bool]]:
    for entries in load((HERE / "store" / "malformed" / "expected.yaml").read_text("utf-8")).values():
        yield from ((entry["code"], True) for entry in entries)


def _histories() -> Iterator[tuple[str, bool]]:
    """Histories are made by commands, so the codes expected of them stand in the test itself."""
    asserted = re.findall(r"== (\[.*\])$", (HERE / "store" / "test_history.py").read_text("utf-8"), re.MULTILINE)
    yield from ((code, True) for expected in asserted for code in CODE.findall(expected))
