"""The real verbs, to be broken off: a workspace with one case, and commands as a clerk types them."""

import subprocess
from pathlib import Path

from tests.support import DEFAULT_ORG, load
from xfcli.store.append_render import map_lines
from xfcli.store.hooks import GITIGNORE

CASE = "cases/SZ/2026/SZ-2026-0001.yaml"
TEXT = """id: SZ-2026-0001
received: 2026-03-02
channel: letter
petitioners:
  - {name: 陈立, organization: 深圳华讯电子有限公司, address: 南山区科技园路 8 号, contact: "0755-26001234"}
subject: 对报损处理时效有异议
statement: 2025 年 11 月报损后一直未收到定损结论。
requests: [尽快出具定损结论]
events:
  - {date: 2026-03-02, event: registered, by: 王敏}
  - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
  - {date: 2026-03-20, event: investigated, by: 吴刚, findings: 定损材料不齐}
"""
COMMON = ("-C", "{root}", "--today", "2026-04-01", "--by", "王敏")
VERBS: dict[str, tuple[str, ...]] = {
    "xf-register": (
        "register", *COMMON, "--received", "2026-03-30", "--channel", "letter", "--subject", "另一事项", "--name", "周敏",
        "--organization", "某公司", "--address", "某路 1 号", "--contact", "0755-1", "--statement", "说明", "--request", "答复",
        "--evidence", "{root}/../evidence.pdf",
    ),
    "xf-note": ("note", "1", *COMMON, "--note", "来电询问进度", "--file", "{root}/../evidence.pdf"),
    "xf-reply": ("reply", "1", *COMMON, "--outcome", "not_supported", "--basis", "保单第十二条", "--method", "post"),
}  # fmt: skip
"""A new case with evidence, an event with a file, an event with the letter that goes out with it."""


def build(root: Path) -> None:
    """An office with one case, one piece of evidence to come, and other things staged and changed."""
    (root / CASE).parent.mkdir(parents=True)
    (root / CASE).write_text(TEXT, encoding="utf-8")
    (root / "xf.yaml").write_text("version: 1\nunit: SZ\nletters: {formats: [txt]}\n")
    (root / "org.yaml").write_text("\n".join(map_lines(load(DEFAULT_ORG))) + "\n", encoding="utf-8")
    (root / ".gitignore").write_text(GITIGNORE)
    (root / "other.txt").write_text("one\n")
    for args in (
        ("init", "-q", "-b", "main"),
        ("config", "user.name", "王敏"),
        ("config", "user.email", "wang@example.org"),
        ("config", "gc.auto", "0"),
        ("add", "-A"),
        ("commit", "-q", "-m", "base"),
    ):
        subprocess.run(["git", *args], cwd=root, check=True)
    (root / "other.txt").write_text("staged\n")
    subprocess.run(["git", "add", "other.txt"], cwd=root, check=True)
    (root / "other.txt").write_text("changed\n")
    (root.parent / "evidence.pdf").write_bytes(b"evidence\n" * 500)
