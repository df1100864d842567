"""Three small verbs made of the store's own parts, to be broken off: ``python -m tests.soak.acts append|register|commit ROOT``."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml_rs

from xfcli.model.message import Message, XfError
from xfcli.store.append import append_event, new_case, prove
from xfcli.store.atomic import in_the_way
from xfcli.store.attach import copy_in
from xfcli.store.commit_pending import commit_pending, record, recover
from xfcli.store.git import Repository, preflight
from xfcli.store.hooks import GITIGNORE
from xfcli.store.lock import workspace_lock
from xfcli.store.numbers import case_folder, case_id, next_serial
from xfcli.store.steps import Write

CASE = "cases/SZ/2026/SZ-2026-0001.yaml"
EVENT = {"date": date(2026, 3, 12), "event": "noted", "by": "王敏", "note": "来电: 已到\n第二行\n"}
LETTER = b"letter\n" * 300
OLD = new_case({"id": "SZ-2026-0001", "subject": "迟延"}, [{**EVENT, "event": "registered"}])


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")


def load(data: bytes) -> Any:
    return yaml_rs.loads(data.decode(), parse_datetime=False)


def build(root: Path) -> None:
    """An office with one case, one piece of evidence to come, and other things staged and changed."""
    (root / CASE).parent.mkdir(parents=True)
    (root / CASE).write_bytes(OLD)
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


def append(root: Path, repository: Repository | None) -> None:
    """An event and the letter issued with it."""
    with in_the_way(root / CASE):
        old = (root / CASE).read_bytes()
    number = len(load(old)["events"])
    letter = root / f"letters/SZ-2026-0001/{number}.docx"
    event = {**EVENT, "letter": str(letter.relative_to(root)), "letter_sha256": hashlib.sha256(LETTER).hexdigest()}
    new = append_event(old, event)
    prove(load(old), event, new, load)
    writes = [Write(letter, None, LETTER), Write(root / CASE, old, new)]
    tell(record(root, repository, writes, "SZ-2026-0001: noted", [("Case", "SZ-2026-0001")], patience=0.3).commit)


def register(root: Path, repository: Repository | None) -> None:
    """A new case with evidence."""
    with in_the_way(case_folder(root, "SZ", 2026)):
        name = case_id("SZ", 2026, next_serial(root, "SZ", 2026))
    proof = copy_in(root.parent / "evidence.pdf", root / "attachments" / name)
    text = new_case({"id": name, "evidence": [{"file": proof.name, "sha256": proof.sha256}]}, [{**EVENT, "event": "registered"}])
    path = case_folder(root, "SZ", 2026) / f"{name}.yaml"
    tell(record(root, repository, [Write(path, None, text)], f"{name}: registered", evidence=[proof], patience=0.3).commit)


def commit(root: Path, repository: Repository | None) -> None:
    """What is pending, and that is all."""
    del root, repository


ACTS: dict[str, Callable[[Path, Repository | None], None]] = {"append": append, "register": register, "commit": commit}


def words(message: Message) -> str:
    facts = {key: words(fact) if isinstance(fact, Message) else fact for key, fact in message.args}
    return message.msgid.format(**facts)


def main(verb: str, folder: str) -> int:
    root = Path(folder)
    try:
        with workspace_lock(root, verb):
            repository = preflight(root)
            recover(root, repository)
            for _, outcome in commit_pending(root, patience=0.3) if repository else ():
                tell(("earlier", outcome))
            ACTS[verb](root, repository)
    except XfError as error:
        sys.stderr.write(words(error.message) + "\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
