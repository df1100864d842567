"""What a rule yields (obligations and violations) and what a person is shown of it on a day (findings).

Obligations and violations know no day: the same case gives the same list for ever. A finding is one of them seen on one day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from xfcli.model.glossary import Term
from xfcli.model.message import Message

Severity = Literal["error", "warning", "info"]
Bearer = Literal["ours", "theirs", "record"]
"""Whose it is: the office's own act or duty, the petitioner's, or the record's."""
DutyState = Literal["open", "soon", "overdue", "met", "met-late", "not-applicable"]
FindingState = Literal["overdue", "soon", "breach"]


class _Waivable:
    """What a waiver may silence."""

    __slots__ = ()
    waived: bool
    waiver_until: date | None

    def waived_on(self, today: date) -> bool:
        """Whether a waiver silences it that day; on its ``until`` it still does."""
        return self.waived and (self.waiver_until is None or today <= self.waiver_until)


@dataclass(frozen=True, slots=True)
class Obligation(_Waivable):
    """Who owes what, since which event, until when, and what met it.

    ``nominal`` is the date before, ``due`` after rest days were skipped; both are inclusive (overdue from the day after ``due``).
    ``lifted`` says why it is not owed (``lifted_on``: from which day). ``error_from``: first day on which being overdue is an error
    where ``severity`` is lower. ``place`` is the starting event's place in the file, none for the header.
    """

    code: str
    key: str
    message: Message
    hint: str
    severity: Severity
    starts: date
    nominal: date
    due: date
    unit: str | None
    department: str | None
    path: str
    line: int
    place: int | None = None
    case: str | None = None
    policy: str = "company"
    bearer: Bearer = "ours"
    provisional: bool = False
    skipped: tuple[date, ...] = ()
    steps: tuple[Message, ...] = ()
    met_on: date | None = None
    met_place: int | None = None
    met_by: str | None = None
    lifted_on: date | None = None
    lifted: Message | None = None
    error_from: date | None = None
    finding: bool = True
    """False: a reminder for agenda, show and audit that is never a finding (XF2901)."""
    waived: bool = False
    waiver_until: date | None = None

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Path, line, code: the order duties are shown in."""
        return (self.path, self.line, self.code, self.key)

    @property
    def open(self) -> bool:
        """Neither met nor lifted."""
        return self.met_on is None and self.lifted is None

    @property
    def met_late(self) -> bool:
        """Met, but after the legal due date."""
        return self.met_on is not None and self.met_on > self.due

    def overdue(self, today: date) -> bool:
        """Still open after its legal due date."""
        return self.open and today > self.due

    def severity_on(self, today: date) -> Severity:
        """The severity it has when it is overdue on ``today``."""
        return "error" if self.error_from is not None and today >= self.error_from else self.severity

    def state_on(self, today: date, soon_days: int = 7) -> DutyState:
        """Where the duty stands on ``today``; ``soon`` is due within ``soon_days`` calendar days."""
        if self.lifted is not None:
            return "not-applicable"
        if self.met_on is not None:
            return "met-late" if self.met_late else "met"
        if today > self.due:
            return "overdue"
        return "soon" if (self.due - today).days <= soon_days and today >= self.starts else "open"


class Ahead(NamedTuple):
    """A record of ``what`` on a day that may not have come yet, at ``line``; ``key`` and ``hint`` as in :class:`Violation`.

    Without a hint of its own the violation's counts, with ``{event}`` and ``{day}`` filled in.
    """

    day: date
    line: int
    key: str
    what: Term | Message
    hint: str = ""

    def hint_of(self, general: str) -> str:
        """Its own hint, else the violation's."""
        event = self.what.value if isinstance(self.what, Term) else ""
        return self.hint or general.replace("{event}", event).replace("{day}", str(self.day))


@dataclass(frozen=True, slots=True)
class Violation(_Waivable):
    """A fact that no later event can cure by a date. ``place``: the breaking event, none for header or unit.

    ``key`` tells it from others of the rule in the same case. ``lasting``: shown even after the case was archived (Article 00).
    """

    code: str
    key: str
    message: Message
    hint: str
    severity: Severity
    unit: str | None
    department: str | None
    path: str
    line: int
    on: date | None = None
    place: int | None = None
    case: str | None = None
    policy: str = "company"
    bearer: Bearer = "ours"
    lasting: bool = False
    until: date | None = None
    """The first day it no longer shows: the day the case was archived, or the last of the days ``ahead``."""
    waived: bool = False
    waiver_until: date | None = None
    ahead: tuple[Ahead, ...] = ()
    """Where it is about days in the future: all that may be, of which each shows only until its day has come."""

    def standing(self, today: date) -> "Iterator[Violation]":
        """What of it shows ``today``: itself; of days ahead, one violation for each that has not come (``{event}``, ``{day}``)."""
        if self.until is not None and today >= self.until:
            return
        if not self.ahead:
            yield self
        for one in self.ahead:
            if today < one.day:
                message = Message(self.message.msgid, (("event", one.what), ("day", one.day)))
                hint = one.hint_of(self.hint)
                yield replace(self, key=one.key, line=one.line, on=one.day, until=one.day, message=message, hint=hint, ahead=())


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of ``xf check``: the JSON shape of commands.md, with the message still untranslated."""

    code: str
    name: str
    severity: Severity
    article: int
    policy: str | None
    case: str | None
    unit: str | None
    department: str | None
    path: str
    line: int | None
    starts: date | None
    nominal: date | None
    due: date | None
    provisional: bool
    days_late: int | None
    state: FindingState
    message: Message
    hint: str
    waived: bool
    fingerprint: str
    column: int | None = None
    skipped: tuple[date, ...] = ()

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Path, line, code: the order findings are shown in."""
        return (self.path, self.line or 0, self.code, self.fingerprint)
