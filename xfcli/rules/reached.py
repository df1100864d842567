"""Since when a petitioner who could not be reached can be: an address learned later starts what is owed then, not in the past."""

from datetime import date

from xfcli.law.days import Due
from xfcli.model.events import Amended
from xfcli.model.fold import fold
from xfcli.rules.matter import Matter


def reachable_since(m: Matter) -> date | None:
    """The day of the amendment that made the petitioner reachable; none where they always were or still are not."""
    if m.source.can_be_reached or not m.case.can_be_reached:
        return None
    amendments = m.time.of(Amended)
    for number, amendment in enumerate(amendments, start=1):
        so_far = m.source.model_copy(update={"events": tuple(amendments[:number])})
        if fold(so_far).header.can_be_reached:
            return amendment.date
    return None


def once_reachable(m: Matter, due: Due, limit: str) -> Due:
    """``due``, or ``limit`` days after the petitioner could be reached where that is later."""
    since = reachable_since(m)
    if since is None:
        return due
    return max(due, m.due(since, limit), key=lambda one: one.due)
