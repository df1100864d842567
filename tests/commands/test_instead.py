"""What a refusal suggests is itself let pass: every rule that refuses is broken by its own example, and the advice then typed."""

import json
import re
import shlex
from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.commands.conftest import LATE, Run, write
from tests.support import DEFAULT_CASE, DEFAULT_ORG, load
from xfcli.act import REFUSED_CODES, SAID_OF_THE_ACT, weigh
from xfcli.instead import WAYS, instead
from xfcli.model.case import Case
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.base import Example
from xfcli.store.desk import Desk
from xfcli.store.workspace import Workspace

FILLED = {"TEXT": "经核实", "OUTCOME": "explained", "DECISION": "upheld", "NUMBER": "0304"}
"""Words in capitals that a suggestion leaves to the clerk, filled in."""
WITH_WAYS = [code for code in REFUSED_CODES if code in WAYS and code != "XF0005"]
"""What the state does not allow has a way for some acts only."""
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"


def dumped(given: object) -> str:
    out = StringIO()
    YAML(typ="safe", pure=True).dump(given, out)
    return out.getvalue()


def laid_out(root: Path, text: str) -> Path:
    """A case of an example as a file of the workspace."""
    raw = load(DEFAULT_CASE) | load(text)
    raw = {name: value for name, value in raw.items() if value is not None}
    unit, year, _ = raw["id"].split("-")
    write(root, f"cases/{unit}/{year}/{raw['id']}.yaml", dumped(raw))
    return root / f"cases/{unit}/{year}/{raw['id']}.yaml"


def breaking(root: Path, code: str, example: Example) -> tuple[Path, str]:
    """The example's case without the event that breaks ``code``, and what is suggested instead of that event."""
    for other in example.others:
        laid_out(root, other)
    path = laid_out(root, example.case)
    desk = Desk(Workspace.find(root))
    whole = load(path.read_text("utf-8"))
    for event in reversed(whole["events"]):
        others = [one for one in whole["events"] if one is not event]
        path.write_text(dumped(whole | {"events": [*others, event]}), "utf-8")
        after = desk.matter(read(desk, path))
        path.write_text(dumped(whole | {"events": others}), "utf-8")
        before = desk.matter(read(desk, path))
        act = after.source.events[-1]
        weighed = weigh(before, after, [act])
        if code in {violation.code for violation in weighed.refused}:
            return path, instead(before, weighed.refused, act, act.date)[1]
    pytest.fail(f"the example of {code} is not refused")


def read(desk: Desk, path: Path) -> Case:
    found = desk.workspace.read_case(path.relative_to(desk.workspace.root).as_posix())
    assert isinstance(found, Case), found
    return found


def typed(command: str) -> list[str]:
    return [FILLED.get(word, word) for word in shlex.split(command)[1:]]


@pytest.mark.parametrize("code", WITH_WAYS)
def test_what_is_suggested_is_not_refused_in_its_turn(xf: Run, folder: Path, code: str) -> None:
    example = RULE_BY_CODE[code].breaks
    assert example
    write(folder, "org.yaml", json.dumps(load(DEFAULT_ORG), default=str, ensure_ascii=False).replace('"2024-01-02"', "2024-01-02"))
    path, command = breaking(folder, code, example)
    assert not command.startswith("xf next"), command
    assert not re.search(r"[{}]", command)
    before = path.read_text("utf-8")
    said = xf(*typed(command), "--by", "吴刚", "--no-commit", "--today", example.today)
    assert said.status == 0, f"{command}\n{said.err}"
    assert path.read_text("utf-8") != before


def test_every_code_that_refuses_has_a_way_out_or_is_about_the_record_itself() -> None:
    assert {code for code in REFUSED_CODES if code not in WAYS} == {"XF0002", "XF0004", "XF0006"}
    assert set(REFUSED_CODES) > SAID_OF_THE_ACT


BY = ("--by", "吴刚", "--no-commit", "--no-letter")
UNDECIDED = LATE.partition("  - {date: 2026-03-12")[0]
REFUSED = UNDECIDED + "  - {date: 2026-03-12, event: rejected, by: 吴刚, unit: SZ/CLAIMS, grounds: [20-2], directions: 请向法院提出}\n"


