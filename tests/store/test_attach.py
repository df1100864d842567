"""Evidence comes in under a harmless name, is never overwritten, and is there before a case names it."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xfcli.model.message import XfError
from xfcli.store.attach import Attached, copy_bytes, copy_in, safe_name, undo

HOSTILE = {
    "报损通知书.pdf": "报损通知书.pdf",
    "../../etc/passwd": "passwd",
    "/etc/passwd": "passwd",
    "..\\..\\windows\\system.ini": "system.ini",
    "C:\\a\\b.txt": "b.txt",
    "..": "file",
    ".": "file",
    "": "file",
    "   ": "file",
    "a/": "a",
    ".bashrc": "bashrc",
    ".a.tmp": "a.tmp",
    "-rf": "rf",
    "a\x00b\n.txt": "ab.txt",
    "gpj\u202efdp.exe": "gpjfdp.exe",
    "\x1b[31mred.txt": "[31mred.txt",
    "CON": "_CON",
    "con.txt": "_con.txt",
    "Lpt1.tar.gz": "_Lpt1.tar.gz",
    "console.txt": "console.txt",
    "a<b>:c|d?e*.txt": "a_b__c_d_e_.txt",
    "a. ": "a",
    "  a   b .txt": "a b.txt",
    "e\u0301.txt": "é.txt",
    "长" * 100 + ".pdf": "长" * 65 + ".pdf",
    "a" * 300: "a" * 200,
    "a." + "b" * 300: "a." + "b" * 198,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_strangers(name: str) -> None:
    assert safe_name(name) == HOSTILE[name]


@given(st.text(max_size=400) | st.text(st.sampled_from("./\\ -~:conCON1\x00\u202e长"), max_size=30))
def test_a_safe_name_is_one_plain_component_whatever_comes(name: str) -> None:
    plain = safe_name(name)
    assert plain == Path(plain).name
    assert 0 < len(plain.encode()) <= 220
    assert plain[0] not in ".- "
    assert plain[-1] not in ". "
    assert not set(plain) & set('<>:"/\\|?*\0\n\u202e')
    assert safe_name(plain) == plain


def test_a_copy_has_its_hash_and_place(tmp_path: Path) -> None:
    source = tmp_path / "照片.jpg"
    source.write_bytes(b"x" * (1 << 20) + b"y")
    folder = tmp_path / "attachments" / "SZ-2026-0007"
    attached = copy_in(source, folder)
    assert attached == Attached("照片.jpg", hashlib.sha256(source.read_bytes()).hexdigest(), folder / "照片.jpg", created=True)
    assert attached.path.read_bytes() == source.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["照片.jpg"]


def test_the_same_is_taken_as_it_is_and_the_different_gets_another_name(tmp_path: Path) -> None:
    first = copy_bytes(b"one", "a.pdf", tmp_path)
    again = copy_bytes(b"one", "a.pdf", tmp_path)
    assert (again.name, again.created) == ("a.pdf", False)
    assert copy_bytes(b"two", "a.pdf", tmp_path).name == "a-2.pdf"
    assert copy_bytes(b"two", "A.PDF", tmp_path).name == "a-2.pdf"
    assert copy_bytes(b"three", "A.pdf", tmp_path).name == "A-3.pdf"
    assert copy_bytes(b"six", "noext", tmp_path).name == "noext"
    assert copy_bytes(b"seven", "noext", tmp_path).name == "noext-2"
    assert first.path.read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 5


def test_what_is_in_its_place_and_no_file_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("elsewhere")
    (tmp_path / "a-2.pdf").mkdir()
    assert copy_bytes(b"one", "a.pdf", tmp_path).name == "a-3.pdf"
    assert not (tmp_path / "elsewhere").exists()


def test_only_regular_files_are_taken(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for source in (tmp_path / "link", tmp_path / "folder", tmp_path / "pipe", Path("/dev/null"), tmp_path / "missing"):
        with pytest.raises(XfError) as caught:
            copy_in(source, tmp_path / "in")
        assert caught.value.path == str(source)
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("call", ["write", "fsync", "link", "close"])
def test_an_error_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        with pytest.raises(XfError) as caught:
            copy_bytes(b"one", "a.pdf", tmp_path / "in")
    assert caught.value.path == str(tmp_path / "in" / "a.pdf")
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("nth", range(1, 6))
def test_an_error_while_flushing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    flush, calls = os.fsync, iter(range(1, 100))

    def fails(fd: int) -> None:
        if next(calls) == nth:
            raise OSError(errno.EIO, "broken")
        flush(fd)

    monkeypatch.setattr(os, "fsync", fails)
    folder = tmp_path / "attachments" / "A"
    try:
        attached = copy_bytes(b"one", "a.pdf", folder)
    except XfError:
        assert list(tmp_path.iterdir()) == []
    else:
        assert attached.path.read_bytes() == b"one"
        assert nth > 4


def test_undo_takes_back_only_what_was_made_now(tmp_path: Path) -> None:
    first = copy_bytes(b"one", "a.pdf", tmp_path)
    undo(copy_bytes(b"one", "a.pdf", tmp_path))
    assert first.path.exists()
    undo(first)
    assert not first.path.exists()
