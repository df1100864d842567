"""What a verb wrote and could not commit is committed by the next one; what it did not finish never was."""

import errno
import io
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.store.git_office import CASE, changed, dirt, done, hook, run, write
from xfcli.model.message import XfError
from xfcli.store.atomic import temp_for
from xfcli.store.attach import copy_bytes
from xfcli.store.commit import CommitPending
from xfcli.store.commit_notes import FOLDER, Planned, digest, read_notes, write_note
from xfcli.store.commit_pending import Recorded, commit_pending, pending, record, recover
from xfcli.store.git import Repository, find_repository
from xfcli.store.steps import Write

LETTER = "letters/SZ-2026-0001/reply.docx"
OLD = b"id: SZ-2026-0001\n"


@pytest.fixture(autouse=True)
def _ignored(request: pytest.FixtureRequest) -> None:
    if "office" in request.fixturenames:
        root: Path = request.getfixturevalue("office")
        (root / ".git/info").mkdir(exist_ok=True)
        (root / ".git/info/exclude").write_text(".xf/\n.*.tmp\n")


def repository(root: Path) -> Repository:
    found = find_repository(root)
    assert found is not None
    return found


def act(root: Path, old: bytes, new: bytes, subject: str = "SZ-2026-0001: accepted") -> Recorded:
    return record(root, repository(root), [Write(root / CASE, old, new)], subject, [("Event", subject)], patience=0)


def begun(root: Path, *files: tuple[str, bytes | None, bytes], written: int) -> None:
    """As a verb that was killed after it had written so many of its files."""
    planned = [Planned(name, digest(old), digest(new), name.startswith("attachments/")) for name, old, new in files]
    write_note(root, "SZ-2026-0001: replied", (), planned)
    for name, _, new in files[:written]:
        write(root, name, new.decode())
    if written < len(files):
        temp_for(root / files[written][0]).parent.mkdir(parents=True, exist_ok=True)
        temp_for(root / files[written][0]).write_bytes(b"half")


def test_an_act_is_written_and_committed_with_its_evidence_and_letter(office: Path) -> None:
    state = dirt(office)
    before = state()
    proof = copy_bytes(b"pdf", "a.pdf", office / "attachments/SZ-2026-0001")
    writes = [Write(office / LETTER, None, b"docx"), Write(office / CASE, OLD, b"new\n")]
    recorded = record(office, repository(office), writes, "SZ-2026-0001: replied", [("Case", "SZ-2026-0001")], evidence=[proof])
    assert recorded.paths == (proof.path, office / LETTER, office / CASE)
    assert isinstance(recorded.commit, str)
    assert changed(office) == ["attachments/SZ-2026-0001/a.pdf", CASE, LETTER]
    assert read_notes(office) == []
    assert state() == before


@pytest.mark.parametrize("linked", ["cases", "cases/SZ", "attachments"])
def test_nothing_is_written_behind_a_linked_folder(office: Path, linked: str) -> None:
    (office / linked).mkdir(parents=True, exist_ok=True)
    (office / linked).rename(office / "elsewhere")
    (office / linked).symlink_to(office / "elsewhere")
    proof = copy_bytes(b"pdf", "a.pdf", office / "attachments/SZ-2026-0001")
    with pytest.raises(XfError) as caught:
        record(office, repository(office), [Write(office / CASE, OLD, b"new\n")], "x", evidence=[proof])
    assert caught.value.path == str(office / linked)
    assert (office / CASE).read_bytes() == OLD
    assert not proof.path.exists()
    assert read_notes(office) == []
    assert record(office, None, [Write(office / CASE, OLD, b"new\n")], "x").commit is None


def test_a_folder_that_the_disk_does_not_show_is_said(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(path: Path) -> bool:
        raise OSError(errno.EIO, "refused", str(path))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "is_symlink", given)
        with pytest.raises(XfError) as caught:
            record(office, repository(office), [Write(office / CASE, OLD, b"new\n")], "x")
    assert str(office / "cases") in str(caught.value.path)
    assert (office / CASE).read_bytes() == OLD
    assert read_notes(office) == []


