"""``xf check --staged``: the cases of the commit under way, as the pre-commit hook asks for them."""

from collections.abc import Sequence
from typing import Any

from xfcli.commands.here import Here
from xfcli.model.case import Case
from xfcli.model.message import Message, XfError
from xfcli.output.errors import place
from xfcli.store.append import same
from xfcli.store.hooks import Staged, first_gone, rewritten, staged_cases
from xfcli.store.plain import load_plain
from xfcli.store.problems import Problem
from xfcli.store.reader import parse_case


def check_staged(here: Here, *, quiet: bool) -> int:
    """Exit status 1 where a case cannot be read, breaks the format, or had an event on record changed or removed."""
    staged = staged_cases(here.workspace.root)
    # Of a merge that both sides' commits object to is said once.
    problems = dict.fromkeys(problem for one in staged for problem in _problems(one, staged))
    for problem in problems:
        here.screen.prose(place(problem.path, problem.line, problem.column) + here.speech.words(problem.message), style="error")
        if problem.hint:
            here.screen.prose(f"→ {here.speech.words(problem.hint)}", hang=2)
    if problems:
        here.screen.prose(here.speech.say("nothing was committed; what is on record is voided with xf correct, not edited"))
    elif not quiet:
        here.screen.line(here.speech.say("{count} cases about to be committed, nothing found", count=len(staged)))
    return int(bool(problems))


def _problems(one: Staged, staged: Sequence[Staged]) -> list[Problem]:
    if one.after is not None:
        found = parse_case(one.after, one.path)
        if not isinstance(found, Case):
            return found
    elif _renumbered(one, staged):
        return []
    try:
        what = rewritten(one, load_plain)
    except XfError as error:
        what = error.message
    return [_problem(one, what)] if what else []


def _problem(one: Staged, what: Message) -> Problem:
    return Problem("", one.path, 1, 1, what)


def _renumbered(gone: Staged, staged: Sequence[Staged]) -> bool:
    """Whether the events of a file that goes stand, all of them, in another that comes, new ones after them."""
    before = _events(gone.before)
    new = [_events(one.after) for one in staged if one.before is None]
    if gone.among:
        return bool(before) and any(first_gone(before, events) is None for events in new)
    return bool(before) and any(len(events) >= len(before) and same(events[: len(before)], before) for events in new)


def _events(data: bytes | None) -> Sequence[Any]:
    """The events in a version of a case; none where it cannot be read."""
    try:
        return (load_plain(data).get("events") or ()) if data is not None else ()
    except XfError:
        return ()
