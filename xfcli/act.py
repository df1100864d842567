"""Whether an act may be written.

The rules run before and after the new event, both as of its own day; an act that is itself the breach is refused. Nothing is
decided here: a code is on the list, or it is not.

What petitioners brought or did, and being late with a duty, are facts and always pass.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xfcli.judge import findings, fingerprint, judge_case
from xfcli.model.duty import Finding, Violation
from xfcli.model.events import EventBase, Replied, ReviewDecided
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """What writing an event would mean, as of its own day.

    ``refused``: breaches that are the act itself. ``appear`` and ``vanish``: the findings that come and go with it.
    """

    refused: tuple[Violation, ...]
    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]
    duties: tuple[Duty, ...]

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
    return Weighed(_refused(old_duties, duties, new), *_difference(old_duties, duties, day), duties)


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


def _is_the_act(violation: Violation, event: EventBase) -> bool:
    if violation.code not in BY_TELEPHONE_ONLY:
        return True
    return isinstance(event, Replied | ReviewDecided) and event.method == "phone"


def _difference(
    before: Iterable[Duty], after: Iterable[Duty], day: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    old = {finding.fingerprint: finding for finding in findings(before, day)}
    new = {finding.fingerprint: finding for finding in findings(after, day)}
    appear = tuple(finding for key, finding in new.items() if key not in old)
    vanish = tuple(finding for key, finding in old.items() if key not in new)
    return appear, vanish
