"""Article 00: what only all cases together show: files out of place, numbers used twice (XF0003), possible repeats (XF0012)."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from xfcli.law.policy import COMPANY
from xfcli.model.duty import Violation
from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.registry import Registry, Summary, pairs
from xfcli.rules.shell import word

T = TypeVar("T")
Identity = tuple[str, str, str]
WITHIN = 365
"""Calendar days between two receipts up to which a second petition may repeat the first."""


# --- XF0003


def misplaced(registry: Registry, rule: Rule) -> Iterator[Duty]:
    """Each file stands under its own number, and no number belongs to two."""
    for summary in registry.summaries:
        message = _out_of_place(summary)
        if message:
            yield _violation(rule, summary, "place", message, _renumber(summary))
    for number, files in _by_number(registry.summaries).items():
        first = files[0]
        for later in files[1:]:
            message = say("the number {number} belongs to {path} already", number=number, path=first.path)
            hint = _renumber(later) if later.id == number else f"xf find {number}"
            yield _violation(rule, later, f"number:{number}:{later.path}", message, hint)


def _out_of_place(summary: Summary) -> Message | None:
    path = PurePosixPath(summary.path)
    if path.name != f"{summary.id}.yaml":
        return say("the file is called {file}, but its number is {number}", file=path.name, number=summary.id)
    if not _in_place(summary):
        return say("the file belongs in {folder}/", folder=_place(summary).rpartition("/")[0])
    return None


def _place(summary: Summary) -> str:
    unit, year, _ = summary.id.split("-")
    return f"cases/{unit}/{year}/{summary.id}.yaml"


def _in_place(summary: Summary) -> bool:
    return summary.path == _place(summary)


def _renumber(summary: Summary) -> str:
    """A number says which file is meant only where the file stands in its place."""
    return f"xf renumber {summary.id if _in_place(summary) else word(summary.path)}"


def _by_number(summaries: Iterable[Summary]) -> dict[str, list[Summary]]:
    """The files of each number that several have: those that had it formerly first, since they used it first; then the one in its place."""
    several = _of_several(summaries, _numbers)
    if not several:
        return {}
    found: dict[str, list[Summary]] = {}
    for summary in sorted((one for one in summaries if not several.isdisjoint(_numbers(one))), key=lambda s: s.path):
        for number in several.intersection(_numbers(summary)):
            found.setdefault(number, []).append(summary)
    for number, files in found.items():
        files.sort(key=lambda s: (s.id == number, not _in_place(s)))
    return found


def _numbers(summary: Summary) -> Iterable[str]:
    return (summary.id, *summary.former_ids)


def _of_several(summaries: Iterable[Summary], keys: Callable[[Summary], Iterable[T]]) -> set[T]:
    """The keys that more than one case has: nearly all have theirs alone, and need no further thought."""
    seen: set[T] = set()
    again: set[T] = set()
    for summary in summaries:
        found = set(keys(summary))
        again |= found & seen
        seen |= found
    return again


# --- XF0012


def possible_repeat(registry: Registry, rule: Rule) -> Iterator[Duty]:
    """Each case that an earlier one of the same petitioner within a year resembles, unless links lead from one to the other."""
    several = _of_several(registry.summaries, _hashes)
    if not several:
        return
    families = _Families(registry.summaries)
    seen: dict[Identity, _Earlier] = {}
    cases = (one for one in registry.summaries if not several.isdisjoint(_hashes(one)))
    for later in sorted(cases, key=lambda s: (s.received, s.id, s.path)):
        family = families.of(later)
        found = None
        for identity in _identities(later):
            earlier = seen.setdefault(identity, _Earlier())
            found = found or earlier.like(later, family)
            earlier.add(later, family)
        if found:
            message = say("the same petitioner brought something similar on {day}: {other}", day=found.received, other=found.id)
            hint = f"xf link {later.id} --to {found.id} --relation repeat"
            yield _violation(rule, later, f"like:{found.id}", message, hint)


def _hashes(summary: Summary) -> Iterable[int]:
    """Of the identities: a number each takes little room, and two that are equal by chance only mean that a case is looked at."""
    return map(hash, _identities(summary))


def _identities(summary: Summary) -> Iterator[Identity]:
    """Under which a petitioner is found again: the name with the contact, the name with the organization."""
    for name, contact, organization in summary.petitioners:
        if name and contact:
            yield ("contact", name, contact)
        if name and organization:
            yield ("organization", name, organization)


def similar(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether at least half of the pairs of both subjects taken together are shared (twice the common ones over all)."""
    return bool(one and other) and 4 * len(one & other) >= len(one) + len(other)


