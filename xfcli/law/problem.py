"""What is wrong with a calendar or a count, as a value that the outer layers can put into words.

``law`` stands beside ``model`` and does not import it, so it has no ``Message``; a :class:`Problem` holds the same two things
(``msgid``, ``args``) and becomes one by ``Message(problem.msgid, problem.args)``.
"""

from dataclasses import dataclass


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark ``msgid`` for the catalogue without translating it."""
    return msgid


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence of the catalogue with its facts, and where it applies.

    ``entry`` is the way to the wrong value in a calendar file, list places from 0: ``("off", 2)``; empty when no single
    value is to blame.
    """

    msgid: str
    args: tuple[tuple[str, object], ...] = ()
    entry: tuple[str | int, ...] = ()

    def __str__(self) -> str:
        """English, for a traceback; people are shown the translated message."""
        return self.msgid.format(**dict(self.args))


def problem(msgid: str, /, *entry: str | int, **facts: object) -> Problem:
    """A :class:`Problem` about ``entry``; ``msgid`` is marked by :func:`N_`."""
    return Problem(msgid, tuple(facts.items()), entry)


class DayCountError(ValueError):
    """A count that has no answer: beyond the years 1 to 9999, or fewer than no working days."""

    def __init__(self, what: Problem) -> None:
        super().__init__(str(what))
        self.problem = what


class CalendarError(ValueError):
    """A calendar year that cannot be read, with everything that is wrong in it (never empty)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


__all__ = ["N_", "CalendarError", "DayCountError", "Problem", "problem"]
