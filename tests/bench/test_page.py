"""Ratios are what they say, the page says of each row what was measured, notes belong to rows."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench.__main__ import PAGE
from bench.gate import worse
from bench.measure import CannotMeasureError, python, run
from bench.notes import Note, read_notes
from bench.page import page
from bench.peers import Beside
from bench.results import FILE, Results, Table, load, save
from bench.row import Row, figure, growth, ratio

MISSED = Row("cold-cpu", "cold check (processor time)", 5.0, 6.0, 7.0, 3, 3.0, ours=6.0, other=1.0)
REACHED = Row("warm", "warm check (clock)", 1.0, 2.0, 3.0, 3, 3.0, ours=0.2, other=0.1)
RESULTS = Results("a machine", (1000,), (Table("1,000 cases", (MISSED, REACHED), 1000),), finished=True)


def test_a_ratio_is_taken_of_each_pair_and_shows_its_spread() -> None:
    row = ratio("k", "what", [(1.0, 2.0), (9.0, 3.0), (2.0, 2.0)], 0.9)
    assert (row.least, row.median, row.most, row.times) == (0.5, 1.0, 3.0, 3)
    assert (row.ours, row.other) == (2.0, 2.0)
    assert (row.reached, row.passes) == (False, True)
    assert not replace(row, median=1.04).passes
    assert figure("k", "memory", [3, 1, 2], 2).reached


def test_growth_is_the_exponent() -> None:
    linear = growth("k", "what", [(1000, 1.0), (10, 0.01), (100, 0.1)])
    assert linear.median == pytest.approx(1.0)
    square = growth("k", "what", [(10, 1.0), (100, 100.0)])
    assert (square.least, square.median, square.most) == pytest.approx((2.0, 2.0, 2.0))
    assert (square.ours, square.other) == (100.0, 1.0)
    assert growth("k", "what", [(10, 0.3), (1000, 0.3)]).median == pytest.approx(0.0)
    with pytest.raises(CannotMeasureError):
        growth("k", "what", [(10, -0.01), (100, 0.1)])


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(CannotMeasureError, match=r"^python[0-9.]* -c .*: exit status 3$"):
        run(python("-c", "raise SystemExit(3)"), tmp_path)
    taken = run(python("-c", "raise SystemExit(1)"), tmp_path, fine=frozenset({1}))
    assert taken.processor > 0
    assert taken.wall > 0


def test_the_memory_of_children_counts_together(tmp_path: Path) -> None:
    hold = "held = bytearray(60_000_000); import time; time.sleep(0.5)"
    both = f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    taken = run(python("-c", both), tmp_path, watched=True)
    assert taken.memory < 110 < taken.together


def missed(text: str) -> str:
    """What the page says is not reached."""
    return text.partition("## What is not reached, and why")[2]


def test_the_page_says_of_each_row_whether_it_is_reached() -> None:
    text = page(RESULTS, {"cold-cpu": Note("Because."), "warm": Note("Long since mended.")}, done="")
    assert "| cold check (processor time) | 6.00 × | 5.00 | 7.00 | 3 | 6 / 1 | 3 | no, 2.00 times the goal |" in text
    assert "| warm check (clock) | 2.00 × | 1.00 | 3.00 | 3 | 0.2 / 0.1 | 3 | yes |" in text
    assert "- **cold check** (1,000 cases: 6.00, goal 3). Because.\n" in missed(text)
    assert "warm check" not in missed(text), "what is reached is not described as missed"
    assert "mended" not in text


def test_a_miss_nobody_has_looked_into_is_said_to_be_one() -> None:
    assert "No note: nobody has looked into it yet." in missed(page(RESULTS, {}, done=""))


def test_where_all_is_reached_the_page_says_so() -> None:
    good = replace(RESULTS, tables=(Table("1,000 cases", (REACHED,), 1000),))
    assert "Every goal that was measured is reached." in missed(page(good, read_notes(), done=""))


def test_an_unfinished_run_says_what_is_missing() -> None:
    assert "Not finished" not in page(RESULTS, {}, done="")
    text = page(replace(RESULTS, asked=(1000, 100_000), finished=False, failed=("100,000 cases: no room",)), {}, done="")
    assert "of 1,000 and 100,000 cases, 100,000 could not be measured" in text
    assert "Not measured: 100,000 cases: no room" in text


def test_a_peer_is_shown_with_what_it_does_not_do_or_why_it_is_missing() -> None:
    beside = Beside("lint", "1.0", replace(MISSED, goal=None), "files", "style", "days", "cold")
    gone = replace(beside, name="gone", version="", row=None, why_not="no such package")
    text = page(replace(RESULTS, peers=(beside, gone), peers_cases=1000), {}, done="")
    assert "| lint 1.0 | cold | 6.00 × | 5.00 | 7.00 | 6 / 1 | files | style | days |" in text
    assert "not measured: no such package" in text


def test_results_are_kept_whole(tmp_path: Path) -> None:
    beside = Beside("lint", "1.0", MISSED, "files", "style", "days", "cold")
    whole = replace(RESULTS, peers=(beside, replace(beside, row=None)), failed=("why",))
    save(whole, tmp_path / "results.json")
    assert load(tmp_path / "results.json") == whole


def test_the_page_in_the_project_is_that_of_the_results_and_notes() -> None:
    if not FILE.exists():
        pytest.skip("the page is older than the file of results")
    assert PAGE.read_text("utf-8") == page(load(FILE), read_notes()), "python -m bench --page"


def test_notes_are_kept_for_rows_that_there_are() -> None:
    code = "".join(path.read_text("utf-8") for path in FILE.parent.glob("*.py"))
    keys = set(re.findall(r"\"([a-z]+(?:-[a-z]+)+|warm|accept)\"", code))
    assert set(read_notes()) <= keys
    assert all(note.text for note in read_notes().values())


def test_notes_are_read_with_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\n## warm\nknown: 3.5\nSlow,\nand known.\n\n## other\nText.\n", "utf-8")
    assert read_notes(tmp_path / "notes.md") == {"warm": Note("Slow, and known.", 3.5), "other": Note("Text.")}


def test_the_gate_shuts_by_goal_or_by_what_is_known() -> None:
    assert list(worse(RESULTS.tables, {})) == ["1,000 cases: cold check (processor time): 6.00 ×, goal 3"]
    assert not list(worse(RESULTS.tables, {"cold-cpu": Note("", 5.5)}))
    assert list(worse(RESULTS.tables, {"cold-cpu": Note("", 5.0), "warm": Note("", 1.0)})) == [
        "1,000 cases: cold check (processor time): 6.00 ×, goal 5"
    ]
