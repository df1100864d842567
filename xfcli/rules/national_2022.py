"""信访工作条例, in force since 2022-05-01, beside this regulation: its stricter dates as obligations of their own, as warnings.

Neither policy replaces the other. The rules carry the codes of the company's regulation and the policy's own name.
"""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.law.policy import NATIONAL_2022
from xfcli.model.case import given
from xfcli.model.events import Delivered, EventBase, Notified
from xfcli.model.message import say
from xfcli.rules.art22_decision import XF2202
from xfcli.rules.art29_a_review import XF2902
from xfcli.rules.base import Duty, Rule
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter

WRITTEN = ("in_person", "post", "email", "fax")
NO_NAME_OR_ADDRESS = say("name or address is unclear, so no written notice is owed (信访工作条例 第二十三条)")


def _applies(m: Matter) -> bool:
    return m.policy.governs(NATIONAL_2022, m.case.received)


def notice_within_15(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Written notice of what was decided within 15 days of receipt by the unit, taken on or not (its article 23)."""
    if not _applies(m):
        return
    told = next((e for e in m.events if _tells(e)), None)
    unclear = not any(given(p.name) and given(p.address) for p in m.case.petitioners) or not m.case.can_be_reached
    due = m.due(m.case.received, "notice_2022")
    yield m.owe(
        rule,
        say("under the national regulation, tell the petitioner in writing within 15 days of receipt what is done with it"),
        "xf notify acceptance {case} --method post",
        m.case.received,
        due,
        key="national-2022:notice",
        met=told,
        lift=Lift(None, NO_NAME_OR_ADDRESS) if unclear else m.lifts.notice(due.due),
        severity="warning",
        policy=NATIONAL_2022,
    )


def _tells(event: EventBase) -> bool:
    """A written notice of the decision or transfer; a reply that was delivered tells of both."""
    if isinstance(event, Delivered):
        return event.of == "reply"
    return isinstance(event, Notified) and event.of in ("acceptance", "rejection", "transfer") and event.method in WRITTEN


def review_within_30(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A review answered within 30 days (its article 35); said only where the company's 60 govern."""
    if not _applies(m) or m.policy.governing == NATIONAL_2022:
        return
    for review in m.time.reviews:
        if review.own:
            continue
        received = review.request.date if review.request else m.case.received
        yield m.owe(
            rule,
            say("under the national regulation, answer the review within 30 days"),
            "xf review decide {case} --unit " + m.headquarters,
            received,
            m.due(received, "review_2022"),
            by=review.request,
            met=review.closed_by,
            unit=m.headquarters,
            severity="warning",
            policy=NATIONAL_2022,
        )


RULES = (
    replace(XF2202, check=notice_within_15, policy=NATIONAL_2022, limits=("notice_2022",), escalates=False),
    replace(XF2902, check=review_within_30, policy=NATIONAL_2022, limits=("review_2022",), severity="warning"),
)
