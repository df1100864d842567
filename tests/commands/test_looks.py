"""What a verb costs must not depend on the cases beside the one it is about: it opens none of them and lists no year of cases."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.commands.conftest import LATE, Run, write
from tests.commands.test_register import git, repository

__all__ = ["repository"]
FOLDERS = ("cases", "attachments", "letters")
TODAY = ("--today", "2026-05-13")
BY = ("--by", "王敏", *TODAY)
FOUND = "  - {date: 2026-04-07, event: investigated, by: 吴刚, findings: 属实}\n"
_seen: list[tuple[str, str]] | None = None


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _seen is not None and event in {"open", "os.listdir", "os.scandir"} and isinstance(args[0], str | Path):
        _seen.append((event.removeprefix("os."), str(Path(args[0]).absolute())))


sys.addaudithook(_hook)


@dataclass
class Looks:
    """Files that were opened and folders that were listed, below the workspace's root."""

    opened: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)


@contextmanager
def looks(root: Path) -> Iterator[Looks]:
    """What is looked at meanwhile; known at the end."""
    global _seen  # noqa: PLW0603 - a hook cannot be taken away again, only told to look away
    found = Looks()
    _seen = []
    try:
        yield found
    finally:
        below = [(event, path.removeprefix(f"{root}/")) for event, path in _seen if path.startswith(f"{root}/")]
        found.opened = {path for event, path in below if event == "open" and (root / path).is_file()}
        found.listed = {path for event, path in below if event != "open"}
        _seen = None


@pytest.fixture
def office(repository: Path, xf: Run) -> Path:
    """A case to write, others beside it, one of a unit that is not in this clone; a letter has gone out before."""
    write(repository, "cases/SZ/2026/SZ-2026-0007.yaml", LATE + FOUND)
    for number in ("0001", "0002", "0008"):
        write(repository, f"cases/SZ/2026/SZ-2026-{number}.yaml", LATE.replace("SZ-2026-0007", f"SZ-2026-{number}"))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "more")
    assert xf("letter", "receipt", "1", "--issue", *BY).status == 0
    return repository


ALONE = (
    ("note", "7", "--note", "来电", *BY),
    ("note", "2026-7", "--note", "来电", *BY),
    ("accept", "7", "--unit", "SZ/CLAIMS", "--force", "再次受理", *BY),
    ("extend", "7", "--days", "10", "--reason", "复杂", "--approved-by", "何平", "--date", "2026-05-11", *BY),
    ("reply", "7", "--outcome", "not_supported", "--basis", "保单", "--method", "post", "--date", "2026-05-11", *BY),
    ("reply", "7", "--outcome", "not_supported", "--basis", "保单", "--method", "post", "--no-letter", *BY),
    ("letter", "receipt", "7", "--issue", *BY),
    ("letter", "receipt", "7", "--issue", "--no-commit", *BY),
    ("letter", "receipt", "7", *TODAY),
    ("link", "7", "--to", "HQ-2026-0003", "--relation", "related", *BY),
    ("show", "7", *TODAY),
    ("next", "7", *TODAY),
)


@pytest.mark.parametrize("words", ALONE, ids=lambda words: " ".join(words[:5]))
def test_a_verb_looks_at_its_own_case_alone(office: Path, xf: Run, words: tuple[str, ...]) -> None:
    with looks(office) as found:
        said = xf(*words)
    assert said.status == 0, said.err
    assert "cases/SZ/2026/SZ-2026-0007.yaml" in found.opened
    # The last letter is looked at once more, since it may not have been committed.
    last = {"cases/SZ/2026/SZ-2026-0001.yaml"}
    assert {path for path in found.opened if path.startswith(FOLDERS) and "SZ-2026-0007" not in path} <= last
    assert {path for path in found.listed if path.startswith(FOLDERS) and "SZ-2026-" not in path} <= {
        "cases",
        "cases/SZ",
        "cases/SH",
    }


def test_a_link_looks_at_the_case_it_names(office: Path, xf: Run) -> None:
    with looks(office) as found:
        assert xf("link", "7", "--to", "2", "--relation", "related", *BY).status == 0
    others = {path for path in found.opened if path.startswith(FOLDERS) and "SZ-2026-0007" not in path}
    assert others == {"cases/SZ/2026/SZ-2026-0002.yaml"}


def test_help_says_in_chinese_what_each_word_is_called(xf: Run) -> None:
    assert "（light 情节较轻、serious 危害严重、very_serious 危害特别严重）" in xf("hold", "--help", "--lang", "zh_CN").out
