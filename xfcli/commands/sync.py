"""``xf sync``: exchange with the other clones."""

import json

from xfcli.commands.here import Here
from xfcli.commands.types import OneOf
from xfcli.commands.verb import option, verb
from xfcli.model.message import N_, say
from xfcli.store.history_log import number_of
from xfcli.store.recording import How
from xfcli.store.syncing import sync

TWICE = N_(
    "letter number {number} went out twice: in {ours}, and by the others in {theirs}; set one right: xf correct the event, record "
    "it again, and the letter gets a new number"
)
CHANGED = N_("{path}: by the others {what}; it is merged all the same, xf audit {case} shows it")
WAITING = N_("not committed yet, so the others do not get it: {subjects} → xf commit")


@verb(
    N_(
        "Exchange with the others: fetch, merge cases event by event, push; history is never rewritten. Where people have to "
        "decide, nothing is merged and the files are named."
    ),
    example="xf sync",
)
@option("--dry-run", is_flag=True, help=N_("fetch and say what would come and go, and merge nothing"))
@option("--format", "format_", type=OneOf(("text", "json")), default="text", help=N_("what to print"))
def command(here: Here, *, dry_run: bool, format_: str) -> int:
    """Exit status 0; what is in the way raises ``XfError`` (2)."""
    done = sync(here.desk, How(here.today, "sync", None, dry_run))
    for one in done.letters_twice:
        here.errors.prose(here.speech.say(TWICE, number=one.number, ours=one.ours, theirs=one.theirs), style="warning")
    for path, what in done.changed:
        words = here.speech.words(what)
        here.errors.prose(here.speech.say(CHANGED, path=path, what=words, case=number_of(path)), style="warning")
    if done.waiting:
        here.errors.prose(here.speech.say(WAITING, subjects=done.waiting), style="warning")
    if format_ == "json":
        twice = [{"number": one.number, "ours": one.ours, "theirs": one.theirs} for one in done.letters_twice]
        changed = [{"path": path, "what": here.speech.words(what)} for path, what in done.changed]
        said = {
            "fetched": done.fetched, "pushed": done.pushed, "commit": done.commit, "letters_twice": twice, "changed": changed
        }  # fmt: skip
        here.screen.line(json.dumps(said, ensure_ascii=False))
        return 0
    mark = "·" if dry_run else here.screen.style("✓", "good")
    text = say(N_("commits fetched: {fetched}, pushed: {pushed}"), fetched=done.fetched, pushed=done.pushed)
    here.screen.prose(f"{mark} {here.speech.words(text)}")
    return 0
