"""Which particulars of a petitioner are missing (Articles 13, 14, 24). ``none`` and ``refused`` are answers, absence is not."""

from collections.abc import Iterable
from typing import Final

from xfcli.model.case import Header, Petitioner
from xfcli.model.message import Message, say

PARTICULARS: Final[dict[str, Message]] = {
    "name": say("the name"),
    "organization": say("the organization"),
    "address": say("the address"),
    "contact": say("the contact"),
}
CONTENT: Final = say("what is wanted and why")
NOBODY: Final = Petitioner()


def missing_particulars(petitioners: Iterable[tuple[int, Petitioner]]) -> tuple[Message, ...]:
    """Each datum nobody asked for, in the order of the text; with its number (from 1) where it is not the only petitioner."""
    listed = list(petitioners) or [(1, NOBODY)]
    found: list[Message] = []
    for number, petitioner in listed:
        for field, name in PARTICULARS.items():
            if getattr(petitioner, field) is None:
                found.append(
                    name if number == 1 and len(listed) == 1 else say("{datum} of petitioner {number}", datum=name, number=number)
                )
    return tuple(found)


def first_missing(petitioners: Iterable[tuple[int, Petitioner]]) -> str:
    """The header field to amend first, as ``xf amend --set`` takes it."""
    for number, petitioner in list(petitioners) or [(1, NOBODY)]:
        for field in PARTICULARS:
            if getattr(petitioner, field) is None:
                return f"petitioners.{number}.{field}"
    return "statement"


def without_content(case: Header) -> tuple[Message, ...]:
    """What Articles 14 and 24 want written down of an oral petition: its requests or its facts and reasons, at least one."""
    return () if case.statement or case.requests else (CONTENT,)


def numbered(case: Header) -> list[tuple[int, Petitioner]]:
    """All petitioners with their numbers, from 1 as ``xf amend`` counts them."""
    return list(enumerate(case.petitioners, start=1))
