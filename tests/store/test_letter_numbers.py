"""Letter numbers go up by one without gap or double, whatever happens to the repository and to what xf has noted of it."""

import io
import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.git_office import empty, nobody_elses_settings, run, write
from xfcli.store import letter_numbers, tally
from xfcli.store.commit_pending import record, recover
from xfcli.store.git import find_repository
from xfcli.store.letter_numbers import next_letter_number, numbers_in_use
from xfcli.store.said import FOLDERS, said_by, together
from xfcli.store.steps import Write
from xfcli.store.tally import NOTE, expect

__all__ = ["empty", "nobody_elses_settings"]
SERIES = "信保深信访"


def path_of(case: int) -> str:
    return f"cases/SZ/2026/SZ-2026-{case:04d}.yaml"


def event(number: str) -> str:
    return f"  - {{date: 2026-03-05, event: issued, kind: receipt, letter_number: {number}}}\n"


def open_case(root: Path, case: int, more: str = "") -> None:
    write(root, path_of(case), f"id: SZ-2026-{case:04d}\nevents:\n  - {{date: 2026-03-02, event: registered, by: 王敏}}\n{more}")


def next_number(root: Path, case: int = 1, *, keep: bool = True) -> str:
    return next_letter_number(root, SERIES, 2026, path_of(case), keep=keep)


def writes(root: Path, case: int, number: str) -> list[Write]:
    path = root / path_of(case)
    old = path.read_bytes()
    letter = root / f"letters/SZ-2026-{case:04d}/登记回执-{number}.docx"
    return [Write(letter, None, number.encode()), Write(path, old, old + event(number).encode())]


def issue(root: Path, case: int = 1, *, commit: bool = True) -> str:
    """As a verb does it: the number asked, then the files written and committed."""
    repository = find_repository(root) if commit else None
    recover(root, repository)
    number = next_number(root, case)
    record(root, repository, writes(root, case, number), "issued")
    return number


def numbered(n: int) -> str:
    return f"{SERIES}〔2026〕{n}号"


@pytest.fixture
def office(empty: Path) -> Path:
    for case in (1, 2, 3, 4):
        open_case(empty, case)
    write(empty, ".gitignore", ".xf/\n")
    run(empty, "add", "-A")
    run(empty, "commit", "-q", "-m", "base")
    return empty


def committed(root: Path) -> dict[str, int]:
    """The highest numbers of the checked out commit, by unpacking all of it."""
    if not run(root, "ls-tree", "HEAD"):
        return {}
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=root, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as data:
        files = [(one.name, data.extractfile(one)) for one in data.getmembers() if one.isfile()]
        return together(said_by(name, file.read()).highest for name, file in files if file and name.startswith(FOLDERS))


def expected(root: Path) -> str:
    return numbered(together((committed(root), numbers_in_use(root))).get(f"{SERIES}〔2026〕", 0) + 1)


def test_one_after_the_other_each_series_and_year_by_itself(office: Path) -> None:
    assert [issue(office, case) for case in (1, 2, 1)] == [numbered(1), numbered(2), numbered(3)]
    assert next_letter_number(office, SERIES, 2025, path_of(1), keep=True) == f"{SERIES}〔2025〕1号"
    assert next_letter_number(office, "信保信访", 2026, path_of(1), keep=True) == "信保信访〔2026〕1号"


