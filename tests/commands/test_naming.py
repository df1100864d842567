"""Which case is meant."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, write
from xfcli.commands.naming import case_ids, find_case
from xfcli.model.message import XfError
from xfcli.store.workspace import Workspace

TODAY = date(2026, 6, 1)


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    """Cases whose numbers end alike."""
    for case_id in ("SZ-2025-0007", "SZ-2026-0017", "SZ-2026-12345", "SH-2026-0031"):
        unit, year, _ = case_id.split("-")
        write(folder, f"cases/{unit}/{year}/{case_id}.yaml", LATE.replace("SZ-2026-0007", case_id))
    return Workspace(folder)


@pytest.mark.parametrize(
    ("text", "case_id"),
    [
        ("SZ-2026-0007", "SZ-2026-0007"),
        ("sz-2026-0007", "SZ-2026-0007"),
        ("7", "SZ-2026-0007"),
        ("0007", "SZ-2026-0007"),
        ("2025-7", "SZ-2025-0007"),
        ("SZ-2026-17", "SZ-2026-0017"),
        ("17", "SZ-2026-0017"),
        ("31", "SH-2026-0031"),
        ("12345", "SZ-2026-12345"),
        ("2345", "SZ-2026-12345"),
        ("SH-2026-31", "SH-2026-0031"),
        ("cases/SH/2026/SH-2026-0031.yaml", "SH-2026-0031"),
    ],
)
def test_an_ending_that_fits_one_case_names_it(workspace: Workspace, text: str, case_id: str) -> None:
    assert find_case(workspace, text, TODAY) == case_id


def test_a_number_is_this_offices_and_this_years_first(workspace: Workspace) -> None:
    assert find_case(workspace, "7", date(2025, 6, 1)) == "SZ-2025-0007"


def test_an_ending_that_fits_several_lists_them(workspace: Workspace) -> None:
    with pytest.raises(XfError) as raised:
        find_case(workspace, "7", date(2024, 6, 1))
    assert raised.value.message.facts["cases"] == ("SZ-2025-0007", "SZ-2026-0007")


@pytest.mark.parametrize("text", ["", "-", "99", "SZ-2026-0008", "../etc", "SZ-2026"])
def test_an_unknown_case_is_an_error(workspace: Workspace, text: str) -> None:
    with pytest.raises(XfError):
        find_case(workspace, text, TODAY)


def test_an_unknown_unit_says_that_its_cases_are_not_here(workspace: Workspace) -> None:
    with pytest.raises(XfError) as raised:
        find_case(workspace, "XM-2026-0001", TODAY)
    assert raised.value.message.facts["unit"] == "XM"


def test_the_nearest_is_offered(workspace: Workspace) -> None:
    with pytest.raises(XfError) as raised:
        find_case(workspace, "SZ-2026-0071", TODAY)
    assert raised.value.hint
    assert str(raised.value.hint.facts["guess"]).startswith("SZ-2026-00")


def test_only_names_of_case_files_are_cases(workspace: Workspace, folder: Path) -> None:
    write(folder, "cases/SZ/2026/notes.yaml", "")
    assert "notes" not in case_ids(workspace.root)
