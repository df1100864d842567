"""What Article 18 gives to headquarters and a branch may handle all the same: it was handed down."""

from typing import Final

from xfcli.model.events import Assigned, Linked, PassedDown, Transferred
from xfcli.rules.matter import Matter

ABOVE_A_BRANCH: Final = ("hq_staff", "branch_leadership")
"""Levels of respondents whose matters are headquarters'."""


def handed_to(m: Matter, unit: str) -> bool:
    """Whether ``unit`` has the matter from headquarters or from a superior body."""
    if m.case.source == "superior" or any(
        link.relation == "continues" and m.is_hq(link.to.partition("-")[0]) for link in m.time.of(Linked)
    ):
        return True
    moves = m.time.of(Assigned, Transferred, PassedDown)
    return any(move.to.partition("/")[0] == unit and m.is_hq(m.time.holder(move)) for move in moves)  # type: ignore[attr-defined]  # all three have it


__all__ = ["ABOVE_A_BRANCH", "handed_to"]
