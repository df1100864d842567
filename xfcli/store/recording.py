"""One act from the event to the commit: lock, read, append, read back, weigh, write, commit; nothing written unproved.

The order is that of architecture.md, "Writing is appending": a refusal, a full disk or a kill at any point leaves the old file or
the new one, and no case ever names a file that is not there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from xfcli.act import Weighed, weigh
from xfcli.model.case import Case
from xfcli.model.events import EVENT_BY_NAME, EventBase
from xfcli.model.message import N_, Refusal, XfError, say
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter
from xfcli.store.append import append_event, new_case
from xfcli.store.commit import CommitPending
from xfcli.store.commit_pending import commit_pending, record
from xfcli.store.desk import Desk
from xfcli.store.difference import difference_of
from xfcli.store.evidence import Evidence, Kept, keep, sha256
from xfcli.store.git import Repository
from xfcli.store.order import entered
from xfcli.store.problems import Problem
from xfcli.store.reader import parse_case
from xfcli.store.refusing import refuse
from xfcli.store.source import CannotRead, read_bytes
from xfcli.store.steps import Write

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class How:
    """How an act is to be recorded. ``today`` is the day of the clock, ``force`` the reason for overriding a refusal."""

    today: date
    verb: str
    force: str | None = None
    dry_run: bool = False
    commit: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished letter: its file name under ``letters/CASE/``, its bytes, its number where it bears one."""

    name: str
    data: bytes
    number: str | None = None


LetterMaker = Callable[[Matter, tuple[Duty, ...]], Sequence[Letter]]
"""Makes the letters of an act from the case as it will be (their own path and hash not yet in it); the first is named on the
event. Raises :class:`Refusal` where the letter may not go out."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did, or would do. ``diff`` is of the case file, for showing; ``commit`` none without git or for a dry run."""

    case: str
    event: str
    path: str
    commit: str | CommitPending | None
    weighed: Weighed
    matter: Matter
    diff: str = ""
    files: tuple[str, ...] = ()


@dataclass
class _Draft:
    """An act on one case, worked out in memory."""

    path: Path
    old: bytes | None
    new: bytes
    before: Matter | None
    after: Matter
    weighed: Weighed
    letters: list[tuple[Path, bytes]] = field(default_factory=list)


class Planned:
    """Files as they will be once the act is written."""

    def __init__(self, there: Any, planned: Mapping[str, str]) -> None:
        self._there = there
        self._planned = planned

    def sha256(self, path: str) -> str | None:
        """The planned file's hash, else that of the file which is there."""
        found: str | None = self._planned.get(path) or self._there.sha256(path)
        return found


@contextmanager
def at_work(desk: Desk, how: How) -> Iterator[Repository | None]:
    """Hold the workspace's lock with everything a killed verb left put in order; a dry run neither locks nor writes."""
    if how.dry_run:
        yield None
        return
    with entered(desk.workspace.root, how.verb, commit=how.commit) as repository:
        if repository:
            commit_pending(desk.workspace.root)
        desk.writing, desk.repository = True, repository
        try:
            yield repository
        finally:
            desk.writing, desk.repository = False, None


def add_event(
    desk: Desk, case_id: str, event: Event, how: How, *, evidence: Sequence[Evidence] = (), letters: LetterMaker | None = None
) -> Done:
    """Append one event to a case. Raises :class:`Refusal` (nothing written) or ``XfError``."""
    with at_work(desk, how) as repository:
        path = desk.workspace.root / desk.workspace.case_path(case_id)
        old, case = read_for_writing(desk, path)
        kept = keep(desk.workspace.root / "attachments" / case_id, evidence, dry_run=how.dry_run)
        if kept.named:
            event = {**event, "files": [*event.get("files", ()), *kept.named]}
        try:
            draft = _draft(desk, path, old, case, event, how, letters)
        except BaseException:
            kept.drop()
            raise
        return _finish(desk, repository, [draft], str(event["event"]), how, kept)


def create_case(
    desk: Desk,
    case_id: str,
    header: Mapping[str, Any],
    events: Sequence[Event],
    how: How,
    *,
    repository: Repository | None,
    evidence: Sequence[Evidence] = (),
) -> Done:
    """Write a new case under a number that is free. The caller holds the lock (:func:`at_work`), which is what keeps it free."""
    path = desk.workspace.root / desk.workspace.case_path(case_id)
    kept = keep(desk.workspace.root / "attachments" / case_id, evidence, dry_run=how.dry_run)
    whole = {**header, "id": case_id}
    if kept.named:
        whole["evidence"] = [*header.get("evidence", ()), *kept.named]
    try:
        new = new_case(whole, list(events))
        after = desk.matter(_unwritten(desk, path, new))
        planned = {f"attachments/{case_id}/{one['file']}": one["sha256"] for one in kept.named}
        after = replace(after, files=Planned(desk.workspace.files, planned))
        weighed = weigh(None, after, after.source.events)
        refuse(weighed, how.today, how.force, events[-1] if events else None)
    except BaseException:
        kept.drop()
        raise
    draft = _Draft(path, None, new, None, after, weighed)
    return _finish(desk, repository, [draft], "registered", how, kept)


def create_linked(
    desk: Desk,
    case_id: str,
    header: Mapping[str, Any],
    events: Sequence[Event],
    other: tuple[str, Event],
    how: How,
    *,
    repository: Repository | None,
) -> Done:
    """Write a new case and append an event to another, the two as one act. The caller holds the lock, as for a new case."""
    path = desk.workspace.root / desk.workspace.case_path(case_id)
    new = new_case({**header, "id": case_id}, list(events))
    created = _unwritten(desk, path, new)
    after = desk.matter(created)
    weighed = weigh(None, after, after.source.events)
    refuse(weighed, how.today, how.force, events[0])
    desk.clone.learn(created)
    other_path = desk.workspace.root / desk.workspace.case_path(other[0])
    old, case = read_for_writing(desk, other_path)
    drafts = [_Draft(path, None, new, None, after, weighed), _draft(desk, other_path, old, case, other[1], how, None)]
    return _finish(desk, repository, drafts, "registered", how, Kept())