def suggested(err: str) -> list[str]:
    return typed(err.splitlines()[-1].removeprefix("→ "))


@pytest.mark.parametrize("days", ["20", "40"])
def test_an_extension_too_late_is_not_answered_with_a_shorter_one(xf: Run, days: str) -> None:
    said = xf("extend", "7", "--days", days, "--reason", "需核实", *BY, "--today", "2026-05-13")
    assert said.status == 1
    assert said.err.startswith("XF2803: not recorded; the record would say: extended after 2026-05-11")
    assert suggested(said.err) == ["investigate", "SZ-2026-0007", "--findings", "经核实"]


def test_an_extension_too_late_is_answered_with_the_reply_where_that_is_possible(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + "  - {date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实}\n")
    said = xf("extend", "7", "--days", "40", "--reason", "需核实", *BY, "--today", "2026-05-13")
    words = suggested(said.err)
    assert words[:2] == ["reply", "SZ-2026-0007"]
    assert xf(*words, *BY, "--today", "2026-05-13").status == 0


def test_an_extension_too_long_keeps_its_reason_and_its_day(xf: Run) -> None:
    said = xf("extend", "7", "--days", "40", "--reason", "需 核实", "--approved-by", "陈总", *BY, "--date", "2026-05-08", "--today", "2026-05-13")
    words = suggested(said.err)
    assert words == [
        "extend", "SZ-2026-0007", "--until", "2026-06-10", "--reason", "需 核实", "--approved-by", "陈总", "--date", "2026-05-08",
    ]  # fmt: skip
    assert xf(*words, *BY, "--today", "2026-05-13").status == 0


def test_an_answer_by_telephone_is_suggested_again_by_post_with_all_it_said(xf: Run, folder: Path) -> None:
    write(folder, CASE, LATE + "  - {date: 2026-04-01, event: investigated, by: 吴刚, findings: 属实}\n")
    answer = ("--outcome", "explained", "--outcome", "not_supported", "--basis", "保单第十二条")
    said = xf("reply", "7", *answer, "--method", "phone", *BY, "--today", "2026-04-02")
    assert said.status == 1
    assert suggested(said.err) == ["reply", "SZ-2026-0007", "--unit", "SZ/CLAIMS", *answer, "--method", "post"]


def test_a_finding_that_tells_an_act_is_put_as_what_the_record_would_say(xf: Run) -> None:
    said = xf("reply", "7", "--outcome", "explained", "--method", "post", *BY, "--today", "2026-04-02", "--lang", "zh_CN")
    assert said.err.splitlines()[0] == "XF2501：未予记录。若这样记：已经答复，却没有调查核实的记录（第二十五条）"
    said = xf("notify", "rejection", "7", "--method", "post", *BY, "--today", "2026-04-02", "--lang", "zh_CN")
    assert said.err.startswith("XF0005：未予记录。“告知”之前须先有不予受理，但没有相应记录")


@pytest.mark.parametrize(
    ("case", "typed", "words"),
    [
        (REFUSED, ("reply", "7", "--outcome", "explained", "--basis", "条款"), "accept SZ-2026-0007 --unit SZ/CLAIMS"),
        (UNDECIDED, ("extend", "7", "--days", "10", "--reason", "核实"), "accept SZ-2026-0007 --unit SZ/CLAIMS"),
        (LATE, ("reject", "7", "--ground", "20-2", "--directions", "法院"), "correct SZ-2026-0007 --voids accepted --reason 经核实"),
    ],
)
def test_what_the_state_does_not_allow_is_said_first_with_what_it_lacks(
    xf: Run, folder: Path, case: str, typed: tuple[str, ...], words: str
) -> None:
    write(folder, CASE, case)
    said = xf(*typed, *BY, "--today", "2026-04-02")
    assert said.status == 1
    assert said.err.startswith("XF0005: not recorded; ")
    assert suggested(said.err) == words.split()
    assert xf(*suggested(said.err), "--by", "吴刚", "--no-commit", "--today", "2026-04-02").status == 0


def test_every_breach_an_act_would_be_is_named(xf: Run) -> None:
    said = xf("extend", "7", "--days", "40", "--reason", "需核实", *BY, "--today", "2026-05-13")
    assert [line[:6] for line in said.err.splitlines()[:-1]] == ["XF2803", "XF2802"]
