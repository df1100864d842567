"""Who was held to account, with what, and what came of it (Articles 37-42): the ladder and one person's way up."""

from collections.abc import Iterator
from typing import Final

from xfcli.model.events import Accountable, HeldAccountable, Rectified
from xfcli.model.message import Message, say
from xfcli.rules.matter import Matter
from xfcli.rules.shell import word

UNIT_MEASURES: Final = ("circulated_criticism", "evaluation_cancelled")
CRITICISM, ADMONITION, ORGANISATIONAL, DISCIPLINE = 1, 2, 3, 4
"""The rungs of Articles 39, 40, 41 and 42."""
RUNGS: Final[dict[str, int]] = {
    "circulated_criticism": CRITICISM,
    "admonition": ADMONITION,
    "suspension": ORGANISATIONAL,
    "reassignment": ORGANISATIONAL,
    "ordered_resignation": ORGANISATIONAL,
    "demotion": ORGANISATIONAL,
    "dismissal": ORGANISATIONAL,
    "disciplinary_sanction": DISCIPLINE,
}
BY_GRAVITY: Final[dict[str, int]] = {"light": CRITICISM, "serious": ADMONITION, "very_serious": ORGANISATIONAL}
RUNG_NAMES: Final[dict[int, Message]] = {
    CRITICISM: say("circulated criticism (Article 39)"),
    ADMONITION: say("admonition (Article 40)"),
    ORGANISATIONAL: say("suspension, reassignment or removal (Article 41)"),
    DISCIPLINE: say("a disciplinary sanction (Article 42)"),
}


def who(accountable: Accountable) -> str:
    """The person's name, else the unit."""
    return accountable.name or accountable.unit or ""


def same(one: Accountable, other: Accountable) -> bool:
    """The same person, or the same unit; the role may be written differently."""
    return (one.name, one.unit) == (other.name, other.unit)


def rectified(m: Matter, held: HeldAccountable) -> Rectified | None:
    """The first rectification by the same person or unit after ``held``."""
    return next((e for e in m.time.of(Rectified) if e.when > held.when and same(e.who, held.who)), None)


def rectify_hint(accountable: Accountable) -> str:
    """The command that records a rectification."""
    option = f"--who-unit {accountable.unit}" if accountable.unit else f"--who-name {word(accountable.name or '')}"
    return f"xf rectify {{case}} {option}"


def correct_hint(event: HeldAccountable) -> str:
    """The command that voids a measure recorded wrongly."""
    return f"xf correct {{case}} --voids held_accountable --voids-date {event.date}"


def earlier(m: Matter, event: HeldAccountable) -> Iterator[HeldAccountable]:
    """Measures against the same person or unit before ``event``."""
    for other in m.time.of(HeldAccountable):
        if other.when < event.when and same(other.who, event.who):
            yield other


def missed_rungs(m: Matter, event: HeldAccountable, *, still_open: bool) -> list[int]:
    """The rungs before ``event`` whose date to rectify had passed; with ``still_open`` only those not rectified by now at all."""
    found = []
    for other in earlier(m, event):
        if other.rectify_by is None or other.rectify_by >= event.date:
            continue
        done = rectified(m, other)
        limit = event.date if still_open else other.rectify_by
        if (done is None or done.date > limit) and other.measure in RUNGS:
            found.append(RUNGS[other.measure])
    return found
