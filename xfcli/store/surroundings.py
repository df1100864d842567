"""Everything but cases, attachments and letters that a verdict rests on, as one digest: the program, the settings, the office."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator

from xfcli import __version__
from xfcli.store.files import case_files
from xfcli.store.identity import UNKEPT, keepable, row_of
from xfcli.store.source import CannotRead, read_bytes

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - a text is wanted
_PARTS = ("", "model", "law", "law/holidays", "rules", "store")
_SINGLE = ("xf.yaml", "org.yaml")
_FOLDERS = ("calendar", "policy")
_TREES = ("records",)
_ATTACHED = "attachments/records"


def digest(root: str) -> bytes:
    """Changes whenever the program, the settings, organisation, calendars, policies or records of the workspace do."""
    found = hashlib.sha256(repr((__version__, sys.version_info[:3], root)).encode("utf-8", "surrogateescape"))
    for part in _program():
        found.update(part)
    for path in _paths(root):
        found.update(b"\0" + path.encode("utf-8", "surrogateescape") + b"\0" + _content(f"{root}/{path}"))
    for line in _attached(root):
        found.update(line)
    return found.digest()


def _attached(root: str) -> Iterator[bytes]:
    """The state of what is attached to records; of what was changed a moment ago none that would be met again."""
    now = time.time_ns()
    for folder, below, names in os.walk(f"{root}/{_ATTACHED}"):
        below.sort()
        for name in sorted((*names, *below)):
            path = f"{folder}/{name}"
            try:
                status = os.lstat(path)
            except OSError:
                continue
            row = keepable(row_of(status), now)
            yield repr((path, status.st_mode, row, now if row == UNKEPT else 0)).encode("utf-8", "surrogateescape")


def _program() -> Iterator[bytes]:
    """The state of our own sources: between two releases the version alone would not tell."""
    for part in _PARTS:
        try:
            with os.scandir(f"{_PACKAGE}/{part}") as entries:
                ours = [entry for entry in entries if entry.name.endswith((".py", ".yaml", ".json"))]
                files = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in ours)
        except OSError:  # inside a zip: its version has to do
            files = []
        yield repr(files).encode()


def _paths(root: str) -> Iterator[str]:
    yield from _SINGLE
    for folder in _FOLDERS:
        try:
            yield from (f"{folder}/{name}" for name in sorted(os.listdir(f"{root}/{folder}")))  # noqa: PTH208 - plain names
        except OSError as error:
            yield f"{folder}: {error.errno}"
    for tree in _TREES:
        yield from case_files(root, tree)


def _content(path: str) -> bytes:
    try:
        return hashlib.sha256(read_bytes(path)).digest()
    except CannotRead as reason:
        return repr(reason.message).encode("utf-8", "surrogateescape")


__all__ = ["digest"]
