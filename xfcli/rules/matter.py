"""What a rule sees: one case under one policy, with the questions that need days counted."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from xfcli.law.calendar import Calendar
from xfcli.law.days import DayCountError, Due, count, latest_possible
from xfcli.law.policy import Policy
from xfcli.model.base import kept, unit_of_office
from xfcli.model.case import Case, Header
from xfcli.model.duty import Bearer, Obligation, Severity, Violation
from xfcli.model.events import Archived, EventBase, Linked, Rejected, Replied, ReviewDecided, Transferred, Withdrawn, kind_of
from xfcli.model.message import Message
from xfcli.model.office import Org, Unit
from xfcli.model.timeline import Timeline
from xfcli.rules.around import Files, Neighbours, Nothing
from xfcli.rules.base import Rule
from xfcli.rules.lifts import Lift, Lifts

DAY = timedelta(days=1)
SETTLED = Obligation("", "", Message(""), "", "info", date.min, date.min, date.min, None, None, "", 0, met_on=date.min)
"""Stands for every duty that was settled in time, where nobody asks for those (``Matter.since``)."""


@dataclass
class Matter:
    """One case with everything a rule may ask. Rules read ``time`` for what happened and ask here for what is due."""

    source: Case
    org: Org | None
    policy: Policy
    calendar: Calendar
    neighbours: Neighbours = field(default_factory=Nothing)
    files: Files | None = None
    base: Policy | None = None
    """The workspace's policy, where ``policy`` is that with this case's own overlays (Article 44)."""
    since: date | None = None
    """Only what may show on that day or later is asked for; none: everything, settled or not."""
    answers: dict[object, object] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What ``once`` has worked out already."""

    def __post_init__(self) -> None:
        self.time = Timeline(self.source, self.org)
        self.case: Header = self.time.header
        self.events = self.time.events

    # --- people and units

    @property
    def id(self) -> str:
        """The case's id."""
        return self.source.id

    def unit(self, code: str) -> Unit | None:
        """A unit of org.yaml."""
        return self.org.unit(code) if self.org else None

    def is_hq(self, unit: str) -> bool:
        """Whether a unit (or a department's unit) is headquarters."""
        return self.time.is_hq(unit_of_office(unit))

    @property
    def headquarters(self) -> str:
        """The code of headquarters."""
        return self.org.headquarters if self.org else "HQ"

    def department_of(self, unit: str | None) -> str | None:
        """The department that has the case now, if it belongs to ``unit``."""
        department = self.time.department_now
        return department if department and unit_of_office(department) == unit else None

    def other(self, case_id: str) -> "Matter | None":
        """Another case, under the workspace's policy without this case's overlays; none where it is not in this clone."""
        found = self.neighbours.case(case_id)
        if found is None:
            return None
        return Matter(found, self.org, self.base or self.policy, self.calendar, self.neighbours)

    @kept
    def archived(self) -> Archived | None:
        """The event by which the case was filed for good."""
        return next((e for e in self.time.of(Archived) if e.of == "case"), None)

    def named_cases(self, event: Rejected | None = None) -> list[str]:
        """The cases a refusal rests on: its ``case``, and whatever this case is linked to."""
        named = [event.case] if event is not None and event.case else []
        return named + [link.to for link in self.time.of(Linked)]

    # --- days

    def due(self, start: date, limit: str, *, extra: int = 0) -> Due:
        """The last day of limit ``limit`` that starts on ``start`` (plus ``extra`` calendar days); the far end of time at worst."""
        chosen = self.policy.limits[limit]
        try:
            return count(self.calendar, start, chosen.days + extra, working=chosen.working, rolled=chosen.rolled)
        except DayCountError:
            return Due(date.max, date.max, (), provisional=True)

    def after(self, start: date, days: int) -> Due:
        """``days`` calendar days after ``start``, rolled."""
        try:
            return count(self.calendar, start, days)
        except DayCountError:
            return Due(date.max, date.max, (), provisional=True)

    @staticmethod
    def named(day: date) -> Due:
        """A date that a person named: neither counted nor rolled."""
        return Due(day, day)

    # --- what ends it

    @kept
    def lifts(self) -> Lifts:
        """What takes duties away."""
        return Lifts(self.time)

    def window(self, reply: EventBase) -> Due | None:
        """The petitioner's 30 days (Article 29) after delivery to everybody; none while the reply is not delivered to all."""
        delivered = self.time.delivered(reply)
        return self.due(delivered.date, "review_request") if delivered else None

    @kept
    def ended(self) -> date | None:
        """The day the case ended (rules.md, Reading a case); none while it has not."""
        time = self.time
        days = [event.date for event in (time.refusal_in_force(), time.conclusion, time.to_discipline, time.to_complaints) if event]
        moved = self.continued_elsewhere()
        if moved:
            days.append(moved)
        final = self.reply_final()
        if final:
            days.append(final)
        days += self._own_review_over()
        return min(days, default=None)

    def _own_review_over(self) -> list[date]:
        """A case of headquarters that is itself the review ends with its opinion or the withdrawal; a reply ends it on delivery."""
        if not self.time.is_review_case:
            return []
        return [review.closed_by.date for review in self.time.reviews if isinstance(review.closed_by, ReviewDecided | Withdrawn)]

    def continued_elsewhere(self) -> date | None:
        """The day it went to a unit that keeps a case of its own: named on the transfer, or linked as its continuation."""
        for event in self.time.of(Transferred):
            if self.runs_elsewhere(event):
                return event.date
        return None

    def runs_elsewhere(self, event: EventBase | None) -> bool:
        """Whether the unit a transfer went to keeps a case of its own, named or linked, in which alone its clocks run."""
        if not isinstance(event, Transferred) or event.to in ("discipline", "consumer_complaints"):
            return False
        theirs = (link.relation == "continues" and link.to.partition("-")[0] == event.to for link in self.time.of(Linked))
        return bool(event.case) or any(theirs)

    def reply_final(self) -> date | None:
        """The day the latest reply became final; none while it may still be changed."""
        reply = self.time.reply
        if reply is None:
            return None
        if not self.case.can_be_reached:
            return reply.date
        delivered = self.time.delivered(reply)
        if self.is_hq(self.time.unit_of(reply)):
            return delivered.date if delivered else None
        return self._branch_reply_final(reply)

    def _branch_reply_final(self, reply: Replied) -> date | None:
        window = self.window(reply)
        closes = latest_possible(window) if window else None
        for review in self.time.reviews:
            request = review.request
            if request is None or request.when < reply.when:
                continue
            if closes is not None and request.asked_on > closes:
                continue
            closing = review.closed_by
            if closing is None or (isinstance(closing, ReviewDecided) and closing.decision in ("revoked", "redo_ordered")):
                return None
            return closing.date
        return closes + DAY if closes is not None and closes < date.max else None

    # --- yields

    def owe(
        self,
        rule: Rule,
        message: Message,
        hint: str,
        starts: date,
        due: Due,
        *,
        by: EventBase | None = None,
        key: str | None = None,
        field: str = "received",
        met: EventBase | None = None,
        met_on: date | None = None,
        lift: Lift | None = None,
        unit: str | None = None,
        department: str | None = None,
        severity: Severity | None = None,
        error_from: date | None = None,
        bearer: Bearer = "ours",
        steps: tuple[Message, ...] = (),
        finding: bool = True,
        policy: str | None = None,
    ) -> Obligation:
        """An obligation that ``by`` (an event; else header field ``field``) started on ``starts``.

        A lift takes effect only where the duty was not met before it; what was never owed cannot have been met late. ``hint`` may hold ``{case}``.
        """
        day = met_on or (met.date if met else None)
        if self.since is not None:
            # Met or lifted in time it is nobody's business any more, neither as a finding nor for supervision (Article 31).
            if day is not None and day <= due.due:
                return SETTLED
            if lift is not None and (lift.on is None or lift.on <= due.due):
                return SETTLED
            # A reminder is never late. A date that may still move is spoken of, even that of a reminder (XF0010).
            if not finding and due.due < self.since and not due.provisional:
                return SETTLED
        owner = unit or (self.time.holder(by) if by else self.time.unit_now)
        lifted = lift if lift and not (day is not None and day <= (lift.on or due.due)) else None
        return Obligation(
            code=rule.code,
            key=key or self.key(by, field),
            message=message,
            hint=hint.replace("{case}", self.id),
            severity=severity or rule.severity,
            starts=starts,
            nominal=due.nominal,
            due=due.due,
            unit=owner,
            department=department or self.department_of(owner),
            path=self.source.path,
            line=by.line if by else self.source.line_of(field),
            place=by.place if by else None,
            case=self.id,
            policy=policy or self.policy.governing,
            bearer=bearer,
            provisional=due.provisional,
            skipped=due.skipped,
            steps=steps,
            met_on=None if lifted else day,
            met_place=met.place if met and not lifted else None,
            met_by=kind_of(met) if met and not lifted else None,
            lifted_on=lifted.on if lifted else None,
            lifted=lifted.reason if lifted else None,
            error_from=error_from,
            finding=finding,
        )

    def breach(
        self,
        rule: Rule,
        message: Message,
        hint: str,
        *,
        by: EventBase | None = None,
        key: str | None = None,
        field: str = "id",
        severity: Severity | None = None,
        bearer: Bearer = "ours",
        unit: str | None = None,
        policy: str | None = None,
        until: date | None = None,
    ) -> Violation:
        """A violation whose breaking event is ``by`` (else header field ``field``). ``hint`` may hold ``{case}``.

        ``until``: the first day on which it shows no longer.
        """
        owner = unit or (self.time.unit_of(by) if by and by.place in self.time.known_places else self.time.unit_now)
        return Violation(
            code=rule.code,
            key=key or self.key(by, field),
            message=message,
            hint=hint.replace("{case}", self.id),
            severity=severity or rule.severity,
            unit=owner,
            department=self.department_of(owner),
            path=self.source.path,
            line=by.line if by else self.source.line_of(field),
            on=by.date if by else None,
            place=by.place if by else None,
            case=self.id,
            policy=policy or self.policy.governing,
            bearer=bearer,
            lasting=rule.article == 0,
            until=until,
        )

    def key(self, event: EventBase | None, field: str = "") -> str:
        """What tells a duty from others of its rule, whatever the line: the event's kind, day and number among its likes."""
        return field if event is None else self._keys[event.place]

    @kept
    def _keys(self) -> dict[int, str]:
        seen: dict[tuple[str, date], int] = {}
        keys = {}
        for event in self.source.events:
            like = (kind_of(event), event.date)
            seen[like] = seen.get(like, -1) + 1
            keys[event.place] = f"{like[0]}:{like[1]}:{seen[like]}"
        return keys
