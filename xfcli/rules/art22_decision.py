"""Article 22: within 15 days of taking a matter on the unit decides whether to accept it, and tells the petitioner."""

from collections.abc import Iterator

from xfcli.model.events import Accepted, Delivered, EventBase, Notified, Rejected
from xfcli.model.message import N_, say
from xfcli.rules.art00_state import acceptance_standing
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.clocks import DecisionClock, decision_clocks, error_from
from xfcli.rules.matter import DAY, Matter
from xfcli.rules.reached import once_reachable
from xfcli.rules.routing import way_out


def acceptance_overdue(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each unit that holds the case decides within ``decide`` of taking it on."""
    for clock in decision_clocks(m):
        decided = clock.decided
        yield m.owe(
            rule,
            say("decide whether to accept the petition, and tell the petitioner"),
            way_out(m) or _accepting(m, clock.holding.unit),
            min(clock.start, decided.date) if decided else clock.start,
            clock.due,
            by=clock.by,
            key=f"holding:{m.key(clock.holding.since)}",
            met=decided,
            lift=m.lifts.decision(),
            unit=clock.holding.unit,
            error_from=clock.error_from,
        )


def _accepting(m: Matter, unit: str) -> str:
    """The command of the decision; of a branch's matter at headquarters the handing down proposed, else why it is kept (19, 21)."""
    accept = f"xf accept {{case}} --unit {m.department_of(unit) or unit}"
    triage = m.time.triage
    if not (triage and triage.ground and triage.ground.startswith("19-") and m.is_hq(unit)):
        return accept
    if triage.handler and not m.is_hq(triage.handler):
        return f"xf assign {{case}} --to {triage.handler}"
    return f"{accept} --reason TEXT"


def decision_untold(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each acceptance and each refusal is told to the petitioner."""
    clocks = decision_clocks(m)
    for event in m.time.of(Accepted, Rejected):
        accepted = isinstance(event, Accepted)
        if accepted and acceptance_standing(m, event):
            continue  # a second acceptance is impossible (XF0005); the petitioner is told of the one that counts
        of = "acceptance" if accepted else "rejection"
        due = m.due(event.date, "tell")
        starts = event.date
        clock = _clock_of(clocks, event)
        if clock and not (isinstance(event, Rejected) and "21-3" in event.grounds) and clock.due.due > due.due:
            due, starts = clock.due, min(clock.start, event.date)  # told from the decision on, also of a matter nobody took on
        due = once_reachable(m, due, "tell")
        outer = None if accepted else m.due(event.date, "outer").due
        yield m.owe(
            rule,
            say("tell the petitioner of the acceptance") if accepted else say("tell the petitioner of the refusal"),
            f"xf notify {of} {{case}} --method post",
            starts,
            due,
            by=event,
            met=_told(m, event, of),
            lift=m.lifts.notice(due.due),
            unit=m.time.unit_of(event),
            error_from=error_from(m) if accepted else outer + DAY if outer else None,
        )


def _clock_of(clocks: tuple[DecisionClock, ...], event: EventBase) -> DecisionClock | None:
    for clock in clocks:
        if clock.holding.covers(event):
            return clock
    return None


def _told(m: Matter, event: EventBase, of: str) -> EventBase | None:
    for later in m.time.of(Notified, Delivered):
        tells = later.of == of if isinstance(later, Notified) else isinstance(later, Delivered) and later.of == "reply"
        if tells and later.when > event.when:
            return later
    return None


XF2201 = Rule(
    code="XF2201",
    name="acceptance-overdue",
    article=22,
    severity="warning",
    title=N_("Decide within 15 days whether to accept"),
    why=N_(
        "Whoever takes a matter on has 15 days to decide whether to accept it and to say so. Without a decision the petitioner "
        "knows neither whether the 60 days run nor where else to turn."
    ),
    reading=N_(
        "The text counts from taking on, which an office might never record. So the clock starts at the first taking on of the "
        "unit, at latest when the assignment should have been taken on, and before any assignment at registration or receipt. "
        "It is an error once the days counted from the recorded taking on have passed too, a warning before that and while "
        "nobody has been assigned. Departments of one unit hand on without a restart; another unit starts anew."
    ),
    breaks=Example(
        "2026-03-20",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
        """,
        N_("Taken on 2026-03-04, so 2026-03-19 was the last day to decide."),
    ),
    keeps=Example(
        "2026-03-20",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-19, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
        """,
        N_("Decided on the last day."),
    ),
    check=acceptance_overdue,
    limits=("decide", "take_on"),
)

XF2202 = Rule(
    code="XF2202",
    name="decision-untold",
    article=22,
    severity="warning",
    escalates=True,
    title=N_("Tell the petitioner what was decided"),
    why=N_("A decision that nobody hears of protects nobody: the text wants it told in good time and in plain terms."),
    reading=N_(
        "The text says in good time and gives no number. The house lets the notice go out until the 15 days are over, or a few "
        "working days after a later decision. A reply that was delivered tells the acceptance too."
    ),
    breaks=Example(
        "2026-03-20",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
        """,
        N_("Accepted on 2026-03-12 and not told by 2026-03-19."),
    ),
    keeps=Example(
        "2026-03-20",
        """
        received: 2026-03-02
        events:
          - {date: 2026-03-02, event: registered, by: 王敏}
          - {date: 2026-03-03, event: triaged, by: 王敏, category: claim, scope: petition, ground: 19-3, handler: SZ/CLAIMS}
          - {date: 2026-03-03, event: assigned, by: 王敏, to: SZ/CLAIMS}
          - {date: 2026-03-04, event: taken_on, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}
        """,
        N_("Told the day after."),
    ),
    check=decision_untold,
    limits=("tell", "decide", "outer"),
)

RULES = (XF2201, XF2202)
