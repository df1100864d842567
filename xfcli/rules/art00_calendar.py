"""Article 00: dates that may still move (XF0010), a calendar that runs out (XF0011), waivers that ran out (XF0013)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from xfcli.model.duty import Obligation
from xfcli.model.events import Waived
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, event
from xfcli.rules.lifts import Lift
from xfcli.rules.matter import Matter
from xfcli.rules.office import Office

AHEAD = timedelta(days=90)
"""How long before its last day a calendar is asked to go on."""
SETTINGS_PATH = "xf.yaml"


def provisional_date(m: Matter, rule: Rule, owed: tuple[Obligation, ...]) -> Iterator[Duty]:
    """Once a case: the first of its open duties whose due date no calendar settles."""
    open_ones = [duty for duty in owed if duty.open and duty.provisional]
    if not open_ones:
        return
    first = min(open_ones, key=lambda duty: (duty.due, duty.line, duty.code))
    message = say("the due date {due} ({code}) lies in a year without a calendar and may still move", due=first.due, code=first.code)
    found = m.breach(rule, message, f"xf calendar add {first.due.year}", key="provisional", bearer="record", unit=first.unit)
    yield replace(found, line=first.line, department=first.department)


def calendar_ends(office: Office, rule: Rule) -> Iterator[Duty]:
    """Once a workspace: the next year's calendar is there 90 days before the last known one ends."""
    year = office.calendar.last_known_year
    due = date(year, 12, 31) - AHEAD
    yield Obligation(
        code=rule.code,
        key=f"after:{year}",
        message=say("add the calendar of {next}: the last known year is {year}", next=str(year + 1), year=str(year)),
        hint=f"xf calendar add {year + 1}",
        severity=rule.severity,
        starts=date(year, 1, 1),
        nominal=due,
        due=due,
        unit=None,
        department=None,
        path=SETTINGS_PATH,
        line=1,
        policy=office.policy.governing,
        bearer="record",
    )


def waiver_expired(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A waiver with an end is renewed by that day, or the case is archived."""
    waivers = m.time.of(Waived)
    archived = m.archived
    for waiver in waivers:
        if waiver.until is None:
            continue
        yield m.owe(
            rule,
            say("the waiver of {rule} ends on {until}: renew it, or do what it waived", rule=waiver.rule, until=waiver.until),
            f"xf waive {{case}} --rule {waiver.rule}",
            waiver.date,
            m.named(waiver.until),
            by=waiver,
            met=next((later for later in waivers if later.rule == waiver.rule and later.when > waiver.when), None),
            lift=Lift(archived.date, say("the case was archived")) if archived else None,
            bearer="record",
        )


XF0010 = Rule(
    code="XF0010",
    name="provisional-date",
    article=0,
    severity="info",
    title=N_("A due date that no calendar settles yet"),
    why=N_("Whether the last day is a rest day is known only when the State Council has announced that year's holidays."),
    reading=N_(
        "Until the calendar is there the date is shown as counted, not rolled, which is the safe side for the office. It is said "
        "once a case, at the earliest such date, for every duty that is neither met nor lifted."
    ),
    breaks=Example(
        "2099-03-03", "        id: SZ-2099-0001\n        received: 2099-03-02\n", N_("Nobody has announced the holidays of 2099.")
    ),
    keeps=Example("2026-03-20", ACCEPTED, N_("All dates lie in a known year.")),
    second=provisional_date,
)

XF0011 = Rule(
    code="XF0011",
    name="calendar-ends",
    article=0,
    severity="warning",
    title=N_("The calendar runs out"),
    why=N_("An acceptance may run for 90 days; once fewer of them are known, due dates can no longer be told for certain."),
    reading=N_("Counted to 31 December of the last year before a gap. The next year is usually announced in November."),
    breaks=Example("2098-12-31", "{}", N_("No calendar of 2099 is known.")),
    keeps=Example("2026-06-01", "{}", N_("More than 90 days before the end of the last known year.")),
    office=calendar_ends,
)

XF0013 = Rule(
    code="XF0013",
    name="waiver-expired",
    article=0,
    severity="warning",
    title=N_("A waiver that has ended"),
    why=N_("A waiver with an end was approved for that time only; afterwards the finding counts again and somebody must look at it."),
    reading=N_("A later waiver of the same rule takes its place, whatever its end. In an archived case nothing is left to renew."),
    breaks=Example(
        "2026-04-01",
        ACCEPTED
        + event("2026-03-16", "waived", "rule: XF2202, reason: 信访人出国, approved_by: 林副总, until: 2026-03-31", "王敏"),
        N_("It ended on 31 March."),
    ),
    keeps=Example(
        "2026-04-01",
        ACCEPTED
        + event("2026-03-16", "waived", "rule: XF2202, reason: 信访人出国, approved_by: 林副总, until: 2026-03-31", "王敏")
        + event("2026-03-31", "waived", "rule: XF2202, reason: 尚未回国, approved_by: 林副总, until: 2026-04-30", "王敏"),
        N_("Renewed on its last day."),
    ),
    check=waiver_expired,
    needs=(Waived,),
)

RULES = (XF0010, XF0011, XF0013)
