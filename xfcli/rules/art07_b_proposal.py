"""Article 7: the proposal names who handles it, and what is finished is filed."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import Assigned, Triaged
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter


def no_proposal(m: Matter, rule: Rule) -> Iterator[Duty]:
    """An assignment follows the latest triage before it that names a handler, or says in a note why not."""
    for event in m.time.of(Assigned):
        named = [t.handler for t in m.time.of(Triaged) if t.when < event.when and t.handler]
        if not named:
            yield m.breach(
                rule,
                say("assigned to {office} although no triage before it named a handler", office=event.to),
                f"xf triage {{case}} --handler {event.to}",
                by=event,
            )
        elif not _same_office(named[-1], event.to) and not event.note:
            yield m.breach(
                rule,
                say(
                    "assigned to {office} although the triage named {handler}, and no note says why",
                    office=event.to,
                    handler=named[-1],
                ),
                f"xf triage {{case}} --handler {event.to}",
                by=event,
            )


def _same_office(one: str, other: str) -> bool:
    """Equal; where one names only the unit, the same unit."""
    if "/" in one and "/" in other:
        return one == other
    return unit_of_office(one) == unit_of_office(other)


def case_unarchived(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A case that has ended is filed within ``archive``."""
    if m.ended is None:
        return
    yield m.owe(
        rule,
        say("file the finished case"),
        "xf archive {case} --of case",
        m.ended,
        m.due(m.ended, "archive"),
        field="id",
        key="ended",
        unit=m.case.unit if m.continued_elsewhere() else None,
        met=m.archived,
    )


_REGISTERED = """
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
"""
_TRIAGED = (
    _REGISTERED
    + "          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}\n"
)
_WITHDRAWN = _TRIAGED + "          - {date: 2026-03-10, event: concluded, by: 王敏, reason: withdrawn}\n"

XF0704 = Rule(
    code="XF0704",
    name="no-proposal",
    article=7,
    severity="warning",
    title=N_("Name the handler in the proposal"),
    why=N_(
        "The proposal is where the lead office decides and answers for who handles it; an assignment out of the blue has no reason."
    ),
    reading=N_(
        "The latest triage before the assignment that names a handler counts. Naming only the unit covers each of its departments. "
        "A note on the assignment may say why it went elsewhere; it does not replace a proposal that was never made."
    ),
    breaks=Example(
        "2026-03-04",
        _TRIAGED + "          - {date: 2026-03-04, event: assigned, by: 王敏, to: SZ/UW}\n",
        N_("The triage named the claims department."),
    ),
    keeps=Example(
        "2026-03-04",
        _TRIAGED + "          - {date: 2026-03-04, event: assigned, by: 王敏, to: SZ/CLAIMS}\n",
        N_("Assigned as proposed."),
    ),
    check=no_proposal,
    breaches=True,
    needs=(Assigned,),
)

XF0705 = Rule(
    code="XF0705",
    name="case-unarchived",
    article=7,
    severity="info",
    title=N_("File a finished case"),
    why=N_("The lead office keeps the petition archives in order; an unfiled case is looked for in vain."),
    reading=N_(
        "The text names no number of days; the house gives 30. A branch's reply ends the case only when the petitioner's 30 days "
        "have passed unused or the review is over."
    ),
    breaks=Example("2026-04-10", _WITHDRAWN, N_("Concluded on 2026-03-10 and not filed by 2026-04-09.")),
    keeps=Example(
        "2026-04-10",
        _WITHDRAWN + "          - {date: 2026-04-09, event: archived, by: 王敏, of: case}\n",
        N_("Filed on the last day."),
    ),
    check=case_unarchived,
    limits=("archive",),
)

RULES = (XF0704, XF0705)
