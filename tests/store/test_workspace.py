"""Where the workspace is, what it opens with, which cases are in it, and what day it is there."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.store.reading import english, good
from tests.store.small_office import CASE_PATH, put, refusal, small_office
from xfcli.model.case import Case
from xfcli.model.message import XfError
from xfcli.store import place as module
from xfcli.store.workspace import Workspace, find_root, today_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_office(tmp_path)


# --- the root


def test_the_root_is_found_from_any_folder_below(root: Path) -> None:
    below = root / "cases" / "SZ" / "2026"
    assert find_root(below) == find_root(root) == root.resolve()


def test_the_nearest_root_counts(root: Path) -> None:
    put(root, "inner/xf.yaml", good("settings-smallest"))
    assert find_root(root / "inner") == (root / "inner").resolve()


def test_no_workspace_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(XfError) as caught:
        find_root(tmp_path)
    assert refusal(caught.value) == f"there is no workspace here: no xf.yaml in {tmp_path.resolve()} or above it"
    assert caught.value.hint is not None


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "xf.yaml", "\0")
    assert Workspace.find(tmp_path).case_paths() == []


# --- settings and organisation


def test_settings_are_read(root: Path) -> None:
    assert Workspace(root).settings.unit == "SZ"


def test_malformed_settings_stop_everything_with_their_place(root: Path) -> None:
    put(root, "xf.yaml", "version: 1\nunit: sz\n")
    with pytest.raises(XfError) as caught:
        _ = Workspace(root).settings
    assert refusal(caught.value) == "unit: sz is not a unit code"
    assert (caught.value.path, caught.value.line, caught.value.column) == ("xf.yaml", 2, 7)


def test_settings_behind_a_link_are_not_followed(root: Path) -> None:
    (root / "xf.yaml").rename(root / "real.yaml")
    (root / "xf.yaml").symlink_to("real.yaml")
    with pytest.raises(XfError) as caught:
        _ = Workspace(root).settings
    assert refusal(caught.value) == "this is a symbolic link; links are not followed"


def test_a_missing_org_yaml_is_one_clear_sentence(root: Path) -> None:
    (root / "org.yaml").unlink()
    with pytest.raises(XfError) as caught:
        _ = Workspace(root).org
    assert refusal(caught.value) == "the workspace has no org.yaml, so units and departments are unknown"
    with pytest.raises(XfError):
        _ = Workspace(root).problems


def test_a_malformed_org_yaml_is_a_problem_and_cases_are_still_read(root: Path) -> None:
    put(root, "org.yaml", "units:\n  SZ: {name: 深圳分公司}\n")
    workspace = Workspace(root)
    assert workspace.org is None
    assert [(p.code, p.path, p.line, english(p.message)) for p in workspace.problems] == [
        ("XF0002", "org.yaml", 2, "kind is missing in SZ")
    ]
    assert isinstance(workspace.read_case(CASE_PATH), Case)


# --- cases


def test_an_empty_workspace_has_no_cases(root: Path) -> None:
    shutil.rmtree(root / "cases")
    assert Workspace(root).case_paths() == []


def test_cases_are_listed_sorted_and_what_could_be_one_too(root: Path) -> None:
    for path in (
        "cases/SZ/2026/SZ-2026-0010.yaml", "cases/SH/2025/SH-2025-0001.yaml", "cases/loose.yaml", "cases/SZ/old.yml",
        "cases/SZ/2026/deep/SZ-2026-0003.yaml", "cases/SZ/2026/.SZ-2026-0001.yaml.tmp", "cases/SZ/2026/.SZ-2026-0001.yaml.swp",
        "cases/SZ/2026/SZ-2026-0001.yaml~", "cases/SZ/2026/notes.txt", "cases/.hidden/SZ-2026-0009.yaml", "other/SZ-2026-0008.yaml",
    ):  # fmt: skip
        put(root, path, good("case-smallest"))
    (root / "cases/SZ/2026/folder.yaml").mkdir()
    assert Workspace(root).case_paths() == [
        "cases/SH/2025/SH-2025-0001.yaml",
        "cases/SZ/2026/SZ-2026-0001.yaml",
        "cases/SZ/2026/SZ-2026-0010.yaml",
        "cases/SZ/2026/deep/SZ-2026-0003.yaml",
        "cases/SZ/2026/folder.yaml",
        "cases/SZ/old.yml",
        "cases/loose.yaml",
    ]


def test_links_are_listed_so_that_they_can_be_refused_and_are_not_followed(root: Path) -> None:
    (root / "cases/SZ/2026/SZ-2026-0002.yaml").symlink_to("SZ-2026-0001.yaml")
    (root / "elsewhere").mkdir()
    put(root, "elsewhere/SH-2026-0001.yaml", good("case-smallest"))
    (root / "cases/SH").symlink_to("../elsewhere")
    (root / "cases/loop").symlink_to(".")
    workspace = Workspace(root)
    paths = workspace.case_paths()
    assert paths == ["cases/SH", "cases/SZ/2026/SZ-2026-0001.yaml", "cases/SZ/2026/SZ-2026-0002.yaml", "cases/loop"]
    for path in (paths[0], *paths[2:]):
        found = workspace.read_case(path)
        assert isinstance(found, list)
        assert english(found[0].message) == "this is a symbolic link; links are not followed"


def test_a_folder_that_may_not_be_listed_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("cases/SH"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    (root / "cases/SH").mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    assert Workspace(root).case_paths() == ["cases/SH", CASE_PATH]


def test_where_a_case_belongs() -> None:
    assert Workspace(Path("/")).case_path("SZ-2026-12345") == "cases/SZ/2026/SZ-2026-12345.yaml"


def test_which_units_are_in_this_clone(root: Path) -> None:
    workspace = Workspace(root)
    assert workspace.has_unit("SZ")
    assert not workspace.has_unit("SH")


# --- arguments


def test_arguments_name_files_and_folders_from_where_one_stands(root: Path) -> None:
    put(root, "cases/SH/2026/SH-2026-0001.yaml", good("case-smallest"))
    workspace = Workspace(root)
    everything = ["cases/SH/2026/SH-2026-0001.yaml", CASE_PATH]
    assert workspace.select([], root) == everything
    assert workspace.select(["."], root) == everything
    assert workspace.select(["cases"], root) == everything
    assert workspace.select(["SZ", "SZ/2026"], root / "cases") == [CASE_PATH]
    assert workspace.select(["SZ-2026-0001.yaml"], root / "cases/SZ/2026") == [CASE_PATH]
    assert workspace.select([str(root / CASE_PATH)], Path("/")) == [CASE_PATH]
    assert workspace.select([".."], root / "cases/SZ/2026") == [CASE_PATH]


def test_what_does_not_exist_is_named(root: Path) -> None:
    for argument in ("cases/SZ/2026/SZ-2026-0099.yaml", "nowhere", "a\0b"):
        with pytest.raises(XfError) as caught:
            Workspace(root).select([argument], root)
        assert refusal(caught.value) == f"there is no file or folder {argument}"


def test_what_lies_outside_is_refused(root: Path) -> None:
    outside = put(root.parent / "outside", "x.yaml", good("case-smallest"))
    for argument in (str(outside), "..", "../outside/x.yaml"):
        with pytest.raises(XfError) as caught:
            Workspace(root).select([argument], root)
        assert refusal(caught.value) == f"{argument} lies outside the workspace {root.resolve()}"


def test_a_link_given_as_argument_is_kept_for_the_reader_to_refuse(root: Path) -> None:
    (root / "cases/link.yaml").symlink_to("SZ/2026/SZ-2026-0001.yaml")
    assert Workspace(root).select(["cases/link.yaml"], root) == ["cases/link.yaml"]


def test_a_folder_beside_the_cases_holds_none(root: Path) -> None:
    put(root, "records/training/x.yaml", good("record-training"))
    assert Workspace(root).select(["records"], root) == []


# --- today


def test_today_is_the_day_in_the_workspaces_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # a clock that stands still
            return datetime(2026, 3, 1, 20, 0, tzinfo=UTC).astimezone(tz)  # type: ignore[arg-type]  # the real one allows None

    monkeypatch.setattr(module, "datetime", Clock)
    assert today_in("Asia/Shanghai") == date(2026, 3, 2)
    assert today_in("UTC") == date(2026, 3, 1)


@pytest.mark.parametrize("zone", ["Asia/Shanghia", "Asia", "../../etc/passwd", "/etc/passwd", "", "北京", "a\0b"])
def test_a_zone_nobody_knows_is_said(zone: str) -> None:
    with pytest.raises(XfError) as caught:
        today_in(zone)
    assert refusal(caught.value) == f"there is no time zone {zone}"
    assert caught.value.path == "xf.yaml"


# --- a read-only tree


def test_nothing_is_written(root: Path) -> None:
    put(root, "records/training/x.yaml", good("record-training"))
    put(root, "calendar/2027.yaml", good("calendar-2027"))
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    for path in sorted(root.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    root.chmod(0o555)
    try:
        workspace = Workspace.find(root)
        _ = (workspace.settings, workspace.org, workspace.records, workspace.calendar, workspace.overlays, workspace.problems)
        assert [type(workspace.read_case(path)) for path in workspace.case_paths()] == [Case]
        assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
    finally:
        root.chmod(0o755)
        for path in root.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