def read_for_writing(desk: Desk, path: Path) -> tuple[bytes, Case]:
    """The bytes of a case file and the case. Raises ``XfError`` where it cannot be read or is wrong."""
    name = path.relative_to(desk.workspace.root).as_posix()
    try:
        data = read_bytes(str(path))
    except CannotRead as reason:
        raise XfError(reason.message, hint=reason.hint, path=name) from reason
    return data, _parsed(desk, path, data)


def _parsed(desk: Desk, path: Path, data: bytes) -> Case:
    found = parse_case(data, path.relative_to(desk.workspace.root).as_posix())
    if isinstance(found, Case):
        return found
    raise invalid(found)


def invalid(problems: list[Problem]) -> XfError:
    """The error for a file, or a text about to be written, that breaks the format; the first problem says where."""
    first = problems[0]
    return XfError(first.message, hint=first.hint, path=first.path, line=first.line, column=first.column)


def _unwritten(desk: Desk, path: Path, data: bytes) -> Case:
    """The case in a text that is about to be written. What is wrong with it stands in no file yet, so no place is named."""
    found = parse_case(data, path.relative_to(desk.workspace.root).as_posix())
    if isinstance(found, Case):
        return found
    raise XfError(found[0].message, hint=found[0].hint)


def _draft(desk: Desk, path: Path, old: bytes, case: Case, event: Event, how: How, letters: LetterMaker | None) -> _Draft:
    before = desk.matter(case)
    if how.force:
        event = {**event, "forced": how.force}
    new, after = _appended(desk, path, old, case, event)
    weighed = weigh(before, after, after.source.events[-1:])
    if letters is None:
        refuse(weighed, how.today, how.force, event)
        return _Draft(path, old, new, before, after, weighed)
    made = _make_letters(letters, after, weighed, how, event)
    folder = f"letters/{case.id}"
    planned = {f"{folder}/{letter.name}": sha256(letter.data) for letter in made}
    if made:
        first = f"{folder}/{made[0].name}"
        event = {**event, "letter": first, "letter_number": made[0].number, "letter_sha256": planned[first]}
        event = {key: value for key, value in event.items() if value is not None}
        new, after = _appended(desk, path, old, case, event)
    after = replace(after, files=Planned(desk.workspace.files, planned))
    weighed = weigh(before, after, after.source.events[-1:])
    refuse(weighed, how.today, how.force, event)
    written = [(desk.workspace.root / folder / letter.name, letter.data) for letter in made]
    return _Draft(path, old, new, before, after, weighed, written)


def _make_letters(letters: LetterMaker, after: Matter, weighed: Weighed, how: How, event: Event) -> Sequence[Letter]:
    """The letters of the act; where the act itself is refused that is said first, and a forced act goes without."""
    if weighed.refused and not how.force:
        refuse(weighed, how.today, how.force, event)
    try:
        return letters(after, weighed.duties)
    except Refusal:
        if how.force:
            return ()
        raise


def _appended(desk: Desk, path: Path, old: bytes, case: Case, event: Event) -> tuple[bytes, Matter]:
    new = append_event(old, event)
    read_back = _unwritten(desk, path, new)
    prove_appended(case, event, read_back)
    return new, desk.matter(read_back)


def prove_appended(case: Case, event: Event, read_back: Case) -> None:
    """Raise ``XfError`` unless ``read_back`` is ``case`` with exactly ``event`` added at the end of its events."""
    expected = case.model_dump()
    expected["events"] = (*expected["events"], EVENT_BY_NAME[str(event["event"])].model_validate(dict(event)).model_dump())
    if read_back.model_dump() != expected:
        raise XfError(
            say(N_("The text with the new event would not read back as the old case and the event. Nothing was changed.")),
            hint=say(N_("Look at the end of the file: a line that is not finished, a bracket or quotation mark left open.")),
            path=case.path,
        )


def _finish(desk: Desk, repository: Repository | None, drafts: Sequence[_Draft], kind: str, how: How, kept: Kept) -> Done:
    """Write and commit; the first of ``drafts`` is whose act it is."""
    root = desk.workspace.root
    first, *others = drafts
    names = [draft.path.relative_to(root).as_posix() for draft in drafts]
    diff = "".join(difference_of(name, draft.old or b"", draft.new) for name, draft in zip(names, drafts, strict=True))
    done = Done(first.after.id, kind, names[0], None, first.weighed, first.after, diff)
    if how.dry_run:
        return done
    writes = [Write(path, None, data) for draft in drafts for path, data in draft.letters]
    writes += [Write(draft.path, draft.old, draft.new) for draft in drafts]
    named = [*trailers(first.after.id, kind), *(("Case", draft.after.id) for draft in others)]
    recorded = record(root, repository, writes, f"{first.after.id}: {kind}", named, evidence=kept.attached)
    files = tuple(path.relative_to(root).as_posix() for path in recorded.paths)
    return replace(done, commit=recorded.commit, files=files)


def trailers(case_id: str, kind: str) -> list[tuple[str, str]]:
    """The trailers of an act's commit; never a petitioner's name."""
    articles = EVENT_BY_NAME[kind].articles if kind in EVENT_BY_NAME else EventBase.articles
    found = [("Case", case_id), ("Event", kind)]
    return [*found, ("Article", ", ".join(map(str, articles)))] if articles else found
