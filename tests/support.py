"""Cases, an office and verdicts for tests: short YAML in, findings out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from xfcli.judge import findings, judge_case
from xfcli.law.calendar import Calendar
from xfcli.law.policy import Policy, policy
from xfcli.model.base import LINE_KEY, PLACE_KEY
from xfcli.model.case import Case
from xfcli.model.duty import Finding
from xfcli.model.office import Org
from xfcli.rules.around import Files
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter

DEFAULT_CASE = """
id: SZ-2026-0001
received: 2026-03-02
channel: letter
petitioners:
  - {name: 陈立, organization: 深圳华讯电子有限公司, address: 南山区科技园路 8 号, contact: "0755-26001234"}
respondents:
  - {name: 赵某, unit: SZ, level: staff}
subject: 对报损处理时效有异议
statement: 2025 年 11 月报损后一直未收到定损结论。
requests: [尽快出具定损结论]
evidence:
  - {file: 报损通知书.pdf}
events: []
"""

DEFAULT_ORG = """
units:
  HQ:
    name: 总公司
    kind: hq
    lead_office: OFFICE
    departments: &departments
      OFFICE: {name: 办公室, clerk: 王敏}
      CLAIMS: {name: 理赔追偿部, clerk: 吴刚}
      UW: {name: 承保部, clerk: 郑洁}
      DISC: {name: 纪委办公室, clerk: 何平, kind: discipline}
      COMPL: {name: 消费者权益保护处, clerk: 许兰, kind: complaints}
    leaders:
      - {name: 周总, role: principal}
      - {name: 钱副总, role: in_charge}
      - {name: 孙副总, role: member}
    contact: {address: 北京市西城区某街 1 号, email: xf@example.com, fax: "010-66580000", phone: "010-66581111", published: 2024-01-02}
    local_government: 北京市人民政府
    letter_prefix: 信保信访
  SZ:
    name: 深圳分公司
    kind: branch
    lead_office: OFFICE
    departments: *departments
    leaders:
      - {name: 陈总, role: principal}
      - {name: 林副总, role: in_charge}
    contact: {phone: "0755-82000000"}
    local_government: 深圳市人民政府
    letter_prefix: 信保深信访
  SH:
    name: 上海分公司
    kind: branch
    lead_office: OFFICE
    departments: *departments
    leaders:
      - {name: 沈总, role: principal}
      - {name: 陆副总, role: in_charge}
    local_government: 上海市人民政府
    letter_prefix: 信保沪信访
"""


def load(text: str) -> Any:
    """Plain values of a YAML text."""
    return YAML(typ="safe", pure=True).load(StringIO(text))


def build_case(given: str | Mapping[str, Any] = "", **header: Any) -> Case:
    """A case: ``given`` (YAML or a mapping) laid over a complete default one. Event ``n`` gets line ``n + 10``."""
    raw = load(DEFAULT_CASE) | dict((load(given) if isinstance(given, str) else given) or {}) | header
    raw = {key: value for key, value in raw.items() if value is not None}
    raw["events"] = [dict(event) | {PLACE_KEY: n, LINE_KEY: n + 10} for n, event in enumerate(raw["events"] or [])]
    unit, year, _ = raw["id"].split("-")
    return Case.model_validate(raw | {"\x00path": f"cases/{unit}/{year}/{raw['id']}.yaml"})


def build_org(given: str = DEFAULT_ORG) -> Org:
    """An office with headquarters and two branches."""
    return Org.model_validate(load(given))


ORG = build_org()


class Clone:
    """The other cases of a clone."""

    def __init__(self, *cases: Case, units: tuple[str, ...] = ("HQ", "SZ", "SH"), unreadable: tuple[str, ...] = ()) -> None:
        self.cases = {case.id: case for case in cases} | {old: case for case in cases for old in case.former_ids}
        self.units = units
        self.unreadable = unreadable

    def case(self, case_id: str) -> Case | None:
        """A case by id or former id."""
        return self.cases.get(case_id)

    def holds(self, case_id: str) -> bool:
        """Whether its file is here, readable or not."""
        return case_id in self.unreadable or case_id in self.cases

    def has_unit(self, unit: str) -> bool:
        """Whether the unit's folder is here."""
        return unit in self.units


class Folder:
    """The attachments and letters of a workspace: their hashes by path."""

    def __init__(self, **hashes: str) -> None:
        self.hashes = hashes

    def sha256(self, path: str) -> str | None:
        """The hash of a file that is there."""
        return self.hashes.get(path)


def build_matter(
    given: str | Mapping[str, Any] | Case = "",
    *,
    others: tuple[Case, ...] = (),
    units: tuple[str, ...] = ("HQ", "SZ", "SH"),
    org: Org | None = ORG,
    under: Policy | None = None,
    calendar: Calendar | None = None,
    files: Files | None = None,
) -> Matter:
    """What a rule sees of a case; attachments and letters are looked at only where ``files`` is given."""
    case = given if isinstance(given, Case) else build_case(given)
    clone = Clone(case, *others, units=units)
    return Matter(case, org, under or policy(), calendar or Calendar.bundled(), clone, files)


def duties(given: str | Mapping[str, Any] | Case = "", **context: Any) -> tuple[Duty, ...]:
    """Everything owed and breached in a case."""
    return judge_case(build_matter(given, **context))


def verdict(given: str | Mapping[str, Any] | Case, today: str, *, soon: int | None = None, **context: Any) -> list[Finding]:
    """The findings of a case on a day; the same whether all of it is judged or only what can show that day."""
    matter, day = build_matter(given, **context), date.fromisoformat(today)
    found = findings(judge_case(matter), day, soon=soon)
    assert found == findings(judge_case(replace(matter, since=day)), day, soon=soon)
    return found


def codes(given: str | Mapping[str, Any] | Case, today: str, **context: Any) -> list[str]:
    """The codes of the findings, sorted."""
    return sorted(finding.code for finding in verdict(given, today, **context))
