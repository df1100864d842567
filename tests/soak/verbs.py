"""The real verbs, to be broken off: workspaces, and commands as a clerk types them."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.soak.points import PYTHON
from tests.support import DEFAULT_ORG, load
from xfcli.store.append_render import map_lines
from xfcli.store.hooks import GITATTRIBUTES, GITIGNORE

CASE = "cases/SZ/2026/SZ-2026-0001.yaml"
OTHER_CASE = "cases/HQ/2026/HQ-2026-0001.yaml"
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
EVENTS = TEXT.count("event:")
COMMON = ("-C", "{root}", "--today", "2026-04-01", "--by", "王敏")
NOTE = ("note", "1", *COMMON, "--note", "来电")
FIRST = ("register", "--received", "today", "--channel", "letter", "--subject", "甲", "--by", "王敏")
VERBS: dict[str, tuple[str, ...]] = {
    "xf-register": (
        "register", *COMMON, "--received", "2026-03-30", "--channel", "letter", "--subject", "另一事项", "--name", "周敏",
        "--organization", "某公司", "--address", "某路 1 号", "--contact", "0755-1", "--statement", "说明", "--request", "答复",
        "--evidence", "{root}/../evidence.pdf",
    ),
    "xf-note": ("note", "1", *COMMON, "--note", "来电询问进度", "--file", "{root}/../evidence.pdf"),
    "xf-reply": ("reply", "1", *COMMON, "--outcome", "not_supported", "--basis", "保单第十二条", "--method", "post"),
    "xf-letter": ("letter", "receipt", "2", *COMMON, "--issue"),
    "xf-accept": ("accept", "1", *COMMON, "--unit", "SZ/CLAIMS"),
    "xf-correct": ("correct", "1", *COMMON, "--voids", "investigated", "--reason", "误录"),
    "xf-split": ("split", "1", *COMMON, "--request", "2"),
    "xf-renumber": ("renumber", "1", "-C", "{root}", "--today", "2026-04-01", "--year", "2025"),
    "xf-fmt": ("fmt", "-C", "{root}", "--today", "2026-04-01"),
    "xf-commit": ("commit", "-C", "{root}", "--today", "2026-04-01"),
    "xf-init": ("init", "{root}", "--unit", "SZ", "--name", "深圳分公司"),
    "xf-init-sample": ("init", "{root}", "--sample"),
    "xf-sync": ("sync", "-C", "{root}", "--today", "2026-04-01"),
}  # fmt: skip
"""A new case with evidence, an event with a file, an event with the letter that goes out with it, and so on."""


def build(root: Path, *texts: str, formats: str = "txt", files: tuple[str, ...] = ()) -> None:
    """An office with a case (or those given), one piece of evidence to come, and other things staged and changed."""
    for text in texts or (TEXT,):
        number = text.split()[1]
        path = root / f"cases/{number[:2]}/{number[3:7]}/{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / "xf.yaml").write_text(f"version: 1\nunit: SZ\nletters: {{issue: [accept, reply], formats: [{formats}]}}\n")
    (root / "org.yaml").write_text("\n".join(map_lines(load(DEFAULT_ORG))) + "\n", encoding="utf-8")
    (root / ".gitignore").write_text(GITIGNORE)
    (root / ".gitattributes").write_text(GITATTRIBUTES)
    (root / "other.txt").write_text("one\n")
    git(root, "init", "-q", "-b", "main")
    known(root)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "base")
    (root / "other.txt").write_text("staged\n")
    git(root, "add", "other.txt")
    (root / "other.txt").write_text("changed\n")
    (root.parent / "evidence.pdf").write_bytes(b"evidence\n" * 500)


def git(root: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=root, check=True, capture_output=True)


def known(root: Path) -> None:
    """Git knows who commits, and does nothing of its own accord."""
    for name, value in (("user.name", "王敏"), ("user.email", "wang@example.org"), ("gc.auto", "0")):
        git(root, "config", name, value)


def xf(root: Path, *args: str) -> None:
    """A verb, run while the workspace is made."""
    words = [PYTHON, "-m", "xfcli", *(word.replace("{root}", str(root)) for word in args)]
    subprocess.run(words, check=True, capture_output=True, cwd=Path(__file__).parents[2])


def not_accepted(root: Path) -> None:
    """Taken on, to be accepted; letters go out as Word files."""
    build(root, "".join(line for line in TEXT.splitlines(keepends=True) if "accepted" not in line and "investigated" not in line), formats="docx")


def with_letters_out(root: Path) -> None:
    """Two cases; a letter of the first went out, and xf has noted its number."""
    build(root, *(TEXT.replace("-0001", f"-000{number}") for number in (1, 2)))
    xf(root, "letter", "receipt", "1", *COMMON, "--issue")
    xf(root, *NOTE)


def two_requests(root: Path) -> None:
    build(root, TEXT.replace("requests: [", "requests: [书面说明延误原因, "))


def with_an_attachment(root: Path) -> None:
    """Evidence named with its hash."""
    name = "attachments/SZ-2026-0001/a.txt"
    digest = hashlib.sha256(name.encode()).hexdigest()
    build(root, TEXT.replace("events:\n", f"evidence:\n  - {{file: a.txt, sha256: {digest}}}\nevents:\n"), files=(name,))


def untidy(root: Path) -> None:
    """Three cases to be laid out."""
    build(root, *(TEXT.replace("channel: ", "channel:  ").replace("-0001", f"-000{number}") for number in (1, 2, 3)))


def with_two_pending(root: Path) -> None:
    """Two acts on two cases that a hook did not let through; it is gone now."""
    build(root, *(TEXT.replace("-0001", f"-000{number}") for number in (1, 2)))
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    for number in ("1", "2"):
        xf(root, "note", number, *COMMON, "--note", "来电")
    hook.unlink()


def nothing(root: Path) -> None:
    """An empty folder."""
    git(root.parent, "config", "--file", str(root.parent / "gitconfig"), "user.name", "王敏")


def two_sides(root: Path) -> None:
    """A clone that has noted something twice, while the others noted something and took up a case of their own."""
    shutil.rmtree(root)
    others, first = root.parent / "others", root.parent / "first"
    first.mkdir()
    build(first)
    git(first, "reset", "-q", "--hard")
    git(root.parent, "clone", "-q", "--bare", str(first), str(others))
    git(root.parent, "clone", "-q", str(others), str(root))
    known(root)
    git(root, "remote", "set-url", "origin", "../others")
    git(first, "remote", "add", "origin", str(others))
    xf(first, *NOTE[:-1], "对方")
    path = first / OTHER_CASE
    path.parent.mkdir(parents=True)
    path.write_text(TEXT.replace("SZ-2026-0001", "HQ-2026-0001").replace("SZ/", "HQ/"), encoding="utf-8")
    git(first, "add", "cases")
    git(first, "commit", "-q", "-m", "HQ-2026-0001: registered")
    git(first, "push", "-q", "origin", "main")
    shutil.rmtree(first)
    for note in ("我方", "我方二"):
        xf(root, *NOTE[:-1], note)


BUILDS: dict[str, Callable[[Path], None]] = {
    "xf-letter": with_letters_out,
    "xf-accept": not_accepted,
    "xf-split": two_requests,
    "xf-renumber": with_an_attachment,
    "xf-fmt": untidy,
    "xf-commit": with_two_pending,
    "xf-init": nothing,
    "xf-init-sample": nothing,
    "xf-sync": two_sides,
}
