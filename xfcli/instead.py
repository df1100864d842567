"""What may be done instead of an act that is refused: the nearest one that the rules let pass, tried in memory first.

The suggestion keeps what was typed (the reason, the outcome, the day) as far as it still fits; words in capitals are to be filled
in. Where nothing near is lawful, it is ``xf next``, which lists what is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xfcli.act import SOMEBODY, foremost, refused, weigh, with_event
from xfcli.model.duty import Obligation, Violation
from xfcli.model.events import Accepted, EventBase, Extended, Investigated, Rejected, Replied, ReviewDecided, Studied
from xfcli.rules.art28_conclusion import without_answer
from xfcli.rules.clocks import cap, conclusion_clocks
from xfcli.rules.matter import Matter
from xfcli.rules.shell import word


@dataclass(frozen=True, slots=True)
class Act:
    """An act to be tried, and the command that does it; ``then``: whether it belongs to the day of the act it replaces."""

    event: str
    command: str
    fields: dict[str, Any]
    then: bool = True


Way = Callable[[Matter, EventBase], Act | None]
"""From the case as it stands and the act refused to another act, if this way leads anywhere."""


def instead(m: Matter, violations: Sequence[Violation], event: EventBase, today: date) -> tuple[Violation, str]:
    """Of the breaches an act would be, the one to name, and the command of an act that would be none.

    Named is the breach whose way out is open, so that the reason fits the advice; what the state does not allow comes before all.
    """
    first = foremost(violations)
    for violation in first:
        for way in WAYS.get(violation.code, ()):
            act = way(m, event)
            if act is None:
                continue
            day = event.date if act.then else today
            if not refused(m, act.event, act.fields, day):
                return violation, act.command + (f" --date {day}" if day != today else "")
    return first[0], f"xf next {m.id}"


def lawful(m: Matter, duty: Obligation, today: date) -> Obligation:
    """The duty with a command that will be let pass: where what it asks for would be refused as yet, what has to come first."""
    tried = TRIED.get(" ".join(duty.hint.split()[:2]))
    if tried is None:
        return duty
    event, fields = tried
    after = with_event(m, event, fields(m, duty.hint), today)
    act = after.source.events[-1]
    violations = weigh(m, after, (act,)).refused
    if violations:
        command = instead(m, violations, act, today)[1]
        return duty if command.startswith("xf next") else replace(duty, hint=command)
    first = _look_into_it(m, act) if isinstance(act, Replied) else None
    return replace(duty, hint=first.command) if first else duty


def latest_extension(m: Matter, otherwise: date) -> date:
    """The latest day an extension may name; ``otherwise`` where nothing is accepted, since none is possible then."""
    clocks = [clock for clock in conclusion_clocks(m) if clock.unit == m.time.unit_now]
    return cap(m, clocks[-1].accepted).due if clocks else otherwise


def office_now(m: Matter) -> str:
    """The department that has the case, else its unit."""
    return m.time.department_now or m.time.unit_now


def typed(option: str, *values: object) -> str:
    """`` --option VALUE`` for each value there is, ready for the shell."""
    texts = [str(value) for value in values if value is not None]
    return "".join(f" {option} {word(text)}" for text in texts)


def _reported(hint: str) -> dict[str, Any]:
    """The report a duty's command makes."""
    words = hint.split()
    return {"to": words[words.index("--to") + 1], "of": words[words.index("--of") + 1]}


def _transfer_to(desk: str) -> Way:
    return lambda m, _: Act("transferred", f"xf transfer {m.id} --to {desk}", {"to": desk})


def _to_headquarters(m: Matter, _: EventBase) -> Act:
    return Act("transferred", f"xf transfer {m.id} --to {m.headquarters}", {"to": m.headquarters})


def review_pending(m: Matter) -> bool:
    """Whether a review of a branch's case is pending: what may be refused in it now is that review, as late (21-3)."""
    return any(review.closed_by is None and not review.own for review in m.time.reviews)


def _refuse_the_review(m: Matter, _: EventBase) -> Act | None:
    """Headquarters' refusal of a review asked for late; none where none is pending."""
    if not review_pending(m):
        return None
    return Act("rejected", REFUSE_AS_LATE.format(case=m.id, hq=m.headquarters), refused_as_late(m))


REFUSE_AS_LATE = "xf reject {case} --unit {hq} --ground 21-3 --late-reason-assessed TEXT"


def refused_as_late(m: Matter) -> dict[str, Any]:
    """The fields of headquarters' refusal of a review (21-3)."""
    return {"unit": m.headquarters, "grounds": ["21-3"], "late_reason_assessed": SOMEBODY}


def _accept_at_headquarters(m: Matter, _: EventBase) -> Act:
    return Act("accepted", f"xf accept {m.id} --unit {m.headquarters}", {"unit": m.headquarters})


def _tell_where_to_turn(m: Matter, event: EventBase) -> Act:
    method = getattr(event, "method", "post")
    command = f"xf notify rejection {m.id} --method {method} --directions TEXT"
    return Act("notified", command, {"of": "rejection", "method": method, "directions": SOMEBODY})


