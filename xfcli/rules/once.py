"""Questions about one matter that several rules ask are answered once.

Two clocks are read by ten rules and by the dates of many more; in a profile of a check they were a sixth of the judging.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from xfcli.rules.matter import Matter

T = TypeVar("T")


def once(ask: "Callable[[Matter], T]") -> "Callable[[Matter], T]":
    """``ask`` with its answer kept for as long as the matter is. Only for answers that nobody changes."""

    @wraps(ask)
    def answer(m: "Matter") -> T:
        answers: dict[Any, Any] = m.answers
        if ask not in answers:
            answers[ask] = ask(m)
        found: T = answers[ask]
        return found

    return answer


def listed_once(ask: "Callable[[Matter], Iterable[T]]") -> "Callable[[Matter], tuple[T, ...]]":
    """The same for an answer of many parts."""

    @wraps(ask)
    def whole(m: "Matter") -> tuple[T, ...]:
        return tuple(ask(m))

    return once(whole)


__all__ = ["listed_once", "once"]
