"""Evidence and files of an act: copied in, hashed and flushed before any case names them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xfcli.model.message import XfError
from xfcli.store.attach import Attached, copy_bytes, copy_in, safe_name
from xfcli.store.source import CannotRead, read_bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file to keep with a case: one on disk, or bytes at hand (a mail's attachment) under a name."""

    name: str
    source: Path | None = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Kept:
    """Files in their place: ``named`` is what the event or header says of them. A dry run keeps nothing."""

    named: tuple[dict[str, str], ...] = ()
    attached: tuple[Attached, ...] = ()

    def drop(self) -> None:
        """Remove what was made now; the act it was for did not happen."""
        for one in self.attached:
            if one.created:
                one.path.unlink(missing_ok=True)


def keep(folder: Path, evidence: Iterable[Evidence], *, dry_run: bool) -> Kept:
    """Copy ``evidence`` into ``folder``. Raises ``XfError``, with nothing kept, for what cannot be read or written."""
    if dry_run:
        return Kept(tuple({"file": safe_name(one.name), "sha256": sha256(_bytes(one))} for one in evidence))
    kept = Kept()
    try:
        for one in evidence:
            new = copy_in(one.source, folder, one.name) if one.source else copy_bytes(one.data, one.name, folder)
            kept = Kept((*kept.named, {"file": new.name, "sha256": new.sha256}), (*kept.attached, new))
    except BaseException:
        kept.drop()
        raise
    return kept


def _bytes(one: Evidence) -> bytes:
    if one.source is None:
        return one.data
    try:
        return read_bytes(str(one.source))
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=str(one.source)) from reason


def sha256(data: bytes) -> str:
    """The hash as evidence and letters are recorded with."""
    return hashlib.sha256(data).hexdigest()
