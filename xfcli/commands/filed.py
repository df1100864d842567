"""What is said when files other than cases were written."""

import json

from xfcli.commands.here import Here
from xfcli.commands.writing import Writing
from xfcli.model.message import Message
from xfcli.output.done import show_dry_run, show_pending
from xfcli.store.commit import CommitPending
from xfcli.store.filing import Filed


def say_filed(here: Here, filed: Filed, typed: Writing, event: str, said: Message) -> int:
    """One line for people, one object for programs, the difference for a dry run."""
    commit = filed.commit if isinstance(filed.commit, str) else None
    if typed.format_ == "json":
        path = filed.paths[0] if filed.paths else None
        here.screen.line(json.dumps({"case": None, "event": event, "path": path, "commit": commit}, ensure_ascii=False))
    elif typed.dry_run:
        show_dry_run(here.screen, filed.diff, (), ())
    else:
        here.screen.prose(f"{here.screen.style('✓', 'good')} {here.speech.words(said)}")
    if isinstance(filed.commit, CommitPending):
        show_pending(here.errors, filed.commit.why)
    return 0
