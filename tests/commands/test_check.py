"""`xf check` as it is run."""

import csv
import io
import json
import os
import shlex
from hashlib import sha256
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write

DAY = ("--today", "2026-06-01")
CASE = "cases/SZ/2026/SZ-2026-0007.yaml"
OVERDUE = "cases/SZ/2026/SZ-2026-0007.yaml:17: error XF2801 conclusion-overdue — "


def test_a_finding_is_one_plain_line_in_a_pipe(xf: Run) -> None:
    said = xf("check", *DAY)
    assert said.status == 1
    (line,) = [line for line in said.out.splitlines() if "XF2801" in line]
    assert line.startswith(OVERDUE)
    assert "due 2026-05-11, 21 days late" in line
    assert line.endswith(" (第二十八条) → xf reply SZ-2026-0007")


def test_the_summary_is_the_last_line(xf: Run) -> None:
    assert xf("check", *DAY).out.splitlines()[-1].startswith("errors: ")


def test_json_has_the_documented_shape(xf: Run) -> None:
    report = json.loads(xf("check", *DAY, "--format", "json").out)
    assert {key: report[key] for key in ("schema", "today", "timezone", "policies", "cases")} == {
        "schema": 1,
        "today": "2026-06-01",
        "timezone": "Asia/Shanghai",
        "policies": ["company"],
        "cases": 2,
    }
    assert set(report["summary"]) == {"error", "warning", "info", "waived"}
    assert sum(report["summary"].values()) == len(report["findings"])
    (found,) = [finding for finding in report["findings"] if finding["code"] == "XF2801"]
    known = {
        "code": "XF2801",
        "name": "conclusion-overdue",
        "severity": "error",
        "article": 28,
        "policy": "company",
        "case": "SZ-2026-0007",
        "unit": "SZ",
        "department": "SZ/CLAIMS",
        "path": "cases/SZ/2026/SZ-2026-0007.yaml",
        "line": 17,
        "starts": "2026-03-12",
        "nominal": "2026-05-11",
        "due": "2026-05-11",
        "provisional": False,
        "days_late": 21,
        "state": "overdue",
        "hint": "xf reply SZ-2026-0007",
        "waived": False,
    }
    assert known.items() <= found.items()
    assert set(found) == {*known, "message", "fingerprint"}


def test_findings_are_sorted_by_path_line_and_code(xf: Run) -> None:
    found = json.loads(xf("check", *DAY, "--format", "json").out)["findings"]
    order = [(finding["path"], finding["line"], finding["code"]) for finding in found]
    assert order == sorted(order)
    assert len(order) > 3


def test_the_same_finding_keeps_its_fingerprint_when_its_line_moves(xf: Run, folder: Path) -> None:
    def fingerprint() -> tuple[int, str]:
        found = json.loads(xf("check", *DAY, "--select", "XF2801", "--format", "json").out)["findings"]
        return found[0]["line"], found[0]["fingerprint"]

    line, before = fingerprint()
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", "# a remark\n" + LATE)
    assert fingerprint() == (line + 1, before)


@pytest.mark.parametrize(
    ("fail_on", "select", "status"),
    [("error", "XF2801", 1), ("never", "XF2801", 0), ("error", "XF1302", 0), ("warning", "XF1302", 0), ("warning", "XF3101", 1), ("error", "XF3101", 0)],
)
def test_the_exit_status_follows_fail_on(xf: Run, fail_on: str, select: str, status: int) -> None:
    assert xf("check", *DAY, "--fail-on", fail_on, "--select", select).status == status


def test_quiet_is_silent_on_success(xf: Run) -> None:
    assert xf("check", "--today", "2026-03-02", "cases/SZ", "--select", "XF2801", "--quiet").out == ""
    assert xf("check", *DAY, "cases/SZ", "--select", "XF2801", "--quiet").out != ""


def test_soon_adds_what_falls_due(xf: Run) -> None:
    day = ("--today", "2026-05-08", "--select", "XF2801")
    assert "XF2801" not in xf("check", *day).out
    said = xf("check", *day, "--soon", "7d")
    assert "info XF2801" in said.out
    assert said.status == 0


