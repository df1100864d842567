"""The tree of the next commit: that of the last one with a few files exchanged.

Only the folders on the way to those files are read and written, and of a folder only the entry that changes is touched: one of
many thousand entries costs little more than one of ten. (``git mktree`` looks every entry up, which for 25,000 takes 0.4 s.)
"""

import hashlib
import re
import subprocess
import tempfile
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import IO, Final, Self

from xfcli.model.message import XfError, say
from xfcli.store.git import ask, environment

_FOLDER: Final = b"40000"
_FILE: Final = b"100644"
_MODES: Final = (_FILE, _FOLDER, b"100755", b"120000", b"160000")
_SHA1: Final = 20
"""Bytes of a name; in a repository of the newer kind it is SHA-256 with 32."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file's mode (``100644``; None: that of the file it replaces) and git's name for its content."""

    mode: bytes | None
    sha: str


class Objects:
    """What a repository holds, read by one git for as long as it is needed, and trees made from it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ("git", "cat-file", "--batch"),  # noqa: S607 - the user's git
            cwd=self._root,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=environment(reading=True),
        )
        return self

    def __exit__(self, *_: object) -> None:
        # At the end of its input it ends by itself.
        self._process.communicate()

    def head(self) -> tuple[str, str] | None:
        """The commit that is checked out and its tree; None before the first."""
        found = self._object("HEAD^{commit}")
        return None if found is None else (found[0], found[1].partition(b"\n")[0].removeprefix(b"tree ").decode())

    def tree_with(self, tree: str | None, files: Mapping[bytes, Blob | None]) -> str:
        """The name of the tree that is ``tree`` (None: empty) with ``files`` put in; None takes one out. Paths from the top."""
        made = self._exchange(tree, {tuple(path.split(b"/")): blob for path, blob in files.items()})
        return self._write(made) if made else ask(self._root, "hash-object", "-w", "-t", "tree", "--stdin").text

    def _exchange(self, tree: str | None, files: Mapping[tuple[bytes, ...], Blob | None]) -> str | None:
        """The new name of one folder; None when nothing is left in it."""
        folder = _Folder(self._tree(tree) if tree else b"", len(tree) // 2 if tree else 0)
        below: dict[bytes, dict[tuple[bytes, ...], Blob | None]] = {}
        for (name, *rest), blob in files.items():
            if rest:
                below.setdefault(name, {})[tuple(rest)] = blob
            else:
                folder.put(name, blob)
        for name, inner in below.items():
            old = folder.get(name)
            inside = old.sha if old and old.mode == _FOLDER else None
            made = self._exchange(inside, inner)
            if made or inside:
                folder.put(name, Blob(_FOLDER, made) if made else None)
        if not folder.data:
            return None
        sha = folder.sha()
        self._made[sha] = folder.data
        return sha

    def _write(self, top: str) -> str:
        """Hand all trees made to git, which checks them; the lower ones first."""
        with tempfile.TemporaryDirectory() as scratch:
            paths = [Path(scratch, name) for name in self._made]
            for path, data in zip(paths, self._made.values(), strict=True):
                path.write_bytes(data)
            written = ask(self._root, "hash-object", "-w", "-t", "tree", "--no-filters", "--", *map(str, paths)).text.split("\n")
        if written != list(self._made):
            raise XfError(say("git {verb} failed: {words}", verb="hash-object", words=" ".join(written)))
        return top

    def _tree(self, name: str) -> bytes:
        found = self._object(name)
        if found is None:
            raise XfError(say("git cannot read its own tree {name}.", name=name), hint=say("Run git fsck."))
        return found[1]

    def _object(self, name: str) -> tuple[str, bytes] | None:
        """Git's own name and the content; None where there is no such thing."""
        try:
            stdin, stdout = _open(self._process.stdin), _open(self._process.stdout)
            stdin.write(name.encode() + b"\n")
            stdin.flush()
        except BrokenPipeError as error:
            raise _silent() from error
        facts = stdout.readline()
        if facts.endswith(b" missing\n"):
            return None
        if not facts.endswith(b"\n"):
            raise _silent()
        sha, _, size = facts.decode().split()
        data = stdout.read(int(size) + 1)
        if len(data) != int(size) + 1:
            raise _silent()
        return sha, data[:-1]


class _Folder:
    """A tree as git writes it: for each entry mode, blank, name, NUL and the name of the object in bytes; sorted by name."""

    def __init__(self, data: bytes, width: int) -> None:
        self.data = data
        self._width = width
        self._heads: list[bytes] = re.findall(rb"([0-7]+ [^\0]+)\0.{%d}" % width, data, re.DOTALL) if data else []
        if self._start(len(self._heads)) != len(data):
            raise XfError(say("git cannot read its own tree {name}.", name=self.sha()), hint=say("Run git fsck."))

    def get(self, name: bytes) -> Blob | None:
        """The entry of that name."""
        at = self._find(name)
        if at is None:
            return None
        end = self._start(at + 1)
        return Blob(self._heads[at].partition(b" ")[0], self.data[end - self._width : end].hex())

    def put(self, name: bytes, blob: Blob | None) -> None:
        """Exchange, add or (None) remove an entry."""
        at = self._find(name)
        mode = _FILE
        if at is not None:
            mode = self._heads[at].partition(b" ")[0]
            self.data = self.data[: self._start(at)] + self.data[self._start(at + 1) :]
            del self._heads[at]
        if blob is not None:
            self._width = self._width or len(blob.sha) // 2
            self._insert(b"%s %s" % (blob.mode or (_FILE if mode == _FOLDER else mode), name), bytes.fromhex(blob.sha))

    def sha(self) -> str:
        """The name git will give it."""
        make = hashlib.sha1 if self._width == _SHA1 else hashlib.sha256
        return make(b"tree %d\0" % len(self.data) + self.data).hexdigest()

    def _insert(self, head: bytes, sha: bytes) -> None:
        at = bisect_left(self._heads, _order(head), key=_order)
        start = self._start(at)
        self.data = self.data[:start] + head + b"\0" + sha + self.data[start:]
        self._heads.insert(at, head)

    def _find(self, name: bytes) -> int | None:
        for mode in _MODES:
            head = b"%s %s" % (mode, name)
            if head in self._heads:
                return self._heads.index(head)
        if b" %s\0" % name not in self.data:
            return None
        # A mode that git has long ceased to write, or a name that ends alike.
        return next((at for at, head in enumerate(self._heads) if head.partition(b" ")[2] == name), None)

    def _start(self, at: int) -> int:
        """Where the entry of that number begins."""
        return sum(map(len, self._heads[:at])) + at * (1 + self._width)


def _order(head: bytes) -> bytes:
    """A folder is sorted as if its name ended in a slash."""
    mode, _, name = head.partition(b" ")
    return name + b"/" if mode.lstrip(b"0") == _FOLDER else name


def _silent() -> XfError:
    return XfError(say("git {verb} stopped in the middle.", verb="cat-file"), hint=say("Run git fsck."))


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise BrokenPipeError
    return stream


__all__ = ["Blob", "Objects"]
