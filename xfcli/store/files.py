"""What lies in the workspace: which case files there are, and the hashes of attachments and letters. Links are never followed."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

CASES: Final = "cases"
CALENDARS: Final = "calendar"
_CHUNK: Final = 1 << 20
_HELD: Final = 32
"""Folders kept open at most."""
_NO_NAMES: Final = frozenset(("", ".", ".."))
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
            with Folders(self._root) as folders:
                self._hashes[path] = folders.look(path)[1]
        return self._hashes[path]

    def exists(self, path: str) -> bool:
        """Whether a regular file of the workspace has this path."""
        with Folders(self._root) as folders:
            return folders.look(path)[0] is not None


class Folders:
    """Opens files from the root down, folder by folder, so that no link leads anywhere.

    A folder stays open until some others were opened: of a case's files only the first pays for the way.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._open: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def look(self, path: str) -> tuple[os.stat_result | None, str | None]:
        """State (as it was before reading) and hash of a regular file by its path from the root; none of what is no such file.

        The hash is None alone where a file breaks off while it is read.
        """
        try:
            fd = self._file(path)
        except (OSError, ValueError):  # a NUL in the name is a ValueError
            return None, None
        try:
            status = os.fstat(fd)
            return (status, _digest(fd, status.st_size)) if stat.S_ISREG(status.st_mode) else (None, None)
        finally:
            os.close(fd)

    def close(self) -> None:
        """Let go of all folders."""
        for fd in self._open.values():
            with suppress(OSError):  # nothing was written through it
                os.close(fd)
        self._open.clear()

    def _file(self, path: str) -> int:
        folder, _, name = path.rpartition("/")
        if name in _NO_NAMES or path[0] == "/":
            raise FileNotFoundError(path)
        return os.open(name, _FILE, dir_fd=self._folder(folder))

    def _folder(self, path: str) -> int:
        fd = self._open.get(path)
        if fd is None:
            if len(self._open) >= _HELD:
                self.close()
            fd = self._open[path] = self._opened(path)
        return fd

    def _opened(self, path: str) -> int:
        if not path:
            return os.open(self._root, _FOLDER & ~os.O_NOFOLLOW)
        above, _, name = path.rpartition("/")
        if name in _NO_NAMES:
            raise FileNotFoundError(path)
        return os.open(name, _FOLDER, dir_fd=self._folder(above))


def _digest(fd: int, size: int) -> str | None:
    """The hash of what is left to read; a small file takes one read."""
    try:
        data = os.read(fd, min(size, _CHUNK) + 1)
        digest = hashlib.sha256(data)
        if len(data) != size:
            while chunk := os.read(fd, _CHUNK):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


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


__all__ = ["CALENDARS", "CASES", "Folders", "WorkspaceFiles", "attachment_path", "case_files", "yaml_names"]
