"""What in a confidential case may tell who brought it, and a text without it."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from xfcli.model.case import Case, Header, given
from xfcli.model.events import Amended

TELLING = ("petitioners", "statement", "visit", "leader", "evidence")
"""Header fields that may tell who brought a case."""
VEIL = "***"
_MAY_BE = re.compile(r"confidential\W+true\b", re.IGNORECASE)
SHORTEST = 2
"""Characters; a single one stands in too many other words."""


def people_of(*cases: Case | Header) -> frozenset[str]:
    """The petitioners' data and their representatives, as registered and as amended since."""
    return _gathered(cases, ("petitioners", "visit"))


def secrets_of(*cases: Case | Header) -> frozenset[str]:
    """Everything in the telling fields: of a long text each line."""
    return _gathered(cases, TELLING)


def veiled(text: str, secrets: frozenset[str]) -> str:
    """``text`` with every secret in it made unreadable, also where it stands escaped between quotes."""
    return _pattern(secrets).sub(VEIL, text) if secrets else text


def may_be_confidential(text: str) -> bool:
    """Whether the text of a case that cannot be read may say that it is confidential."""
    return _MAY_BE.search(text) is not None


def subject_of(case: Case, header: Header) -> str:
    """The subject for lists and headings, which never name who brought a confidential case. ``header``: as amended."""
    return veiled(header.subject, people_of(case)) if header.confidential else header.subject


@cache
def _pattern(secrets: frozenset[str]) -> "re.Pattern[str]":
    spelt = {*secrets, *(json.dumps(secret, ensure_ascii=False)[1:-1] for secret in secrets)}
    return re.compile("|".join(map(re.escape, sorted(spelt, key=len, reverse=True))))


def _gathered(cases: Iterable[Case | Header], names: tuple[str, ...]) -> frozenset[str]:
    texts = (text for case in cases for value in _values(case, names) for text in _texts(value))
    return frozenset(text for text in texts if len(text) >= SHORTEST and given(text))


def _values(case: Case | Header, names: tuple[str, ...]) -> Iterator[object]:
    header = case.model_dump(mode="json", include=set(names))
    yield from header.values()
    for event in case.events if isinstance(case, Case) else ():
        if isinstance(event, Amended):
            yield from (value for name, value in event.set_.items() if name in names)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from map(str.strip, value.splitlines())
    elif isinstance(value, dict):
        yield from (text for name, part in value.items() if name != "sha256" for text in _texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _texts(part))


__all__ = ["TELLING", "VEIL", "may_be_confidential", "people_of", "secrets_of", "subject_of", "veiled"]
