"""A new case gets its number and is written, all under one lock."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from xfcli.model.message import N_, Refusal, XfError, say
from xfcli.store.desk import Desk
from xfcli.store.evidence import Evidence
from xfcli.store.neighbours import former_ids
from xfcli.store.numbers import case_id, next_serial
from xfcli.store.recording import Done, Event, How, at_work, create_case


def register(
    desk: Desk, unit: str, header: Mapping[str, Any], events: Sequence[Event], how: How, *, evidence: Sequence[Evidence] = ()
) -> Done:
    """Write a new case of ``unit`` under the next number of the year of its first event, the registration.

    Raises :class:`Refusal` or ``XfError``, with nothing written.
    """
    know_unit(desk, unit)
    not_to_come(header.get("received"), how.today, "--received")
    with at_work(desk, how) as repository:
        number = next_number(desk, unit, events[0]["date"].year)
        if how.force:
            events = [{**events[0], "forced": how.force}, *events[1:]]
        return create_case(desk, number, header, events, how, repository=repository, evidence=evidence)


def next_number(desk: Desk, unit: str, year: int, taken: Collection[str] = ()) -> str:
    """The next free number; none that a case had formerly, none of ``taken``. The caller holds the lock."""
    root = desk.workspace.root
    return case_id(unit, year, next_serial(root, unit, year, {*former_ids(root, unit, year), *taken}))


def know_unit(desk: Desk, unit: str) -> None:
    """Raise ``XfError`` for a unit that org.yaml does not name."""
    org = desk.workspace.org
    if org is not None and unit not in org.units:
        raise XfError(
            say(N_("there is no unit {unit} in org.yaml"), unit=unit), hint=say(N_("allowed: {names}"), names=tuple(org.units))
        )


def not_to_come(day: object, today: date, option: str) -> None:
    """Raise :class:`Refusal` for a day after ``today``."""
    if isinstance(day, date) and day > today:
        raise Refusal(
            say(N_("{day} has not come yet; today is {today}"), day=day, today=today),
            hint=say(N_("give the day it happened: {option} {today}"), option=option, today=today),
        )
