"""The integrity of the record, from git: what was entered late (XF0008), and what was committed and later changed (XF0009).

One ``git log`` names every version of every case, one ``git cat-file`` brings many of them at a time; no process a case. Each
version is compared with the one it came from, and with both where two were merged: its events have to be there still, in their
order, and its header unchanged but for the number (``id``, ``former_ids``). What is in the folder now is compared with the last
commit. A version that cannot be read is free to be repaired; the one before it is then what counts.

An event was entered on the day of the first commit that has it, as its author's clock had it, in the workspace's time zone. In a
shallow clone the days of the oldest commits say nothing, and nothing is said of them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from xfcli.model.case import HEADER_FIELDS, Case
from xfcli.model.duty import Violation
from xfcli.model.events import Amended, EventBase, Waived, kind_of
from xfcli.model.glossary import Term
from xfcli.model.message import N_, Message, say
from xfcli.rules import RULE_BY_CODE
from xfcli.rules.matter import Matter
from xfcli.rules.shell import word
from xfcli.store.desk import Desk
from xfcli.store.git import Repository, find_repository, git
from xfcli.store.history_log import Change, Changes, blobs, case_of, changes, number_of
from xfcli.store.source import is_regular

AT_ONCE: Final = 200
"""So many files' versions are held in memory together."""
_HEADER: Final = tuple(name for name in HEADER_FIELDS if name not in ("id", "former_ids"))
HEADER_CHANGED: Final = N_("header field {field} was changed")
Key = tuple[str, int]
"""An event's text and which of several alike it is."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A case as one commit has it, its events ready to be compared."""

    case: Case
    keys: list[Key]


@dataclass
class _File:
    """What the history of one file shows: the first day each event was there, and what was done to the record.

    ``brought``: the events the file already had when git first saw it.
    """

    first: dict[Key, date | None] = field(default_factory=dict)
    brought: frozenset[Key] = frozenset()
    wrongs: list[tuple[Change, Message]] = field(default_factory=list)


def history_duties(desk: Desk, case_id: str | None = None) -> tuple[Violation, ...]:
    """XF0008 and XF0009 of one case, else of all; nothing where there is no repository or nothing is committed yet."""
    repository = find_repository(desk.workspace.root)
    if repository is None or not git(repository.root, "rev-parse", "-q", "--verify", "HEAD").ok:
        return ()
    paths = _paths_of(desk, case_id) if case_id else ("cases",)
    by_path = changes(desk, repository, paths)
    if case_id and _renumbered(repository, by_path):
        # What a file was before, and whether one that went away lives on under another number, shows only among the others.
        everything = changes(desk, repository, ("cases",))
        by_path = {path: several for path, several in everything.items() if path in paths}
    found: list[Violation] = []
    waiting = iter(sorted(by_path))
    while some := list(islice(waiting, AT_ONCE)):
        contents = blobs(repository, {name for path in some for c in by_path[path] for name in (c.old, c.new)})
        for path in some:
            if path in paths[:1] or not case_id or not is_regular(desk.workspace.root / path):
                found += _judged(desk, path, _read_history(by_path[path], path, contents))
    return tuple(sorted(found, key=lambda duty: (duty.path, duty.line, duty.code, duty.key)))


def _renumbered(repository: Repository, by_path: Changes) -> bool:
    """Whether one of the files went away, or came in a commit which removed another."""
    if any(change.commit and not change.new for several in by_path.values() for change in several):
        return True
    came = {several[0].commit for several in by_path.values() if several and several[0].commit}
    removed = ("diff-tree", "-r", "--no-commit-id", "--name-only", "--no-renames", "--diff-filter=D")
    return any(git(repository.root, *removed, commit, "--", "cases").out for commit in came)


def _paths_of(desk: Desk, case_id: str) -> tuple[str, ...]:
    """The file of a case, and those it had before it was renumbered."""
    case = desk.clone.case_of_all(case_id)
    ids = (case_id, *(case.former_ids if case else ()))
    return tuple(desk.workspace.case_path(one) for one in ids)


# --- what it means


def _read_history(several: Sequence[Change], path: str, contents: dict[str, bytes]) -> _File:
    """Hold every version against the one it came from, the oldest first.

    A version that has again all that an earlier change took away repairs it; that the change was made stays on record.
    """
    file = _File()
    versions: dict[str, _Version | None] = {"": None}
    stands: dict[str, str] = {}
    wronged: list[_Version] = []
    for change in several:
        for name in (change.old, change.new):
            if name not in versions:
                versions[name] = _version(contents.get(name, b""), path)
        old, new = versions[stands.get(change.old, change.old)], versions[change.new]
        if change.new and new is None:
            stands[change.new] = stands.get(change.old, change.old)
            continue
        wrongs = list(_changed(old, new)) if old and not change.inherited else []
        repaired = new is not None and any(not list(_changed(before, new)) for before in wronged)
        if old and wrongs and not repaired:
            file.wrongs += [(change, what) for what in wrongs]
            wronged.append(old)
        if new is not None and change.commit:
            _note_first(file, new, change.day)
    return file


def _version(data: bytes, path: str) -> "_Version | None":
    case = case_of(data, path)
    return _Version(case, _keys(case)) if case else None


def _keys(case: Case) -> list[Key]:
    """The events as texts that can be compared, each with its number among its likes."""
    seen: dict[str, int] = {}
    keys = []
    for event in case.events:
        text = f"{kind_of(event)} {_text(event)}"
        seen[text] = seen.get(text, -1) + 1
        keys.append((text, seen[text]))
    return keys


