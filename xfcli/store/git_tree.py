"""The tree of the next commit: that of the last one with a few files exchanged.

Only the folders on the way to those files are read and written, so the cost does not grow with the repository.
"""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO, Final, Self

from xfcli.model.message import XfError, say
from xfcli.store.git import environment

_TREE_MODE: Final = b"40000"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file's mode (``100644``) and the name of its content, as git's index has them."""

    mode: bytes
    sha: str


Entries = dict[bytes, tuple[bytes, str]]
"""One folder: name to mode and object name."""


def tree_with(root: Path, tree: str | None, files: Mapping[bytes, Blob | None]) -> str:
    """The name of the tree that is ``tree`` (None: empty) with ``files`` put in; None takes a file out. Paths from the top."""
    with _Talk(root, "cat-file", "--batch") as reader, _Talk(root, "mktree", "-z", "--missing", "--batch") as writer:
        made = _exchange(reader, writer, tree, {tuple(path.split(b"/")): blob for path, blob in files.items()})
        return made or _write(writer, {})


def _exchange(reader: "_Talk", writer: "_Talk", tree: str | None, files: Mapping[tuple[bytes, ...], Blob | None]) -> str | None:
    """The new name of one folder; None when nothing is left in it."""
    entries = _read(reader, tree) if tree else {}
    below: dict[bytes, dict[tuple[bytes, ...], Blob | None]] = {}
    for (name, *rest), blob in files.items():
        if rest:
            below.setdefault(name, {})[tuple(rest)] = blob
        elif blob is None:
            entries.pop(name, None)
        else:
            entries[name] = (blob.mode, blob.sha)
    for name, inner in below.items():
        mode, sha = entries.get(name, (_TREE_MODE, ""))
        made = _exchange(reader, writer, sha if sha and mode == _TREE_MODE else None, inner)
        if made:
            entries[name] = (_TREE_MODE, made)
        else:
            entries.pop(name, None)
    return _write(writer, entries) if entries else None


def _read(reader: "_Talk", tree: str) -> Entries:
    reader.send(tree.encode() + b"\n")
    head = reader.line().split()
    if len(head) != 3 or head[1] != b"tree":  # noqa: PLR2004 - name, kind, size
        raise XfError(say("git cannot read its own tree {name}.", name=tree), hint=say("Run git fsck."))
    data = reader.exactly(int(head[2]) + 1)
    length = len(tree) // 2
    entries: Entries = {}
    at = 0
    while at < len(data) - 1:
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        at = end + 1 + length
        entries[name] = (mode, data[end + 1 : at].hex())
    return entries


def _write(writer: "_Talk", entries: Entries) -> str:
    kinds = {_TREE_MODE: b"tree", b"160000": b"commit"}
    lines = [b"%s %s %s\t%s\0" % (mode, kinds.get(mode, b"blob"), sha.encode(), name) for name, (mode, sha) in entries.items()]
    writer.send(b"".join(lines) + b"\0")
    return writer.line().decode().strip()


class _Talk:
    """A git process that answers one question after the other."""

    def __init__(self, root: Path, *args: str) -> None:
        self._verb = args[0]
        self._process = subprocess.Popen(  # noqa: S603 - arguments as a list
            ("git", *args),  # noqa: S607 - the user's git
            cwd=root,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment(reading=True),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # At the end of its input it ends by itself.
        self._process.communicate()

    def send(self, data: bytes) -> None:
        try:
            stdin = _open(self._process.stdin)
            stdin.write(data)
            stdin.flush()
        except BrokenPipeError as error:
            raise self._silent() from error

    def line(self) -> bytes:
        found = _open(self._process.stdout).readline()
        if not found.endswith(b"\n"):
            raise self._silent()
        return found

    def exactly(self, size: int) -> bytes:
        data = _open(self._process.stdout).read(size)
        if len(data) != size:
            raise self._silent()
        return data

    def _silent(self) -> XfError:
        return XfError(say("git {verb} stopped in the middle.", verb=self._verb), hint=say("Run git fsck."))


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise BrokenPipeError
    return stream
