"""New numbers: the next free one, taken by creating the file that bears it.

A case's number is its file's name, and the file appears under that name complete or not at all (``link`` fails when the name is
taken), so two writers never get the same number, with or without the lock. Numbers are never filled in below the highest.
"""

import os
import re
import secrets
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from xfcli.store.atomic import drop, in_the_way, make_folder, put_new, remove_folders, sweep, temp_for, write_temp

_WIDTH: Final = 4
_CASE_FILE = re.compile(r"([A-Z0-9]{2,6}-[0-9]{4})-([0-9]{4,})\.ya?ml", re.ASCII)


def case_id(unit: str, year: int, serial: int) -> str:
    """UNIT-YEAR-SERIAL, the serial with four digits or more."""
    return f"{unit}-{year:04d}-{serial:0{_WIDTH}d}"


def case_folder(root: Path, unit: str, year: int) -> Path:
    """Where the cases of that unit and year lie."""
    return root / "cases" / unit / f"{year:04d}"


def next_serial(root: Path, unit: str, year: int, taken: Collection[str] = ()) -> int:
    """One more than the highest serial in the folder; ids in ``taken`` (``former_ids``) are passed over."""
    folder = case_folder(root, unit, year)
    stem = f"{unit}-{year:04d}"
    found = (_CASE_FILE.fullmatch(name) for name in (os.listdir(folder) if folder.is_dir() else ()))  # noqa: PTH208 - names alone
    serial = max((int(match[2]) for match in found if match and match[1] == stem), default=0) + 1
    while case_id(unit, year, serial) in taken:
        serial += 1
    return serial


def reserve(
    root: Path,
    unit: str,
    year: int,
    data_for: Callable[[str], bytes],
    *,
    taken: Collection[str] = (),
    alone: bool = True,
) -> tuple[str, Path]:
    """Create the next case of ``unit`` in ``year``; returns its id and path, the file flushed to disk.

    ``data_for`` gives the file's text for an id; it is asked again when another writer was quicker. ``alone`` says that the
    caller holds the workspace's lock, so that what killed writers left in the folder may go. Raises ``XfError``; nothing is
    left then.
    """
    folder = case_folder(root, unit, year)
    with in_the_way(folder):
        made = make_folder(folder)
    try:
        if alone:
            sweep(folder)
        return _take(root, unit, year, data_for, taken)
    except BaseException:
        remove_folders(made)
        raise


def _take(root: Path, unit: str, year: int, data_for: Callable[[str], bytes], taken: Collection[str]) -> tuple[str, Path]:
    folder = case_folder(root, unit, year)
    with in_the_way(folder):
        serial = next_serial(root, unit, year, taken)
    while True:
        name = case_id(unit, year, serial)
        path = folder / f"{name}.yaml"
        data = data_for(name)
        with in_the_way(path):
            if _create(path, data):
                return name, path
        serial = max(serial + 1, next_serial(root, unit, year, taken))


def _create(path: Path, data: bytes) -> bool:
    """Whether the name was still free; the file then bears it, and both are flushed to disk."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    temp = temp_for(path, f"{os.getpid()}-{secrets.token_hex(4)}")
    try:
        write_temp(temp, data)
        try:
            put_new(temp, path)
        except BaseException as error:
            temp.unlink(missing_ok=True)
            if isinstance(error, FileExistsError):
                return False
            raise
        try:
            os.fsync(folder)
        except OSError:
            path.unlink()
            raise
        return True
    finally:
        drop(folder)
