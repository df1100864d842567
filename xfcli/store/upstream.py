"""What the others have, as the last ``git fetch`` brought it: looked at, nothing merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xfcli.model.case import Case
from xfcli.store.atomic import in_the_way
from xfcli.store.git import Answer, Repository, git
from xfcli.store.history_log import case_of

CASES: Final = "cases/"


@dataclass(frozen=True, slots=True)
class Theirs:
    """The others' branch, and the commit both sides come from (empty: none)."""

    repository: Repository
    branch: str
    base: str

    @property
    def numbers(self) -> frozenset[str]:
        """All numbers their cases bear."""
        paths = _names(_ask(self, "ls-tree", "-r", "-z", "--name-only", f"{self.branch}:{self.repository.prefix}", "--", CASES))
        return frozenset(path.rpartition("/")[2].rpartition(".")[0] for path in paths)

    def differs(self, path: str, here: Path) -> bool:
        """Whether they have another file under this path (from the workspace's root) than the one ``here``."""
        theirs = _ask(self, "rev-parse", "-q", "--verify", f"{self.branch}:{self.repository.prefix}{path}")
        return theirs.ok and theirs.text != git(self.repository.root, "hash-object", "--", str(here)).text


def of_the_others(repository: Repository) -> Theirs | None:
    """The branch that is followed; none where none is, or nothing was fetched yet."""
    found = git(repository.top, "rev-parse", "-q", "--verify", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    if not found.ok or not git(repository.top, "rev-parse", "-q", "--verify", f"{found.text}^{{commit}}").ok:
        return None
    base = git(repository.top, "merge-base", "HEAD", found.text)
    return Theirs(repository, found.text, base.text if base.ok else "")


def given_twice(theirs: Theirs) -> list[str]:
    """Files of cases, from the workspace's root, that both sides have made since they parted, each for a case of its own."""
    root = theirs.repository.root
    return [path for path in _new_cases(theirs) if (root / path).is_file() and not _same_case(theirs, path)]


def _new_cases(theirs: Theirs) -> Sequence[str]:
    """The cases they have made since."""
    if not theirs.base:
        tree = f"{theirs.branch}:{theirs.repository.prefix}"
        return _names(_ask(theirs, "ls-tree", "-r", "-z", "--name-only", tree, "--", CASES))
    changed = ("diff", "--name-only", "--no-renames", "--diff-filter=A", "-z", "--relative")
    return _names(git(theirs.repository.root, *changed, theirs.base, theirs.branch, "--", CASES))


def _same_case(theirs: Theirs, path: str) -> bool:
    """Whether it is one case that came to both, a branch taken over by hand for instance."""
    with in_the_way(theirs.repository.root / path):
        ours = (theirs.repository.root / path).read_bytes()
    others = _ask(theirs, "cat-file", "blob", f"{theirs.branch}:{theirs.repository.prefix}{path}").out
    one, other = case_of(ours, path), case_of(others, path)
    return ours == others or bool(one and other and _header(one) == _header(other))


def _header(case: Case) -> dict[str, object]:
    return case.model_dump(exclude={"events"})


def _ask(theirs: Theirs, *args: str) -> Answer:
    return git(theirs.repository.top, *args)


def _names(answer: Answer) -> Sequence[str]:
    names = answer.out.decode(errors="surrogateescape").split("\0") if answer.ok else ()
    return [name for name in names if name.endswith((".yaml", ".yml"))]
