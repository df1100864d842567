"""One letter that brings several matters becomes several cases (Article 25: one case is one matter)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xfcli.model.events import Linked
from xfcli.model.message import N_, Refusal, XfError, say
from xfcli.rules.matter import Matter
from xfcli.store.desk import Desk
from xfcli.store.recording import Done, How, at_work, create_linked, read_for_writing
from xfcli.store.registering import next_number

TAKEN_ALONG: Final = (
    "received", "channel", "source", "leader", "superior", "anonymous", "confidential", "reachable", "petitioners", "visit",
    "respondents", "statement",
)  # fmt: skip
"""What the new case takes over from the old, as amended: who brought what, when and how."""


def split(desk: Desk, case_id: str, requests: Sequence[int], subject: str | None, fact: Mapping[str, Any], how: How) -> Done:
    """A new case of the same unit with ``requests`` (counted from 1) of the old one, both linked to each other, as one act.

    ``fact`` gives date and by. Without ``subject`` it is the first request. Raises ``XfError`` for a request that is not there,
    ``Refusal`` for one that went over before, unless forced.
    """
    with at_work(desk, how) as repository:
        path = desk.workspace.root / desk.workspace.case_path(case_id)
        case = read_for_writing(desk, path)[1]
        desk.clone.learn(case)  # Read once: a disk that fails in between shall not make it an unknown case.
        matter = desk.matter(case)
        old = matter.case
        there = old.requests
        wrong = next((number for number in requests if number > len(there)), None)
        if wrong is not None:
            raise XfError(
                say(N_("{case} has no request {number}; it has {count}"), case=case_id, number=wrong, count=len(there)),
                hint=say(N_("xf show {case} lists them"), case=case_id),
            )
        chosen = [there[number - 1] for number in dict.fromkeys(requests)]
        if not how.force:
            _not_again(desk, matter, chosen)
        header = old.model_dump(include=set(TAKEN_ALONG), exclude_unset=True, exclude_none=True)
        number = next_number(desk, old.unit, fact["date"].year)
        forced = {"forced": how.force} if how.force else {}
        linked = {**fact, "event": "linked", "to": case_id, "relation": "split"}
        registered = {"date": fact["date"], "event": "registered", "by": fact["by"], **forced}
        return create_linked(
            desk,
            number,
            {**header, "subject": subject or chosen[0], "requests": chosen},
            [registered, linked],
            (case_id, {**linked, "to": number}),
            how,
            repository=repository,
        )


def _not_again(desk: Desk, old: Matter, chosen: Sequence[str]) -> None:
    """Raises ``Refusal`` where one of the requests went over to a case of its own before."""
    for to in (event.to for event in old.time.of(Linked) if event.relation == "split"):
        later = desk.clone.case(to)
        if later is None or _number(later.id) < _number(old.id):
            continue  # the case that this one was split from; it keeps its header
        again = next((request for request in chosen if request in later.requests), None)
        if again is not None:
            raise Refusal(
                say(N_("this request went over to {case} before"), case=to),
                hint=say(N_("xf show {case} shows it; with --force TEXT it is split once more"), case=to),
            )


def _number(case_id: str) -> tuple[int, int]:
    _, year, serial = case_id.split("-")
    return int(year), int(serial)
