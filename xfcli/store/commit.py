"""One act, one commit: exactly its files, everything else as it was.

How, and why not ``git commit --only`` alone. That command looks at every file of the work tree (with 20,000 cases 85 ms, with
100,000 400 ms for ``git add`` and it), while a verb is to cost the same beside any number of cases. So the files are put into
the user's index (``update-index``), the tree is built from the folders on their way only (``git_tree``), and ``commit-tree`` and
``update-ref`` make the commit. What grows is git's own reading and writing of its index, once an act. Where hooks are
installed (other than our own, which has nothing to say to our own verbs) or commits are to be signed, ``git commit --only``
does it, so that nothing of these is imitated.

The index is saved first, as a second name of the same file, and put back when the commit fails. So what was staged before is
staged after; only the files committed take their committed content.
"""

import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from xfcli.model.message import Message, XfError, say
from xfcli.store.atomic import in_the_way, reason
from xfcli.store.git import Answer, Repository, ask, find_repository, git, has_hooks, is_off, unfinished
from xfcli.store.git_index import SavedIndex
from xfcli.store.git_locks import remove_dead_locks
from xfcli.store.git_tree import Blob, Objects

OUR_HOOK: Final = b"xf: this hook"
"""Stands in the pre-commit hook that ``xf init`` installs (hooks.py)."""
OUR_HOOK_BEFORE: Final = "pre-commit.before-xf"
"""The office's own hook of that kind, where ours was put beside it; ours runs it first."""
PATIENCE: Final = 5.0
"""Seconds to wait for somebody else's ``index.lock``."""
_DIED: Final = 129
_CLOCK_STEP: Final = 0.02
"""How far a file's time may lag behind the clock, in seconds."""
_HOOKS: Final = ("pre-commit", OUR_HOOK_BEFORE, "prepare-commit-msg", "commit-msg", "post-commit")
_AT_ONCE: Final = 500
"""So many names fit on a command line of any system."""


@dataclass(frozen=True, slots=True)
class CommitPending:
    """The files are written, the commit is not made; ``why`` says why, in git's or the hook's own words."""

    why: Message


class _BusyError(Exception):
    """Somebody else holds a lock of git's, or was quicker, or our git was killed: worth another try."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.err.split("\n")[0])
        # By a shell between us and git a death by signal is told as 128 and the signal's number.
        self.killed = answer.code < 0 or answer.code > _DIED


class _FailedError(Exception):
    """Git or a hook said no."""


def commit_paths(
    root: Path,
    paths: Sequence[Path],
    subject: str,
    trailers: Iterable[tuple[str, str]] = (),
    *,
    body: str = "",
    patience: float = PATIENCE,
    repository: Repository | None = None,
) -> str | CommitPending:
    """Commit exactly ``paths`` (below ``root``, as they lie there) and return the commit's name.

    Were they all committed already, that is the present one's. Never raises for what git or a hook objects to:
    ``CommitPending`` says it, and index and branch are as they were. Waits at most ``patience`` seconds for git's locks.
    ``repository``: where it is known already.
    """
    repository = repository or find_repository(root)
    if repository is None:
        return CommitPending(say("There is no git repository here."))
    names = [repository.prefix + path.relative_to(root).as_posix() for path in paths]
    message = _message(subject, body, trailers)
    deadline = time.monotonic() + patience
    wait = 0.02
    while True:
        began = time.time() - _CLOCK_STEP
        try:
            return _attempt(repository, names, message)
        except _FailedError as error:
            return CommitPending(say("git did not commit: {words}", words=str(error)))
        except XfError as error:
            return CommitPending(error.message)
        except OSError as error:
            why = say("{path}: {reason}", path=error.filename or str(repository.folder), reason=reason(error))
            return CommitPending(say("git did not commit: {words}", words=why))
        except _BusyError as error:
            if error.killed:
                remove_dead_locks(repository, began)
            if time.monotonic() >= deadline:
                return CommitPending(say("git is held by somebody else: {words}", words=str(error)))
        time.sleep(wait)
        wait = min(wait * 2, 0.25)


def _message(subject: str, body: str, trailers: Iterable[tuple[str, str]]) -> list[str]:
    """The paragraphs of a commit message; line ends within a line would break its form."""
    lines = [f"{key}: {_line(value)}" for key, value in trailers]
    return [part for part in (_line(subject), body.strip(), "\n".join(lines)) if part]


def _line(text: str) -> str:
    return " ".join(text.split())


def _attempt(repository: Repository, names: Sequence[str], message: Sequence[str]) -> str:
    if (refusal := unfinished(repository)) is not None:
        raise refusal
    with SavedIndex(repository, names) as index:
        listed = b"".join(name.encode() + b"\0" for name in names)
        _unhide(repository, names)
        _expect(repository, git(repository.top, "update-index", "--add", "--remove", "-z", "--stdin", stdin=listed))
        index.staged()
        if _plain(repository):
            return _commit_tree(repository, names, message)
        return _commit_git(repository, names, message)


def _unhide(repository: Repository, names: Sequence[str]) -> None:
    """Have git look at ``names`` again where it was told not to (``--assume-unchanged``, ``--skip-worktree``).

    It would go on keeping the old text of such a file in the index, or none at all, and the next commit would take the act back.
    """
    listing = git(repository.top, "ls-files", "-v", "-z", "--", *names).out.split(b"\0")
    hidden = b"".join(item[2:] + b"\0" for item in listing if item[:1].islower() or item[:1] == b"S")
    for flag in ("--no-assume-unchanged", "--no-skip-worktree") if hidden else ():
        _expect(repository, git(repository.top, "update-index", flag, "-z", "--stdin", stdin=hidden))


def _plain(repository: Repository) -> bool:
    """Whether nothing but the commit itself is wanted: no hook of the user's, no signature."""
    found = repository.settings
    signed = not is_off(found.get("commit.gpgsign", "false"))
    configured = any(name.startswith("hook.") for name in found)
    return not signed and not configured and not has_hooks(repository, _HOOKS, OUR_HOOK)


