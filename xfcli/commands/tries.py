"""The acts of a case's life as they may be tried in memory: what ``xf next`` lists, and what nobody is asked about in vain."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from xfcli.act import SOMEBODY
from xfcli.instead import REFUSE_AS_LATE, latest_extension, office_now, refused_as_late
from xfcli.rules.matter import Matter


@dataclass(frozen=True, slots=True)
class Try:
    """An act to be tried in memory. ``command``: with ``{case}``, ``{office}``, ``{hq}``, ``{cap}``; ``fields``: of the event.

    ``article``: where it is another than the last of the event's.
    """

    event: str
    command: str
    fields: Callable[[Matter, date], dict[str, Any]]
    article: int = 0


TRIES: tuple[Try, ...] = (
    Try("taken_on", "xf take-on {case} --unit {office}", lambda m, _: {"unit": office_now(m)}),
    Try("accepted", "xf accept {case} --unit {office}", lambda m, _: {"unit": office_now(m)}),
    Try(
        "rejected",
        "xf reject {case} --unit {office} --ground GROUND --directions TEXT",
        lambda m, _: {"unit": office_now(m), "grounds": ["20-1"], "directions": SOMEBODY, "reason": SOMEBODY},
        20,
    ),
    Try("investigated", "xf investigate {case} --findings TEXT", lambda _m, _t: {"findings": SOMEBODY}, 25),
    Try("studied", "xf study {case} --conclusion TEXT", lambda _m, _t: {"conclusion": SOMEBODY}),
    Try(
        "extended",
        "xf extend {case} --until {cap} --reason TEXT",
        lambda m, today: {"until": latest_extension(m, today), "reason": SOMEBODY},
    ),
    Try(
        "replied",
        "xf reply {case} --outcome OUTCOME --basis TEXT --method post",
        lambda m, _: {"unit": office_now(m), "outcome": "explained", "basis": [SOMEBODY], "method": "post"},
    ),
    Try("review_requested", "xf review request {case} --asked DATE", lambda _m, _t: {}),
    Try(
        "review_decided",
        "xf review decide {case} --unit {hq} --decision DECISION --basis TEXT",
        lambda m, _: {"unit": m.headquarters, "decision": "upheld", "basis": [SOMEBODY], "method": "post"},
    ),
    Try("executed", "xf execute {case}", lambda _m, _t: {}),
    Try("supervision_answered", "xf supervise answer {case}", lambda _m, _t: {}),
    Try("supervision_closed", "xf supervise close {case}", lambda _m, _t: {}),
    Try("concluded", "xf conclude {case} --reason REASON --note TEXT", lambda _m, _t: {"reason": "merged", "note": SOMEBODY}),
    Try("archived", "xf archive {case} --of case", lambda _m, _t: {"of": "case"}),
)
"""In the order of a case's life. What only records a fact (a contact, a note) is always possible and not listed."""

LATE = Try("rejected", REFUSE_AS_LATE, lambda m, _: refused_as_late(m))
"""What may be refused while a review of a branch's case is pending: the review, where it was asked for late."""

TRY_BY_EVENT = {one.event: one for one in TRIES}

__all__ = ["LATE", "TRIES", "TRY_BY_EVENT", "Try"]
