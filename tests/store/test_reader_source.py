"""Which files are opened at all: regular ones of at most a mebibyte. Nothing raises, whatever lies there."""

import os
import socket
from pathlib import Path

import pytest

from tests.store.reading import english, good
from xfcli.model.case import Case
from xfcli.store import reader
from xfcli.store.problems import Problem
from xfcli.store.source import LARGEST, CannotRead, read_bytes

NAME = "case.yaml"


def refused(root: Path) -> str:
    """The one thing said of ``case.yaml``."""
    found = reader.read_case(root, NAME)
    assert isinstance(found, list)
    [problem] = found
    assert (problem.code, problem.path, problem.line, problem.column) == ("XF0001", NAME, 1, 1)
    return english(problem.message)


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))
    found = reader.read_case(tmp_path, NAME)
    assert isinstance(found, Case)
    assert found.path == NAME


def test_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "there is no such file"


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    found = reader.read_case(tmp_path, "a/b.yaml")
    assert isinstance(found, list)
    assert english(found[0].message) == "there is no such file"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(good("case-header"))
    (tmp_path / NAME).symlink_to("real.yaml")
    assert refused(tmp_path) == "this is a symbolic link; links are not followed"


def test_a_link_to_nowhere_and_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to(NAME)
    assert refused(tmp_path) == "this is a symbolic link; links are not followed"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    assert refused(tmp_path) == "this is a named pipe, not a file"


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert refused(tmp_path) == "this is a folder, not a file"


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(NAME)
        assert refused(tmp_path) == "this is a device or socket, not a file"


def test_a_device() -> None:
    with pytest.raises(CannotRead) as caught:
        read_bytes("/dev/zero")
    assert english(caught.value.message) == "this is a device or socket, not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))
    (tmp_path / NAME).chmod(0)
    assert refused(tmp_path) == "the file may not be read: permission denied"


def test_what_the_system_refuses_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))

    def forbidden(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert refused(tmp_path) == "the file may not be read: permission denied"


def test_an_error_while_reading_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))

    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", broken)
    assert refused(tmp_path) == "the file cannot be read: Input/output error"


def test_a_mebibyte_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    data = good("case-smallest")
    (tmp_path / NAME).write_bytes(data + b"#" * (LARGEST - len(data)))
    assert isinstance(reader.read_case(tmp_path, NAME), Case)
    (tmp_path / NAME).write_bytes(data + b"#" * (LARGEST - len(data) + 1))
    assert refused(tmp_path) == f"the file is too large: {LARGEST + 1} bytes, at most {LARGEST} are read"


def test_a_file_that_comes_in_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))
    whole = os.read
    monkeypatch.setattr(os, "read", lambda fd, size: whole(fd, min(size, 100)))
    assert read_bytes(str(tmp_path / NAME)) == good("case-header")


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(good("case-header"))
    (tmp_path / "folder").mkdir()
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208 - a count
    for name in (NAME, "folder", "nothing"):
        reader.read_case(tmp_path, name)
    after = len(os.listdir("/proc/self/fd")) if before else 0  # noqa: PTH208 - a count
    assert after == before


def test_a_name_with_a_nul_in_it(tmp_path: Path) -> None:
    found = reader.read_case(tmp_path, "a\0b.yaml")
    assert isinstance(found, list)


def test_a_record_is_of_the_kind_its_folder_says(tmp_path: Path) -> None:
    (tmp_path / "records" / "drills").mkdir(parents=True)
    (tmp_path / "records" / "drills" / "x.yaml").write_text("unit: SZ\ndate: 2026-03-02\nby: 王敏\n")
    found = reader.read_record(tmp_path, "records/drills/x.yaml")
    assert isinstance(found, list)
    assert isinstance(found[0], Problem)
    assert english(found[0].message) == "there is no kind of record drills"
    assert found[0].hint is not None
    assert english(found[0].hint).startswith("did you mean drill?")
