"""``xf list``: cases in rows, each with where it stands and what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.model.state import state_of
from xfcli.model.timeline import Timeline
from xfcli.model.veil import subject_of
from xfcli.output.formats.records import Values, dumps
from xfcli.output.inert import inert
from xfcli.output.table import show_table
from xfcli.output.terminal import Screen

ROOMY = 100
"""Cells from which the code of the next duty has room beside its date."""
HEAD = (N_("case"), N_("received"), N_("state"), N_("held by"), N_("next due"), N_("subject"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A case with the duty of the office that falls due first, if there is one."""

    time: Timeline
    next: Obligation | None

    @property
    def office(self) -> str:
        """The department that has it, else the unit."""
        return self.time.department_now or self.time.unit_now


def show_list(cases: Sequence[Listed], today: date, screen: Screen) -> None:
    """One row a case."""
    speech = screen.speech
    head = tuple(map(speech.say, HEAD))
    rows = [_row(case, screen) for case in cases]

    def style(place: int) -> str | None:
        duty = cases[place].next
        return "error" if duty and duty.due < today else None

    show_table(screen, head, rows, style)
    if screen.people:
        screen.line(speech.say("cases: {count}", count=len(cases)))


def _row(case: Listed, screen: Screen) -> tuple[str, ...]:
    header = case.time.header
    due = "—" if case.next is None else f"{case.next.due}"
    if case.next and not (screen.people and screen.width < ROOMY):
        due += f" {case.next.code}"
    state = screen.speech.term("case_state", state_of(case.time))
    return (header.id, str(header.received), state, inert(case.office), due, inert(subject_of(case.time.source, header)))


def list_json(cases: Sequence[Listed], today: date) -> str:
    """The same as one JSON object."""
    return dumps({"schema": 1, "today": today.isoformat(), "cases": [_values(case) for case in cases]}) + "\n"


def _values(case: Listed) -> Values:
    header = case.time.header
    return {
        "id": header.id,
        "received": header.received.isoformat(),
        "channel": header.channel,
        "state": state_of(case.time),
        "unit": case.time.unit_now,
        "department": case.time.department_now,
        "due": case.next.due.isoformat() if case.next else None,
        "code": case.next.code if case.next else None,
        "subject": subject_of(case.time.source, header),
        "path": case.time.source.path,
    }


__all__ = ["Listed", "list_json", "show_list"]
