"""Numbers are given once, without gaps, whoever asks at the same time."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xfcli.model.message import XfError
from xfcli.store import numbers
from xfcli.store.numbers import case_folder, case_id, next_serial, reserve

MANY = """
import sys
from pathlib import Path
from xfcli.store.numbers import reserve
for _ in range(int(sys.argv[2])):
    print(reserve(Path(sys.argv[1]), "SZ", 2026, lambda name: f"id: {name}\\n".encode(), alone=False)[0])
"""


def text(name: str) -> bytes:
    return f"id: {name}\n".encode()


def together(root: Path, processes: int, each: int) -> list[str]:
    """The numbers that so many processes got at the same time."""
    command = [sys.executable, "-c", MANY, str(root), str(each)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    output = "".join(child.communicate()[0] for child in children)
    assert [child.returncode for child in children] == [0] * processes
    return output.split()


def expect_all(root: Path, got: list[str], count: int) -> None:
    assert sorted(got) == [case_id("SZ", 2026, serial) for serial in range(1, count + 1)]
    folder = case_folder(root, "SZ", 2026)
    assert sorted(entry.name for entry in folder.iterdir()) == [f"{name}.yaml" for name in sorted(got)]
    assert all((folder / f"{name}.yaml").read_bytes() == text(name) for name in got)


def test_the_first_and_the_next(tmp_path: Path) -> None:
    assert reserve(tmp_path, "SZ", 2026, text) == ("SZ-2026-0001", tmp_path / "cases/SZ/2026/SZ-2026-0001.yaml")
    assert reserve(tmp_path, "SZ", 2026, text)[0] == "SZ-2026-0002"
    assert reserve(tmp_path, "BJ", 2026, text)[0] == "BJ-2026-0001"
    assert (tmp_path / "cases/SZ/2026/SZ-2026-0002.yaml").read_bytes() == b"id: SZ-2026-0002\n"


def test_gaps_stay_and_former_numbers_are_passed_over(tmp_path: Path) -> None:
    folder = case_folder(tmp_path, "SZ", 2026)
    folder.mkdir(parents=True)
    for name in ("SZ-2026-0007.yaml", "SZ-2025-0400.yaml", "SZ-2026-0099.txt", ".SZ-2026-0500.yaml.tmp"):
        (folder / name).write_text("")
    assert next_serial(tmp_path, "SZ", 2026) == 8
    assert next_serial(tmp_path, "SZ", 2026, {"SZ-2026-0008", "SZ-2026-0009"}) == 10
    (folder / "SZ-2026-9999.yaml").write_text("")
    assert reserve(tmp_path, "SZ", 2026, text)[0] == "SZ-2026-10000"


def test_a_name_taken_in_between_is_left_alone_and_the_text_made_anew(tmp_path: Path) -> None:
    asked: list[str] = []

    def quicker(name: str) -> bytes:
        asked.append(name)
        if len(asked) == 1:
            (case_folder(tmp_path, "SZ", 2026) / f"{name}.yaml").write_text("another's")
        return text(name)

    assert reserve(tmp_path, "SZ", 2026, quicker)[0] == "SZ-2026-0002"
    assert asked == ["SZ-2026-0001", "SZ-2026-0002"]
    assert (case_folder(tmp_path, "SZ", 2026) / "SZ-2026-0001.yaml").read_text() == "another's"


def test_several_processes_at_once(tmp_path: Path) -> None:
    expect_all(tmp_path, together(tmp_path, 4, 10), 40)


@pytest.mark.soak
def test_eight_processes_fifty_each(tmp_path: Path) -> None:
    expect_all(tmp_path, together(tmp_path, 8, 50), 400)


def test_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    got = [reserve(tmp_path, "SZ", 2026, text)[0] for _ in range(3)]
    expect_all(tmp_path, got, 3)


def test_an_error_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(XfError) as caught:
        reserve(tmp_path, "SZ", 2026, text)
    assert caught.value.path is not None
    assert caught.value.path.endswith("SZ-2026-0001.yaml")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_goes_when_the_caller_is_alone(tmp_path: Path) -> None:
    folder = case_folder(tmp_path, "SZ", 2026)
    folder.mkdir(parents=True)
    stale = folder / ".SZ-2026-0001.yaml.77-abcd.tmp"
    stale.write_text("half")
    reserve(tmp_path, "SZ", 2026, text, alone=False)
    assert stale.exists()
    reserve(tmp_path, "SZ", 2026, text)
    assert not stale.exists()


def test_module_uses_the_folder_of_the_format(tmp_path: Path) -> None:
    assert numbers.case_folder(tmp_path, "HQ", 2026) == tmp_path / "cases" / "HQ" / "2026"
