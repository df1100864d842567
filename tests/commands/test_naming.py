"""Which case is meant."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
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


OTHER = LATE.replace("SZ-2026-0007", "SZ-2026-0003")
BY = ("--by", "王敏", "--no-commit", "--no-letter", "--today", "2026-05-13")


def test_a_case_in_an_option_may_be_named_in_short(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0003.yaml", OTHER)
    said = xf("link", "7", "--to", "3", "--relation", "repeat", *BY[:3], *BY[4:])
    assert said.status == 0, said.err
    assert "to: SZ-2026-0003" in (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_text()


def test_the_earlier_case_of_a_refusal_may_be_named_in_short(xf: Run, folder: Path) -> None:
    hq = OTHER.partition("  - {date: 2026-03-03")[0].replace("SZ-2026-0003", "HQ-2026-0004").replace("2026-03-02", "2026-04-02")
    write(folder, "cases/HQ/2026/HQ-2026-0004.yaml", hq)
    said = xf("reject", "HQ-2026-0004", "--unit", "HQ", "--ground", "21-2", "--case", "sz-2026-7", *BY[:-1], "2026-04-03")
    assert said.status == 0, said.err
    assert "case: SZ-2026-0007" in (folder / "cases/HQ/2026/HQ-2026-0004.yaml").read_text()


def test_the_number_in_the_unit_it_goes_to_may_be_short_and_others_number_as_they_like(xf: Run, folder: Path) -> None:
    write(folder, "cases/HQ/2026/HQ-2026-0009.yaml", OTHER.replace("SZ-2026-0003", "HQ-2026-0009"))
    assert xf("transfer", "7", "--to", "HQ", "--case", "9", *BY).status == 0
    assert "case: HQ-2026-0009" in (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_text()
    assert xf("transfer", "7", "--to", "discipline", "--case", "9", *BY).status == 0
    assert 'case: "9"' in (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_text()


def test_a_wrong_case_in_an_option_is_answered_with_the_nearest_and_a_case_is_not_linked_to_itself(xf: Run) -> None:
    said = xf("link", "7", "--to", "SZ-2026-0008", "--relation", "repeat", *BY[:3])
    assert (said.status, "did you mean SZ-2026-0007?" in said.err) == (2, True)
    said = xf("link", "7", "--to", "7", "--relation", "repeat", *BY[:3])
    assert (said.status, "the case itself" in said.err) == (2, True)
    said = xf("link", "7", "--to", "BJ-2026-0008", "--relation", "repeat", *BY[:3])
    assert said.status == 1
    assert "XF0006" in said.err


def test_check_and_fmt_take_cases_as_all_verbs_do(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0003.yaml", OTHER)
    said = xf("check", "7", "--today", "2026-06-01")
    assert "in 1 cases" in said.out
    assert "SZ-2026-0007" in said.out
    assert "SZ-2026-0003.yaml" not in said.out
    assert xf("check", "8").err.startswith("there is no case 8\n")
    write(folder, "cases/SZ/2026/SZ-2026-0003.yaml", OTHER.replace("date: 2026-03-02, event", "date:   2026-03-02, event"))
    assert xf("fmt", "3", "--check").out == "cases/SZ/2026/SZ-2026-0003.yaml\n"
    assert xf("fmt", "7", "--check").out == ""


def test_check_looks_at_records_and_units_where_they_are_named(xf: Run, folder: Path) -> None:
    write(folder, "records/inspection/HQ-2024-01-02.yaml", "unit: HQ\ndate: 2024-01-02\nby: 王敏\n")
    said = xf("check", "records", "--today", "2026-06-01")
    assert said.out.startswith("records/inspection/HQ-2024-01-02.yaml:")
    assert "XF3201" in said.out
    assert "cases/" not in said.out
    assert "org.yaml:" in xf("check", "org.yaml", "--today", "2026-06-01").out
    assert xf("check", ".", "--today", "2026-06-01").out == xf("check", "--today", "2026-06-01").out


def test_check_says_where_nothing_can_be_checked(xf: Run, folder: Path) -> None:
    (folder / "letters").mkdir()
    said = xf("check", "letters")
    assert said.status == 2
    assert said.err.startswith("nothing lies in letters that could be checked\n→ xf check takes cases")


@pytest.mark.parametrize("text", ["2025-7", "31", "SH-2026-31"])
def test_a_number_is_found_without_a_list_of_all_cases(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("xfcli.commands.naming.case_ids", lambda _: pytest.fail("everything was listed"))
    assert find_case(workspace, text, TODAY).endswith(text.rpartition("-")[2])


@pytest.mark.parametrize(("typed", "said"), [("xf2703", ""), ("reply-unfiled", ""), ("XF27O3", "XF2703"), ("reply-unfled", "reply-unfiled")])
def test_a_rule_is_named_by_code_or_name_and_a_slip_answered_with_the_nearest(xf: Run, folder: Path, typed: str, said: str) -> None:
    run = xf("waive", "7", "--rule", typed, "--reason", "系统迁移", "--approved-by", "陈总", *BY[:3], *BY[4:])
    assert (run.status, f"did you mean {said}?" in run.err) == ((2, True) if said else (0, False))
    assert ("rule: XF2703" in (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_text()) == (not said)
