"""Whether an act may be written.

The rules run before and after the new event, both as of its own day; an act that is itself the breach is refused. Nothing is
decided here: a code is on the list, or it is not.

What petitioners brought or did, and being late with a duty, are facts and always pass.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xfcli.judge import findings, fingerprint, judge_case
from xfcli.model.base import LINE_KEY, PLACE_KEY
from xfcli.model.duty import Finding, Violation
from xfcli.model.events import EVENT_BY_NAME, EventBase, Replied, ReviewDecided
from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter

REFUSED_CODES = (
    "XF0002", "XF0004", "XF0005", "XF0006", "XF0201", "XF0901", "XF1801", "XF2001", "XF2102", "XF2103", "XF2104", "XF2105",
    "XF2501", "XF2602", "XF2701", "XF2802", "XF2803", "XF2906", "XF2907", "XF2908", "XF3001",
)  # fmt: skip
"""Breaches that are the act itself (commands.md, Writing)."""
BY_TELEPHONE_ONLY = ("XF2701", "XF2908")
"""Refused only where the answer went by telephone; a letter that is still missing can be issued afterwards."""
NEVER_FORCED = ("XF0002", "XF0006")
"""What makes the record itself wrong is not written for any reason."""
SAID_OF_THE_ACT = frozenset({
    "XF0201", "XF0901", "XF1801", "XF2001", "XF2105", "XF2501", "XF2701", "XF2802", "XF2803", "XF2906", "XF2907", "XF2908",
    "XF3001",
})  # fmt: skip
"""Findings worded as what was done; the others of :data:`REFUSED_CODES` say why it cannot be done."""
SOMEBODY = "·"
"""Who does an act that is only tried, and what a person has yet to say of it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What writing an event would mean, as of its own day.

    ``refused``: breaches that are the act itself. ``appear`` and ``vanish``: the findings that come and go with it.
    """

    refused: tuple[Violation, ...]
    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    before: Matter | None = None
    new: tuple[EventBase, ...] = ()

    @property
    def forceable(self) -> bool:
        """Whether ``--force`` may record it all the same."""
        return not any(violation.code in NEVER_FORCED for violation in self.refused)


def weigh(before: Matter | None, after: Matter, events: Iterable[EventBase]) -> Weighed:
    """Weigh ``events``, the new ones at the end of ``after``'s file; ``before`` is none for a case that is new."""
    new = tuple(events)
    day = max((event.date for event in new), default=after.case.received)
    old_duties = judge_case(before) if before else ()
    duties = judge_case(after)
    refused = _refused(old_duties, duties, new) + (() if before else _wrong_header(duties))
    return Weighed(refused, *difference(old_duties, duties, day), duties, before, new)


def with_event(m: Matter, event: str, fields: dict[str, Any], day: date) -> Matter:
    """The case as it would be with one event more, which nothing has written."""
    place = len(m.source.events)
    raw = {"event": event, "date": day, "by": SOMEBODY, **fields, PLACE_KEY: place, LINE_KEY: 0}
    added = EVENT_BY_NAME[event].model_validate(raw)
    return replace(m, source=m.source.model_copy(update={"events": (*m.source.events, added)}))


def refused(m: Matter, event: str, fields: dict[str, Any], day: date) -> tuple[Violation, ...]:
    """Why an act would be refused that day; empty where it may be done."""
    after = with_event(m, event, fields, day)
    return weigh(m, after, after.source.events[-1:]).refused


def foremost(violations: Sequence[Violation]) -> tuple[Violation, ...]:
    """Of the breaches an act would be those to begin with: where the state does not allow it, nothing else about it helps."""
    return tuple(violation for violation in violations if violation.code == "XF0005") or tuple(violations)


def as_refused(violation: Violation) -> Message:
    """The finding of an act that is not done: what the record would say, or why the act cannot be."""
    if violation.code not in SAID_OF_THE_ACT:
        return violation.message
    return say(N_("the record would say: {what}"), what=violation.message)


def _refused(before: Iterable[Duty], after: Iterable[Duty], new: tuple[EventBase, ...]) -> tuple[Violation, ...]:
    stood = Counter(fingerprint(duty) for duty in before if isinstance(duty, Violation))
    by_place = {event.place: event for event in new}
    return tuple(
        duty
        for duty in after
        if isinstance(duty, Violation)
        and duty.code in REFUSED_CODES
        and duty.severity == "error"
        and duty.bearer != "theirs"
        and duty.place in by_place
        and not stood[fingerprint(duty)]
        and _is_the_act(duty, by_place[duty.place])
    )


def _wrong_header(duties: Iterable[Duty]) -> tuple[Violation, ...]:
    """What makes the header of a new case a wrong record: it is written by the registration, so that is the act."""
    return tuple(
        duty for duty in duties
        if isinstance(duty, Violation) and duty.code in NEVER_FORCED and duty.severity == "error" and duty.place is None
    )  # fmt: skip


def _is_the_act(violation: Violation, event: EventBase) -> bool:
    if violation.code not in BY_TELEPHONE_ONLY:
        return True
    return isinstance(event, Replied | ReviewDecided) and event.method == "phone"


def difference(
    before: Iterable[Duty], after: Iterable[Duty], day: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings of a day that appear and those that vanish."""
    old = {finding.fingerprint: finding for finding in findings(before, day)}
    new = {finding.fingerprint: finding for finding in findings(after, day)}
    appear = tuple(finding for key, finding in new.items() if key not in old)
    vanish = tuple(finding for key, finding in old.items() if key not in new)
    return appear, vanish
