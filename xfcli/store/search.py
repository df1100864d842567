"""Cases that mention something, found by their bytes: only those files are parsed that hold it."""

from collections.abc import Iterable, Iterator

from xfcli.model.case import Case
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, read_bytes
from xfcli.store.workspace import Workspace


def cases_mentioning(workspace: Workspace, words: Iterable[str], folders: Iterable[str] | None = None) -> Iterator[Case]:
    """The readable cases whose text holds one of ``words``, in the order of their paths; ``folders``: only there, from the root.

    A text that a file spells with escapes is not found; nobody types so.
    """
    wanted = [word.encode() for word in words if word]
    below = None if folders is None else tuple(f"{folder}/" for folder in folders)
    for path in workspace.case_paths():
        if below is not None and not path.startswith(below):
            continue
        try:
            data = read_bytes(f"{workspace.root}/{path}")
        except CannotRead:
            continue  # an unreadable file is a finding of xf check
        if any(word in data for word in wanted):
            found = parse_case(data, path)
            if isinstance(found, Case):
                yield found


__all__ = ["cases_mentioning"]
