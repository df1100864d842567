"""A merge in the folder people work in, which git writes file by file; one that is broken off is taken back by the next verb.

Before git begins, a mark (``.xf/merge.json``) says from which commit, and which is merged in; it goes when git has ended. Found
by whoever holds the lock next, with the branch still where it was, it says that git was killed in between: what git may have
written is put back. Nothing of anybody's is lost by that, since no merge is begun over files that are not committed.
"""

import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from xfcli.model.message import N_, XfError, say
from xfcli.store.atomic import in_the_way, temp_for
from xfcli.store.git import Repository, ask, git
from xfcli.store.git_locks import remove_dead_locks
from xfcli.store.place import MERGING

ONE_NAME_TWICE = N_(
    "two different files under one name: git merge {upstream}, keep theirs (git checkout --theirs, git add), git commit; then xf "
    "correct our event, record it again with our file under another name, and xf sync"
)
"""A file on record is never renamed: the event that names it would have to change."""


def merge(repository: Repository, upstream: str) -> None:
    """Merge ``upstream`` event by event. Raises ``XfError`` with nothing merged. The caller holds the workspace's lock."""
    root = repository.root
    head, other = (ask(root, "rev-parse", f"{commit}^{{commit}}").text for commit in ("HEAD", upstream))
    dirty = list(_differing(repository, head, other))
    if dirty:
        raise XfError(
            say(N_("changed by the others and, not committed, here: {paths}; nothing was merged"), paths=tuple(dirty)),
            hint=say(N_("commit or put them away, then xf sync")),
        )
    _mark(root, head, other)
    _merge(repository, upstream)
    with suppress(OSError):  # A mark that stays is seen to be of a merge which came to its end.
        (root / MERGING).unlink()


def _merge(repository: Repository, upstream: str) -> None:
    # This very program merges, whatever xf the shell would find.
    driver = f"{shlex.quote(sys.executable)} -m xfcli merge-file %O %A %B %P"
    # What one side puts beside files that the other has renumbered stays there: the case finds it under its former number.
    ours = ("-c", f"merge.xf-case.driver={driver}", "-c", "merge.directoryRenames=false")
    # One merge in one commit, whatever is set for the merges people make (branch.NAME.mergeOptions, merge.ff).
    how = ("--no-edit", "--quiet", "--commit", "--no-squash", "--ff")
    answer = git(repository.top, *ours, "merge", *how, upstream, reading=False)
    if answer.ok:
        return
    torn = git(repository.top, "diff", "--name-only", "--diff-filter=U", "-z").out.decode(errors="replace").strip("\0")
    take_back(repository)
    if not torn:
        raise XfError(
            say("git {verb} failed: {words}", verb="merge", words=answer.complaint),
            hint=say(N_("nothing was merged; put right what git names, then xf sync")),
        )
    paths = tuple(torn.split("\0"))
    kept = [path for path in paths if path.removeprefix(repository.prefix).startswith(("attachments/", "letters/"))]
    hint = ONE_NAME_TWICE if kept else N_("git merge {upstream}, decide, git commit; then xf sync")
    raise XfError(
        say(N_("people have to decide, so nothing was merged: {paths}"), paths=paths), hint=say(hint, upstream=upstream)
    )


def _mark(root: Path, head: str, other: str) -> None:
    path = root / MERGING
    with in_the_way(path):
        temp = temp_for(path)
        temp.write_text(json.dumps({"head": head, "other": other}), encoding="ascii")
        temp.rename(path)


def broken_off(root: Path) -> bool:
    """Whether a merge of ours was begun and has not ended; certain for whoever holds the lock."""
    return (root / MERGING).exists()


def take_back(repository: Repository | None) -> None:
    """Put back what a merge that was broken off has written. The caller holds the workspace's lock."""
    if repository is None:
        return
    path = repository.root / MERGING
    with in_the_way(path):
        began, said = path.stat().st_mtime, path.read_text(encoding="ascii")
    remove_dead_locks(repository, began)
    for left in repository.top.glob(".merge_file_*"):
        if left.lstat().st_mtime >= began:
            left.unlink(missing_ok=True)
    with suppress(ValueError, KeyError):
        found = json.loads(said)
        _take_back(repository, str(found["head"]), str(found["other"]))
    with in_the_way(path):
        path.unlink(missing_ok=True)


def _take_back(repository: Repository, head: str, other: str) -> None:
    unfinished = (repository.folder / "MERGE_HEAD").exists()
    if git(repository.top, "rev-parse", "HEAD").text != head:
        # Its commit is made; git had only to forget that it was merging.
        if unfinished and git(repository.top, "merge-base", "--is-ancestor", other, "HEAD").ok:
            ask(repository.top, "merge", "--quit")
        return
    if unfinished:
        git(repository.top, "merge", "--abort", reading=False)
    new = _new(repository, head, other)
    torn = list(_differing(repository, head, other))
    changed = "\0".join(name for name in torn if name not in new)
    if changed:
        ask(repository.top, "checkout", "-q", head, "--pathspec-from-file=-", "--pathspec-file-nul", stdin=changed.encode())
    made = [name for name in torn if name in new]
    ask(repository.top, "update-index", "-z", "--force-remove", "--stdin", stdin="\0".join(made).encode())
    for name in made:
        with in_the_way(repository.top / name):
            (repository.top / name).unlink(missing_ok=True)


def _differing(repository: Repository, head: str, other: str) -> Iterator[str]:
    """Of the files that a merge may write those which are not as in ``head``, the last commit; from the top of the repository."""
    base = git(repository.top, "merge-base", head, other)
    # Unlike git diff, status writes nothing, and looks at contents where times differ.
    said = ask(repository.top, "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames").out
    here = {line[3:] for line in said.decode(errors="surrogateescape").split("\0") if line}
    new = _new(repository, head, other)
    for name in _names(repository, "diff", base.text if base.ok else head, other):
        if name in here or (name in new and (repository.top / name).exists()):
            yield name


def _new(repository: Repository, head: str, other: str) -> frozenset[str]:
    """What the others have and we have not."""
    return frozenset(_names(repository, "diff", "--diff-filter=A", head, other))


def _names(repository: Repository, *args: str) -> Sequence[str]:
    out = ask(repository.top, args[0], "--name-only", "--no-renames", "-z", *args[1:]).out
    return [name for name in out.decode(errors="surrogateescape").split("\0") if name]
