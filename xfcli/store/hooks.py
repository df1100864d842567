"""What a repository of cases is given: a hook before commits, readable diffs, merging event by event.

The hook is for edits made by hand. Verbs have proved what they write and do not run it; hooks of the office's own they do run.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any, Final, Literal

from xfcli.model.glossary import Term
from xfcli.model.message import Message, XfError, say
from xfcli.store.append import same
from xfcli.store.atomic import in_the_way, make_folder, replace_bytes
from xfcli.store.commit import OUR_HOOK, OUR_HOOK_BEFORE
from xfcli.store.git import Answer, Repository, find_repository, git, settings

GITIGNORE: Final = """\
.xf/
.*.tmp
"""
GITATTRIBUTES: Final = """\
# Line ends as they were typed; diffs that name the event, merges event by event (set up by xf init).
cases/**/*.yaml -text diff=xf-case merge=xf-case
# Evidence and letters byte for byte, never merged: their hashes are on record.
attachments/** -text -diff -merge
letters/** -text -merge
"""
_WITHOUT_XF: Final = "|| { test $? -ne 1 && git merge-file -L ours -L base -L theirs %A %O %B; }"
"""Where there is no xf, or it cannot run, git merges by lines; it would else leave our version as if it were the merged one."""
SETTINGS: Final = (
    ("diff.xf-case.xfuncname", "^[ -]*(event:.*|\\{.*event:.*)$\n^([a-z_]+:.*)$"),
    ("merge.xf-case.name", "cases, event by event"),
    ("merge.xf-case.driver", f"xf merge-file %O %A %B %P {_WITHOUT_XF}"),
)
_SCRIPT: Final = """\
#!/bin/sh
# {mark} looks at the cases that are about to be committed. It stops the commit when one cannot be read,
# or when an event or the header on record was changed. "xf init" installed it; delete it to do without.
before="$(dirname "$0")/{before}"
if [ -x "$before" ]; then
    "$before" "$@" || exit $?
fi
if ! command -v xf >/dev/null 2>&1; then
    echo "xf is not on the path; the cases of this commit were not checked." >&2
    exit 0
fi
cd {folder} || exit 1
exec xf check --staged --quiet
"""
_PUT_TOGETHER: Final = ("CHERRY_PICK_HEAD", "rebase-merge", "rebase-apply")
Load = Callable[[bytes], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Staged:
    """A case that is about to be committed; its path from the workspace's root, its text before and after (None: no file)."""

    path: str
    before: bytes | None
    after: bytes | None
    among: bool = False
    """Whether events of others may have come among ours: while git puts together what two sides did."""


def hook_state(repository: Repository) -> Literal["none", "ours", "other", "elsewhere"]:
    """What is there: no hook, ours, another one, or hooks kept outside this repository, which are not ours to touch."""
    inside = any(repository.hooks.is_relative_to(folder) for folder in (repository.common, repository.top))
    if not inside:
        return "elsewhere"
    path = repository.hooks / "pre-commit"
    if not path.exists():
        return "none"
    return "ours" if OUR_HOOK in path.read_bytes() else "other"


def install_hook(repository: Repository, *, beside_other: bool = False) -> bool:
    """Install the hook; whether it is there now. Another one stays as it is, unless ``beside_other``: then it runs first.

    Raises ``XfError`` when the folder cannot be written.
    """
    state = hook_state(repository)
    if state == "elsewhere" or (state == "other" and not beside_other):
        return False
    path = repository.hooks / "pre-commit"
    with in_the_way(path):
        make_folder(path.parent)
        if state == "other":
            path.rename(path.with_name(OUR_HOOK_BEFORE))
        old = path.read_bytes() if state == "ours" else None
        replace_bytes(path, old, _script(repository).encode())
        path.chmod(0o755)
    return True


def _script(repository: Repository) -> str:
    folder = quote(repository.prefix.removesuffix("/") or ".")
    return _SCRIPT.format(mark=OUR_HOOK.decode(), before=OUR_HOOK_BEFORE, folder=folder)


def configure(repository: Repository) -> None:
    """Tell git how to show and merge cases (:data:`SETTINGS`); raises ``XfError`` when its settings cannot be written."""
    there = settings(repository.top, r"^(diff|merge)\.xf-case\.")
    for key, value in SETTINGS:
        if there.get(key) == value:
            continue
        answer = git(repository.top, "config", "--replace-all", key, value)
        if not answer.ok:
            raise XfError(say("git {verb} failed: {words}", verb="config", words=answer.complaint), path=str(repository.top))


def staged_cases(root: Path) -> list[Staged]:
    """The cases changed by the commit under way (or, outside a hook, by what is staged), against each commit it follows."""
    repository = find_repository(root)
    if repository is None:
        return []
    head = "HEAD" if git(root, "rev-parse", "-q", "--verify", "HEAD").ok else _empty_tree(root)
    merged = _merged_in(repository)
    among = bool(merged) or any(os.path.lexists(repository.folder / mark) for mark in _PUT_TOGETHER)
    return [one for tree in (head, *merged) for one in _changed(root, tree, among=among)]


def _merged_in(repository: Repository) -> list[str]:
    """The commits that a merge under way brings in."""
    mark = repository.folder / "MERGE_HEAD"
    with in_the_way(mark):
        return mark.read_text(encoding="ascii").split() if mark.is_file() else []


def _changed(root: Path, tree: str, *, among: bool) -> Iterator[Staged]:
    out = _in_commit(root, "diff-index", "--cached", "--no-renames", "-z", "--relative", tree, "--", "cases").out
    parts = out.decode(errors="surrogateescape").split("\0")
    for facts, path in zip(parts[::2], parts[1::2], strict=False):
        _, _, old, new, _ = facts.split(" ")
        if path.endswith(".yaml"):
            yield Staged(path, _blob(root, old), _blob(root, new), among)


def _in_commit(root: Path, *args: str) -> Answer:
    """A question about the index git is committing: while a hook runs that is often not the usual one."""
    index = os.environ.get("GIT_INDEX_FILE")
    return git(root, *args, env={"GIT_INDEX_FILE": str(Path(index).absolute())} if index else None)


def _empty_tree(root: Path) -> str:
    return git(root, "hash-object", "-t", "tree", "--stdin").text


def _blob(root: Path, name: str) -> bytes | None:
    return git(root, "cat-file", "blob", name).out if name.strip("0") else None


def rewritten(staged: Staged, load: Load) -> Message | None:
    """What was done to the record that nobody may do by hand: events, once committed, stay as they are and where they are.

    ``load`` reads a case as plain data. A file that could not be read before is free to be repaired.
    """
    if staged.before is None:
        return None
    try:
        before = load(staged.before).get("events") or ()
    except (XfError, ValueError):
        return None
    if staged.after is None:
        return say("the case was removed") if before else None
    after = load(staged.after).get("events") or ()
    gone = first_gone(before, after)
    if gone is not None:
        what = before[gone] if isinstance(before[gone], Mapping) else {}
        facts = {"event": Term("event", str(what.get("event"))), "day": what.get("date", "?")}
        return say("event {number} ({event} of {day}) was changed, moved or removed", number=gone + 1, **facts)
    added = next((place for place, event in enumerate(before) if not same(after[place], event)), None)
    if added is None or staged.among:
        return None
    return say("event {number} was put in above one on record; a new one goes to the end", number=added + 1)


def first_gone(before: Sequence[Any], after: Sequence[Any]) -> int | None:
    """The first event that is not there any more, or not in its order."""
    left = iter(after)
    return next((place for place, event in enumerate(before) if not any(same(other, event) for other in left)), None)
