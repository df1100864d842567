"""The user's index, kept so that a commit that fails leaves it as it was.

git replaces its index by a new file, so a second name of the old one is a copy that costs nothing. It is put back under git's own
``index.lock``, and only if nobody else has written the index in the meantime; then only our entries are set back.
"""

import os
import shutil
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from xfcli.store.git import Repository, ask, git

_TRIES: Final = 50
_PAUSE: Final = 0.02


class SavedIndex:
    """Saves the index on entry; left by an exception, puts it back. ``names`` (from the top) are what we stage."""

    def __init__(self, repository: Repository, names: Sequence[str]) -> None:
        self._repository = repository
        self._names = names
        self._index = repository.folder / "index"
        # One name a workspace: under its lock there is only one of us, and what a killed one left is replaced.
        self._copy = repository.folder / f"xf-index-{zlib.crc32(str(repository.root).encode()):08x}.tmp"
        self._was_there = False
        self._after: tuple[int, int, int] | None = None

    def __enter__(self) -> Self:
        with suppress(FileNotFoundError):
            self._copy.unlink()
        self._was_there = self._index.exists()
        if self._was_there:
            try:
                os.link(self._index, self._copy)
            except OSError:
                shutil.copy2(self._index, self._copy)
        return self

    def staged(self) -> None:
        """Remember the index as we have made it, to notice whether somebody else writes it after us."""
        self._after = _identity(self._index)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is not None and self._after is not None:
            self._put_back()
        with suppress(FileNotFoundError):
            self._copy.unlink()

    def _put_back(self) -> None:
        lock = self._repository.folder / "index.lock"
        for _ in range(_TRIES):
            try:
                os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            except FileExistsError:
                time.sleep(_PAUSE)
                continue
            break
        else:
            return  # Held for long: our files stay staged, which the next commit of theirs takes along.
        try:
            untouched = _identity(self._index) == self._after
            if untouched and self._was_there:
                self._copy.replace(self._index)
            elif untouched:
                self._index.unlink()
        finally:
            lock.unlink()
        if not untouched:
            self._put_back_entries()

    def _put_back_entries(self) -> None:
        """Set back what we staged and nothing else."""
        top, names = self._repository.top, self._names
        listing = ("ls-files", "-s", "-z", "--", *names)
        before = git(top, *listing, env={"GIT_INDEX_FILE": str(self._copy)}).out if self._was_there else b""
        nothing = b"0" * len(ask(top, "hash-object", "--stdin").text)
        drop = b"".join(b"0 %s\t%s\0" % (nothing, name.encode()) for name in names)
        git(top, "update-index", "-z", "--index-info", stdin=drop + before)


def _identity(path: Path) -> tuple[int, int, int] | None:
    try:
        info = path.stat()
    except FileNotFoundError:
        return None
    return info.st_ino, info.st_mtime_ns, info.st_size
