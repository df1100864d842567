"""What a few verbs put into their event where nobody typed it: what the case itself says."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.ids import as_numbered_there
from xfcli.commands.types import nearest_hint
from xfcli.instead import review_pending
from xfcli.judge import judge_case
from xfcli.law.articles import article_name
from xfcli.model.duty import Obligation
from xfcli.model.events import HeldAccountable, Notified, Replied, ReviewDecided
from xfcli.model.message import N_, XfError, say
from xfcli.rules.art37_responsibility import BY_ROLE
from xfcli.rules.clocks import cap, conclusion_clocks
from xfcli.rules.decision_table import Answers, Suggestion
from xfcli.rules.departure import of_refusal
from xfcli.rules.matter import Matter
from xfcli.rules.routing import proposed_ground

DELIVERED: Mapping[str, str] = {"XF2706": "reply", "XF2909": "review"}
DESK_OF: Mapping[str | None, str] = {"discipline": "discipline", "consumer_complaint": "consumer_complaints"}
"""Where a matter of a scope is transferred to."""
KIND_OF: Mapping[str | None, str] = {"discipline": "discipline", "consumer_complaint": "complaints"}
"""The kind of department a scope belongs to."""
ARCHIVED: Mapping[str, str] = {"XF2703": "reply", "XF2903": "review", "XF0705": "case"}
"""What is delivered or archived, by the duty that asks for it."""


def owed_next(matter: Matter, kinds: Mapping[str, str], today: date) -> str | None:
    """Of ``kinds`` (by code) what is owed first ``today``; none where nothing of it is owed yet."""
    duties = (duty for duty in judge_case(matter) if isinstance(duty, Obligation) and duty.code in kinds)
    owed = [duty for duty in duties if duty.open and duty.starts <= today]
    first = min(owed, key=lambda duty: (duty.due, duty.code), default=None)
    return kinds[first.code] if first else None


def deliver_fill(here: Here, matter: Matter, own: dict[str, Any]) -> None:
    """Without ``--of``: what is owed next, else the last thing that can have been delivered."""
    _known_petitioners(matter, own.get("to") or ())
    if own.get("of"):
        return
    latest = matter.time.of(Replied, ReviewDecided)[-1:] or matter.time.of(Notified)[-1:]
    can_be = {Replied: "reply", ReviewDecided: "review", Notified: "notice"}
    own["of"] = owed_next(matter, DELIVERED, here.today) or (can_be[type(latest[0])] if latest else None)


def archive_fill(here: Here, matter: Matter, own: dict[str, Any]) -> None:
    """Without ``--of``: what is owed next, if anything is."""
    if not own.get("of"):
        own["of"] = owed_next(matter, ARCHIVED, here.today)


def withdraw_fill(here: Here, matter: Matter, own: dict[str, Any]) -> None:  # noqa: ARG001 - a Fill
    """Without ``--of``: the review while one is pending, since the petition is answered then; else the petition."""
    _known_petitioners(matter, own.get("who") or ())
    if not own.get("of"):
        pending = any(review.closed_by is None for review in matter.time.reviews)
        own["of"] = "review" if pending else "petition"


def reply_fill(here: Here, matter: Matter, own: dict[str, Any]) -> None:
    """Nothing is filled in; who is asked for the outcomes at a terminal sees what was requested."""
    from xfcli.commands.asking import at_a_terminal  # noqa: PLC0415 - kept off the path of scripts

    if own.get("outcomes") or not at_a_terminal():
        return
    for number, request in enumerate(matter.case.requests, 1):
        here.errors.prose(here.speech.say(N_("request {number}: {request}"), number=number, request=request), hang=2)


def extend_fill(here: Here, matter: Matter, own: dict[str, Any]) -> None:
    """Nothing is filled in; who is asked for the days at a terminal sees what they are added to, and how far they may lead."""
    from xfcli.commands.asking import at_a_terminal  # noqa: PLC0415 - kept off the path of scripts

    clock = next((clock for clock in conclusion_clocks(matter) if clock.unit == matter.time.unit_now), None)
    if clock is None or own.get("days") or own.get("until") or not at_a_terminal():
        return
    facts = {"due": clock.due.due, "latest": cap(matter, clock.accepted).due, "article": article_name(28)}
    here.errors.prose(here.speech.say(N_("due {due}; it may be extended to {latest} at the latest ({article})"), **facts))


def transfer_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:
    """The number a matter bears in the unit it goes to, where a short one was typed; the desk its triage names is suggested."""
    if own.get("to") and own.get("case"):
        own["case"] = as_numbered_there(here, own["to"], own["case"])
    return {"to": DESK_OF[matter.time.scope]} if matter.time.scope in DESK_OF else {}


def assign_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:  # noqa: ARG001 - a Fill
    """Nothing is filled in; the handler of the triage is suggested, else the department its scope belongs to (2, 9)."""
    triage = matter.time.triage
    unit = matter.unit(matter.time.unit_now)
    kind = KIND_OF.get(matter.time.scope)
    theirs = [code for code, one in (unit.departments.items() if unit else ()) if one.kind == kind]
    desk = f"{matter.time.unit_now}/{theirs[0]}" if len(theirs) == 1 else None
    handler = (triage.handler if triage else None) or desk
    return {"to": handler} if handler else {}


def branch_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:  # noqa: ARG001 - a Fill
    """Nothing is filled in; the branch that the refusal in force guides to is suggested (21-1)."""
    refusal = matter.time.refusal_in_force()
    return {"branch": refusal.branch} if refusal and refusal.branch else {}


def sign_in_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:  # noqa: ARG001 - a Fill
    """Nothing is filled in; the leader the header names is suggested."""
    leader = matter.case.leader
    return {"from": leader.name} if leader and leader.name else {}


def hold_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:  # noqa: ARG001 - a Fill
    """Nothing is filled in; the responsibility is suggested that Article 37 gives the role."""
    responsibility = BY_ROLE.get(own.get("who_role") or "")
    return {"responsibility": responsibility} if responsibility else {}


def rectify_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str]:  # noqa: ARG001 - a Fill
    """Nothing is filled in; the one last held accountable is suggested."""
    held = matter.time.last(HeldAccountable)
    return {"who_name": held.who.name} if held and held.who.name else {}


def reject_fill(here: Here, matter: Matter, own: dict[str, Any]) -> dict[str, str] | None:
    """What the decision table says of a refusal; the earlier case, the branch and where to turn, where it leaves no doubt.

    A ground of Article 21 the table does not give is warned of; whether it may stand is for the rules to say.
    """
    from xfcli.commands.asking import at_a_terminal  # noqa: PLC0415 - kept off the path of verbs that need no advice
    from xfcli.commands.triage import table_for  # noqa: PLC0415 - the same
    from xfcli.output.advice_page import show_advice, show_departure  # noqa: PLC0415 - the same

    grounds = tuple(own.get("grounds") or ())
    if review_pending(matter) and not grounds and at_a_terminal():
        return {"grounds": "21-3"}  # what the table says is of the petition, which has been answered
    triage = matter.time.triage
    proposed = proposed_ground(matter)
    answers = Answers(
        triage.category if triage else None,
        matter.time.scope,
        triage.ground if triage else None,
        next((ground for ground in (*grounds, proposed or "") if ground.startswith("20-")), None),
        new_evidence=bool(own.get("new_evidence")),
        same=(own["case"],) if own.get("case") else (),
    )
    table = table_for(here, matter, answers)
    if not grounds:
        if at_a_terminal():
            show_advice(here.errors, matter.id, table)
        return {"grounds": proposed} if proposed else None
    _rest_on(matter, own, [line for line in table if line.refusal and line.ground in grounds])
    pending = "21-3" in grounds and any(review.closed_by is None for review in matter.time.reviews)
    departure = None if pending else of_refusal(table, grounds)
    if departure:
        show_departure(here.errors, departure)
    return None


def _rest_on(matter: Matter, own: dict[str, Any], lines: list[Suggestion]) -> None:
    """Fill what a refusal under 21 names, where one line only says it and nobody typed it."""
    cases = {line.case for line in lines if line.case}
    if len(cases) == 1 and not own.get("case"):
        own["case"] = cases.pop()
    guided = next((line.handler for line in lines if line.ground == "21-1"), None)
    if guided is None:
        return
    own["branch"] = own.get("branch") or guided
    unit = matter.unit(own["branch"])
    if not own.get("directions") and unit:
        office = unit.departments.get(unit.lead_office or "")
        contact = unit.contact
        reached = (contact.address, contact.phone, contact.email) if contact else ()
        own["directions"] = "，".join(filter(None, (unit.name + (office.name if office else ""), *reached)))


def _known_petitioners(matter: Matter, names: Iterable[str]) -> None:
    """Raise ``XfError`` for a name that is no petitioner's: the act would silently concern nobody."""
    known = tuple(petitioner.name for petitioner in matter.case.petitioners if petitioner.name)
    for name in names:
        if name not in known:
            hint = nearest_hint(name, known) if not matter.case.confidential else None
            raise XfError(say(N_("{name} is no petitioner of this case"), name=name), hint=hint)


__all__ = [
    "archive_fill", "assign_fill", "branch_fill", "deliver_fill", "extend_fill", "hold_fill", "owed_next", "rectify_fill",
    "reject_fill", "reply_fill", "sign_in_fill", "transfer_fill", "withdraw_fill",
]  # fmt: skip
