"""What all verbs that write have in common: their options, the defaults behind them, and what is said when it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.types import DAY, OneOf
from xfcli.commands.verb import option
from xfcli.model.message import N_, XfError, say
from xfcli.output.done import show_done, show_dry_run, show_json, show_pending
from xfcli.store.commit import CommitPending
from xfcli.store.evidence import Evidence
from xfcli.store.git import user_name
from xfcli.store.recording import Done, How, LetterMaker, add_event

OPTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--by",), {"metavar": "NAME", "help": N_("who did it; without it git's user.name")}),
    (("--date", "day"), {"type": DAY, "metavar": "DAY", "help": N_("the day it happened; without it today")}),
    (("--note",), {"metavar": "TEXT", "help": N_("a note")}),
    (("--file", "files"), {"multiple": True, "metavar": "FILE", "help": N_("a file to keep with the case")}),
    (("--force",), {"metavar": "TEXT", "help": N_("record it although a rule refuses, with this reason")}),
    (("--dry-run",), {"is_flag": True, "help": N_("show what would be written and found, and write nothing")}),
    (("--no-commit",), {"is_flag": True, "help": N_("write, but make no git commit")}),
    (("--format", "format_"), {"type": OneOf(("text", "json")), "default": "text", "help": N_("what to print")}),
)


@dataclass(frozen=True, slots=True)
class Writing:
    """What was typed of the common options."""

    by: str | None = None
    day: date | timedelta | None = None
    note: str | None = None
    files: tuple[str, ...] = ()
    force: str | None = None
    dry_run: bool = False
    no_commit: bool = False
    format_: str = "text"

    @classmethod
    def take(cls, typed: dict[str, Any]) -> "Writing":
        """Take the common options out of ``typed``."""
        return cls(**{name: typed.pop(name) for name in cls.__slots__ if name in typed})

    def how(self, here: Here, verb: str) -> How:
        """How the act is to be recorded."""
        return How(here.today, verb, self.force, self.dry_run, not self.no_commit)

    def evidence(self) -> list[Evidence]:
        """The files to keep."""
        return [Evidence(Path(name).name, Path(name)) for name in self.files]

    def event(self, here: Here, kind: str, fields: Mapping[str, Any], *, nobody: bool = False) -> dict[str, Any]:
        """The event with its day and who did it. ``nobody``: it may have no ``by``, and without one given has none."""
        by = (self.by or "").strip() or (None if nobody else doer(here))
        event = {"event": kind, "date": on(self.day, here.today) if self.day is not None else here.today, "by": by, **fields}
        if self.note and self.note.strip():
            event["note"] = self.note
        return {name: value for name, value in event.items() if value is not None}


def doer(here: Here) -> str:
    """Git's ``user.name``. Raises ``XfError`` where nobody is known."""
    name = user_name(here.workspace.root)
    if name:
        return name
    raise XfError(
        say(N_("nobody is named who did it")), hint=say(N_("name them with --by, or tell git: git config user.name NAME"))
    )


def writing_options(function: Any, *, without: Sequence[str] = ()) -> Any:
    """Add the common options to a verb's function."""
    for declared, attributes in reversed(OPTIONS):
        if declared[0] not in without:
            function = option(*declared, **attributes)(function)
    return function


def record(here: Here, case: str, event: Mapping[str, Any], typed: Writing, verb: str, letters: LetterMaker | None = None) -> int:
    """Record an event and say so. Raises :class:`Refusal` or ``XfError``."""
    done = add_event(here.desk, case, event, typed.how(here, verb), evidence=typed.evidence(), letters=letters)
    return say_done(here, done, typed)


def say_done(here: Here, done: Done, typed: Writing) -> int:
    """Print what was done: one line for people, one object for programs."""
    pending = done.commit if isinstance(done.commit, CommitPending) else None
    commit = done.commit if isinstance(done.commit, str) else None
    if typed.dry_run and typed.format_ == "text":
        show_dry_run(here.screen, done.diff, done.weighed.appear, done.weighed.vanish)
    elif typed.format_ == "json":
        show_json(here.screen, done.case, done.event, done.path, commit)
    else:
        show_done(here.screen, done.matter, done.event, done.weighed.duties, here.today)
    if pending:
        show_pending(here.errors, pending.why)
    return 0