def _as_the_state_allows(m: Matter, event: EventBase) -> Act | None:
    """What the state lacks: an acceptance before an answer or an extension, the acceptance voided before a refusal."""
    unit = event.unit or office_now(m)
    if isinstance(event, Replied | Extended):
        return Act("accepted", f"xf accept {m.id} --unit {unit}", {"unit": unit})
    accepted = m.time.last(Accepted) if isinstance(event, Rejected) else None
    if accepted is None:
        return None
    voids = {"event": "accepted", "date": accepted.date}
    return Act("corrected", f"xf correct {m.id} --voids accepted --reason TEXT", {"voids": voids, "reason": SOMEBODY}, then=False)


def _investigate(m: Matter, _: EventBase) -> Act:
    return Act("investigated", f"xf investigate {m.id} --findings TEXT", {"findings": SOMEBODY})


def _look_into_it(m: Matter, event: EventBase) -> Act | None:
    """What an answer rests on, while nothing of it is on record: an investigation, of a suggestion a study."""
    if m.time.triage and m.time.triage.category == "suggestion":
        study = Act("studied", f"xf study {m.id} --conclusion TEXT", {"conclusion": SOMEBODY}, then=False)
        return None if m.time.of(Studied) else study
    return None if m.time.of(Investigated, Studied) else replace(_investigate(m, event), then=False)


def _countersign(m: Matter, _: EventBase) -> Act:
    return Act("countersigned", f"xf countersign {m.id}", {})


def _as_far_as_allowed(m: Matter, event: EventBase) -> Act:
    """The same extension up to the last day there is."""
    until = latest_extension(m, event.date)
    reason, approved = (event.reason, event.approved_by) if isinstance(event, Extended) else (SOMEBODY, None)
    command = f"xf extend {m.id} --until {until}" + typed("--reason", reason) + typed("--approved-by", approved)
    return Act("extended", command, {"until": until, "reason": reason})


def _answer(m: Matter, event: EventBase) -> Act:
    """The answer in writing: with what was answered, where that is known."""
    if isinstance(event, Replied):
        said = typed("--unit", event.unit) + typed("--outcome", *event.all_outcomes) + _basis(event)
        said += typed("--promised-by", event.promised_by) + typed("--undertaking", event.undertaking)
        fields = event.model_dump(include={"unit", "outcome", "outcomes", "basis", "promised_by", "undertaking"}, exclude_none=True)
        return Act("replied", f"xf reply {m.id}{said} --method post", fields | {"method": "post"})
    fields = {"unit": office_now(m), "outcome": "explained", "basis": [SOMEBODY], "method": "post"}
    return Act("replied", f"xf reply {m.id} --outcome OUTCOME --basis TEXT --method post", fields, then=False)


def _decide_the_review(m: Matter, event: EventBase) -> Act:
    """Headquarters' opinion in writing: with what was decided, where that is known."""
    hq, said, fields = m.headquarters, " --decision DECISION --basis TEXT", {"decision": "upheld", "basis": [SOMEBODY]}
    if isinstance(event, ReviewDecided):
        hq = event.unit if event.unit and m.is_hq(event.unit) else hq
        said = typed("--decision", event.decision) + _basis(event)
        fields = {"decision": event.decision, "basis": list(event.basis)}
    command = f"xf review decide {m.id} --unit {hq}{said} --method post"
    return Act("review_decided", command, fields | {"unit": hq, "method": "post"})


def _basis(event: Replied | ReviewDecided) -> str:
    return typed("--basis", *event.basis) or " --basis TEXT"


TRIED: dict[str, tuple[str, Callable[[Matter, str], dict[str, Any]]]] = {
    "xf accept": ("accepted", lambda m, _: {"unit": office_now(m)}),
    "xf reply": (
        "replied",
        lambda m, _: {"unit": office_now(m), "outcome": "explained", "basis": [SOMEBODY], "method": "post"},
    ),
    "xf report": ("reported", lambda _, hint: _reported(hint)),
    "xf conclude": ("concluded", lambda m, _: {"reason": without_answer(m), "note": SOMEBODY}),
}
"""By the beginning of a duty's command the act it would be; what only tells or files is never refused for what is missing."""

WAYS: dict[str, tuple[Way, ...]] = {
    "XF0005": (_as_the_state_allows,),
    "XF0201": (_transfer_to("consumer_complaints"),),
    "XF0901": (_transfer_to("discipline"),),
    "XF1801": (_to_headquarters,),
    "XF2001": (_tell_where_to_turn,),
    "XF2102": (_accept_at_headquarters,),
    "XF2103": (_decide_the_review, _accept_at_headquarters),
    "XF2104": (_accept_at_headquarters,),
    "XF2105": (_refuse_the_review, _to_headquarters),
    "XF2501": (_investigate,),
    "XF2602": (_investigate,),
    "XF2701": (_answer,),
    "XF2802": (_as_far_as_allowed,),
    "XF2803": (_look_into_it, _answer),
    "XF2906": (_decide_the_review,),
    "XF2907": (_decide_the_review,),
    "XF2908": (_decide_the_review,),
    "XF3001": (_countersign,),
}
"""By code of the breach, the nearest first. What makes the record itself wrong (the rest of Article 00) has no way of its own."""

__all__ = [
    "REFUSE_AS_LATE", "Act", "instead", "latest_extension", "lawful", "office_now", "refused_as_late", "review_pending", "typed",
]  # fmt: skip
