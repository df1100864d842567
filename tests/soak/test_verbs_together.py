"""Eight clerks on one case, each with a verb of their own: every act once, each in its own commit, the file readable all the time."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.soak import acts, verbs
from tests.soak.points import PYTHON
from tests.soak.scenarios import checked, sound

HERE = Path(__file__).parents[2]
ONCE = "accept"
"""Whoever accepts again is refused, whatever else happens."""
CLERKS = {
    "noted": ("note",),
    "contacted": ("contact",),
    "accepted": (ONCE, "--unit", "SZ/CLAIMS", "--no-letter"),
    "on_site": ("on-site",),
    "instructed": ("instruct", "--text", "请核实"),
    "coordinated": ("coordinate", "--with", "SZ/OFFICE"),
    "investigated": ("investigate", "--findings", "属实"),
    "measure_taken": ("measure",),
}
EACH = (
    'for i in $(seq "$1"); do "$2" -m xfcli "$3" 1 -C "$4" --today 2026-04-01 --by 王敏 --note "$3-$i" '
    '"${@:5}" >/dev/null || exit 1; done'
)


def together(root: Path, times: int) -> None:
    verbs.not_accepted(root)
    before = len(acts.load((root / verbs.CASE).read_bytes())["events"])
    often = {verb: 1 if verb == ONCE else times for verb, *_ in CLERKS.values()}
    words = [["bash", "-c", EACH, "-", str(often[verb]), PYTHON, verb, str(root), *more] for verb, *more in CLERKS.values()]
    clerks = [subprocess.Popen(one, cwd=HERE, stderr=subprocess.PIPE, text=True) for one in words]
    while any(clerk.poll() is None for clerk in clerks):
        assert list(sound(root)) == []
        time.sleep(0.05)
    assert [(clerk.returncode, clerk.communicate()[1]) for clerk in clerks] == [(0, "")] * len(clerks)
    events = acts.load((root / verbs.CASE).read_bytes())["events"][before:]
    expected = [(kind, f"{verb[0]}-{number}") for kind, verb in CLERKS.items() for number in range(1, often[verb[0]] + 1)]
    assert sorted((event["event"], event["note"]) for event in events) == sorted(expected)
    subjects = _git(root, "log", "--format=%s", "--reverse").splitlines()[1:]
    assert subjects == [f"SZ-2026-0001: {event['event']}" for event in events]
    assert checked(root) == []
    assert _git(root, "status", "--porcelain") == "MM other.txt\n"
    _git(root, "fsck", "--strict")


def _git(root: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=root, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    root.mkdir()
    return root


def test_eight_verbs_at_once(office: Path) -> None:
    together(office, 1)


@pytest.mark.soak
def test_eight_verbs_at_once_again_and_again(office: Path) -> None:
    together(office, 20)
