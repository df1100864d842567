"""The way into the workspace: its lock, and everything put in order that a killed verb left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xfcli.store.commit_pending import recover
from xfcli.store.git import Repository, find_repository, preflight
from xfcli.store.git_locks import remove_dead_locks
from xfcli.store.lock import workspace_lock
from xfcli.store.merging import broken_off, take_back


@contextmanager
def entered(root: Path, verb: str, *, commit: bool = True) -> Iterator[Repository | None]:
    """Hold the workspace's lock, with nothing left half done. The repository to commit to; none without git or ``commit``.

    Raises ``XfError`` where commits cannot be made, before anything is written.
    """
    asked = commit and not broken_off(root)
    repository = preflight(root) if asked else None
    with workspace_lock(root, verb) as broken:
        if broken is not None and (found := find_repository(root)):
            remove_dead_locks(found, broken)
        if broken_off(root):
            take_back(find_repository(root))
            asked = False
        if commit and not asked:
            repository = preflight(root)
        recover(root, repository)
        yield repository
