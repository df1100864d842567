"""What was committed, read from git alone: the files that differ between two commits, and what they held before and after.

Only the folders in which something changed are opened by git, so the cost grows with what changed and not with what there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xfcli.store.git import Repository, git

_AT_ONCE: Final = 2000
"""So many files are asked of git in one go, which bounds the memory they take."""
_REGULAR: Final = frozenset({"100644", "100755"})


class NotHereError(Exception):
    """What was asked for is not in this clone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file, from the workspace's root, with git's names for its content before and after; None where it was or is no file."""

    path: str
    old: str | None
    new: str | None


def head_of(repository: Repository) -> str | None:
    """The commit that is checked out; None before the first."""
    answer = git(repository.top, "rev-parse", "-q", "--verify", "HEAD^{commit}")
    return answer.text if answer.ok else None


def changes(repository: Repository, old: str | None, new: str, folders: Sequence[str]) -> list[Change] | None:
    """What differs below ``folders`` (of the workspace) between two commits; ``old`` None: everything. None: git cannot tell."""
    before = old or git(repository.top, "hash-object", "-t", "tree", "--stdin").text
    inside = [repository.prefix + folder for folder in folders]
    # It would read the index, all of it, and use nothing of it.
    without_index = {"GIT_INDEX_FILE": str(repository.folder / "xf-none.tmp")}
    asked = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", before, new, "--", *inside)
    answer = git(repository.top, *asked, env=without_index)
    if not answer.ok:
        return None
    parts = answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return [_change(facts, path.removeprefix(repository.prefix)) for facts, path in zip(parts[::2], parts[1::2], strict=True)]


def _change(facts: str, path: str) -> Change:
    old_mode, new_mode, old, new, _ = facts[1:].split(" ")
    return Change(path, old if old_mode in _REGULAR else None, new if new_mode in _REGULAR else None)


def contents(repository: Repository, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The content by git's name for it, in the order asked. Raises :class:`NotHereError`."""
    for start in range(0, len(names), _AT_ONCE):
        asked = names[start : start + _AT_ONCE]
        answer = git(repository.top, "cat-file", "--batch", "--buffer", stdin="".join(f"{name}\n" for name in asked).encode())
        at = 0
        for name in asked:
            end = answer.out.find(b"\n", at)
            facts = answer.out[at:end].split()
            if len(facts) != 3:  # noqa: PLR2004 - name, kind, size
                raise NotHereError(name)
            at = end + 1 + int(facts[2])
            yield name, answer.out[end + 1 : at]
            at += 1


def not_committed(repository: Repository, folders: Sequence[str]) -> list[str]:
    """Files below ``folders`` that are not as committed, new ones included: a look at each, for once in a while."""
    inside = [repository.prefix + folder for folder in folders]
    # No index is written while somebody else may be about to.
    asked = ("--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *inside)
    names = [entry[3:] for entry in git(repository.top, *asked).out.decode("utf-8", "surrogateescape").split("\0") if entry]
    return [name.removeprefix(repository.prefix) for name in names]


__all__ = ["Change", "NotHereError", "changes", "contents", "head_of", "not_committed"]
