"""Several processes give what one gives, in the same order, and say what went wrong in any of them."""

import os
import time
from collections.abc import Sequence

import pytest

from xfcli.store import processes
from xfcli.store.processes import in_portions

PATHS = [f"cases/SZ/2026/SZ-2026-{number:04}.yaml" for number in range(1234)]


def backwards(portion: Sequence[str]) -> list[str]:
    return [path[::-1] for path in portion]


@pytest.mark.parametrize("jobs", [None, 1, 2, 3, 5000])
def test_the_answers_come_in_order_however_many_work(jobs: int | None) -> None:
    answers = [path for answer in in_portions(backwards, PATHS, jobs, None) for path in answer]
    assert answers == [path[::-1] for path in PATHS]


def test_nothing_to_do_is_done() -> None:
    assert list(in_portions(backwards, [], 2, None)) == []


def test_more_than_one_process_works() -> None:
    def who(_: Sequence[str]) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert len(set(in_portions(who, PATHS, 2, None))) == 2


def test_what_goes_wrong_in_a_child_is_raised_here() -> None:
    here = os.getpid()

    def wrong(portion: Sequence[str]) -> int:
        if os.getpid() != here:
            raise ValueError("a stone in the shoe")
        time.sleep(0.05)
        return len(portion)

    with pytest.raises(RuntimeError, match="a stone in the shoe"):
        list(in_portions(wrong, PATHS, 2, None))


def test_what_goes_wrong_here_leaves_no_child_behind() -> None:
    here = os.getpid()

    def wrong(portion: Sequence[str]) -> int:
        if os.getpid() == here:
            raise ValueError("here")
        time.sleep(30)
        return len(portion)

    with pytest.raises(ValueError, match="here"):
        list(in_portions(wrong, PATHS, 2, None))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_child_that_dies_is_no_empty_answer() -> None:
    here = os.getpid()

    def dies(portion: Sequence[str]) -> int:
        if os.getpid() != here:
            os._exit(1)
        time.sleep(0.05)
        return len(portion)

    with pytest.raises(RuntimeError, match="died"):
        list(in_portions(dies, PATHS, 2, None))


def test_one_is_told_how_far_it_is() -> None:
    said: list[tuple[int, int]] = []
    list(in_portions(backwards, PATHS, 1, lambda done, all_of: said.append((done, all_of))))
    assert said[0] == (processes.PORTION, len(PATHS))
    assert said[-1] == (len(PATHS), len(PATHS))
