"""The real ``xf register``, several clerks at once: every number once, a commit each, nothing left over."""

import subprocess
from pathlib import Path

import pytest

from tests.soak.points import PYTHON
from tests.soak.test_together import git
from tests.support import DEFAULT_ORG

HERE = Path(__file__).parents[2]
ONE = (
    'for i in $(seq "$1"); do "$2" -m xfcli -C "$3" register --today 2026-06-01 --received today --channel letter '
    '--name "$4" --contact "$4" --subject "$4-$i" || exit 1; done'
)


def registered_together(root: Path, clerks: int, each: int) -> None:
    (root / "xf.yaml").write_text("version: 1\nunit: SZ\n")
    departments = "{OFFICE: {name: 办公室, clerk: 王敏}}"
    (root / "org.yaml").write_text(DEFAULT_ORG.replace("&departments", "").replace("*departments", departments))
    (root / ".gitignore").write_text(".xf/\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "王敏")
    git(root, "config", "user.email", "wang@example.org")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "base")
    children = [
        subprocess.Popen(["sh", "-c", ONE, "-", str(each), PYTHON, str(root), f"c{n}"], cwd=HERE, stdout=subprocess.DEVNULL)
        for n in range(clerks)
    ]
    assert [child.wait() for child in children] == [0] * clerks
    total = clerks * each
    names = sorted(path.stem for path in (root / "cases/SZ/2026").iterdir())
    assert names == [f"SZ-2026-{number:04d}" for number in range(1, total + 1)]
    subjects = git(root, "log", "--format=%s").splitlines()
    assert sorted(subjects) == sorted(["base", *(f"{name}: registered" for name in names)])
    assert git(root, "status", "--porcelain") == ""
    git(root, "fsck", "--strict")


def test_three_clerks_at_once(tmp_path: Path) -> None:
    registered_together(tmp_path, 3, 2)


@pytest.mark.soak
def test_eight_clerks_fifty_each(tmp_path: Path) -> None:
    registered_together(tmp_path, 8, 50)
