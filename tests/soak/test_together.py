"""Several at once: every act once, each in its own commit, every file readable."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import acts
from tests.soak.scenarios import count, sound

HERE = Path(__file__).parents[2]


def together(root: Path, jobs: list[tuple[str, int]]) -> None:
    """``jobs``: a verb, and how often; each in a process of its own, all at the same time."""
    script = 'for i in $(seq "$1"); do "$2" -m tests.soak.acts "$3" "$4" || exit 1; done'
    children = [
        subprocess.Popen(["sh", "-c", script, "-", str(times), sys.executable, verb, str(root)], cwd=HERE, stdout=subprocess.PIPE)
        for verb, times in jobs
    ]
    for child in children:
        child.communicate()
    assert [child.returncode for child in children] == [0] * len(jobs)


def git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=True).stdout


def judge(root: Path, registered: int, appended: int) -> None:
    names = sorted(path.stem for path in root.glob("cases/SZ/2026/*.yaml"))
    assert names == [f"SZ-2026-{number:04d}" for number in range(1, registered + 2)]
    assert list(sound(root)) == []
    assert count(root) == 1 + registered + appended
    subjects = git(root, "log", "--format=%s").split("\n")[:-1]
    assert len(subjects) == 1 + registered + appended
    assert len([one for one in subjects if one.endswith("registered")]) == len(set(subjects)) - (2 if appended else 1)
    assert git(root, "status", "--porcelain", "-uall") == "MM other.txt\n"
    git(root, "fsck", "--strict")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    root.mkdir()
    acts.build(root)
    return root


def test_registers_and_events_at_once(office: Path) -> None:
    together(office, [("register", 3), ("append", 3), ("register", 3), ("append", 3)])
    judge(office, 6, 6)


@pytest.mark.soak
def test_eight_registering_fifty_each(office: Path) -> None:
    together(office, [("register", 50)] * 8)
    judge(office, 400, 0)


@pytest.mark.soak
def test_eight_on_one_case(office: Path) -> None:
    together(office, [("append", 25)] * 8)
    judge(office, 0, 200)
