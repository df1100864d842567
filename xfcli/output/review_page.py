"""``xf review list``: pending reviews in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.model.timeline import Review, Timeline
from xfcli.model.veil import subject_of
from xfcli.output.formats.records import Values, dumps
from xfcli.output.inert import inert
from xfcli.output.table import show_table
from xfcli.output.terminal import Screen

Asked = Literal["in-time", "late", "unknown"]
HEAD = (N_("case"), N_("at HQ since"), N_("answer due"), N_("asked"), N_("subject"))
ASKED: dict[Asked, str] = {"in-time": N_("in time"), "late": N_("late (21-3)"), "unknown": N_("no delivery")}


@dataclass(frozen=True, slots=True)
class Pending:
    """A review nothing has ended. ``duty``: the answer owed, none where Article 29 gives none. ``asked``: in the 30 days or not."""

    time: Timeline
    review: Review
    duty: Obligation | None
    asked: Asked

    @property
    def since(self) -> date:
        """The day HQ received it."""
        return self.review.request.date if self.review.request else self.time.header.received

    @property
    def order(self) -> tuple[date, str]:
        """What is due first comes first."""
        return (self.duty.due if self.duty else date.max, self.time.header.id)


def show_reviews(rows: Sequence[Pending], today: date, screen: Screen) -> None:
    """One row a review."""
    speech = screen.speech

    def style(place: int) -> str | None:
        duty = rows[place].duty
        return "error" if duty and duty.due < today else None

    show_table(screen, tuple(map(speech.say, HEAD)), [_row(row, screen) for row in rows], style)
    if screen.people:
        screen.line(speech.say("pending reviews: {count}", count=len(rows)))


def _row(row: Pending, screen: Screen) -> tuple[str, ...]:
    header = row.time.header
    due = str(row.duty.due) if row.duty else screen.speech.say("none (own decision)")
    asked = "—" if row.review.request is None or row.review.own else screen.speech.say(ASKED[row.asked])
    return (header.id, str(row.since), due, asked, inert(subject_of(row.time.source, header)))


def review_json(rows: Sequence[Pending], today: date) -> str:
    """The same as one JSON object."""
    return dumps({"schema": 1, "today": today.isoformat(), "reviews": [_values(row) for row in rows]}) + "\n"


def _values(row: Pending) -> Values:
    header = row.time.header
    request = row.review.request
    return {
        "case": header.id,
        "received": row.since.isoformat(),
        "asked": request.asked_on.isoformat() if request else None,
        "in_time": {"in-time": True, "late": False, "unknown": None}[row.asked],
        "due": row.duty.due.isoformat() if row.duty else None,
        "available": not row.review.own,
        "subject": subject_of(row.time.source, header),
        "path": row.time.source.path,
    }


__all__ = ["Asked", "Pending", "review_json", "show_reviews"]