def test_from_the_second_on_no_other_case_is_looked_at(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue(office, 1)
    monkeypatch.setattr(letter_numbers, "numbers_in_use", mock.Mock(side_effect=AssertionError("everything was read")))
    monkeypatch.setattr(tally, "not_committed", mock.Mock(side_effect=AssertionError("everything was looked at")))
    assert [issue(office, case) for case in (2, 3)] == [numbered(2), numbered(3)]
    run(office, "commit", "-q", "--allow-empty", "-m", "somebody else's")
    assert issue(office, 4) == numbered(4)


def test_a_note_that_nobody_may_keep_is_not_written(office: Path) -> None:
    assert next_number(office, keep=False) == numbered(1)
    assert not (office / NOTE).exists()
    issue(office)
    before = (office / NOTE).read_bytes()
    assert next_number(office, keep=False) == numbered(2)
    assert (office / NOTE).read_bytes() == before


def test_what_was_written_and_not_committed_counts_until_it_is_taken_back(office: Path) -> None:
    issue(office, 1)
    assert issue(office, 2, commit=False) == numbered(2)
    assert issue(office, 3, commit=False) == numbered(3)
    run(office, "checkout", "-q", "--", path_of(3))
    shutil.rmtree(office / "letters/SZ-2026-0003")
    assert next_number(office, 1) == numbered(3)


def test_the_case_being_written_is_read_as_it_lies_there(office: Path) -> None:
    issue(office, 1)
    open_case(office, 2, event(numbered(7)))
    write(office, f"letters/SZ-2026-0003/函-{numbered(9)}.pdf", "")
    assert [next_number(office, case) for case in (1, 2, 3)] == [numbered(2), numbered(8), numbered(10)]


def test_edits_by_hand_in_other_cases_count_from_their_commit_on(office: Path) -> None:
    issue(office, 1)
    open_case(office, 2, event(numbered(7)))
    assert next_number(office, 1) == numbered(2)
    run(office, "commit", "-q", "-a", "-m", "by hand")
    assert next_number(office, 1) == numbered(8)


def test_edits_by_hand_that_were_there_before_the_note_count(office: Path) -> None:
    open_case(office, 2, event(numbered(7)))
    write(office, f"letters/SZ-2026-0003/函-{numbered(9)}.pdf", "")
    assert [issue(office, 1), issue(office, 1)] == [numbered(10), numbered(11)]


def test_what_is_taken_back_from_the_history_is_free_again(office: Path) -> None:
    issue(office, 1)
    issue(office, 2)
    run(office, "reset", "-q", "--hard", "HEAD~1")
    assert issue(office, 3) == numbered(2)
    run(office, "revert", "--no-edit", "HEAD")
    assert next_number(office) == numbered(2)


def test_numbers_of_another_clone_come_with_its_commits(office: Path, tmp_path: Path) -> None:
    issue(office, 1)
    run(tmp_path, "clone", "-q", str(office), "other")
    other = tmp_path / "other"
    run(other, "config", "user.name", "吴刚")
    run(other, "config", "user.email", "wu@example.org")
    assert [issue(other, case) for case in (2, 2, 3)] == [numbered(2), numbered(3), numbered(4)]
    run(office, "pull", "-q", "--no-rebase", str(other), "HEAD")
    assert issue(office, 4) == numbered(5)


def test_in_the_middle_of_a_merge_every_file_is_looked_at(office: Path) -> None:
    issue(office, 1)
    run(office, "switch", "-q", "-c", "side")
    assert [issue(office, 2), issue(office, 2)] == [numbered(2), numbered(3)]
    run(office, "switch", "-q", "main")
    run(office, "merge", "-q", "--no-commit", "--no-ff", "side")
    assert issue(office, 3, commit=False) == numbered(4)


def test_a_subfolder_of_a_larger_repository_counts_by_itself(empty: Path) -> None:
    for name in ("one", "two"):
        open_case(empty / name, 1)
    write(empty, ".gitignore", ".xf/\n")
    run(empty, "add", "-A")
    run(empty, "commit", "-q", "-m", "base")
    assert [issue(empty / "one"), issue(empty / "one"), issue(empty / "two")] == [numbered(1), numbered(2), numbered(1)]
    shutil.copytree(empty / "one/.xf", empty / "two/.xf", dirs_exist_ok=True)
    assert issue(empty / "two") == numbered(2)


def test_without_a_repository_or_a_commit_every_file_is_looked_at(tmp_path: Path, empty: Path) -> None:
    for root in (tmp_path / "plain", empty):
        open_case(root, 1)
        open_case(root, 2, event(numbered(7)))
        assert [issue(root, 1, commit=False), issue(root, 2, commit=False)] == [numbered(8), numbered(9)]
        assert not (root / NOTE).exists()


def test_a_verb_killed_between_its_note_and_its_files_has_used_no_number(office: Path) -> None:
    issue(office, 1)
    number = next_number(office, 2)
    expect(office, ((one.path.relative_to(office).as_posix(), one.old, one.new) for one in writes(office, 2, number)))
    assert issue(office, 3) == number


def test_a_verb_killed_before_its_commit_has_used_its_number(office: Path) -> None:
    issue(office, 1)
    with mock.patch("xfcli.store.commit_pending.commit_paths", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        issue(office, 2)
    assert issue(office, 3) == numbered(3)


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        (r"(?s).*", ""),
        (r"(?s).{20}$", ""),
        ("SZ-2026-0001", "SZ-2026-0003"),
        ('"version": 1', '"version": 0'),
        (r"(?s).*", "[1, 2]"),
        (r"(?s).*", '{"version": 1, "sum": "", "tally": null}'),
    ],
)
def test_a_note_that_is_not_whole_is_none(office: Path, part: str, instead: str) -> None:
    issue(office, 1)
    text = (office / NOTE).read_text()
    spoiled = re.sub(part, instead, text, count=1)
    assert spoiled != text
    (office / NOTE).write_text(spoiled)
    assert issue(office, 2) == numbered(2)
    assert (office / NOTE).read_bytes().startswith(b'{\n "version": 1')


