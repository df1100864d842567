"""The page about speed, made from what was measured, the notes on what is missed (``notes.md``) and what was done (``done.md``)."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import fill

from bench.notes import Note
from bench.peers import Beside
from bench.results import Results, Table
from bench.row import Row

DONE = Path(__file__).with_name("done.md")
MINUTE = 100.0
BEFORE = """# Performance

Written by `python -m bench{sizes} --write`.
Machine: {machine}.

Ratios are what counts: both halves of each were measured in turn within one run, each pair right after the other. The middle, the
least and the greatest of the ratios are shown, and the middle seconds of both halves. `python -m bench.gate` measures 1,000 and
10,000 cases and fails where a figure is worse than its goal by 15 %.

The workspaces are made from the sample: several units and years, one case in 40 from the running year, one file in 2,500
unreadable, attachments and letters in place as files of their own and hashed, everything in one commit. Goals are set for 10,000
cases and more; 1,000 are there to see the growth.
"""
UNFINISHED = """
**Not finished:** of {asked} cases, {missing} could not be measured to the end in this run.
"""


def page(results: Results, notes: Mapping[str, Note], done: str | None = None) -> str:
    """The whole page. ``done``: what was done for speed, by hand (none: as kept)."""
    sizes = "".join(f" --cases {size}" for size in results.asked)
    parts = [BEFORE.format(sizes=sizes, machine=results.machine), _unfinished(results)]
    parts += [f"\n## {table.title}\n\n{rows(table.rows)}" for table in results.tables]
    parts += [_peers(results), "\n", DONE.read_text(encoding="utf-8") if done is None else done, _missed(results, notes)]
    return "".join(parts)


def _unfinished(results: Results) -> str:
    there = {size for size, _ in results.sizes}
    missing = [f"{size:,}" for size in results.asked if size not in there]
    said = "".join(f"\n- Not measured: {why}\n" for why in results.failed)
    if results.finished and not missing:
        return said
    asked = " and ".join(f"{size:,}" for size in results.asked)
    return UNFINISHED.format(asked=asked, missing=" and ".join(missing) or "what comes after them") + said


def rows(found: Sequence[Row]) -> str:
    """One table in Markdown."""
    lines = [
        "| what | median | least | most | of | seconds | goal | reached |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
        *map(_line, found),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    unit = f" {row.unit}" if row.unit else ""
    seconds = "" if row.ours is None or row.other is None else f"{_seconds(row.ours)} / {_seconds(row.other)}"
    goal, reached = ("", "") if row.goal is None else (f"{row.goal:g}", reach(row))
    figures = f"{row.median:.2f}{unit} | {row.least:.2f} | {row.most:.2f}"
    return f"| {row.what} | {figures} | {row.times} | {seconds} | {goal} | {reached} |"


def reach(row: Row) -> str:
    """Whether the goal is reached, and if not by how much it is missed."""
    if row.goal is None or row.reached:
        return "yes"
    return f"no, {row.median / row.goal:.2f} times the goal"


def _seconds(value: float) -> str:
    return f"{value:.0f}" if value >= MINUTE else f"{value:.3g}"


def _peers(results: Results) -> str:
    if not results.peers:
        return ""
    lines = [
        f"\n## Other programs, {results.peers_cases:,} cases or entries\n",
        "Seconds of processor, ours / theirs: above 1 `xf check` takes longer. None of them does what `xf check` does.\n",
        "| program | `xf check` | ratio | least | most | seconds | what it was given | what it does | what it does not |",
        "|---|---|---:|---:|---:|---:|---|---|---|",
    ]
    return "\n".join([*lines, *map(_peer, results.peers)]) + "\n"


def _peer(peer: Beside) -> str:
    row = peer.row
    figures = f"| | | | not measured: {peer.why_not}"
    if row is not None and row.ours is not None and row.other is not None:
        figures = f"{row.median:.2f} × | {row.least:.2f} | {row.most:.2f} | {_seconds(row.ours)} / {_seconds(row.other)}"
    return f"| {peer.name} {peer.version} | {peer.beside} | {figures} | {peer.given} | {peer.does} | {peer.does_not} |"


def _missed(results: Results, notes: Mapping[str, Note]) -> str:
    missed = list(_all_missed(results.tables))
    if not missed:
        return "\n## What is not reached, and why\n\nEvery goal that was measured is reached.\n"
    lines = []
    for key in dict.fromkeys(row.key for _, row in missed):
        where = [(table, row) for table, row in missed if row.key == key]
        figures = "; ".join(f"{table.title.lower()}: {row.median:.2f}, goal {row.goal:g}" for table, row in where)
        why = notes[key].text if key in notes else "No note: nobody has looked into it yet."
        lines.append(_wrapped(f"**{_short(where[0][1].what)}** ({figures}). {why}"))
    return "\n## What is not reached, and why\n\n" + "".join(lines)


def _wrapped(text: str) -> str:
    return fill(text, 130, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) + "\n"


def _all_missed(tables: Sequence[Table]) -> Iterator[tuple[Table, Row]]:
    return ((table, row) for table in tables for row in table.rows if not row.reached)


def _short(what: str) -> str:
    """The name of a row without what stands in brackets."""
    return what.removeprefix("— ").partition(" (")[0]


__all__ = ["page", "reach", "rows"]
