"""An act is written and committed; what a killed verb left is finished or forgotten by the next one.

From a note (``commit_notes``) alone the next verb tells what happened:

- the file that decides (the last to be written; of a renumbering the one that goes) is as it was: the act did not happen. What it
  had made goes again, letters and new cases; evidence stays as received. Files laid out anew, each for itself, are committed;
- that file is as it was to become: what was to go and is still there goes, and the commit is made;
- a file is something else: somebody has edited it since. Nothing of it is committed silently; ``xf commit`` asks.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xfcli.model.message import N_, XfError, say
from xfcli.store.atomic import in_the_way, temp_for
from xfcli.store.attach import Attached
from xfcli.store.bundle import Bundle
from xfcli.store.commit import PATIENCE, CommitPending, commit_paths, edited_by_hand
from xfcli.store.commit_notes import Note, Planned, forget, let_wait, oldest, read_notes, reduce_note, state, write_note
from xfcli.store.git import Repository
from xfcli.store.git_locks import remove_dead_locks
from xfcli.store.steps import Step, Write
from xfcli.store.tally import expect


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Acts written and not committed that hang together by their files; ``changed``: files edited by hand since."""

    notes: tuple[Note, ...]
    changed: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All their files, from the workspace's root."""
        return tuple(dict.fromkeys(file.path for note in self.notes for file in note.files))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What :func:`record` did: the files, and the commit's name, or why it is still to be made, or None without git."""

    paths: tuple[Path, ...]
    commit: str | CommitPending | None


def record(
    root: Path,
    repository: Repository | None,
    steps: Sequence[Step],
    subject: str,
    trailers: Iterable[tuple[str, str]] = (),
    *,
    evidence: Sequence[Attached] = (),
    decides: Path | None = None,
    patience: float = PATIENCE,
) -> Recorded:
    """Write all files of one act and commit them (no ``repository``: only write). The caller holds the workspace's lock.

    ``steps`` in this order: letters, then the case file that names them, last; what goes away after that. ``decides``: the file
    with whose change the act has happened, without it the last one. ``evidence`` is in its place already; it is committed along,
    and what was made now is removed again when the act fails. Raises ``XfError`` with nothing changed; a commit that cannot be
    made is no error but a ``CommitPending``.
    """
    note = None
    expect(root, ((step.path.relative_to(root).as_posix(), step.old, step.new) for step in steps if isinstance(step, Write)))
    try:
        with Bundle() as bundle:
            for one in evidence:
                bundle.take(one.path, created=one.created)
            files = _planned(root, steps, evidence)
            if repository:
                _behind_no_link(root, files)
            last = decides.relative_to(root).as_posix() if decides else ""
            note = write_note(root, subject, tuple(trailers), files, decides=last, commit=repository is not None)
            for step in steps:
                step.take(bundle)
    except BaseException:
        if note:
            forget(root, note)
        raise
    paths = tuple(dict.fromkeys(bundle.written))
    if repository is None:
        forget(root, note)
        return Recorded(paths, None)
    # Earlier acts on the same file that are still to be committed can only go into the same commit.
    group = Outstanding((note,))
    with suppress(XfError):
        group = next((one for one in pending(root) if note in one.notes and not one.changed), group)
    return Recorded(paths, _commit(root, group, patience, repository))


def _behind_no_link(root: Path, files: Sequence[Planned]) -> None:
    """Raise ``XfError`` for a file behind a linked folder: git would never commit it."""
    for folder in dict.fromkeys(parent for file in files for parent in PurePosixPath(file.path).parents if parent.name):
        with in_the_way(root / folder):
            is_link = (root / folder).is_symlink()
        if is_link:
            text = N_("{path} is a link to a folder; git commits nothing that lies behind it. Nothing was changed.")
            raise XfError(
                say(text, path=str(folder)),
                hint=say(N_("put the folder itself there, or write with --no-commit")),
                path=str(root / folder),
            )


