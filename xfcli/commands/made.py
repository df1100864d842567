"""Commands made from the rows of :mod:`xfcli.commands.verbs`, with what a few of them put into their event by themselves."""

from pathlib import Path
from typing import Any

from xfcli.commands.event_verb import Fill, command_of
from xfcli.commands.fills import (
    archive_fill,
    assign_fill,
    branch_fill,
    deliver_fill,
    extend_fill,
    hold_fill,
    rectify_fill,
    reject_fill,
    reply_fill,
    sign_in_fill,
    transfer_fill,
    withdraw_fill,
)
from xfcli.commands.here import Here
from xfcli.commands.verb import VerbCommand, option
from xfcli.commands.verbs import VERBS, Verb
from xfcli.model.message import N_, XfError, say
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter
from xfcli.store.attach import safe_name
from xfcli.store.recording import Letter, LetterMaker
from xfcli.store.source import CannotRead, read_bytes

FILLS: dict[str, Fill] = {
    "delivered": deliver_fill, "archived": archive_fill, "withdrawn": withdraw_fill, "rejected": reject_fill,
    "transferred": transfer_fill, "assigned": assign_fill, "extended": extend_fill, "replied": reply_fill,
    "branch_informed": branch_fill, "signed_in": sign_in_fill,
    "held_accountable": hold_fill, "rectified": rectify_fill,
}  # fmt: skip
"""By event: what stands in for fields that nobody gave."""

LETTERED = (
    "replied", "rejected", "extended", "review_decided", "supervised", "transferred", "branch_informed", "accepted", "assigned",
    "notified", "supplement_requested", "visit_received", "delivered", "reported", "held_accountable", "archived",
)  # fmt: skip
"""Events that a letter documents; which of them issue it by themselves says ``xf.yaml``."""


def command_named(name: str, group: str = "") -> VerbCommand:
    """The command of a verb of the table. Raises ``KeyError`` for a verb that is not in it."""
    row = {(verb.group, verb.name): verb for verb in VERBS}[group, name]
    return command_of(row, FILLS.get(row.event), *_letters(row))


def _letters(row: Verb) -> tuple[Any, Any]:
    return (letter_of, letter_options) if row.event in LETTERED else (None, None)


def letter_options(function: Any) -> Any:
    """The options about the letter that goes out with the event."""
    function = option("--letter", metavar="FILE", help=N_("a letter written elsewhere, kept with the event"))(function)
    function = option("--no-letter", is_flag=True, help=N_("record it without a letter"))(function)
    return option("--show-identity", is_flag=True, help=N_("print who petitioned, also where the case is confidential"))(function)


def letter_of(here: Here, typed: dict[str, Any]) -> LetterMaker | None:
    """How the event's letter is made: written elsewhere, not at all, or by the workspace's settings. Raises ``XfError``."""
    elsewhere, none = typed.get("letter"), typed.get("no_letter")
    if elsewhere and none:
        raise XfError(say(N_("--letter and --no-letter exclude each other")), hint=say(N_("give one of them")))
    if none:
        return None
    if elsewhere:
        return _written_elsewhere(Path(elsewhere))
    from xfcli.commands.letter_issue import by_event  # noqa: PLC0415 - most events issue none, and help never does

    return by_event(here, show_identity=bool(typed.get("show_identity")))


def _written_elsewhere(path: Path) -> LetterMaker:
    try:
        data = read_bytes(str(path))
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=str(path)) from reason

    def make(matter: Matter, duties: tuple[Duty, ...]) -> tuple[Letter, ...]:  # noqa: ARG001 - a LetterMaker
        return (Letter(safe_name(path.name), data),)

    return make


__all__ = ["FILLS", "LETTERED", "command_named", "letter_of", "letter_options"]
