"""Article 22: an assigned matter is taken on, and a petitioner whose matter was transferred is told where it went."""

from collections.abc import Iterator

from xfcli.model.base import unit_of_office
from xfcli.model.events import (
    Accepted,
    Assigned,
    Concluded,
    Notified,
    Rejected,
    Replied,
    Returned,
    TakenOn,
    Transferred,
)
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.reached import once_reachable


def not_taken_on(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each assignment is taken on within ``take_on``; assigning it anew starts a new one in its place.

    Whoever had taken the matter on already when it was assigned there has nothing left to do.
    """
    settling = m.time.of(TakenOn, Accepted, Rejected, Replied, Transferred, Concluded, Returned, Assigned)
    for before, event, after in zip((None, *settling), settling, (*settling[1:], None), strict=False):
        if type(event) is not Assigned:
            continue
        met = before if isinstance(before, TakenOn) and before.unit == event.to else after
        yield m.owe(
            rule,
            say("take the assigned matter on"),
            f"xf take-on {{case}} --unit {event.to}",
            event.date,
            m.due(event.date, "take_on"),
            by=event,
            met=met,
            lift=m.lifts.taking_on(event),
            unit=unit_of_office(event.to),
            department=event.to if "/" in event.to else None,
        )


def transfer_untold(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A transfer is told to the petitioner; a later entry that only carries the receipt is no new transfer."""
    lies_with: str | None = None
    for event in m.events:
        if not isinstance(event, Assigned | Returned | Transferred):
            continue
        there_already = lies_with
        lies_with = None if isinstance(event, Returned) else event.to
        if not isinstance(event, Transferred) or event.to == there_already:
            continue
        due = once_reachable(m, m.due(event.date, "tell"), "tell")
        met = next((e for e in m.time.of(Notified) if e.of == "transfer" and e.when > event.when), None)
        yield m.owe(
            rule,
            say("tell the petitioner where the matter was transferred"),
            "xf notify transfer {case} --method post",
            event.date,
            due,
            by=event,
            met=met,
            lift=m.lifts.notice(due.due, of_transfer=True),
            unit=m.time.holder(event),
        )


XF2203 = Rule(
    code="XF2203",
    name="not-taken-on",
    article=22,
    severity="warning",
    title=N_("Take an assigned matter on"),
    why=N_("The 15 days run from taking on; a matter that lies between two desks is nobody's."),
    reading=N_(
        "The text gives no number for taking on; the house date only warns. Assigning it anew takes the earlier one's place. A "
        "discipline or complaints department takes matters on under its own rules."
    ),
    breaks=Example(
        "2026-03-07",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
        """,
        N_("Assigned on a Tuesday and not taken on by Friday."),
    ),
    keeps=Example(
        "2026-03-07",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-06, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
        """,
        N_("Taken on three working days later."),
    ),
    check=not_taken_on,
    needs=(Assigned,),
    limits=("take_on",),
)

XF2204 = Rule(
    code="XF2204",
    name="transfer-untold",
    article=22,
    severity="warning",
    title=N_("Tell the petitioner where the matter went"),
    why=N_("A petitioner whose matter was transferred waits at the wrong door unless told."),
    reading=N_("The text speaks of telling the decision; a transfer takes its place, so it is told too. A house date."),
    breaks=Example(
        "2026-03-12",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 18-3, handler: HQ}
          - {date: 2026-03-05, event: transferred, by: 王敏, to: HQ}
        """,
        N_("Transferred on 2026-03-05 and not told by 2026-03-10."),
    ),
    keeps=Example(
        "2026-03-12",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 18-3, handler: HQ}
          - {date: 2026-03-05, event: transferred, by: 王敏, to: HQ}
          - {date: 2026-03-06, event: notified, by: 王敏, of: transfer, method: post}
        """,
        N_("Told the day after."),
    ),
    check=transfer_untold,
    needs=(Transferred,),
    limits=("tell",),
)

RULES = (XF2203, XF2204)
