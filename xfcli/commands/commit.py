"""``xf commit``: what earlier verbs wrote and could not commit."""

import json
from collections.abc import Mapping, Sequence

from xfcli.commands.here import Here
from xfcli.commands.types import OneOf
from xfcli.commands.verb import option, verb
from xfcli.model.message import N_, ExitCode, XfError, say
from xfcli.store.commit import CommitPending
from xfcli.store.commit_pending import commit_pending, pending
from xfcli.store.order import entered


@verb(
    N_(
        "Commit what earlier verbs wrote but could not commit, each act with the message it would have had. Files edited by hand "
        "since are left alone unless --edited is given."
    ),
    example="xf commit",
)
@option("--edited", is_flag=True, help=N_("also where a file was edited by hand since"))
@option("--dry-run", is_flag=True, help=N_("list what would be committed, and commit nothing"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def command(here: Here, *, edited: bool, dry_run: bool, format_: str) -> int:
    """Exit status 0; 1 where files edited by hand wait for a decision; 2 where git, or nobody, can commit."""
    root = here.workspace.root
    if dry_run:
        rows = [{"subject": group.notes[-1].subject, "paths": list(group.paths), "commit": None} for group in pending(root)]
        _show(here, rows, format_)
        return 0
    with entered(root, "commit") as repository:
        if repository is None:
            raise XfError(say(N_("there is no git repository, so nothing is committed")), hint=say(N_("xf init makes one")))
        tried = commit_pending(root, edited_too=edited)
        left = pending(root)
    rows = [
        {"subject": group.notes[-1].subject, "paths": list(group.paths), "commit": done if isinstance(done, str) else None}
        for group, done in tried
    ]
    _show(here, rows, format_)
    for _, outcome in tried:
        if isinstance(outcome, CommitPending):
            here.errors.prose(here.speech.words(outcome.why), style="warning")
    for group in left:
        if group.changed:
            what = say(N_("{paths} was edited by hand since; look at git diff, then xf commit --edited"), paths=group.changed)
            here.errors.prose(here.speech.words(what), style="warning")
    if any(isinstance(outcome, CommitPending) for _, outcome in tried):
        return ExitCode.CANNOT_RUN
    return int(any(group.changed for group in left))


def _show(here: Here, rows: Sequence[Mapping[str, object]], format_: str) -> None:
    if format_ == "json":
        here.screen.line(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        here.screen.line(here.speech.say(N_("nothing is waiting to be committed")))
    for row in rows:
        mark = here.screen.style("✓", "good") if row["commit"] else "·"
        here.screen.prose(f"{mark} {row['subject']}  {str(row['commit'] or '')[:10]}".rstrip())
