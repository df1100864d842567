"""All verbs by hand: their name, the module that is loaded when one is used, the stage of the work, one line of help.

A verb is added by writing ``xfcli/commands/MODULE.py`` with a ``command`` in it and one line here. A verb that only appends its
event is a row of :mod:`xfcli.commands.verbs`; its line here says :data:`MADE`.
"""

from dataclasses import dataclass
from typing import Final

from xfcli.model.message import N_

INTAKE: Final = N_("intake")
ASSIGNMENT: Final = N_("assignment")
DECISION: Final = N_("decision")
HANDLING: Final = N_("handling")
REPLY: Final = N_("reply")
REVIEW: Final = N_("review")
SUPERVISION: Final = N_("supervision")
CHECKING: Final = N_("checking")
LETTERS: Final = N_("letters")
OFFICE: Final = N_("office")
UPKEEP: Final = N_("upkeep")
STAGES: tuple[str, ...] = (
    INTAKE, ASSIGNMENT, DECISION, HANDLING, REPLY, REVIEW, SUPERVISION, CHECKING, LETTERS, OFFICE, UPKEEP,
)  # fmt: skip
"""The stages of the work in the order of help."""


MADE: Final = "made"
"""The module whose ``command_named(NAME)`` makes a command from a row of the table of events."""


@dataclass(frozen=True, slots=True)
class Item:
    """One verb as ``xf --help`` knows it without loading it."""

    name: str
    stage: str
    help: str
    module: str = ""

    @property
    def path(self) -> str:
        """The module to import."""
        return f"xfcli.commands.{self.module or self.name.replace('-', '_')}"


DAILY: tuple[str, ...] = ("register", "triage", "assign", "accept", "reply", "extend", "review", "audit", "check")
"""What a clerk uses every day, shown first."""

VERBS: tuple[Item, ...] = (
    Item("check", CHECKING, N_("what is overdue and what is breached, in every case file")),
    Item("agenda", CHECKING, N_("what is due, by day and by department")),
    Item("show", CHECKING, N_("one case: its timeline, its duties, how every date was computed")),
    Item("list", CHECKING, N_("cases by state, unit, channel or date"), "list_cases"),
    Item("find", CHECKING, N_("cases that mention a text")),
    Item("audit", CHECKING, N_("everything owed, and how it was met")),
    Item("rule", CHECKING, N_("the rule book: what a rule asks, why, and its article")),
    Item("due", CHECKING, N_("count days as the regulation does, each skipped day named")),
    Item("letter", LETTERS, N_("draft a letter, issue it, or see which can go out")),
    Item("calendar", UPKEEP, N_("holiday years: show and verify")),
    Item("schema", UPKEEP, N_("the file format as JSON Schema")),
)
"""In the order of help within each stage."""
VERB_BY_NAME: dict[str, Item] = {verb.name: verb for verb in VERBS}

__all__ = ["DAILY", "MADE", "STAGES", "VERBS", "VERB_BY_NAME", "Item"]
