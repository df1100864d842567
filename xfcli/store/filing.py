"""Acts on files that are no cases: one act, one commit, as for cases; a dry run shows the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from xfcli.model.office import RecordBase
from xfcli.store.append_render import map_lines
from xfcli.store.attach import Attached
from xfcli.store.commit import CommitPending
from xfcli.store.commit_pending import record
from xfcli.store.desk import Desk
from xfcli.store.difference import difference_of
from xfcli.store.evidence import Evidence, keep
from xfcli.store.git import Repository
from xfcli.store.kinds import RECORDS
from xfcli.store.problems import Problem
from xfcli.store.reader import parse
from xfcli.store.record_effects import Effects, effects, refuse_record
from xfcli.store.recording import How, Planned, at_work, invalid
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
    effects: Effects | None = None
    """Of a record; none where nothing was weighed."""


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
    diff = "".join(difference_of(write.path.relative_to(root).as_posix(), write.old or b"", write.new or b"") for write in writes)
    if how.dry_run:
        return Filed(tuple(write.path.relative_to(root).as_posix() for write in writes), None, diff)
    done = record(root, repository, writes, subject, trailers, evidence=attached)
    return Filed(tuple(path.relative_to(root).as_posix() for path in done.paths), done.commit, diff)


def file_record(desk: Desk, kind: str, facts: Mapping[str, Any], how: How, evidence: Sequence[Evidence] = ()) -> Filed:
    """A duty of a unit fulfilled: ``records/KIND/UNIT-DATE.yaml``, ``-2`` where that is taken.

    ``facts`` begin with unit, date and by. Raises :class:`Refusal` or ``XfError``, with nothing written.
    """
    root = desk.workspace.root
    with at_work(desk, how) as repository:
        name = _free_name(root / "records" / kind, facts["unit"], facts["date"])
        path = root / "records" / kind / f"{name}.yaml"
        kept = keep(root / "attachments" / "records" / kind / name, evidence, dry_run=how.dry_run)
        try:
            whole = {**facts, **({"files": list(kept.named)} if kept.named else {})}
            text = "".join(f"{line}\n" for line in (SCHEMA_OF_RECORD, *map_lines(whole))).encode()
            made = _read_back(kind, text, path.relative_to(root).as_posix())
            planned = {f"attachments/records/{kind}/{name}/{one['file']}": one["sha256"] for one in kept.named}
            files = Planned(desk.workspace.files, planned)
            found = effects(desk, kind, made, files, how.today, thorough=how.dry_run)
            refuse_record(found, ARTICLES[kind], how.today)
            trailers = [("Record", f"{kind}/{name}"), ("Article", ", ".join(map(str, ARTICLES[kind])))]
            filed = file_writes(desk, repository, [Write(path, None, text)], f"{name}: {kind}", trailers, how, kept.attached)
            return replace(filed, effects=found)
        except BaseException:
            kept.drop()
            raise


def _read_back(kind: str, text: bytes, path: str) -> RecordBase:
    found = parse(RECORDS[kind], text, path)
    if isinstance(found, RecordBase):
        return found
    raise invalid(cast("list[Problem]", found))


def _free_name(folder: Path, unit: str, day: date) -> str:
    name = stem = f"{unit}-{day.isoformat()}"
    number = 1
    while (folder / f"{name}.yaml").exists():
        number += 1
        name = f"{stem}-{number}"
    return name
