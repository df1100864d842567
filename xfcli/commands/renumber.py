"""``xf renumber``: a number that two files bear, or a file out of its place."""

import json

from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.types import CASE, OFFICE, Number, OneOf
from xfcli.commands.verb import argument, option, verb
from xfcli.model.base import unit_of_office
from xfcli.model.message import N_, XfError, say
from xfcli.output.done import show_pending
from xfcli.store.commit import CommitPending
from xfcli.store.recording import How
from xfcli.store.registering import know_unit
from xfcli.store.renumbering import renumber
from xfcli.store.source import is_regular


@verb(
    N_(
        "Give a case another number: where two files bear one (name the file then), where it stands in the wrong place, or where "
        "it belongs to another unit or year. Its attachments go along; letters stay where they are, and the old number stays "
        "its own unless another file bears it."
    ),
    example="xf renumber SZ-2026-0007 --year 2025",
)
@argument("case", type=CASE, metavar="CASE", help=N_("the case, or its file"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("the unit it belongs to"))
@option("--year", type=Number(1990), metavar="YEAR", help=N_("the year it was numbered in"))
@option("--dry-run", is_flag=True, help=N_("say what would be done, and do nothing"))
@option("--no-commit", is_flag=True, help=N_("write, but make no git commit"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def command(
    here: Here, case: str, unit: str | None, year: int | None, *, dry_run: bool, no_commit: bool, format_: str
) -> int:
    """Exit status 0; what stops it raises ``XfError`` (2) with nothing changed."""
    workspace = here.workspace
    if case.endswith((".yaml", ".yml")) and is_regular(here.folder / case):
        path = workspace.select([case], here.folder)[0]
    else:
        path = workspace.case_path(find_case(workspace, case, here.today))
    if not path.startswith("cases/") or not is_regular(workspace.root / path):
        raise XfError(say(N_("{path} is no file of a case"), path=path), hint=say(N_("name the file, as xf check does")))
    series = unit_of_office(unit) if unit else None
    if series:
        know_unit(here.desk, series)
    done = renumber(here.desk, path, How(here.today, "renumber", None, dry_run, not no_commit), unit=series, year=year)
    commit = done.commit if isinstance(done.commit, str) else None
    if format_ == "json":
        said = {"case": done.new, "event": "renumbered", "path": done.path, "commit": commit}
        here.screen.line(json.dumps(said, ensure_ascii=False))
    else:
        mark = "·" if dry_run else here.screen.style("✓", "good")
        same = say(N_("{old}: {path} is its place"), old=done.old, path=done.path)
        text = same if done.old == done.new else say(N_("{old} becomes {new}: {path}"), old=done.old, new=done.new, path=done.path)
        here.screen.prose(f"{mark} {here.speech.words(text)}")
        if dry_run:
            here.screen.line(here.speech.say("nothing was written"))
    if done.named_by:
        warning = N_("{old} now means another case, and is named in: {cases}; look whether this one was meant")
        here.errors.prose(here.speech.words(say(warning, old=done.old, cases=done.named_by)), style="warning")
    if isinstance(done.commit, CommitPending):
        show_pending(here.errors, done.commit.why)
    return 0