class _Earlier:
    """What one petitioner brought so far: by subject, the latest case of each family, in the order of receipt."""

    def __init__(self) -> None:
        self._subjects: dict[frozenset[str], dict[str, Summary]] = {}

    def add(self, summary: Summary, family: str) -> None:
        """Put a case in; cases come in the order of receipt."""
        subject = pairs(summary.subject)
        latest = self._subjects.pop(subject, {})
        latest.pop(family, None)
        latest[family] = summary
        self._subjects[subject] = latest

    def like(self, summary: Summary, family: str) -> Summary | None:
        """The latest similar case of another family within a year. Stops at the first subject that lies too far back."""
        for subject, latest in reversed(self._subjects.items()):
            if (summary.received - next(reversed(latest.values())).received).days > WITHIN:
                return None
            if not similar(subject, pairs(summary.subject)):
                continue
            for other, case in reversed(latest.items()):
                if (summary.received - case.received).days > WITHIN:
                    break
                if other != family:
                    return case
        return None


class _Families:
    """Cases that links, directly or over others, or a common number hold together."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        self._parent: dict[str, str] = {}
        for summary in summaries:
            for number in (*summary.former_ids, *summary.linked):
                self._parent[self._root(number)] = self._root(summary.id)

    def of(self, summary: Summary) -> str:
        """The family's name: the same for all of its cases."""
        return self._root(summary.id)

    def _root(self, number: str) -> str:
        parent = self._parent
        while (up := parent.get(number, number)) != number:
            parent[number] = parent.get(up, up)
            number = up
        return number


def _violation(rule: Rule, summary: Summary, key: str, message: Message, hint: str) -> Violation:
    return Violation(
        code=rule.code,
        key=key,
        message=message,
        hint=hint,
        severity=rule.severity,
        unit=summary.unit,
        department=None,
        path=summary.path,
        line=summary.line,
        case=summary.id,
        policy=COMPANY,
        bearer="record",
        lasting=True,
    )


XF0003 = Rule(
    code="XF0003",
    name="misplaced",
    article=0,
    severity="error",
    title=N_("Every case under its own number, in its own place"),
    why=N_("A number is what letters, links and people call a case by; used twice it calls nobody."),
    reading=N_(
        "A number that a case had before a renumbering stays its own, since letters went out under it. Of two files with one number "
        "the finding stands at the one that uses it later: after a former holder, else after the first in the order of paths."
    ),
    breaks=Example(
        "2026-03-20",
        "        id: SZ-2026-0002\n        former_ids: []\n",
        N_("Another case was called SZ-2026-0002 before it was renumbered."),
        others=("{id: SZ-2026-0009, former_ids: [SZ-2026-0002]}",),
    ),
    keeps=Example("2026-03-20", "        id: SZ-2026-0002\n", N_("A number of its own."), others=("{id: SZ-2026-0009}",)),
    registry=misplaced,
)

XF0012 = Rule(
    code="XF0012",
    name="possible-repeat",
    article=0,
    severity="info",
    title=N_("Perhaps the same petition again"),
    why=N_("Whether a petition repeats an earlier one decides who takes it and whether it is taken at all; a person has to say."),
    reading=N_(
        "The same name with the same contact or organization, and subjects of which at least half of all pairs of neighbouring "
        "characters are shared, count as perhaps the same. It stands on the later case and names the latest earlier one; a link of "
        "any kind between them, also over a third case, settles it."
    ),
    breaks=Example(
        "2026-06-20",
        "        id: SZ-2026-0009\n        received: 2026-06-01\n        subject: 再次反映报损处理时效\n",
        N_("Three months later, the same petitioner and nearly the same subject."),
        others=("{id: SZ-2026-0001}",),
    ),
    keeps=Example(
        "2026-06-20",
        "        id: SZ-2026-0009\n        received: 2026-06-01\n        subject: 再次反映报损处理时效\n        events:\n"
        "          - {date: 2026-06-01, event: linked, by: 王敏, to: SZ-2026-0001, relation: repeat}\n",
        N_("Linked to the earlier case, so it is known."),
        others=("{id: SZ-2026-0001}",),
    ),
    registry=possible_repeat,
)

RULES = (XF0003, XF0012)
