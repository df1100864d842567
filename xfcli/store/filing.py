"""Acts on files that are no cases: one act, one commit, as for cases; a dry run shows the difference."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from xfcli.model.base import Record
from xfcli.store.append_render import map_lines
from xfcli.store.attach import Attached
from xfcli.store.commit import CommitPending
from xfcli.store.commit_pending import record
from xfcli.store.desk import Desk
from xfcli.store.evidence import Evidence, keep
from xfcli.store.git import Repository
from xfcli.store.kinds import RECORDS
from xfcli.store.reader import parse
from xfcli.store.recording import How, at_work, invalid
from xfcli.store.steps import Write

SCHEMA_OF_RECORD: Final = "# yaml-language-server: $schema=../../.schema/record.json"
ARTICLES: Final[Mapping[str, tuple[int, ...]]] = {
    "leadership_session": (5,), "risk_check": (11,), "early_warning": (11,), "publication": (12, 45), "inspection": (32,),
    "hq_check": (33,), "training": (34, 35, 36), "emergency_plan": (43,), "drill": (43,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """What was written, or would be."""

    paths: tuple[str, ...]
    commit: str | CommitPending | None
    diff: str


def file_writes(
    desk: Desk,
    repository: Repository | None,
    writes: Sequence[Write],
    subject: str,
    trailers: Iterable[tuple[str, str]],
    how: How,
    attached: Sequence[Attached] = (),
) -> Filed:
    """Write and commit. The caller is at work (:func:`xfcli.store.recording.at_work`)."""
    root = desk.workspace.root
    diff = "".join(_diff(write, write.path.relative_to(root).as_posix()) for write in writes)
    if how.dry_run:
        return Filed(tuple(write.path.relative_to(root).as_posix() for write in writes), None, diff)
    done = record(root, repository, writes, subject, trailers, evidence=attached)
    return Filed(tuple(path.relative_to(root).as_posix() for path in done.paths), done.commit, diff)


def _diff(write: Write, name: str) -> str:
    old, new = ((data or b"").decode(errors="replace").splitlines(keepends=True) for data in (write.old, write.new))
    return "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))


def file_record(desk: Desk, kind: str, facts: Mapping[str, Any], how: How, evidence: Sequence[Evidence] = ()) -> Filed:
    """A duty of a unit fulfilled: ``records/KIND/UNIT-DATE.yaml``, ``-2`` where that is taken.

    ``facts`` begin with unit, date and by. Raises ``XfError``, with nothing written.
    """
    root = desk.workspace.root
    with at_work(desk, how) as repository:
        name = _free_name(root / "records" / kind, facts["unit"], facts["date"])
        path = root / "records" / kind / f"{name}.yaml"
        kept = keep(root / "attachments" / "records" / kind / name, evidence, dry_run=how.dry_run)
        try:
            whole = {**facts, **({"files": list(kept.named)} if kept.named else {})}
            text = "".join(f"{line}\n" for line in (SCHEMA_OF_RECORD, *map_lines(whole))).encode()
            _must_read(kind, text, path.relative_to(root).as_posix())
            trailers = [("Record", f"{kind}/{name}"), ("Article", ", ".join(map(str, ARTICLES[kind])))]
            return file_writes(desk, repository, [Write(path, None, text)], f"{name}: {kind}", trailers, how, kept.attached)
        except BaseException:
            kept.drop()
            raise


def _must_read(kind: str, text: bytes, path: str) -> None:
    found = parse(RECORDS[kind], text, path)
    if not isinstance(found, Record):
        raise invalid(found)


def _free_name(folder: Path, unit: str, day: date) -> str:
    name = stem = f"{unit}-{day.isoformat()}"
    number = 1
    while (folder / f"{name}.yaml").exists():
        number += 1
        name = f"{stem}-{number}"
    return name
