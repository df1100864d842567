"""What was committed, asked of git: what differs between two commits, what it held, what is not committed."""

from pathlib import Path

import pytest

from tests.store.git_office import empty, nobody_elses_settings, run, write
from xfcli.store.committed import Change, NotHereError, changes, contents, head_of, not_committed
from xfcli.store.git import Repository, find_repository

__all__ = ["empty", "nobody_elses_settings"]


@pytest.fixture
def root(empty: Path) -> Path:
    """A workspace below the top of its repository."""
    root = empty / "petitions"
    write(root, "cases/a.yaml", "a\n")
    write(root, "cases/信.yaml", "b\n")
    write(root, "notes/n.yaml", "n\n")
    (root / "cases/link.yaml").symlink_to("a.yaml")
    write(empty, "cases/outside.yaml", "x\n")
    run(empty, "add", "-A")
    run(empty, "commit", "-q", "-m", "one")
    return root


def here(root: Path) -> Repository:
    found = find_repository(root)
    assert found is not None
    return found


def blob(root: Path, text: str) -> str:
    return run(root, "hash-object", "-w", "--", str(write(root, "../scratch", text))).strip()


def test_what_differs_from_the_workspaces_root(root: Path) -> None:
    first = head_of(here(root))
    (root / "cases/a.yaml").rename(root / "cases/c.yaml")
    write(root, "cases/信.yaml", "b2\n")
    write(root, "notes/n.yaml", "n2\n")
    run(root, "add", "-A", ".")
    run(root, "commit", "-q", "-m", "two")
    second = head_of(here(root))
    assert first
    assert second
    a, b, new = (blob(root, text) for text in ("a\n", "b\n", "b2\n"))
    assert changes(here(root), first, second, ("cases",)) == [
        Change("cases/a.yaml", a, None),
        Change("cases/c.yaml", None, a),
        Change("cases/信.yaml", b, new),
    ]
    everything = changes(here(root), None, first, ("cases", "letters"))
    assert everything == [Change("cases/a.yaml", None, a), Change("cases/link.yaml", None, None), Change("cases/信.yaml", None, b)]
    assert changes(here(root), "1" * 40, second, ("cases",)) is None


def test_before_the_first_commit_there_is_none(empty: Path) -> None:
    assert head_of(here(empty)) is None


def test_contents_in_the_order_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xfcli.store.committed._AT_ONCE", 2)
    names = [blob(root, text) for text in ("a\n", "", "a\nb\0", "信\n", "a\n")]
    assert [data for _, data in contents(here(root), names)] == [b"a\n", b"", b"a\nb\0", "信\n".encode(), b"a\n"]
    with pytest.raises(NotHereError):
        list(contents(here(root), [names[0], "1" * 40]))


def test_what_is_not_committed(root: Path) -> None:
    index = (root.parent / ".git/index").read_bytes()
    write(root, "cases/a.yaml", "changed\n")
    write(root, "cases/SZ/2026/新.yaml", "new\n")
    write(root, "notes/n.yaml", "changed\n")
    (root / "cases/信.yaml").unlink()
    assert sorted(not_committed(here(root), ("cases", "letters"))) == ["cases/SZ/2026/新.yaml", "cases/a.yaml", "cases/信.yaml"]
    assert (root.parent / ".git/index").read_bytes() == index
