"""The page about speed: tables as measured, and what they do not say."""

from collections.abc import Sequence

from bench.measure import Ratio

BEFORE = """# Performance

Written by `python -m bench --cases {sizes} --write`; {times} repetitions of each pair, taken in turn. Ratios are
what counts: both halves of each were measured within one run on one machine ({machine}).

The workspaces are made from the sample: several units and years, one case in 40 from the running year, one file in
2,500 unreadable, attachments and letters in place and hashed, everything committed to git.

"""
AFTER = """
## What the comparison does not say

- `git status` looks at size and time of every tracked file and knows nothing of its content; a warm `xf check` does the same for
  cases, and for the attachments and letters a verdict rests on, and then prints the findings of the day.
- The parse floor opens, reads and parses each case and throws the result away.
- yamllint sees style, check-jsonschema the shape of a file; neither counts a day.

## What is done for speed, and where

| what | where | because |
|---|---|---|
| rules are asked only where an event they need happened | `Rule.needs`, `judge` | most could be known to be silent |
| clocks of Articles 22 and 28 once a case, days once a start and limit | `rules/once`, `law/days` | 28 was worked out six times |
| the collector of cycles rests while many files are judged | `store/portions` | it walked over everything kept |
| what is live on a day is kept, the rest is not | `store/cache`, `store/flat`, `store/warm` | a finished case has nothing to show |
| an unchanged workspace loads neither reader, models nor rules | `store/warm`, `model/findings` | that took longer than the check |
| a line without a slip is read without typer | `commands/shortcut` | typer took more than half of a warm check of ten cases |
| the shell is answered without typer, a case without its verb | `commands/completion`, `menu` | it took four times as long |
| models are built when first used | `model/base` | an event needs no validator of its own inside a case |
| while modules are loaded the collector rests | `app` | 7 % of a verb that reads a case |

`tests/commands/test_startup.py` says of each kind of command what it must not load.


The rules know of none of it. What is kept is dropped when the program, `xf.yaml`, `org.yaml`, `calendar/`, `policy/` or `records/`
change; a case is judged again when its file changes, or a case, folder of a unit, attachment or letter that its verdict looked at.
`xf check --no-cache` reads everything; `--timings` shows where the time went. `python -m pytest -m soak tests/soak/test_cache.py`
compares both over 2,000 random histories.

## What is not reached, and why

- **100,000 cases** have not been measured yet; nor has a verb that writes in a large workspace.
- **Cold check.** Reading alone (parse, positions of every line, models) is three times the parse floor, so that nothing is left for
  judging, which takes about eight floors more. Attachments and letters are opened folder by folder, so that no link is followed,
  and hashed; the floor does none of that. Asking rules only where their events happened and answering shared questions once took
  a quarter off the judging. Not tried: compiled code, records other than pydantic's.
- **Verbs that read a case** spend two thirds of their start in loading pydantic and making the models; `show` takes three times as
  long as loading typer. A line with a slip in it, and completion of the names of options, still load typer and pydantic.
- **One file changed.** Reader, models and rules have to be loaded to judge a single case.
"""


def table(rows: Sequence[Ratio]) -> str:
    """One table in Markdown."""
    lines = ["| what | median | least | most | goal | reached |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:g}"
        reached = "" if row.goal is None else "yes" if row.reached else f"no, {row.median / row.goal:.1f} times the goal"
        lines.append(f"| {row.what} | {row.median:.2f} {row.unit} | {row.least:.2f} | {row.most:.2f} | {goal} | {reached} |")
    return "\n".join(lines) + "\n"


def page(tables: Sequence[tuple[str, Sequence[Ratio]]], machine: str, times: int) -> str:
    """The whole page."""
    sizes = ",".join(title.split()[0].replace(",", "") for title, _ in tables[1:])
    body = "\n".join(f"## {title}\n\n{table(rows)}" for title, rows in tables)
    return BEFORE.format(sizes=sizes, times=times, machine=machine) + body + AFTER


__all__ = ["page", "table"]