def test_select_and_ignore_take_the_beginning_of_codes(xf: Run) -> None:
    codes = {line.split()[2] for line in xf("check", *DAY, "--select", "XF28,XF1302").out.splitlines()[:-1]}
    assert "XF2801" in codes
    assert all(code.startswith(("XF28", "XF1302")) for code in codes)
    assert "XF28" not in xf("check", *DAY, "--ignore", "XF28").out


def test_unit_keeps_what_the_unit_or_department_owes(xf: Run) -> None:
    assert "XF2801" in xf("check", *DAY, "--unit", "SZ/CLAIMS").out
    assert "XF2801" in xf("check", *DAY, "--unit", "sz").out
    assert "SZ-2026-0007" not in xf("check", *DAY, "--unit", "SH").out


def test_a_path_limits_it_to_its_cases(xf: Run) -> None:
    said = json.loads(xf("check", *DAY, "cases/SH", "--format", "json").out)
    assert said["cases"] == 1
    assert {finding["case"] for finding in said["findings"]} == {"SH-2026-0001"}


def test_a_path_that_does_not_exist_is_one_sentence(xf: Run) -> None:
    said = xf("check", "cases/XX")
    assert (said.status, said.out) == (2, "")
    assert "cases/XX" in said.err


def test_one_unreadable_file_is_one_finding_and_hides_nothing(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", "received: [\n")
    said = xf("check", *DAY, "--select", "XF0001,XF2801")
    assert said.status == 1
    assert said.out.count("XF0001") == 1
    assert "cases/SZ/2026/SZ-2026-0008.yaml:1:12: error XF0001 unreadable" in said.out
    assert OVERDUE in said.out


def test_a_file_with_many_faults_of_reading_is_one_finding_that_names_the_other_lines(xf: Run, folder: Path) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0008.yaml", "id: &a SZ-2026-0008\nsubject: *a\nchanel: letter\n")
    found = [f for f in json.loads(xf("check", *DAY, "--format", "json").out)["findings"] if f["case"] == "SZ-2026-0008"]
    assert [(f["code"], f["line"]) for f in found] == [("XF0001", 1)]
    assert found[0]["message"].endswith("more is wrong in lines: 2, 3")


def test_a_file_whose_name_is_no_text_hides_nothing(xf: Run, folder: Path) -> None:
    good = (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_bytes()
    Path(os.fsdecode(os.fsencode(folder / "cases/SZ/2026") + b"/\xff.yaml")).write_bytes(good)
    said = xf("check", *DAY, "--select", "XF0003,XF2801")
    assert said.status == 1
    assert "XF0003" in said.out
    assert OVERDUE in said.out


def test_a_finding_does_not_name_a_representative_of_a_confidential_case(xf: Run, folder: Path) -> None:
    visit = LATE.replace("channel: letter", "channel: visit\nvisit: {people: 2, representatives: [周密]}\nconfidential: true")
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", visit)
    for form in ("text", "json", "csv"):
        said = xf("check", *DAY, "--select", "XF0006", "--format", form)
        assert "no. 1" in said.out
        assert "周密" not in said.out


def test_an_empty_workspace_has_nothing_to_find(xf: Run, folder: Path) -> None:
    for path in folder.glob("cases/*/*/*.yaml"):
        path.unlink()
    assert xf("check", *DAY, "--select", "XF28").out == "nothing found in 0 cases on 2026-06-01\n"


def test_a_workspace_without_org_yaml_is_one_sentence(xf: Run, folder: Path) -> None:
    (folder / "org.yaml").unlink()
    said = xf("check")
    assert said.status == 2
    assert said.err.startswith("org.yaml: ")


def test_the_number_of_jobs_changes_nothing(xf: Run) -> None:
    assert xf("check", *DAY, "--jobs", "1").out == xf("check", *DAY, "--jobs", "2").out


def test_it_writes_nothing_outside_its_own_folder(xf: Run, folder: Path) -> None:
    def files() -> set[Path]:
        return {path for path in folder.rglob("*") if ".xf" not in path.parts}

    before = files()
    xf("check", *DAY)
    assert files() == before


@pytest.mark.parametrize("hostile", ["\\e[31mred", "\\x9b31m", "\\u202egnp.exe", "\\u2066x", "\\u200b"])
def test_text_from_a_case_is_shown_inert(xf: Run, folder: Path, hostile: str) -> None:
    write(folder, "cases/SZ/2026/SZ-2026-0007.yaml", LATE.replace("subject: 对报损处理时效有异议", f'subject: "事由{hostile}"'))
    for arguments in (("show", "7"), ("list",), ("check", "--format", "json"), ("check",)):
        said = xf(*arguments, *DAY)
        assert all(character.isprintable() or character in "\n\t\u3000" for character in said.out + said.err), arguments


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(xf: Run) -> None:
    text = xf("check", *DAY, "--format", "csv").out
    assert text.startswith("\ufeffcode,name,severity")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert "XF2801" in {row["code"] for row in rows}


def test_a_number_longer_than_any_file_name_is_a_case_that_is_not_there(folder: Path, xf: Run) -> None:
    number = "SZ-2026-" + "1" * 300
    write(folder, CASE, LATE + f"  - {{date: 2026-03-20, event: linked, by: 王敏, to: {number}, relation: related}}\n")
    said = xf("check", *DAY, "--select", "XF0006")
    assert (said.status, said.out.count("XF0006")) == (1, 1)
    assert f"there is no case {number}" in xf("show", number).err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_case_that_may_not_be_read_is_one_finding_where_another_names_a_former_number(folder: Path, xf: Run) -> None:
    write(folder, CASE, LATE + "  - {date: 2026-03-20, event: linked, by: 王敏, to: SZ-2020-0001, relation: related}\n")
    (folder / "cases/SH/2026/SH-2026-0001.yaml").chmod(0)
    said = xf("check", *DAY, "--select", "XF0001,XF0006")
    assert (said.out.count("XF0001"), said.out.count("XF0006")) == (1, 1)


def test_the_command_of_a_file_out_of_its_place_puts_it_there(folder: Path, xf: Run) -> None:
    (folder / CASE).rename(folder / "cases/SZ/2026/copy of it.yaml")
    (found,) = [one for one in json.loads(xf("check", *DAY, "--format", "json").out)["findings"] if one["code"] == "XF0003"]
    assert xf(*shlex.split(found["hint"])[1:]).status == 0
    assert (folder / CASE).read_text() == LATE


def _found(xf: Run, *options: str) -> list[tuple[str, str, int]]:
    report = json.loads(xf("check", *DAY, "--format", "json", *options).out)
    return [(one["code"], one["path"], one["line"]) for one in report["findings"]]


def test_a_case_that_cannot_be_read_is_one_finding_and_not_missing_to_those_that_name_it(folder: Path, xf: Run) -> None:
    write(folder, CASE, LATE + "  - {date: 2026-03-20, event: linked, by: 王敏, to: SZ-2026-0008, relation: related}\n")
    other = "cases/SZ/2026/SZ-2026-0008.yaml"
    chosen = ("--select", "XF0001,XF0006")
    assert _found(xf, *chosen) == [("XF0006", CASE, 19)]
    write(folder, other, "id: [")
    for cache in ((), ("--no-cache",)):
        assert _found(xf, *chosen, *cache) == [("XF0001", other, 1)]
    (folder / other).unlink()
    assert _found(xf, *chosen) == [("XF0006", CASE, 19)]


def test_the_files_of_a_record_are_looked_at_like_those_of_a_case(folder: Path, xf: Run) -> None:
    record, attached = "records/drill/SZ-2026-03-02.yaml", "attachments/records/drill/SZ-2026-03-02/plan.txt"
    write(folder, record, f"unit: SZ\ndate: 2026-03-02\nby: 王敏\nfiles: [{{file: plan.txt, sha256: {sha256(b'x').hexdigest()}}}]\n")
    chosen = ("--select", "XF0006,XF0007")
    assert _found(xf, *chosen) == [("XF0007", record, 4)]
    write(folder, attached, "x")
    assert _found(xf, *chosen) == []
    write(folder, attached, "y")
    assert _found(xf, *chosen) == [("XF0007", record, 4)]
    write(folder, record, "unit: SZ\ndate: 2026-03-02\nby: 王敏\nfiles: [{file: ../../../org.yaml}]\n")
    assert _found(xf, *chosen) == [("XF0006", record, 4)]


def test_the_unit_of_the_settings_is_one_of_org_yaml(folder: Path, xf: Run) -> None:
    write(folder, "xf.yaml", "version: 1\nunit: ZZ\nlanguage: en\n")
    assert _found(xf, "--select", "XF0006") == [("XF0006", "xf.yaml", 2)]
