"""What all committed cases say together: ids they had formerly. (Letter numbers: test_letter_numbers.)"""

from pathlib import Path

import pytest

from tests.store.git_office import empty, nobody_elses_settings, run, write
from xfcli.store import desk as desks
from xfcli.store.desk import Desk
from xfcli.store.said import said_by
from xfcli.store.tally import expect, tally
from xfcli.store.workspace import Workspace

__all__ = ["empty", "nobody_elses_settings"]
CASE = "cases/SZ/2026/SZ-2026-0001.yaml"
OTHER = "cases/SZ/2026/SZ-2026-0002.yaml"


def text(path: str, *former: str) -> str:
    return (
        f"id: {Path(path).stem}\nformer_ids: [{', '.join(former)}]\nreceived: 2026-03-02\nchannel: letter\nsubject: x\nevents: []\n"
    )


@pytest.fixture
def office(empty: Path) -> Path:
    write(empty, ".gitignore", ".xf/\n")
    write(empty, "xf.yaml", "version: 1\nunit: SZ\n")
    write(empty, CASE, text(CASE, "HQ-2025-0012"))
    write(empty, OTHER, text(OTHER))
    run(empty, "add", "-A")
    run(empty, "commit", "-q", "-m", "base")
    return empty


def found(root: Path, case_id: str) -> str | None:
    case = Desk(Workspace(root)).clone.case(case_id)
    return case.id if case else None


def test_a_former_id_is_found_as_by_reading_everything(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (found(office, "HQ-2025-0012"), found(office, "HQ-2025-0013")) == ("SZ-2026-0001", None)
    assert tally(office, keep=True) is not None
    monkeypatch.setattr(desks.Clone, "_with_former_ids", lambda _: pytest.fail("everything was read"))
    assert (found(office, "HQ-2025-0012"), found(office, "HQ-2025-0013")) == ("SZ-2026-0001", None)
    write(office, OTHER, text(OTHER, "HQ-2025-0013", "SZ-2025-0001"))
    run(office, "commit", "-q", "-a", "-m", "by hand")
    assert (found(office, "HQ-2025-0013"), found(office, "SZ-2025-0001")) == ("SZ-2026-0002", "SZ-2026-0002")
    run(office, "reset", "-q", "--hard", "HEAD~1")
    assert found(office, "HQ-2025-0013") is None


def test_one_that_xf_writes_counts_at_once(office: Path) -> None:
    assert tally(office, keep=True) is not None
    new = text(OTHER, "HQ-2025-0013")
    expect(office, [(OTHER, (office / OTHER).read_bytes(), new.encode())])
    assert found(office, "HQ-2025-0013") is None
    write(office, OTHER, new)
    assert found(office, "HQ-2025-0013") == "SZ-2026-0002"


def test_of_this_clones_own_units_everything_is_read_before_an_id_is_unknown(office: Path) -> None:
    assert tally(office, keep=True) is not None
    write(office, OTHER, text(OTHER, "SZ-2026-0003", "HQ-2025-0013"))
    assert (found(office, "SZ-2026-0003"), found(office, "HQ-2025-0013")) == ("SZ-2026-0002", None)
    thorough = Desk(Workspace(office)).clone.case_of_all("HQ-2025-0013")
    assert thorough is not None
    assert thorough.id == "SZ-2026-0002"


def test_only_a_note_that_is_there_is_used_by_who_may_not_write(office: Path) -> None:
    assert tally(office, keep=False) is None
    known = tally(office, keep=True)
    assert known is not None
    assert known.former == {CASE: ("HQ-2025-0012",)}
    assert tally(office, keep=False) == known


@pytest.mark.parametrize(
    ("data", "highest"),
    [
        ("  - {event: issued, letter_number: 信保深信访〔2026〕7号, note: x}\n", {"信保深信访〔2026〕": 7}),
        ("    letter_number: '信 保,访〔2026〕12号'\n    letter_number: \"信 保,访〔2026〕9号\"\n", {"信 保,访〔2026〕": 12}),
        ("    letter_number:\n      信保〔2025〕1号\n", {"信保〔2025〕": 1}),
        ("    note: 信保〔2025〕1号\n", {}),
    ],
)
def test_numbers_in_a_case(data: str, highest: dict[str, int]) -> None:
    assert said_by(CASE, data.encode()).highest == highest


@pytest.mark.parametrize(
    ("name", "highest"),
    [
        ("登记回执-信保深信访〔2026〕7号.docx", {"信保深信访〔2026〕": 7}),
        ("函-信保-深〔2026〕12号.pdf", {"信保-深〔2026〕": 12, "深〔2026〕": 12}),
        (".登记回执-信保深信访〔2026〕7号.docx.tmp", {}),
        ("登记回执.docx", {}),
    ],
)
def test_numbers_in_a_name(name: str, highest: dict[str, int]) -> None:
    assert said_by(f"letters/SZ-2026-0001/{name}", b"").highest == highest
