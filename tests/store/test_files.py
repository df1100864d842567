"""Attachments and letters: what is there, its hash, and no way out of the workspace."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.store.small_office import put, small_office
from xfcli.store.files import WorkspaceFiles, attachment_path
from xfcli.store.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_office(tmp_path)


def test_hashes_of_what_is_there(root: Path) -> None:
    path = attachment_path("SZ-2026-0001", "报损通知书.pdf")
    assert path == "attachments/SZ-2026-0001/报损通知书.pdf"
    put(root, path, b"x" * 3_000_000)
    files = Workspace(root).files
    assert files.exists(path)
    assert files.sha256(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_each_file_is_read_once(root: Path) -> None:
    place = put(root, "letters/a.docx", b"a")
    files = WorkspaceFiles(root)
    first = files.sha256("letters/a.docx")
    place.write_bytes(b"b")
    assert files.sha256("letters/a.docx") == first
    assert WorkspaceFiles(root).sha256("letters/a.docx") != first


def test_what_is_no_regular_file_of_the_workspace_has_no_hash(root: Path) -> None:
    put(root, "attachments/SZ-2026-0001/a.pdf", b"a")
    put(root.parent / "outside", "secret.pdf", b"s")
    (root / "attachments/SZ-2026-0001/link.pdf").symlink_to("a.pdf")
    (root / "attachments/SZ-2026-0002").symlink_to("SZ-2026-0001")
    os.mkfifo(root / "attachments/SZ-2026-0001/pipe.pdf")
    files = Workspace(root).files
    for path in (
        "attachments/SZ-2026-0001/missing.pdf", "attachments/SZ-2026-0001/link.pdf", "attachments/SZ-2026-0002/a.pdf",
        "attachments/SZ-2026-0001/pipe.pdf", "attachments/SZ-2026-0001", "attachments/SZ-2026-0001/../SZ-2026-0001/a.pdf",
        "attachments/SZ-2026-0001/a.pdf/b", "../outside/secret.pdf", "/etc/passwd", "", ".", "attachments//a.pdf", "a\0b",
        "attachments/SZ-2026-0001/" + "x" * 300,
    ):  # fmt: skip
        assert files.sha256(path) is None, path
        assert not files.exists(path), path
