"""Files and their first commit in one go.

``git add`` of 400,000 files would write each content as a file of its own, which git then packs at some later commit, perhaps while
something is measured. ``git fast-import`` takes contents as they are made and writes one pack. The trees are git's own work from an
index: fast-import looks through a folder from its beginning for each entry, and 100,000 entries take minutes so.
"""

import subprocess
from hashlib import sha1
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from bench.measure import surroundings

SETTINGS = (("user.name", "bench"), ("user.email", "bench@example.com"))
QUICKLY = ("-c", "core.fsync=none", "-c", "core.looseCompression=1", "-c", "pack.compression=1")


class History:
    """Files written through it are in the repository's first commit and in its index when the block ends."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: set[str] = set()
        self._entries: list[bytes] = []
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        git(self._root, "init", "-q", "-b", "main")
        for name, value in SETTINGS:
            git(self._root, "config", name, value)
        self._import = _talk(self._root, "fast-import", "--quiet")
        return self

    def write(self, path: str, data: bytes) -> None:
        """Write a file below the root; the folders on its way are made."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        with open(f"{self._root}/{path}", "wb", buffering=0) as file:  # noqa: PTH123 - a Path for each of 400,000 takes seconds
            file.write(data)
        self._entries.append(b"100644 %s\t%s\0" % (self._blob(data).encode(), path.encode()))

    def _blob(self, data: bytes) -> str:
        """The name that git gives the content, which it now has."""
        name = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        if name not in self._known:
            self._known.add(name)
            _input(self._import).write(b"blob\ndata %d\n%s\n" % (len(data), data))
        return name

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._import.communicate()
        if kind is not None:
            return
        index = _talk(self._root, "update-index", "-z", "--index-info")
        index.communicate(b"".join(self._entries))
        git(self._root, "commit", "-q", "-m", "cases")


def _talk(root: Path, *words: str) -> subprocess.Popen[bytes]:
    line = ["git", *QUICKLY, *words]
    return subprocess.Popen(line, cwd=root, env=surroundings(), stdin=subprocess.PIPE)  # noqa: S603 - our own words


def _input(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin is not None  # noqa: S101 - asked for above
    return process.stdin


def git(root: Path, *words: str) -> None:
    """Run git and wait. Raises ``CalledProcessError``."""
    line = ["git", *QUICKLY, *words]
    subprocess.run(line, cwd=root, env=surroundings(), check=True)  # noqa: S603 - our own words; git is found as for users


__all__ = ["History", "git"]
