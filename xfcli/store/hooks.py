"""What a repository of cases is given: a hook before commits, readable diffs, merging event by event.

The hook is for edits made by hand. Verbs have proved what they write and do not run it; hooks of the office's own they do run.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any, Final, Literal

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
# Evidence and letters byte for byte: their hashes are on record.
attachments/** -text -diff
letters/** -text
"""
SETTINGS: Final = (
    ("diff.xf-case.xfuncname", "^[ -]*(event:.*|\\{.*event:.*)$\n^([a-z_]+:.*)$"),
    ("merge.xf-case.name", "cases, event by event"),
    ("merge.xf-case.driver", "xf merge-file %O %A %B %P"),
)
_SCRIPT: Final = """\
#!/bin/sh
# {mark} looks at the cases that are about to be committed. It stops the commit when one cannot be read,
# or when an event on record was changed or removed. "xf init" installed it; delete it to do without.
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
Load = Callable[[bytes], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Staged:
    """A case that is about to be committed; its path from the workspace's root, its text before and after (None: no file)."""

    path: str
    before: bytes | None
    after: bytes | None


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
    """The cases changed by the commit under way (or, outside a hook, by what is staged)."""
    repository = find_repository(root)
    if repository is None:
        return []
    tree = "HEAD" if git(root, "rev-parse", "-q", "--verify", "HEAD").ok else _empty_tree(root)
    out = _in_commit(root, "diff-index", "--cached", "--no-renames", "-z", "--relative", tree, "--", "cases").out
    parts = out.decode(errors="surrogateescape").split("\0")
    found: list[Staged] = []
    for facts, path in zip(parts[::2], parts[1::2], strict=False):
        _, _, old, new, _ = facts.split(" ")
        if path.endswith(".yaml"):
            found.append(Staged(path, _blob(root, old), _blob(root, new)))
    return found


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
        return say("{path}: the case was removed.", path=staged.path) if before else None
    after = load(staged.after).get("events") or ()
    for place, event in enumerate(before):
        if place >= len(after):
            return say("{path}: event {number} was removed.", path=staged.path, number=place + 1)
        if not same(after[place], event):
            return say("{path}: event {number} was changed or removed.", path=staged.path, number=place + 1)
    return None
