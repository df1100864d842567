"""What lies in the workspace: which case files there are, and the hashes of attachments and letters. Links are never followed."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

CASES: Final = "cases"
CALENDARS: Final = "calendar"
_CHUNK: Final = 1 << 20
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def case_files(root: Path | str, folder: str = CASES) -> list[str]:
    """Everything under ``folder`` that could be a case, as paths from the root, sorted.

    That is every ``*.yaml`` and ``*.yml``, also at a wrong depth, also a link or folder of such a name; and whatever hides
    others: a folder that may not be listed, a link to a folder. The reader says of each what is wrong with it. Names that begin
    with a dot are nobody's case (editors, systems and writers leave such files).
    """
    found: list[str] = []
    _walk(f"{root}/", folder, found)
    found.sort()
    return found


def _walk(prefix: str, folder: str, found: list[str]) -> None:
    try:
        entries = os.scandir(prefix + folder)
    except FileNotFoundError:
        return
    except OSError:
        found.append(folder)
        return
    with entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if name.endswith((".yaml", ".yml", ".YAML", ".YML")):
                found.append(f"{folder}/{name}")
            elif entry.is_symlink():
                if entry.is_dir():
                    found.append(f"{folder}/{name}")
            elif entry.is_dir():
                _walk(prefix, f"{folder}/{name}", found)


class WorkspaceFiles:
    """Attachments and letters: which exist, and their hashes. Each file is read at most once, and only when asked for."""

    def __init__(self, root: Path | str) -> None:
        self._root = str(root)
        self._hashes: dict[str, str | None] = {}

    def sha256(self, path: str) -> str | None:
        """The hash of a regular file by its path from the root.

        None where there is no such file, where a link lies on the way, where the path leaves the workspace, or where the file
        may not be read.
        """
        if path not in self._hashes:
            self._hashes[path] = self._hash(path)
        return self._hashes[path]

    def exists(self, path: str) -> bool:
        """Whether a regular file of the workspace has this path; it is not read."""
        with self._opened(path) as fd:
            return fd is not None

    def _hash(self, path: str) -> str | None:
        with self._opened(path) as fd:
            if fd is None:
                return None
            digest = hashlib.sha256()
            while chunk := os.read(fd, _CHUNK):
                digest.update(chunk)
            return digest.hexdigest()

    def _opened(self, path: str) -> "_Opened":
        return _Opened(self._root, path)


class _Opened:
    """A regular file opened from the root down, folder by folder, so that no link leads anywhere; None where there is none."""

    def __init__(self, root: str, path: str) -> None:
        self._root = root
        self._parts = path.split("/")
        self._open: list[int] = []

    def __enter__(self) -> int | None:
        if not all(part not in ("", ".", "..") and "\0" not in part for part in self._parts):
            return None
        try:
            self._descend()
        except OSError:
            return None
        fd = self._open[-1]
        return fd if stat.S_ISREG(os.fstat(fd).st_mode) else None

    def _descend(self) -> None:
        self._open.append(os.open(self._root, _FOLDER & ~os.O_NOFOLLOW))
        for part in self._parts[:-1]:
            self._open.append(os.open(part, _FOLDER, dir_fd=self._open[-1]))
        self._open.append(os.open(self._parts[-1], _FILE, dir_fd=self._open[-1]))

    def __exit__(self, *_: object) -> None:
        for fd in self._open:
            with suppress(OSError):  # nothing was written through it
                os.close(fd)
        self._open.clear()


def attachment_path(owner: str, name: str) -> str:
    """Where evidence or a file named in a case (``owner`` is its id) or record (``records/KIND/NAME``) lies, from the root."""
    return f"attachments/{owner}/{name}"


def yaml_names(folder: Path) -> Iterator[str]:
    """The names in ``folder`` that could be data files, sorted; none where there is no folder. Raises ``OSError``."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - plain names are wanted
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        if not name.startswith(".") and name.lower().endswith((".yaml", ".yml")):
            yield name


__all__ = ["CALENDARS", "CASES", "WorkspaceFiles", "attachment_path", "case_files", "yaml_names"]
