"""Whoever writes holds the lock; nothing about it ever needs repair by hand."""

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from xfcli.model.message import XfError
from xfcli.store.lock import LOCK, workspace_lock

HOLD = """
import sys, time
from pathlib import Path
from xfcli.store.lock import workspace_lock
with workspace_lock(Path(sys.argv[1]), "register"):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(root: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(root)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_whoever_waits_in_vain_is_told_who_holds_it(tmp_path: Path) -> None:
    child = hold(tmp_path)
    try:
        with pytest.raises(XfError) as caught, workspace_lock(tmp_path, "accept", timeout=0.05):
            pass
    finally:
        child.kill()
        child.wait()
    facts = caught.value.message.facts
    assert facts["verb"] == "register"
    assert facts["pid"] == str(child.pid)
    assert facts["host"]


def test_a_killed_holder_leaves_nothing_to_repair(tmp_path: Path) -> None:
    child = hold(tmp_path)
    child.send_signal(signal.SIGKILL)
    child.wait()
    with workspace_lock(tmp_path, "accept", timeout=0.05):
        assert '"accept"' in (tmp_path / LOCK).read_text()


def test_the_next_holder_learns_whether_the_one_before_came_to_its_end(tmp_path: Path) -> None:
    with workspace_lock(tmp_path, "first") as broken:
        assert broken is None
    child = hold(tmp_path)
    began = (tmp_path / LOCK).stat().st_mtime
    child.kill()
    child.wait()
    with workspace_lock(tmp_path, "second", timeout=0) as broken:
        assert broken == began
    with pytest.raises(ValueError, match="x"), workspace_lock(tmp_path, "third"):
        raise ValueError("x")
    with workspace_lock(tmp_path, "fourth") as broken:
        assert broken is not None


def test_a_full_disk_is_said_of_the_lock_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "pwrite", full)
        with pytest.raises(XfError) as caught, workspace_lock(tmp_path, "accept"):
            pass
    assert caught.value.path == str(tmp_path / LOCK)
    with workspace_lock(tmp_path, "accept", timeout=0):
        pass


def test_it_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), workspace_lock(tmp_path, "accept"):
        raise ValueError("x")
    with workspace_lock(tmp_path, "accept", timeout=0):
        pass


def test_it_waits_for_its_turn(tmp_path: Path) -> None:
    order: list[str] = []
    entered = threading.Event()
    leave = threading.Event()

    def first() -> None:
        with workspace_lock(tmp_path, "first"):
            entered.set()
            leave.wait(10)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait(10)
    threading.Timer(0.05, leave.set).start()
    with workspace_lock(tmp_path, "second", timeout=10):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_a_lock_file_deleted_by_hand_is_made_anew(tmp_path: Path) -> None:
    with workspace_lock(tmp_path, "accept"):
        (tmp_path / LOCK).unlink()
    with workspace_lock(tmp_path, "accept", timeout=0):
        assert (tmp_path / LOCK).exists()


def test_a_link_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".xf").mkdir()
    (tmp_path / "elsewhere").write_text("kept")
    (tmp_path / LOCK).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(XfError), workspace_lock(tmp_path, "accept"):
        pass
    assert (tmp_path / "elsewhere").read_text() == "kept"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_workspace_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(XfError) as caught, workspace_lock(tmp_path, "accept"):
            pass
    finally:
        tmp_path.chmod(0o755)
    assert caught.value.path == str(tmp_path / LOCK)


def test_a_workspace_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(XfError) as caught, workspace_lock(tmp_path / "file", "accept"):
        pass
    assert caught.value.path == str(tmp_path / "file" / LOCK)
