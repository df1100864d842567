"""A verb that writes: ``xf accept`` on a case that waits for it, and git's part of that."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.history import git
from bench.measure import python, run
from bench.office import DAY, fresh
from bench.row import Row, ratio

FIRST = 9001
ACCEPTED = "  - {date: 2026-06-30, event: accepted, by: 刘洋, unit: SZ/CLAIMS}\n"


@dataclass(frozen=True, slots=True)
class Written:
    """Seconds on the clock, seconds of processor of ``xf`` itself and of the git programs it started."""

    wall: float
    own: float
    git: float


class Clerk:
    """Accepts fresh cases in a workspace, one at a time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        highest = max((int(path.stem[8:]) for path in (root / "cases" / "SZ" / "2026").glob("SZ-2026-*.yaml")), default=0)
        self._numbers = count(max(highest + 1, FIRST))

    def accept(self, events: int = 4) -> Written:
        """``xf accept`` of a case that was registered and committed just now, with its commit."""
        return self.decide(self.register(events))

    def decide(self, case_id: str) -> Written:
        """``xf accept`` of a case that waits for it."""
        told = self._root / ".git" / "bench-apart"
        words = python("-m", "bench.apart", str(told), "accept", case_id, "--by", "刘洋", "--today", DAY)
        taken = run(words, self._root)
        own, others = map(float, told.read_text(encoding="ascii").split())
        return Written(taken.wall, own, others)

    def by_hand(self) -> float:
        """Seconds of ``git commit -- FILE`` alone, the event being in the file already."""
        path = self._path(self.register())
        with (self._root / path).open("a", encoding="utf-8") as file:
            file.write(ACCEPTED)
        return run(["git", "commit", "-q", "-m", "accepted", "--", path], self._root).wall

    def register(self, events: int = 4) -> str:
        """The id of a new case, committed."""
        case_id = f"SZ-2026-{next(self._numbers)}"
        path = self._path(case_id)
        (self._root / path).parent.mkdir(parents=True, exist_ok=True)
        (self._root / path).write_text(fresh(case_id, events), encoding="utf-8")
        git(self._root, "add", "--", path)
        git(self._root, "commit", "-q", "-m", "registered", "--", path)
        return case_id

    def _path(self, case_id: str) -> str:
        return f"cases/SZ/2026/{case_id}.yaml"


def of_writing(small: Path, root: Path, times: int) -> Iterator[Row]:
    """The rows about ``xf accept``: here and beside ten cases, in turn."""
    here, there = Clerk(root), Clerk(small)
    for clerk in (here, there):
        clerk.accept()  # what is done once, and is not what is measured
    pairs = [(here.accept(), there.accept()) for _ in range(times)]
    yield ratio("accept", "xf accept / the same in 10 cases (clock; lock, proof, flush and commit included)", _wall(pairs), 1.2)
    own = [(big.own, little.own) for big, little in pairs]
    yield ratio("accept-own", "— xf's own share / the same in 10 cases (processor time)", own, 1.2)
    share = [(big.git, little.git) for big, little in pairs]
    yield ratio("accept-git", "— the share of git's programs / the same in 10 cases (processor time)", share)
    hand = [(here.by_hand(), there.by_hand()) for _ in range(times)]
    yield ratio("git-commit", "git commit -- FILE by hand / the same in 10 cases (clock)", hand)
    both = [(big.wall, alone) for (big, _), (alone, _) in zip(pairs, hand, strict=True)]
    yield ratio("accept-hand", "xf accept / git commit -- FILE by hand (clock)", both)


def _wall(pairs: list[tuple[Written, Written]]) -> list[tuple[float, float]]:
    return [(big.wall, little.wall) for big, little in pairs]


__all__ = ["Clerk", "Written", "of_writing"]