def _planned(root: Path, steps: Sequence[Step], evidence: Sequence[Attached]) -> list[Planned]:
    def name(path: Path) -> str:
        return path.relative_to(root).as_posix()

    return [
        *(Planned(name(one.path), None if one.created else one.sha256, one.sha256, stays=True) for one in evidence),
        *(Planned(name(step.path), *step.hashes) for step in steps),
    ]


def recover(root: Path, repository: Repository | None) -> None:
    """Put in order what a killed verb left: temporary files, letters of acts that never were, old notes, dead locks of git.

    Called by every verb once it holds the lock; costs one look into an empty folder when there is nothing to do.
    """
    broken = [note for note in read_notes(root) if not note.waiting]
    if broken and repository:
        remove_dead_locks(repository, oldest(root, broken))
    for note in reversed(broken):
        _remove_temps(root, note)
        if _never_was(root, note):
            _undo(root, note)
        else:
            _finish(root, note)
    for group in pending(root):
        # Edited since, but committed by hand: nothing is left to do.
        if group.changed and not edited_by_hand(root, [root / path for path in group.paths]):
            for note in group.notes:
                forget(root, note)


def _remove_temps(root: Path, note: Note) -> None:
    for file in note.files:
        with in_the_way(root / file.path):
            temp_for(root / file.path).unlink(missing_ok=True)


def _never_was(root: Path, note: Note) -> bool:
    """Whether the file that decides is as before."""
    decides = next((file for file in note.files if file.path == note.decides), note.files[-1]) if note.files else None
    return decides is not None and decides.old != decides.new and state(root, decides) == "old"


def _undo(root: Path, note: Note) -> None:
    """Remove what an act made that never was; what it changed before it came to its last file cannot be undone, and waits."""
    left = []
    for file in note.files:
        if file.old == file.new or state(root, file) != "new" or file.stays:
            continue
        if file.old is None:
            with in_the_way(root / file.path):
                (root / file.path).unlink()
        else:
            left.append(file)
    if left and note.commit:
        reduce_note(root, note, left)
    else:
        forget(root, note)


def _finish(root: Path, note: Note) -> None:
    """Remove what was to go; the commit is to be made."""
    for file in note.files:
        if file.new is None and state(root, file) == "old":
            with in_the_way(root / file.path):
                (root / file.path).unlink()
    if note.commit:
        let_wait(root, note)
    else:
        forget(root, note)


def pending(root: Path) -> list[Outstanding]:
    """What verbs wrote but could not commit, oldest first; acts on one file belong together."""
    groups: list[list[Note]] = []
    for note in (one for one in read_notes(root) if one.commit):
        mine = {file.path for file in note.files}
        joined = [group for group in groups if any(file.path in mine for one in group for file in one.files)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), note])
    return [Outstanding(tuple(group), _changed(root, group)) for group in groups]


def _changed(root: Path, group: Sequence[Note]) -> tuple[str, ...]:
    """Files that are not what the last act on them made of them."""
    last = {file.path: file for note in group for file in note.files}
    return tuple(path for path, file in last.items() if state(root, file) != "new")


def commit_pending(
    root: Path, *, edited_too: bool = False, patience: float = PATIENCE
) -> list[tuple[Outstanding, str | CommitPending]]:
    """Commit what is pending; with ``edited_too`` also files edited by hand since. Returns what was tried, with the outcome.

    The caller holds the workspace's lock and has called :func:`recover`.
    """
    groups = [group for group in pending(root) if edited_too or not group.changed]
    return [(group, _commit(root, group, patience)) for group in groups]


def _commit(root: Path, group: Outstanding, patience: float, repository: Repository | None = None) -> str | CommitPending:
    *earlier, last = group.notes
    trailers = dict.fromkeys(pair for note in group.notes for pair in note.trailers)
    body = "\n".join(note.subject for note in earlier)
    paths = [root / path for path in group.paths]
    commit = commit_paths(root, paths, last.subject, trailers, body=body, patience=patience, repository=repository)
    done = forget if isinstance(commit, str) else let_wait
    for note in group.notes:
        done(root, note)
    return commit
