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
