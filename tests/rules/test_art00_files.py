"""Attachments and letters as they were recorded (XF0007); names with nothing to ask (XF0006)."""

from dataclasses import replace

import pytest

from tests.office_support import office_codes
from tests.support import Folder, build_case, build_matter, codes
from xfcli.rules.around import Nothing
from xfcli.rules.art00_references import ABOUT_RECORDS, XF0006, safe

TODAY = "2026-03-20"
EVIDENCE = "attachments/SZ-2026-0001/a.pdf"
LETTER = "letters/SZ-2026-0001/受理告知书.docx"


def _file_codes(case: str, **files: str) -> list[str]:
    return [code for code in codes(case, TODAY, files=Folder(**files)) if code == "XF0007"]


@pytest.mark.parametrize(
    ("recorded", "found", "raised"),
    [
        pytest.param("ab12", "ab12", False, id="as recorded"),
        pytest.param("AB12", "ab12", False, id="written in capitals"),
        pytest.param("ab12", "cd34", True, id="changed"),
        pytest.param("ab12", None, True, id="missing"),
        pytest.param(None, "cd34", False, id="recorded without a hash and there"),
        pytest.param(None, None, True, id="recorded without a hash and missing"),
    ],
)
def test_evidence_and_letters_are_what_they_were(recorded: str | None, found: str | None, *, raised: bool) -> None:
    hashed = f', sha256: "{recorded}"' if recorded else ""
    signed = f', letter_sha256: "{recorded}"' if recorded else ""
    head = "evidence: []\nevents: [{date: 2026-03-02, event: noted, by: 王敏, "
    there = {EVIDENCE: found, LETTER: found}
    files = {path: found for path, found in there.items() if found}
    expected = ["XF0007"] if raised else []
    assert _file_codes(f"evidence: [{{file: a.pdf{hashed}}}]", **files) == expected
    assert _file_codes(f"{head}files: [{{file: a.pdf{hashed}}}]}}]", **files) == expected
    assert _file_codes(f"{head}letter: {LETTER}{signed}}}]", **files) == expected


def test_files_are_not_looked_at_where_there_are_none_to_ask() -> None:
    assert "XF0007" not in codes("", TODAY)


def test_what_was_attached_under_a_former_number_is_found_there() -> None:
    case = "{id: SZ-2026-0002, former_ids: [SZ-2026-0001], evidence: [{file: a.pdf}]}"
    assert _file_codes(case, **{EVIDENCE: "ab"}) == []


def test_a_path_that_leads_out_is_never_asked_for() -> None:
    asked: list[str] = []

    class Watched(Folder):
        def sha256(self, path: str) -> str | None:
            asked.append(path)
            return None

    codes("{evidence: [{file: ../../org.yaml}], events: [{date: 2026-03-02, event: noted, by: 王敏, letter: /etc/hosts}]}", TODAY,
          files=Watched())  # fmt: skip
    assert asked == []


@pytest.mark.parametrize("path", ["/a", "../a", "a/../b", "a/..", "..", "\\a", "a\\..\\b", "C:\\a", "c:a"])
def test_paths_that_lead_out(path: str) -> None:
    assert not safe(path)


@pytest.mark.parametrize("path", ["a.pdf", "a/b.pdf", "a..b", "...", "./a", "问：答.pdf"])
def test_paths_that_stay_inside(path: str) -> None:
    assert safe(path)


def test_without_org_nothing_is_said_about_units() -> None:
    case = "events: [{date: 2026-03-02, event: assigned, by: 王敏, to: ZZ/NONE}]"
    assert "XF0006" in codes(case, TODAY)
    assert "XF0006" not in codes(case, TODAY, org=None)


def test_without_neighbours_nothing_is_said_about_cases() -> None:
    matter = build_matter(build_case("events: [{date: 2026-03-02, event: linked, by: 王敏, to: SZ-2026-0099, relation: repeat}]"))
    assert list(XF0006.run(matter))
    assert not list(XF0006.run(replace(matter, neighbours=Nothing())))


def test_a_former_code_of_a_unit_is_known() -> None:
    matter = build_matter("{id: SZX-2026-0001, respondents: []}")
    assert matter.org is not None
    assert list(XF0006.run(matter))
    units = matter.org.units | {"SZ": matter.org.units["SZ"].model_copy(update={"former_codes": ("SZX",)})}
    assert not list(XF0006.run(replace(matter, org=matter.org.model_copy(update={"units": units}))))


def test_a_record_of_an_unknown_unit() -> None:
    record = "{{records: {{training: [{{unit: {unit}, date: 2026-01-05, by: 王敏}}]}}}}"
    assert ABOUT_RECORDS
    assert "XF0006" in office_codes(record.format(unit="ZZ"), TODAY)
    assert "XF0006" not in office_codes(record.format(unit="SZ"), TODAY)
