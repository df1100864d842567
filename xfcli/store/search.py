"""Cases that mention something, found by their bytes: only those files are parsed that hold it."""

from collections.abc import Iterable, Iterator

from xfcli.model.case import Case
from xfcli.store.files import case_files
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, read_bytes
from xfcli.store.workspace import Workspace


def cases_mentioning(workspace: Workspace, words: Iterable[str], folders: Iterable[str] | None = None) -> Iterator[Case]:
    """The readable cases whose text holds one of ``words``, in the order of their paths; ``folders``: only there, from the root.

    A text that a file spells with escapes is not found; nobody types so.
    """
    wanted = [word.encode() for word in words if word]
    for path in _paths(workspace, folders):
        try:
            data = read_bytes(f"{workspace.root}/{path}")
        except CannotRead:
            continue  # an unreadable file is a finding of xf check
        if any(word in data for word in wanted):
            found = parse_case(data, path)
            if isinstance(found, Case):
                yield found


def _paths(workspace: Workspace, folders: Iterable[str] | None) -> list[str]:
    """Only the folders asked for are listed, however many others there are."""
    if folders is None:
        return workspace.case_paths()
    return [path for folder in folders for path in case_files(workspace.root, folder)]


__all__ = ["cases_mentioning"]
