"""Article 00: rules raised where a file (XF0001, XF0002) or the git history (XF0008, XF0009) is read; here so that the book is whole."""

from collections.abc import Iterator
from dataclasses import replace

from xfcli.model.events import Replied
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, event
from xfcli.rules.matter import Matter

OF_SUGGESTIONS = ("adopted", "noted")


def outcome_of_a_suggestion(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Adopted and noted answer suggestions only (format.md); which category it is no single event of the file can say."""
    for replied in m.time.of(Replied):
        triage = m.time.triage_at(replied.when)
        outcome = next((one for one in replied.all_outcomes if one in OF_SUGGESTIONS), None)
        if outcome and triage and triage.category != "suggestion":
            yield m.breach(
                rule,
                say("outcome {outcome} answers a suggestion, and this was triaged as {category}", outcome=outcome, category=triage.category),
                f"xf correct {{case}} --voids replied --voids-date {replied.date}",
                by=replied,
            )


XF0001 = Rule(
    code="XF0001",
    name="unreadable",
    article=0,
    severity="error",
    title=N_("A file that can be read"),
    why=N_("What cannot be read is owed nothing and shows nothing; the deadlines in it run all the same."),
    reading=N_(
        "Strict on purpose: no duplicate keys, no tags, no merge markers, no invisible characters. One unreadable file is one "
        "finding and keeps no other file from being checked."
    ),
    breaks=Example(
        "2026-03-20",
        "        received: 2026-03-02\n        received: 2026-03-03\n        events: []\n",
        N_("The same key twice: which day is it?"),
    ),
    keeps=Example("2026-03-20", "        received: 2026-03-02\n        events: []\n", N_("Each key once.")),
    raised_in="reader",
)

XF0002 = Rule(
    code="XF0002",
    name="invalid",
    article=0,
    severity="error",
    title=N_("A file that keeps to the format"),
    why=N_("A field nobody knows is a fact nobody counts; a telephone number read as a number has lost its leading zero."),
    reading=N_("What the regulation wants but a petitioner may not give is never an invalid file: it has findings of its own."),
    breaks=Example(
        "2026-03-20",
        "        petitioners: [{name: 陈立, contact: 02161234567}]\n        events: []\n",
        N_("A number where a text belongs: the zero in front is lost."),
    ),
    keeps=Example(
        "2026-03-20",
        '        petitioners: [{name: 陈立, contact: "02161234567"}]\n        events: []\n',
        N_("In quotes it stays what was written."),
    ),
    raised_in="reader",
)

XF0008 = Rule(
    code="XF0008",
    name="late-entry",
    article=0,
    severity="info",
    title=N_("Entered long after it happened"),
    why=N_("A record made from memory is weaker than one made that day; who reads the file should know which it is."),
    reading=N_(
        "The regulation names no number. Late entry is lawful and moves no deadline, since events count by their dates; the audit "
        "notes it from the day git first saw the event. A history that came into git together with its case is noted once, as one entry."
    ),
    breaks=Example(
        "2026-04-20",
        ACCEPTED + event("2026-03-13", "notified", "of: acceptance, method: post"),
        N_("Committed for the first time on 20 April, five weeks after the day it is dated."),
    ),
    keeps=Example(
        "2026-04-20",
        ACCEPTED + event("2026-03-13", "notified", "of: acceptance, method: post"),
        N_("Committed on 16 March."),
    ),
    limits=("late_entry",),
    raised_in="history",
)

XF0009 = Rule(
    code="XF0009",
    name="history-rewritten",
    article=0,
    severity="error",
    title=N_("What was recorded stays recorded"),
    why=N_("The list only grows; whoever may change an entry silently may also move a deadline silently."),
    reading=N_(
        "A mistake is voided by a correction and the right entry added after it; the header is completed by an amendment. "
        "Renumbering may change the number and add the old one to the former ones."
    ),
    breaks=Example(
        "2026-03-20",
        ACCEPTED.replace("2026-03-12", "2026-03-18"),
        N_("An earlier commit has the acceptance on 12 March."),
    ),
    keeps=Example(
        "2026-03-20",
        ACCEPTED
        + event("2026-03-19", "corrected", "voids: {event: accepted, date: 2026-03-12}, reason: 日期误录")
        + event("2026-03-18", "accepted", "unit: SZ/CLAIMS"),
        N_("The wrong date stays on record, voided, and the right one follows it."),
    ),
    raised_in="history",
)

RULES = (XF0001, XF0002, XF0008, XF0009)
ABOUT_REPLIES = (replace(XF0002, check=outcome_of_a_suggestion, needs=(Replied,)),)
"""The one break of the format that the reader cannot see."""
