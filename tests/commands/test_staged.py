"""``xf check --staged``: what the hook before a commit stops, and what it lets pass."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run, write
from tests.commands.test_register import git, repository

__all__ = ["repository"]
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"


def stage(root: Path, *changes: tuple[str, str]) -> None:
    path = root / CASE
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    git(root, "add", "-A")


def test_an_event_more_passes(repository: Path, xf: Run) -> None:
    stage(repository, ("method: post}\n", "method: post}\n  - {date: 2026-03-14, event: noted, by: 王敏, note: 甲}\n"))
    said = xf("check", "--staged")
    assert (said.status, said.out) == (0, "1 cases about to be committed, nothing found\n")
    assert xf("check", "--staged", "--quiet").out == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2026-03-12, event: accepted", "2026-03-13, event: accepted", "event 5 (accepted of 2026-03-12) was changed"),
        ("  - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}\n", "", "event 6 (petitioner told of 2026-03-13) was"),
        ("channel: letter", "channel: leter", "leter"),
        ("channel: letter", "channel: fax", "xf amend SZ-2026-0007 --set channel=..."),
        ("subject:", "subject: [", "SZ-2026-0007.yaml:"),
    ],
)
def test_what_is_stopped(repository: Path, xf: Run, old: str, new: str, words: str) -> None:
    stage(repository, (old, new))
    said = xf("check", "--staged")
    assert (said.status, words in said.out) == (1, True), said.out


def test_a_case_removed_is_stopped_and_one_moved_is_not(repository: Path, xf: Run) -> None:
    git(repository, "rm", "-q", CASE)
    assert xf("check", "--staged").status == 1
    text = git(repository, "show", f"HEAD:{CASE}").replace("id: SZ-2026-0007", "id: SZ-2026-0009\nformer_ids: [SZ-2026-0007]")
    write(repository, "cases/SZ/2026/SZ-2026-0009.yaml", text)
    git(repository, "add", "-A")
    assert xf("check", "--staged").status == 0


def test_what_is_not_staged_is_nobodys_business(repository: Path, xf: Run) -> None:
    (repository / CASE).write_text("nonsense")
    assert xf("check", "--staged").status == 0
