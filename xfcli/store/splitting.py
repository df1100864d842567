"""One letter that brings several matters becomes several cases (Article 25: one case is one matter)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xfcli.model.message import N_, XfError, say
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

    ``fact`` gives date and by. Without ``subject`` it is the first request. Raises ``XfError`` for a request that is not there.
    """
    with at_work(desk, how) as repository:
        path = desk.workspace.root / desk.workspace.case_path(case_id)
        case = read_for_writing(desk, path)[1]
        desk.clone.learn(case)  # Read once: a disk that fails in between shall not make it an unknown case.
        old = desk.matter(case).case
        there = old.requests
        wrong = next((number for number in requests if number > len(there)), None)
        if wrong is not None:
            raise XfError(
                say(N_("{case} has no request {number}; it has {count}"), case=case_id, number=wrong, count=len(there)),
                hint=say(N_("xf show {case} lists them"), case=case_id),
            )
        chosen = [there[number - 1] for number in dict.fromkeys(requests)]
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
