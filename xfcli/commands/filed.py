"""What is said when files other than cases were written."""

import json

from xfcli.commands.here import Here
from xfcli.commands.writing import Writing
from xfcli.model.message import Message
from xfcli.output.done import show_dry_run, show_filed, show_pending
from xfcli.store.commit import CommitPending
from xfcli.store.filing import Filed


def say_filed(here: Here, filed: Filed, typed: Writing, event: str, said: Message) -> int:
    """One line for people with what it makes due next, one object for programs, the difference for a dry run."""
    commit = filed.commit if isinstance(filed.commit, str) else None
    if typed.format_ == "json":
        path = filed.paths[-1] if filed.paths else None  # what is attached to it comes before it
        here.screen.line(json.dumps({"case": None, "event": event, "path": path, "commit": commit}, ensure_ascii=False))
    elif typed.dry_run:
        show_dry_run(here.screen, filed.diff, *((filed.effects.appear, filed.effects.vanish) if filed.effects else (None, None)))
    else:
        show_filed(here.screen, said, filed.effects.duties if filed.effects else (), here.today)
    if isinstance(filed.commit, CommitPending):
        show_pending(here.errors, filed.commit.why)
    return 0
