"""The workspaces that are measured are what the page says of them, and each thing measured is really done."""

import subprocess
from pathlib import Path

import pytest

from bench import formats, office
from bench.__main__ import measured
from bench.history import git
from bench.install import NotHereError
from bench.measure import python, run, surroundings, xf
from bench.peers import Job, Peer, of_peers
from bench.rows import CHECK, completion
from bench.writing import Clerk


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("office") / "cases"
    office.build(root, 45)
    return root


def test_the_office_is_whole_and_committed(workspace: Path) -> None:
    files = list((workspace / "cases").glob("*/*/*.yaml"))
    assert len(files) == 45
    assert len({path.parent for path in files}) > 5
    assert list((workspace / "attachments").glob("*/*"))
    assert list((workspace / "letters").glob("*/*"))
    git(workspace, "diff", "--quiet", "HEAD")
    git(workspace, "fsck", "--strict")
    assert run(["git", "status", "--porcelain"], workspace).wall > 0


def test_a_check_of_the_office_finds_something(workspace: Path) -> None:
    words = xf("check", "--today", office.DAY, "--format", "jsonl")
    done = subprocess.run(words, cwd=workspace, env=surroundings(), capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) > 1, done.stderr
    run(xf(*CHECK), workspace)


def test_the_clerk_accepts_and_commits(workspace: Path) -> None:
    clerk = Clerk(workspace)
    taken = clerk.accept(events=12)
    assert taken.git > 0
    assert 0 < taken.own < taken.git + taken.own < taken.wall * 2
    path = "cases/SZ/2026/SZ-2026-9001.yaml"
    assert "event: accepted" in (workspace / path).read_text("utf-8")
    git(workspace, "diff", "--quiet", "HEAD", "--", path)
    assert clerk.by_hand() > 0
    git(workspace, "diff", "--quiet", "HEAD")


def test_the_shell_is_answered_with_ids(workspace: Path) -> None:
    words, typed = completion("SZ-2025-0001")
    done = subprocess.run(words, cwd=workspace, env=surroundings(typed), capture_output=True, text=True, check=True)
    assert "SZ-2025-0001" in done.stdout


def test_long_cases_are_as_long_as_asked_and_in_order(tmp_path: Path) -> None:
    office.build_long(tmp_path / "long", 2, 60)
    path = tmp_path / "long" / "cases" / "SZ" / "2026" / "SZ-2026-0002.yaml"
    assert path.read_text("utf-8").count("event: ") == 60
    run(xf("check", "--today", office.DAY), tmp_path / "long")
    assert Clerk(tmp_path / "long").accept(60).own > 0


def _counts(command: str, workspace: Path, folder: Path, cases: int) -> Job:
    formats.ledger(folder, cases)
    assert (folder / "cases.beancount").read_text("utf-8").count(" * ") == cases
    assert (workspace / "cases").is_dir()
    return Job([command, "-c", "print(1)"], folder)


def _missing(_folder: Path, package: str, _command: str) -> str:
    raise NotHereError(f"no {package}")


def test_peers_run_in_turn_with_ours_and_those_missing_say_why(workspace: Path, tmp_path: Path) -> None:
    told = {"given": "given", "does": "does", "does_not": "does not"}
    here = Peer("here", lambda *_: python()[0], "here", _counts, **told, beside="warm")
    gone = Peer("gone", _missing, "gone", _counts, **told)
    found = {peer.name: peer for peer in of_peers(workspace, tmp_path / "peers", 45, 1, (here, gone))}
    assert found["gone"].row is None
    assert found["gone"].why_not == "no gone"
    row = found["here"].row
    assert row is not None
    assert row.ours is not None
    assert row.other is not None
    assert row.median == pytest.approx(row.ours / row.other)


def test_entries_for_the_peers_are_as_many_as_asked(tmp_path: Path) -> None:
    formats.calendar(tmp_path / "c", 41)
    assert len(list((tmp_path / "c" / "lists" / "cases").glob("*.ics"))) == 41
    formats.tasks(tmp_path / "t", 41)
    assert (tmp_path / "t" / "tasks.json").read_text("utf-8").count('"pending"') == 2
    formats.journal(tmp_path / "j", 41)
    assert (tmp_path / "j" / "cases.journal").read_text("utf-8").count(" * ") == 41


def test_what_cannot_be_measured_is_said_and_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.__main__.BASE", 5)
    monkeypatch.setattr("bench.__main__.room_for", lambda _folder, _cases: False)
    monkeypatch.setattr("bench.growth.LENGTHS", (5, 20))
    monkeypatch.setattr("bench.growth.LONG_CASES", 2)
    found = list(measured([5], 1, peers=True))
    last = found[-1]
    assert [table.title for table in found[0].tables] == ["Starting"]
    assert [row.key for row in last.tables[0].rows] == ["start-check", "start-version", "start-help", "start-completion"]
    assert last.finished
    assert "5 cases need more room than this disk has" in last.failed[0]
    assert not last.peers
