"""The trees we make are those git would make from the same files."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.git_office import empty, nobody_elses_settings, run, write
from xfcli.model.message import XfError
from xfcli.store.git import ask
from xfcli.store.git_tree import Blob, Objects

__all__ = ["empty", "nobody_elses_settings"]
NAMES = st.sampled_from(("a", "a.b", "a-", "a0", "a/", "b a", "100644 a", "信访", "Z")).map(lambda name: name.strip("/"))
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
MODES = st.sampled_from((b"100644", b"100755"))
FILES = st.dictionaries(PATHS, MODES, max_size=8)


def sha(text: str) -> str:
    """Any name will do: the trees are made of files that are not there."""
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def possible(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without files that would have to be folders of others as well."""
    return {path: mode for path, mode in files.items() if not any(other.startswith(f"{path}/") for other in files)}


def by_git(root: Path, files: dict[str, tuple[bytes, str]]) -> str:
    """The tree git makes of them, by an index of its own."""
    lines = b"".join(b"%s %s\t%s\0" % (mode, name.encode(), path.encode()) for path, (mode, name) in files.items())
    run(root, "read-tree", "--empty")
    ask(root, "update-index", "-z", "--index-info", stdin=lines)
    return run(root, "write-tree", "--missing-ok").strip()


@given(FILES, FILES, st.sets(PATHS, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_few_files_exchanged(empty: Path, before: dict[str, bytes], put: dict[str, bytes], out: set[str]) -> None:
    before, put = possible(before), possible(put)
    old = {path: (mode, sha(path)) for path, mode in before.items()}
    new = {path: (mode, sha(f"new {path}")) for path, mode in put.items()}
    left = {path: one for path, one in old.items() if path not in out and possible({path: b"", **put}).keys() >= {path, *put}}
    left = {path: one for path, one in left.items() if not any(path.startswith(f"{other}/") for other in put)}
    gone = {path.encode(): None for path in out if path in old and path not in put}
    tree = by_git(empty, old)
    with Objects(empty) as objects:
        made = objects.tree_with(tree if old else None, gone | {path.encode(): Blob(*one) for path, one in new.items()})
    assert made == by_git(empty, left | new)
    assert run(empty, "ls-tree", "-r", "--name-only", "-z", made).split("\0")[:-1] == sorted({**left, **new}, key=str.encode)


def test_a_file_keeps_its_mode_where_the_system_does_not_tell_it(empty: Path) -> None:
    tree = by_git(empty, {"a": (b"100755", sha("a")), "b/c": (b"100644", sha("c"))})
    with Objects(empty) as objects:
        made = objects.tree_with(
            tree, {b"a": Blob(None, sha("new")), b"b": Blob(None, sha("now a file")), b"d": Blob(None, sha("d"))}
        )
    modes = [line.split()[0] for line in run(empty, "ls-tree", made).splitlines()]
    assert modes == ["100755", "100644", "100644"]


def test_the_commit_that_is_checked_out(empty: Path) -> None:
    with Objects(empty) as objects:
        assert objects.head() is None
    write(empty, "a", "a")
    run(empty, "add", "a")
    run(empty, "commit", "-q", "-m", "one\n\ntree of another")
    with Objects(empty) as objects:
        assert objects.head() == (run(empty, "rev-parse", "HEAD").strip(), run(empty, "rev-parse", "HEAD^{tree}").strip())


def test_a_tree_that_is_not_there_is_said(empty: Path) -> None:
    with Objects(empty) as objects, pytest.raises(XfError):
        objects.tree_with("1" * 40, {b"a": Blob(b"100644", sha("a"))})
