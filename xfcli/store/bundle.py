"""Several files of one act: all of them, or none."""

import filecmp
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self

from xfcli.store.atomic import (
    NO_LINKS,
    flush_folder,
    in_the_way,
    make_folder,
    put_back,
    remove_folders,
    replace_bytes,
)
from xfcli.store.attach import copy_as

Undo = Callable[[BaseException], None]
"""Takes one step back because of what happened."""


class Bundle:
    """Several files of one act: all of them, or none.

    Use as a context manager and write in this order: evidence and letters first, the case file that names them last; what goes
    away goes after that. Killed in between, it leaves files nobody names, never a case that names a file that is not there.
    Left by an exception (Ctrl-C included), it removes and puts back what it wrote.
    """

    def __init__(self) -> None:
        self.written: list[Path] = []
        self._undo: list[Undo] = []
        self._made: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is not None:
            while self._undo:
                self._undo.pop()(error)
            remove_folders(self._made)

    def folder(self, folder: Path) -> None:
        """Make ``folder`` if it is missing."""
        with in_the_way(folder):
            self._made += make_folder(folder)

    def write(self, path: Path, old: bytes | None, new: bytes) -> None:
        """Replace ``old`` by ``new`` (:func:`replace_bytes`); None: a file that is not there yet, or holds these bytes already."""
        if old is None:
            self.folder(path.parent)
            with in_the_way(path):
                if path.is_file() and path.read_bytes() == new:
                    self.written.append(path)
                    return
        replace_bytes(path, old, new)
        self._undo.append(partial(put_back, path, old))
        self.written.append(path)

    def take(self, path: Path, *, created: bool = True) -> None:
        """Count in a file put there by other means (evidence copied in); one that was ``created`` now goes when the rest fails."""
        self.written.append(path)
        if created:
            self._undo.append(partial(put_back, path, None))

    def link(self, source: Path, path: Path) -> None:
        """Give a file a second name, ``path``; where there are no hard links, a copy. A file there with these bytes is taken."""
        self._put(path, source, second_name)

    def copy(self, source: Path, path: Path) -> None:
        """Copy a file to ``path``; a file there with these bytes is taken."""
        self._put(path, source, copy_as)

    def _put(self, path: Path, source: Path, how: Callable[[Path, Path], None]) -> None:
        self.folder(path.parent)
        with in_the_way(path):
            if not (path.is_file() and filecmp.cmp(source, path, shallow=False)):
                how(source, path)
                self._undo.append(partial(put_back, path, None))
                flush_folder(path.parent)
        self.written.append(path)

    def remove(self, path: Path, twin: Path | None = None) -> None:
        """Remove a file. ``twin``: where its bytes are still (:meth:`link`); without one they are held in memory meanwhile."""
        with in_the_way(path):
            old = None if twin else path.read_bytes()
            path.unlink()
            self._undo.append(partial(put_back, path, old) if twin is None else partial(_link_back, twin, path))
            flush_folder(path.parent)
        self.written.append(path)


def second_name(source: Path, path: Path) -> None:
    """A second name of the file, which goes on under it when the first goes. Raises ``OSError`` where it is taken."""
    try:
        os.link(source, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        copy_as(source, path)


def _link_back(twin: Path, path: Path, _cause: BaseException) -> None:
    with in_the_way(path):
        if not path.exists():
            second_name(twin, path)
