"""Where a duty stands on a day, as ``audit``, ``show`` and ``agenda`` say it."""

from datetime import date

from xfcli.model.duty import DutyState, Obligation
from xfcli.model.message import Message, say


def state(duty: Obligation, today: date) -> DutyState:
    """The duty's state. A window of the petitioner's that passed unused was not missed by anybody: it no longer applies."""
    if closed(duty, today):
        return "not-applicable"
    return duty.state_on(today)


def closed(duty: Obligation, today: date) -> bool:
    """Whether it is a reminder whose day has passed."""
    return not duty.finding and duty.overdue(today)


def reason(duty: Obligation, today: date) -> Message | None:
    """Why it does not apply; none where it does."""
    if closed(duty, today):
        return say("the time passed without a request")
    return duty.lifted


__all__ = ["closed", "reason", "state"]
