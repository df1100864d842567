"""``xf check --staged``: the cases of the commit under way, as the pre-commit hook asks for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from xfcli.commands.here import Here
from xfcli.model.case import Case
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.errors import place
from xfcli.store.append import same
from xfcli.store.history import HEADER_CHANGED, header_changed
from xfcli.store.hooks import Staged, first_gone, rewritten, staged_cases
from xfcli.store.plain import load_plain
from xfcli.store.problems import Problem
from xfcli.store.reader import parse_case


def check_staged(here: Here, *, quiet: bool) -> int:
    """Exit status 1 where a case cannot be read, breaks the format, or had an event or the header on record changed."""
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
    found = parse_case(one.after, one.path) if one.after is not None else None
    if isinstance(found, list):
        return found
    if found is None and _renumbered(one, staged):
        return []
    try:
        what = rewritten(one, load_plain)
    except XfError as error:
        what = error.message
    return [*([_problem(one, what)] if what else []), *_header(one, found)]


def _problem(one: Staged, what: Message, hint: Message | None = None) -> Problem:
    return Problem("", one.path, 1, 1, what, hint)


def _header(one: Staged, after: Case | None) -> Iterator[Problem]:
    """Header fields changed by hand; what the other side of a merge has changed is told where it was done."""
    before = parse_case(one.before, one.path) if one.before is not None and not one.among else None
    if isinstance(before, Case) and after is not None:
        for name in header_changed(before, after):
            command = f"xf amend {after.id} --set {name}=..."
            hint = say(N_("what is learned later is recorded, not edited: {command}"), command=command)
            yield _problem(one, say(HEADER_CHANGED, field=name), hint)


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
