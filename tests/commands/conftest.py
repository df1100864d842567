"""A small office on disk, and the program run in it as from the shell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import DEFAULT_ORG
from xfcli.app import main

SETTINGS = "version: 1\nunit: SZ\nlanguage: en\n"
LATE = """\
id: SZ-2026-0007
received: 2026-03-02
channel: letter
petitioners:
  - {name: 陈立, organization: 深圳华讯电子有限公司, address: 南山区科技园路 8 号, contact: "0755-26001234"}
respondents:
  - {name: 赵某, unit: SZ, level: staff}
subject: 对报损处理时效有异议
statement: |
  2025 年 11 月报损后一直未收到定损结论。
requests: [尽快出具定损结论, 书面说明延误原因]
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
  - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
  - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS, own_number: 理2026-6}
  - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}
"""
CONFIDENTIAL = """\
id: SH-2026-0001
received: 2026-05-25
channel: email
confidential: true
petitioners:
  - {name: 廉清, organization: none, address: 浦东新区某路 1 号, contact: "13300001118"}
subject: 反映承保人员收受礼品
statement: 经办人收受购物卡。
requests: [核查处理]
events:
  - {date: 2026-05-26, event: registered, by: 王敏, note: 廉清来电确认}
"""
Run = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """What a run printed, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two cases, and the program started in it; the host's language and width are left out."""
    for name in ("XF_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path, "xf.yaml", SETTINGS)
    write(tmp_path, "org.yaml", DEFAULT_ORG.replace("&departments", "").replace("*departments", DEPARTMENTS))
    write(tmp_path, "cases/SZ/2026/SZ-2026-0007.yaml", LATE)
    write(tmp_path, "cases/SH/2026/SH-2026-0001.yaml", CONFIDENTIAL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


DEPARTMENTS = "{OFFICE: {name: 办公室, clerk: 王敏}, CLAIMS: {name: 理赔追偿部, clerk: 吴刚}, DISC: {name: 纪检监察室, clerk: 何平, kind: discipline}}"


def write(root: Path, path: str, text: str) -> None:
    """A file of the workspace."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


@pytest.fixture
def xf(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001 - the folder is where it runs
    """Run the program with the arguments given."""

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        status = main(arguments)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