def _text(event: EventBase) -> str:
    if isinstance(event, Amended):  # what it sets may stand in any order
        return json.dumps(event.model_dump(mode="json", exclude_defaults=True), sort_keys=True, ensure_ascii=False)
    return event.model_dump_json(exclude_defaults=True)


def _note_first(file: _File, version: _Version, day: date | None) -> None:
    if not file.first:
        file.brought = frozenset(version.keys)
    for key in version.keys:
        if key not in file.first:
            file.first[key] = day
            continue
        before = file.first[key]
        file.first[key] = None if before is None or day is None else min(before, day)


def rewritten_in(before: Case, after: Case | None) -> Iterator[Message]:
    """What of a version's record is changed or gone in another one (None: no file any more)."""
    yield from _changed(_Version(before, _keys(before)), _Version(after, _keys(after)) if after else None)


def _changed(before: _Version, after: _Version | None) -> Iterator[Message]:
    """What became of a version's record in the next one."""
    old = before.case
    if after is None:
        if old.events:
            yield say(N_("the case was removed"))
        return
    new = after.case
    for name in header_changed(old, new):
        yield say(HEADER_CHANGED, field=name)
    if after.keys[: len(before.keys)] == before.keys:
        return
    kept = iter(after.keys)
    for number, (key, event) in enumerate(zip(before.keys, old.events, strict=True), 1):
        if not any(other[0] == key[0] for other in kept):
            text = N_("event {number} ({event} of {day}) was changed, moved or removed")
            yield say(text, number=number, event=Term("event", kind_of(event)), day=event.date)
            return


def header_changed(old: Case, new: Case) -> Iterator[str]:
    """The header fields that are not as they were; a number may change, and former ones be added."""
    yield from (name for name in _HEADER if getattr(old, name) != getattr(new, name))
    if not set(old.former_ids) <= set(new.former_ids):
        yield "former_ids"


def _judged(desk: Desk, path: str, file: _File) -> Iterator[Violation]:
    found = desk.workspace.read_case(path) if is_regular(desk.workspace.root / path) else None
    case = found if isinstance(found, Case) else None
    matter = desk.matter(case) if case else None
    waivers = {waived.rule: waived for waived in matter.time.of(Waived)} if matter else {}
    for change, what in file.wrongs:
        if change.commit:
            message = say(N_("commit {commit} of {day}: {what}"), commit=change.commit[:10], day=change.day or "?", what=what)
            hint = f"git show {change.commit[:10]} -- {word(path)}"
        else:
            message, hint = say(N_("not committed yet: {what}"), what=what), f"git diff HEAD -- {word(path)}"
        key = f"{change.commit}:{what.msgid}:{sorted(str(fact) for fact in what.args)}"
        yield _violation("XF0009", path, key, message, hint, waivers, on=change.day)
    if matter is not None and case is not None:
        yield from _late(matter, case, file, waivers)


def _late(matter: Matter, case: Case, file: _File, waivers: dict[str, Waived]) -> Iterator[Violation]:
    """One for each event; a history that came into git together with its case is one entry, and said once."""
    late = list(_entered_late(matter, case, file))
    together = [(event, entered) for key, event, entered in late if key in file.brought]
    if len(together) > 1:
        first, entered = together[0]
        text = N_("{count} events up to {last} were entered together on {entered}, when the case came into git")
        facts: dict[str, object] = {"count": len(together), "last": max(event.date for event, _ in together), "entered": entered}
        key = f"brought:{matter.key(first)}"
        yield _violation("XF0008", case.path, key, say(text, **facts), "", waivers, event=first, on=first.date)
        late = [one for one in late if one[0] not in file.brought]
    for _, event, entered in late:
        text = N_("{event} of {day} was entered on {entered}, {days} days later")
        facts = {"event": Term("event", kind_of(event)), "day": event.date, "entered": entered, "days": (entered - event.date).days}
        yield _violation("XF0008", case.path, matter.key(event), say(text, **facts), "", waivers, event=event, on=event.date)


def _entered_late(matter: Matter, case: Case, file: _File) -> Iterator[tuple[Key, EventBase, date]]:
    """The events that count and were first committed past ``late_entry``, with the day they were."""
    counted = {event.place for event in matter.events}
    for key, event in zip(_keys(case), case.events, strict=True):
        entered = file.first.get(key)
        if entered is not None and event.place in counted and entered > matter.due(event.date, "late_entry").due:
            yield key, event, entered


def _violation(
    code: str, path: str, key: str, message: Message, hint: str, waivers: dict[str, Waived], *,
    on: date | None, event: EventBase | None = None,
) -> Violation:  # fmt: skip
    case_id = number_of(path)
    waiver = waivers.get(code)
    return Violation(
        code=code,
        key=key,
        message=message,
        hint=hint,
        severity=RULE_BY_CODE[code].severity,
        unit=case_id.partition("-")[0],
        department=None,
        path=path,
        line=event.line if event else 1,
        on=on,
        place=event.place if event else None,
        case=case_id,
        bearer="record",
        lasting=True,
        waived=waiver is not None,
        waiver_until=waiver.until if waiver else None,
    )


__all__ = ["HEADER_CHANGED", "header_changed", "history_duties", "rewritten_in"]
