"""Exchange with the others: fetch, merge event by event, push. What people have to decide stops it with nothing merged."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from xfcli.model.message import N_, Message, XfError, say
from xfcli.store.atomic import in_the_way
from xfcli.store.commit_pending import pending
from xfcli.store.desk import Desk
from xfcli.store.git import Repository, git, preflight, settings
from xfcli.store.git_locks import remove_dead_locks
from xfcli.store.hooks import configure
from xfcli.store.letter_numbers import Twice
from xfcli.store.letter_numbers import given_twice as given_twice_letters
from xfcli.store.merging import broken_off, merge
from xfcli.store.order import entered
from xfcli.store.recording import How, at_work
from xfcli.store.theirs_changed import changed_by_them
from xfcli.store.upstream import given_twice, of_the_others

MARK: Final = ".xf/sync"
_ATTEMPTS: Final = 3
"""Somebody else may push between our merge and our push; after so many times it is left to the clerk."""


@dataclass(frozen=True, slots=True)
class Synced:
    """How many commits came and went, and where the branch is now."""

    fetched: int
    pushed: int
    commit: str
    letters_twice: tuple[Twice, ...] = ()
    """Letter numbers that both sides have given; what has gone out cannot be numbered anew, so people are told."""
    changed: tuple[tuple[str, Message], ...] = ()
    """Files of cases where the others have changed or removed what was on record, and what it is."""
    waiting: tuple[str, ...] = ()
    """Subjects of acts that wait to be committed and were therefore not exchanged."""


def sync(desk: Desk, how: How) -> Synced:
    """Fetch, merge and push; a dry run fetches and counts. Raises ``XfError`` with what is in the way; nothing half merged."""
    root = desk.workspace.root
    if broken_off(root):
        with entered(root, "sync"):
            pass  # What the last one left half merged is taken back.
    repository = preflight(root)
    if repository is None:
        raise XfError(say(N_("there is no git repository, so there is nobody to exchange with")), hint=say(N_("xf init makes one")))
    upstream = _upstream(repository)
    if how.dry_run:
        _fetch(repository)
        come, go = _count(repository, f"HEAD..{upstream}"), _count(repository, f"{upstream}..HEAD")
        return Synced(come, go, _head(repository), waiting=_waiting(repository))
    _free_of_dead_locks(repository)
    done = _exchange(desk, how, repository, upstream)
    with suppress(OSError):  # One that stays makes the next sync look for locks that are not there.
        (root / MARK).unlink()
    return done


def _free_of_dead_locks(repository: Repository) -> None:
    """The locks of git's that a sync left which was killed go; a mark says since when one is under way."""
    mark = repository.root / MARK
    with in_the_way(mark):
        if mark.exists():
            remove_dead_locks(repository, mark.stat().st_mtime)
        mark.parent.mkdir(exist_ok=True)
        mark.touch()


def _waiting(repository: Repository) -> tuple[str, ...]:
    return tuple(group.notes[-1].subject for group in pending(repository.root))


def _exchange(desk: Desk, how: How, repository: Repository, upstream: str) -> Synced:
    fetched = ahead = 0
    waiting: tuple[str, ...] = ()
    twice: list[Twice] = []
    changed: list[tuple[str, Message]] = []
    for attempt in range(_ATTEMPTS):
        _fetch(repository)
        behind = _count(repository, f"HEAD..{upstream}")
        with at_work(desk, how):
            configure(repository)
            waiting = _waiting(repository)  # before the merge, after which no failing disk may say that nothing was changed
            if behind:
                _each_its_number(repository)
                both, theirs = given_twice_letters(repository, "HEAD", upstream), changed_by_them(repository, upstream)
                merge(repository, upstream)
                twice += both
                changed += theirs
        fetched += behind
        ahead = _count(repository, f"{upstream}..HEAD")
        if not ahead or _pushed(repository, last=attempt == _ATTEMPTS - 1):
            break
    return Synced(fetched, ahead, _head(repository), tuple(twice), tuple(changed), waiting)


def _upstream(repository: Repository) -> str:
    found = git(repository.top, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    if found.ok:
        return found.text
    branch = git(repository.top, "symbolic-ref", "--short", "-q", "HEAD").text
    if not branch:
        what = say(N_("no branch is checked out, so nothing can be exchanged"))
        raise XfError(what, hint=say("{command}", command="git switch main"))
    remotes = git(repository.top, "remote").text.split()
    command = f"git push -u {remotes[0]} {branch}" if remotes else "git remote add origin URL"
    raise XfError(
        say(N_("the branch {branch} has no counterpart to exchange with"), branch=branch), hint=say("{command}", command=command)
    )


def _count(repository: Repository, commits: str) -> int:
    answer = git(repository.top, "rev-list", "--count", commits)
    return int(answer.text) if answer.ok else 0


def _head(repository: Repository) -> str:
    return git(repository.top, "rev-parse", "HEAD").text


def _fetch(repository: Repository) -> None:
    answer = git(repository.top, "fetch", "--quiet", reading=False)
    if not answer.ok:
        raise XfError(
            say("git {verb} failed: {words}", verb="fetch", words=answer.complaint),
            hint=say(N_("everything is kept here; xf sync tries again")),
        )


def _each_its_number(repository: Repository) -> None:
    """Raise ``XfError`` where they and we gave one number to two cases; theirs is known to everybody, so ours gives way."""
    theirs = of_the_others(repository)
    paths = given_twice(theirs) if theirs else ()
    if not paths:
        return
    numbers = [path.rpartition("/")[2].rpartition(".")[0] for path in paths]
    commands = " && ".join(f"xf renumber {number}" for number in numbers)
    raise XfError(
        say(N_("given here and by the others, each to a case of its own: {numbers}; nothing was merged"), numbers=tuple(numbers)),
        hint=say(N_("ours get the next free numbers, theirs stay: {commands} && xf sync"), commands=commands),
    )


def _pushed(repository: Repository, *, last: bool) -> bool:
    """Whether the others have it now; False where somebody was quicker and it is worth another try."""
    # To where it was fetched from, whatever push.default says and whatever the branch is called here.
    branch = git(repository.top, "symbolic-ref", "--short", "HEAD").text
    found = {name.rpartition(".")[2]: value for name, value in settings(repository.top, rf"^branch\.{re.escape(branch)}\.").items()}
    target = (found["remote"], f"HEAD:{found['merge']}")
    answer = git(repository.top, "push", "--quiet", *target, reading=False, env={"LC_ALL": "C", "LANGUAGE": "C"})
    if answer.ok:
        return True
    quicker = any(word in answer.err for word in ("non-fast-forward", "fetch first", "cannot lock ref"))
    if quicker and not last:
        return False
    raise XfError(
        say("git {verb} failed: {words}", verb="push", words=answer.complaint),
        hint=say(N_("everything is kept here; xf sync tries again")),
    )