def test_a_note_of_a_commit_that_is_not_here_is_made_anew(office: Path, tmp_path: Path) -> None:
    issue(office, 1)
    note = (office / NOTE).read_bytes()
    other = tmp_path / "other"
    run(tmp_path, "init", "-q", "-b", "main", "other")
    open_case(other, 1)
    run(other, "-c", "user.name=x", "-c", "user.email=x@example.org", "add", "-A")
    run(other, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "base")
    write(other, NOTE, note.decode())
    assert next_number(other) == numbered(1)


CASES = st.integers(1, 4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("issue"), CASES),
        st.tuples(st.sampled_from(("issue without commit", "void", "by hand", "other clone", "left behind")), CASES),
        st.tuples(st.sampled_from(("forget", "spoil", "back", "revert", "branch", "main", "undo", "commit", "merge")), st.just(0)),
    ),
    min_size=3,
    max_size=10,
)


def step(root: Path, other: Path, what: str, case: int) -> None:
    if what in GIT:
        for args in GIT[what]:
            any_code(root, *args)
    elif what == "forget":
        shutil.rmtree(root / ".xf", ignore_errors=True)
    elif what == "spoil":
        write(root, NOTE, '{"version": 1}')
    elif (root / path_of(case)).exists() and (other / path_of(case)).exists():  # not taken back with the first commit
        ON_A_CASE[what](root, other, case)


def void(root: Path, _other: Path, case: int) -> None:
    with (root / path_of(case)).open("a") as file:
        file.write("  - {date: 2026-04-01, event: corrected, voids: {event: issued, date: 2026-03-05}, reason: 误}\n")
    run(root, "commit", "-q", "-m", "void", "--", path_of(case))


def by_hand(root: Path, _other: Path, case: int) -> None:
    with (root / path_of(case)).open("a") as file:
        file.write(event(numbered(numbers_in_use(root).get(f"{SERIES}〔2026〕", 0) + case)))
    run(root, "commit", "-q", "-m", "by hand", "--", path_of(case))


def left_behind(root: Path, _other: Path, case: int) -> None:
    write(root, f"letters/SZ-2026-{case:04d}/函-{numbered(case * 2)}.txt", "")
    run(root, "add", "letters")
    any_code(root, "commit", "-q", "-m", "a file", "--", "letters")


def by_another_clone(root: Path, other: Path, case: int) -> None:
    run(other, "pull", "-q", "--no-rebase", "-X", "theirs", "--no-edit", "origin", "HEAD")
    issue(other, case)
    any_code(root, "pull", "-q", "--no-rebase", "--no-edit", str(other), "HEAD")


ON_A_CASE: dict[str, Callable[[Path, Path, int], object]] = {
    "issue": lambda root, _, case: issue(root, case),
    "issue without commit": lambda root, _, case: issue(root, case, commit=False),
    "void": void,
    "by hand": by_hand,
    "left behind": left_behind,
    "other clone": by_another_clone,
}
GIT: dict[str, tuple[tuple[str, ...], ...]] = {
    "back": (("reset", "-q", "--hard", "HEAD~1"),),
    "revert": (("revert", "--no-edit", "HEAD"), ("revert", "--abort")),
    "branch": (("switch", "-q", "-C", "side", "HEAD~1"),),
    "main": (("switch", "-q", "main"),),
    "undo": (("checkout", "-q", "--", "."), ("clean", "-qfd", "letters")),
    "commit": (("add", "-A"), ("commit", "-q", "-m", "all")),
    "merge": (("merge", "-q", "--no-edit", "side"), ("merge", "--abort")),
}


def any_code(root: Path, *args: str) -> None:
    """What git refuses (local changes, nothing to commit, no such branch, a conflict) is no step at all."""
    subprocess.run(["git", *args], cwd=root, capture_output=True, check=False)


@given(STEPS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_next_number_is_that_of_a_look_at_everything(office: Path, steps: list[tuple[str, int]]) -> None:
    root, other = office.parent / "root", office.parent / "other"
    for folder in (root, other):
        shutil.rmtree(folder, ignore_errors=True)
    run(office.parent, "clone", "-q", str(office), "root")
    run(office.parent, "clone", "-q", str(root), "other")
    for folder in (root, other):
        run(folder, "config", "user.name", "王敏")
        run(folder, "config", "user.email", "wang@example.org")
    for what, case in steps:
        step(root, other, what, case)
        recover(root, find_repository(root))
        assert next_number(root, case or 1, keep=False) == expected(root), what
        assert next_number(root, case or 1) == expected(root), what
