"""``xf split``, ``xf record`` and ``xf init`` at a terminal: what is missing is asked for."""

from pathlib import Path

from tests.commands.conftest import LATE
from tests.commands.test_register import case, git, repository
from tests.pty_support import CTRL_C, at_terminal

__all__ = ["repository"]
WHO = ("--by", "王敏", "--today", "2026-06-01")


def test_split_asks_which_request(folder: Path) -> None:
    talk = at_terminal(["split", "7", *WHO], ["2"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert case(folder, "SZ-2026-0008")["requests"] == ["书面说明延误原因"]


def test_publication_asks_what_was_made_public(folder: Path) -> None:
    talk = at_terminal(["record", "publication", *WHO], ["contacts"])
    assert talk.status == 0, talk.screen
    assert "what: contacts" in (folder / "records/publication/SZ-2026-06-01.yaml").read_text()


def test_ctrl_c_leaves_nothing(folder: Path) -> None:
    assert at_terminal(["split", "7", *WHO], [CTRL_C]).status == 130
    assert (folder / "cases/SZ/2026/SZ-2026-0007.yaml").read_text() == LATE
    assert not (folder / "cases/SZ/2026/SZ-2026-0008.yaml").exists()


def test_init_asks_for_unit_name_and_the_hook(repository: Path) -> None:
    (repository / "xf.yaml").unlink()
    (repository / "org.yaml").unlink()
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\n")
    talk = at_terminal(["init"], ["SH", "上海分公司", "yes"])
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "name: 上海分公司" in (repository / "org.yaml").read_text()
    assert "xf check --staged" in hook.read_text()
    assert git(repository, "log", "-1", "--format=%s") == "xf init\n"


def test_a_holiday_year_is_asked_for_day_by_day(folder: Path) -> None:
    answers = ["2027x", "2027", "国办发明电〔2026〕8号", "2027-01-01..2027-01-03", "2028-01-01", "2027-02-30", "", "2027-01-09", ""]
    talk = at_terminal(["calendar", "add"], answers)
    assert (talk.status, talk.left) == (0, ()), talk.screen
    assert "must be a whole number" in talk.screen
    assert "2028-01-01 lies outside the year 2027" in talk.screen
    assert "2027-02-30 is neither a day" in talk.screen
    text = (folder / "calendar/2027.yaml").read_text()
    assert "2027-01-01..2027-01-03" in text
    assert "2027-01-09" in text


def test_a_year_that_is_there_is_said_before_anything_is_asked(folder: Path) -> None:
    (folder / "calendar").mkdir()
    (folder / "calendar/2027.yaml").write_text("year: 2027\n")
    talk = at_terminal(["calendar", "add", "2027", "--source", "通知"], [])
    assert (talk.status, "is there already" in talk.screen) == (2, True)


def test_the_hook_says_the_same_wherever_it_comes_from(repository: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    assert at_terminal(["init"], []).status == 0
    (ours,) = [line for line in (repository / ".git/hooks/pre-commit").read_text().splitlines() if line.startswith("exec ")]
    assert f"entry: {ours.removeprefix('exec ')}\n" in (root / ".pre-commit-hooks.yaml").read_text()