def _commit_tree(repository: Repository, names: Sequence[str], message: Sequence[str]) -> str:
    top = repository.top
    files = _staged(repository, names)
    with Objects(top) as objects:
        old, old_tree = objects.head() or ("", None)
        tree = objects.tree_with(old_tree, files)
    if tree == old_tree:
        return old
    parents = ("-p", old) if old else ()
    new = ask(top, "commit-tree", tree, *parents, "-F", "-", stdin="\n\n".join(message).encode() + b"\n").text
    log = f"commit{'' if old else ' (initial)'}: {message[0]}"
    moved = git(top, "update-ref", "-m", log, "HEAD", new, old or "0" * len(new), reading=False)
    if not moved.ok:
        raise _BusyError(moved)
    if new.startswith("0"):
        # As git commit does after every commit, here after one in sixteen: pack what has become many.
        git(top, "gc", "--auto", "--quiet", reading=False)
    return new


def _staged(repository: Repository, names: Sequence[str]) -> dict[bytes, Blob | None]:
    """What has just been put into the index for ``names``; None for a file that is gone.

    To ask the index itself, all of it would have to be read. Only where git looks there before it converts line ends (a file with
    CR LF), and for what is no ordinary file, it is asked.
    """
    files = {name: repository.top / name for name in names}
    there = {name: path for name, path in files.items() if os.path.lexists(path)}
    if any(path.is_symlink() or not path.is_file() or b"\r\n" in path.read_bytes() for path in there.values()):
        return _in_index(repository.top, names)
    found: dict[bytes, Blob | None] = {name.encode(): None for name in names}
    by_mode = not is_off(repository.settings.get("core.filemode", "true"))
    for some in _batches(there):
        hashed = ask(repository.top, "hash-object", "-w", "--", *some).text.split("\n")
        for name, sha in zip(some, hashed, strict=True):
            mode = (b"100755" if there[name].stat().st_mode & stat.S_IXUSR else b"100644") if by_mode else None
            found[name.encode()] = Blob(mode, sha)
    return found


def _batches(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(names)
    while some := tuple(islice(left, _AT_ONCE)):
        yield some


def _in_index(top: Path, names: Sequence[str]) -> dict[bytes, Blob | None]:
    files: dict[bytes, Blob | None] = {name.encode(): None for name in names}
    for item in ask(top, "ls-files", "-s", "-z", "--", *names).out.split(b"\0"):
        if item:
            facts, _, name = item.partition(b"\t")
            mode, sha, _ = facts.split(b" ")
            files[name] = Blob(mode, sha.decode())
    return files


def _commit_git(repository: Repository, names: Sequence[str], message: Sequence[str]) -> str:
    top = repository.top
    born = git(top, "rev-parse", "-q", "--verify", "HEAD^{commit}")
    if born.ok and git(top, "diff-index", "--cached", "--quiet", "HEAD", "--", *names).ok:
        return born.text
    paragraphs = [part for paragraph in message for part in ("-m", paragraph)]
    _expect(
        repository,
        git(top, "commit", "-q", "--cleanup=whitespace", "--only", *paragraphs, "--", *names, reading=False),
    )
    return ask(top, "rev-parse", "HEAD").text


def _expect(repository: Repository, answer: Answer) -> None:
    if answer.ok:
        return
    busy = _BusyError(answer)
    if busy.killed or ("index.lock" in answer.err and (repository.folder / "index.lock").exists()):
        raise busy
    raise _FailedError(answer.complaint)


def edited_by_hand(root: Path, paths: Sequence[Path]) -> list[Path]:
    """Those of ``paths`` that differ from the last commit now, before a verb writes: its commit will carry these edits too."""
    repository = find_repository(root)
    if repository is None:
        return []
    with in_the_way(root):
        there = [path for path in paths if path.exists()]
    hashed = ask(root, "hash-object", "--", *[str(path.relative_to(root)) for path in there]).text.split("\n") if there else []
    committed = [
        git(root, "rev-parse", "-q", "--verify", f"HEAD:{repository.prefix}{path.relative_to(root).as_posix()}").text
        for path in there
    ]
    return [path for path, new, old in zip(there, hashed, committed, strict=True) if new != old]