@pytest.mark.parametrize("refused", [CASE, FOLDER])
def test_a_disk_that_does_not_give_a_file_is_said_and_nothing_is_taken_for_edited_or_done(
    office: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    hook(office, "pre-commit", "exit 1\n")
    act(office, OLD, b"one\n")
    (office / ".git/hooks/pre-commit").unlink()
    real = io.open

    def given(path: object, *more: Any, **named: Any) -> Any:
        if refused in str(path):
            raise PermissionError(errno.EACCES, "refused", str(path))
        return real(path, *more, **named)  # type: ignore[call-overload]  # whatever open takes

    with monkeypatch.context() as disk:
        disk.setattr(io, "open", given)
        with pytest.raises(XfError) as caught:
            recover(office, repository(office))
    assert str(office / refused) in str(caught.value.path)
    assert isinstance(commit_pending(office)[0][1], str)


def test_an_act_that_fails_leaves_nothing(office: Path) -> None:
    proof = copy_bytes(b"pdf", "a.pdf", office / "attachments/SZ-2026-0001")
    writes = [Write(office / LETTER, None, b"docx"), Write(office / CASE, b"not what is there", b"new\n")]
    with pytest.raises(XfError):
        record(office, repository(office), writes, "x", evidence=[proof])
    assert (office / CASE).read_bytes() == OLD
    assert not (office / LETTER).exists()
    assert not proof.path.exists()
    assert read_notes(office) == []


def test_without_a_repository_it_only_writes(tmp_path: Path) -> None:
    case = write(tmp_path, CASE, "old")
    assert record(tmp_path, None, [Write(case, b"old", b"new")], "x") == Recorded((case,), None)
    assert case.read_bytes() == b"new"
    assert read_notes(tmp_path) == []


def test_what_could_not_be_committed_waits_for_the_next_verb(office: Path) -> None:
    hook(office, "pre-commit", "echo 不行; exit 1\n")
    recorded = act(office, OLD, b"one\n")
    assert isinstance(recorded.commit, CommitPending)
    assert (office / CASE).read_bytes() == b"one\n"
    recover(office, repository(office))
    [outstanding] = pending(office)
    assert outstanding.paths == (CASE,)
    assert outstanding.changed == ()
    assert isinstance(commit_pending(office, patience=0)[0][1], CommitPending)
    (office / ".git/hooks/pre-commit").unlink()
    [(_, commit)] = commit_pending(office)
    assert done(commit) == run(office, "rev-parse", "HEAD").strip()
    assert run(office, "log", "-1", "--format=%s") == "SZ-2026-0001: accepted\n"
    assert pending(office) == []


def test_two_acts_on_one_file_go_into_one_commit_that_names_both(office: Path) -> None:
    hook(office, "pre-commit", "exit 1\n")
    act(office, OLD, b"one\n", "SZ-2026-0001: accepted")
    (office / ".git/hooks/pre-commit").unlink()
    recorded = act(office, b"one\n", b"two\n", "SZ-2026-0001: noted")
    assert isinstance(recorded.commit, str)
    message = run(office, "log", "-1", "--format=%B")
    assert message.startswith("SZ-2026-0001: noted\n\nSZ-2026-0001: accepted\n")
    assert run(office, "log", "-1", "--format=%(trailers:key=Event,valueonly)").split("\n")[:2] == [
        "SZ-2026-0001: accepted",
        "SZ-2026-0001: noted",
    ]
    assert pending(office) == []


def test_hand_edits_made_since_are_not_committed_silently(office: Path) -> None:
    hook(office, "pre-commit", "exit 1\n")
    act(office, OLD, b"one\n")
    (office / ".git/hooks/pre-commit").unlink()
    write(office, CASE, "one, edited\n")
    recover(office, repository(office))
    assert commit_pending(office) == []
    [outstanding] = pending(office)
    assert outstanding.changed == (CASE,)
    [(_, commit)] = commit_pending(office, edited_too=True)
    done(commit)
    assert run(office, "status", "--porcelain") == ""


@pytest.mark.parametrize("edit", ["one\n", "one, edited\n"])
def test_what_was_committed_by_hand_is_forgotten(office: Path, edit: str) -> None:
    hook(office, "pre-commit", "exit 1\n")
    act(office, OLD, b"one\n")
    (office / ".git/hooks/pre-commit").unlink()
    write(office, CASE, edit)
    run(office, "commit", "-q", "-am", "by hand")
    head = run(office, "rev-parse", "HEAD")
    recover(office, repository(office))
    commit_pending(office)
    assert pending(office) == []
    assert run(office, "rev-parse", "HEAD") == head


def test_what_was_taken_back_by_hand_is_forgotten(office: Path) -> None:
    hook(office, "pre-commit", "exit 1\n")
    act(office, OLD, b"one\n")
    run(office, "checkout", "-q", "--", CASE)
    recover(office, repository(office))
    assert pending(office) == []


@pytest.mark.parametrize("written", [0, 1])
def test_an_act_killed_before_its_case_was_written_never_was(office: Path, written: int) -> None:
    begun(office, (LETTER, None, b"docx"), (CASE, OLD, b"new\n"), written=written)
    recover(office, repository(office))
    assert pending(office) == []
    assert not (office / LETTER).exists()
    assert not temp_for(office / CASE).exists()
    assert not temp_for(office / LETTER).exists()
    assert (office / CASE).read_bytes() == OLD


def test_an_act_killed_before_its_commit_is_committed(office: Path) -> None:
    begun(office, (LETTER, None, b"docx"), (CASE, OLD, b"new\n"), written=2)
    (office / ".git/index.lock").touch()
    recover(office, repository(office))
    [(_, commit)] = commit_pending(office, patience=0)
    done(commit)
    assert changed(office) == [CASE, LETTER]


def test_evidence_of_an_act_that_never_was_stays(office: Path) -> None:
    proof = "attachments/SZ-2026-0001/a.pdf"
    begun(office, (proof, None, b"pdf"), (CASE, OLD, b"new\n"), written=1)
    recover(office, repository(office))
    assert (office / proof).exists()


def test_a_lock_older_than_the_act_is_somebody_elses(office: Path) -> None:
    lock = office / ".git/index.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    begun(office, (CASE, OLD, b"new\n"), written=1)
    recover(office, repository(office))
    assert lock.exists()


def test_a_lock_is_left_alone_while_a_git_works_here(office: Path) -> None:
    with subprocess.Popen(["git", "cat-file", "--batch"], cwd=office, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        begun(office, (CASE, OLD, b"new\n"), written=1)
        lock = office / ".git/index.lock"
        lock.touch()
        recover(office, repository(office))
        assert lock.exists()
        assert child.stdin is not None
        child.stdin.close()
        child.wait()


def test_notes_that_cannot_be_read_or_lead_outside_are_none(office: Path) -> None:
    folder = office / FOLDER
    folder.mkdir(parents=True)
    (folder / "1.json").write_text("{")
    (folder / "2.json").write_text('{"subject": "x", "trailers": [], "host": "h", "files": [["../x", null, "y"]]}')
    (folder / "3.json").write_text("[]")
    assert read_notes(office) == []
    recover(office, repository(office))
