"""A file is the old one or the new one, and an error has changed nothing."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xfcli.model.message import XfError
from xfcli.store import atomic
from xfcli.store.atomic import ChangedMeanwhileError, is_temp, replace_bytes, sweep, temp_for
from xfcli.store.bundle import Bundle

CALLS = ["open", "fchmod", "write", "fsync", "close", "rename", "lstat"]


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def failing(call: Callable[..., Any], nth: int, code: int) -> Callable[..., Any]:
    """``call``, whose ``nth`` use fails with ``code``."""
    count = 0

    def wrapped(*args: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(code, os.strerror(code))
        return call(*args, **options)

    return wrapped


def test_the_new_text_takes_the_place_of_the_old_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_bytes(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path) == {"a.yaml"}


def test_a_new_file_is_not_put_over_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    replace_bytes(path, None, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(XfError):
        replace_bytes(path, None, b"other")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == {"a.yaml"}


@pytest.mark.parametrize("now", [b"edited by hand", None])
def test_a_hand_edit_in_between_is_not_overwritten(tmp_path: Path, now: bytes | None) -> None:
    path = tmp_path / "a.yaml"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(ChangedMeanwhileError):
        replace_bytes(path, b"old", b"new")
    assert (path.read_bytes() if path.exists() else None) == now
    assert names(tmp_path) <= {"a.yaml"}


def test_a_link_is_not_followed_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "a.yaml").symlink_to("real")
    with pytest.raises(XfError):
        replace_bytes(tmp_path / "a.yaml", b"old", b"new")
    assert (tmp_path / "real").read_bytes() == b"old"
    assert (tmp_path / "a.yaml").is_symlink()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("point", [(call, nth) for call in CALLS for nth in (1, 2, 3)])
@pytest.mark.parametrize("old", [b"old", None])
def test_every_refusal_of_the_system_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, point: tuple[str, int], old: bytes | None
) -> None:
    call, nth = point
    path = tmp_path / "a.yaml"
    if old is not None:
        path.write_bytes(old)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(getattr(os, call), nth, code))
        try:
            replace_bytes(path, old, b"new")
        except XfError as error:
            assert error.path == str(path)  # noqa: PT017 - the call may also succeed, when it is used less often
            expected = old
        else:
            expected = b"new"
    assert (path.read_bytes() if path.exists() else None) == expected
    sweep(tmp_path)
    assert names(tmp_path) == ({"a.yaml"} if expected is not None else set())


def test_a_stale_temporary_file_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    temp_for(path).write_bytes(b"half wri")
    replace_bytes(path, b"old", b"new")
    assert names(tmp_path) == {"a.yaml"}


def test_sweep_takes_only_what_is_ours(tmp_path: Path) -> None:
    for name in (".a.yaml.tmp", "a.yaml", ".a.yaml.swp", "b.tmp"):
        (tmp_path / name).write_text("")
    (tmp_path / ".folder.tmp").mkdir()
    assert sweep(tmp_path) == [tmp_path / ".a.yaml.tmp"]
    assert names(tmp_path) == {"a.yaml", ".a.yaml.swp", "b.tmp", ".folder.tmp"}
    assert sweep(tmp_path / "missing") == []


def test_temporary_names_fit_any_file_system_and_are_never_cases(tmp_path: Path) -> None:
    for name in ("SZ-2026-0007.yaml", "长" * 84 + ".pdf"):
        temp = temp_for(tmp_path / name, "1234")
        assert is_temp(temp.name)
        assert not temp.name.endswith(".yaml")
        assert len(temp.name.encode()) <= 255


def test_without_hard_links_a_name_is_still_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "a.yaml"
    replace_bytes(path, None, b"new")
    temp_for(path).write_bytes(b"other")
    with pytest.raises(FileExistsError):
        atomic.put_new(temp_for(path), path)
    temp_for(path).unlink()
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == {"a.yaml"}


def test_a_bundle_left_by_an_error_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_bytes(b"old")

    def act() -> None:
        with Bundle() as bundle:
            bundle.write(tmp_path / "letters" / "A" / "reply.docx", None, b"letter")
            bundle.write(case, b"old", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        act()
    assert case.read_bytes() == b"old"
    assert names(tmp_path) == {"case.yaml"}


def test_a_bundle_takes_the_same_bytes_as_they_are_and_leaves_them_on_error(tmp_path: Path) -> None:
    letter = tmp_path / "reply.docx"
    letter.write_bytes(b"letter")

    def act() -> None:
        with Bundle() as bundle:
            bundle.write(letter, None, b"letter")
            bundle.write(letter, None, b"another letter")

    with pytest.raises(XfError):
        act()
    assert letter.read_bytes() == b"letter"


def test_a_bundle_lists_what_it_wrote(tmp_path: Path) -> None:
    with Bundle() as bundle:
        bundle.write(tmp_path / "a", None, b"1")
        bundle.write(tmp_path / "b", None, b"2")
        bundle.write(tmp_path / "a", b"1", b"3")
    assert bundle.written == [tmp_path / "a", tmp_path / "b", tmp_path / "a"]
    assert (tmp_path / "a").read_bytes() == b"3"
