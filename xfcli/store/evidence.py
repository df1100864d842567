"""Evidence and files of an act: copied in, hashed and flushed before any case names them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xfcli.store.attach import Attached, copy_bytes, copy_in, digest_of, name_for


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
    """Copy ``evidence`` into ``folder``; the same file is named once, however often it is given.

    Raises ``XfError``, with nothing kept, for what cannot be read or written.
    """
    if dry_run:
        return _foretold(folder, evidence)
    kept = Kept()
    try:
        for one in evidence:
            new = copy_in(one.source, folder, one.name) if one.source else copy_bytes(one.data, one.name, folder)
            kept = Kept(_with(kept.named, new.name, new.sha256), (*kept.attached, new))
    except BaseException:
        kept.drop()
        raise
    return kept


def _foretold(folder: Path, evidence: Iterable[Evidence]) -> Kept:
    """What :func:`keep` would name, with nothing written."""
    kept = Kept()
    for one in evidence:
        digest = digest_of(one.source) if one.source else sha256(one.data)
        name = name_for(folder, one.name, digest, {known["file"]: known["sha256"] for known in kept.named})
        kept = Kept(_with(kept.named, name, digest))
    return kept


def _with(named: tuple[dict[str, str], ...], name: str, digest: str) -> tuple[dict[str, str], ...]:
    entry = {"file": name, "sha256": digest}
    return named if entry in named else (*named, entry)


def sha256(data: bytes) -> str:
    """The hash as evidence and letters are recorded with."""
    return hashlib.sha256(data).hexdigest()
