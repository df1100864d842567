"""All verbs by hand: their name, the module that is loaded when one is used, the stage of the work, one line of help.

A verb is added by writing ``xfcli/commands/MODULE.py`` with a ``command`` in it and one line here. A verb that only appends its
event is a row of :mod:`xfcli.commands.verbs`; its line here says :data:`MADE`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from xfcli.model.message import N_

if TYPE_CHECKING:
    from xfcli.commands.verb import Declared

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

    @property
    def takes_case(self) -> bool:
        """Whether the word after the verb is a case, as with most: so the shell need not load a verb to complete one."""
        return self.name not in NO_CASE_FIRST


NO_CASE_FIRST: Final = frozenset((
    "notify", "review", "supervise", "check", "agenda", "list", "find", "rule", "due", "letter", "init", "record",
    "commit", "sync", "fmt", "merge-file", "calendar", "schema",
))  # fmt: skip
"""Verbs that take something else first, a kind or nothing."""

DAILY: tuple[str, ...] = ("register", "triage", "assign", "accept", "reply", "extend", "review", "audit", "check")
"""What a clerk uses every day, shown first."""

VERBS: tuple[Item, ...] = (
    Item("register", INTAKE, N_("register a petition: it gets its number and its file")),
    Item("sign-in", INTAKE, N_("sign for a letter a leader passed on"), MADE),
    Item("receive-visit", INTAKE, N_("record that visitors were received"), MADE),
    Item("request-supplement", INTAKE, N_("ask the petitioner for more material"), MADE),
    Item("receive-supplement", INTAKE, N_("record material the petitioner added"), MADE),
    Item("triage", ASSIGNMENT, N_("what kind of matter it is and who should take it; the decision table advises")),
    Item("split", INTAKE, N_("give one of several matters a case of its own")),
    Item("assign", ASSIGNMENT, N_("assign the matter to a department or unit"), MADE),
    Item("take-on", ASSIGNMENT, N_("take an assigned matter on"), MADE),
    Item("pass-down", ASSIGNMENT, N_("pass the matter down to a lower unit"), MADE),
    Item("return", ASSIGNMENT, N_("return the matter to who assigned it"), MADE),
    Item("transfer", ASSIGNMENT, N_("transfer to discipline, consumer complaints or another unit"), MADE),
    Item("instruct", ASSIGNMENT, N_("record a leader's instruction"), MADE),
    Item("accept", DECISION, N_("accept the petition"), MADE),
    Item("reject", DECISION, N_("refuse the petition, and say where to turn"), MADE),
    Item("notify", DECISION, N_("record that the petitioner was told"), MADE),
    Item("inform-branch", DECISION, N_("tell the branch what was refused for its sake"), MADE),
    Item("contact", HANDLING, N_("record a contact with the petitioner"), MADE),
    Item("investigate", HANDLING, N_("record an investigation and its findings"), MADE),
    Item("study", HANDLING, N_("record the study of a suggestion"), MADE),
    Item("coordinate", HANDLING, N_("record that departments handled it together"), MADE),
    Item("extend", HANDLING, N_("extend the 60 days, 90 at most"), MADE),
    Item("check-lower", HANDLING, N_("check the result a lower unit reported"), MADE),
    Item("countersign", HANDLING, N_("record the lead office's countersignature"), MADE),
    Item("report", HANDLING, N_("report a major matter or a result upwards"), MADE),
    Item("measure", HANDLING, N_("record an emergency measure"), MADE),
    Item("incident", HANDLING, N_("record a major incident"), MADE),
    Item("on-site", HANDLING, N_("record that a leader is on site"), MADE),
    Item("conclude", HANDLING, N_("conclude without a written reply"), MADE),
    Item("withdraw", HANDLING, N_("record that the petitioner withdrew"), MADE),
    Item("link", HANDLING, N_("link to another case"), MADE),
    Item("note", HANDLING, N_("add a note"), MADE),
    Item("amend", INTAKE, N_("complete or change what is recorded of the petition")),
    Item("correct", HANDLING, N_("void an event that was recorded wrongly")),
    Item("reply", REPLY, N_("answer the petitioner in writing"), MADE),
    Item("deliver", REPLY, N_("record that a letter was delivered"), MADE),
    Item("explain", REPLY, N_("record an explanation to the petitioner"), MADE),
    Item("urge", REPLY, N_("urge the execution of what was supported"), MADE),
    Item("execute", REPLY, N_("record that what was supported is carried out"), MADE),
    Item("archive", REPLY, N_("file a reply, a review or the whole case"), MADE),
    Item("rate", REPLY, N_("record the petitioner's rating"), MADE),
    Item("review", REVIEW, N_("a request for review, its decision, and all that are pending")),
    Item("supervise", SUPERVISION, N_("supervise what is late: order, answer, end")),
    Item("hold", SUPERVISION, N_("record who is held accountable, and how"), MADE),
    Item("rectify", SUPERVISION, N_("record that a fault was made good"), MADE),
    Item("waive", CHECKING, N_("silence one rule on one case, with a reason"), MADE),
    Item("next", CHECKING, N_("what may be done now in a case, most urgent first, and what may not"), "next_steps"),
    Item("check", CHECKING, N_("what is overdue and what is breached, in every case file")),
    Item("agenda", CHECKING, N_("what is due, by day and by department")),
    Item("show", CHECKING, N_("one case: its timeline, its duties, how every date was computed")),
    Item("list", CHECKING, N_("cases by state, unit, channel or date"), "list_cases"),
    Item("find", CHECKING, N_("cases that mention a text")),
    Item("audit", CHECKING, N_("everything owed, and how it was met")),
    Item("rule", CHECKING, N_("the rule book: what a rule asks, why, and its article")),
    Item("due", CHECKING, N_("count days as the regulation does, each skipped day named")),
    Item("letter", LETTERS, N_("draft a letter, issue it, or see which can go out")),
    Item("init", UPKEEP, N_("make a workspace, or complete a clone of one")),
    Item("record", OFFICE, N_("record what a unit did apart from any case: training, inspection, drill")),
    Item("commit", UPKEEP, N_("commit what earlier verbs wrote but could not commit")),
    Item("sync", UPKEEP, N_("exchange with the other clones: fetch, merge, push")),
    Item("fmt", UPKEEP, N_("lay case files out alike, white space only")),
    Item("renumber", UPKEEP, N_("give a case another number, or its file its place")),
    Item("merge-file", UPKEEP, N_("merge two versions of a case; git calls it")),
    Item("calendar", UPKEEP, N_("holiday years: show, add and verify")),
    Item("schema", UPKEEP, N_("the file format as JSON Schema")),
)
"""In the order of help within each stage."""
VERB_BY_NAME: dict[str, Item] = {verb.name: verb for verb in VERBS}


def verb_named(name: str) -> "Declared":
    """A verb of the menu, its module loaded now. Raises ``KeyError`` for one that is not in it."""
    found = VERB_BY_NAME[name]
    module = import_module(found.path)
    verb: Declared = module.command_named(name) if found.module == MADE else module.command
    return verb.named(f"xf {name}")


__all__ = ["DAILY", "MADE", "NO_CASE_FIRST", "STAGES", "VERBS", "VERB_BY_NAME", "Item", "verb_named"]
