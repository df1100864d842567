"""Records, calendars and overlays: read by kind and name, and one bad file hides no other."""

from pathlib import Path

import pytest

from tests.store.reading import english, good
from tests.store.small_office import put, small_office
from xfcli.store.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_office(tmp_path)


def test_records_are_read_by_kind_in_the_order_of_their_names(root: Path) -> None:
    put(root, "records/training/SZ-2026-05-20.yaml", good("record-training"))
    put(root, "records/training/HQ-2026-01-01.yaml", good("record-training-words"))
    put(root, "records/drill/a.yaml", good("record-drill"))
    records = Workspace(root).records
    assert [record.path for record in records["training"]] == [
        "records/training/HQ-2026-01-01.yaml", "records/training/SZ-2026-05-20.yaml",
    ]  # fmt: skip
    assert len(records["drill"]) == 1
    assert records["inspection"] == ()


def test_what_is_wrong_with_records_hides_no_other(root: Path) -> None:
    put(root, "records/training/good.yaml", good("record-training"))
    put(root, "records/training/bad.yaml", "unit: SZ\n")
    put(root, "records/trainings/x.yaml", good("record-training"))
    put(root, "records/loose.yaml", good("record-training"))
    put(root, "records/training/2026/deep.yaml", good("record-training"))
    put(root, "records/training/old.yml", good("record-training"))
    put(root, "records/training/.new.yaml.tmp", "half")
    put(root, "records/training/notes.txt", "notes")
    workspace = Workspace(root)
    assert len(workspace.records["training"]) == 1
    assert [(problem.path, english(problem.message)) for problem in workspace.problems] == [
        ("records/loose.yaml", "a record lies in records/KIND/NAME.yaml"),
        ("records/training/2026/deep.yaml", "a record lies in records/KIND/NAME.yaml"),
        ("records/training/bad.yaml", "date is missing in record-training"),
        ("records/training/bad.yaml", "by is missing in record-training"),
        ("records/training/old.yml", "the name of the file must end in .yaml"),
        ("records/trainings/x.yaml", "there is no kind of record trainings"),
    ]


def test_a_calendar_year_of_the_workspace_is_known(root: Path) -> None:
    assert not Workspace(root).calendar.knows(2027)
    put(root, "calendar/2027.yaml", good("calendar-2027"))
    put(root, "calendar/XZ-2027.yaml", good("calendar-region"))
    workspace = Workspace(root)
    assert workspace.calendar.knows(2027)
    assert workspace.problems == []


def test_a_malformed_or_second_calendar_is_a_problem_and_the_others_count(root: Path) -> None:
    put(root, "calendar/2027.yaml", good("calendar-2027"))
    put(root, "calendar/2027b.yaml", good("calendar-2027"))
    put(root, "calendar/2028.yaml", "year: 2028\nsource: 通知\noff: [2028-02-30]\n")
    workspace = Workspace(root)
    assert workspace.calendar.knows(2027)
    assert not workspace.calendar.knows(2028)
    assert [(problem.path, problem.line, english(problem.message)) for problem in workspace.problems] == [
        ("calendar/2027b.yaml", 1, "the year 2027 already has a calendar: calendar/2027.yaml"),
        ("calendar/2028.yaml", 3, "off: there is no day 2028-02-30"),
    ]


def test_a_calendar_that_contradicts_itself_is_a_problem_at_its_line(root: Path) -> None:
    put(root, "calendar/2027.yaml", "year: 2027\nsource: 通知\noff: [2027-02-06]\nwork: [2028-01-08, 2027-02-06]\n")
    assert [(problem.path, problem.line, english(problem.message)) for problem in Workspace(root).problems] == [
        ("calendar/2027.yaml", 4, "2028-01-08 lies outside the year 2027"),
        ("calendar/2027.yaml", 4, "2027-02-06 is both off and worked"),
    ]


def test_overlays_bear_the_names_of_their_files(root: Path) -> None:
    put(root, "policy/urgent.yaml", good("overlay-urgent"))
    put(root, "policy/broken.yaml", "when: 1\n")
    workspace = Workspace(root)
    [overlay] = workspace.overlays
    assert (overlay.name, overlay.authority, overlay.limits) == ("urgent", "上级通知〔2026〕5号", {"decide": 7})
    assert {problem.path for problem in workspace.problems} == {"policy/broken.yaml"}
