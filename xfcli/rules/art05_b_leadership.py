"""Article 5: every unit has a principal and a leader in charge, and its leadership hears reports on petition work."""

from collections.abc import Iterator

from xfcli.model.message import N_, Message, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain

ROLES: tuple[tuple[str, Message], ...] = (("principal", say("a principal")), ("in_charge", say("a leader in charge")))


def leaders_unrecorded(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit of org.yaml names its principal and its leader in charge."""
    for code, unit in office.org.units.items():
        missing = tuple(name for role, name in ROLES if not unit.leaders_of(role))
        if missing:
            yield office.breach(
                rule, say("org.yaml names for {unit} not yet: {missing}", unit=code, missing=missing), "", code, key="leaders"
            )


def leadership_session(office: Office, rule: Rule) -> Iterator[Duty]:
    """The leadership of each unit hears petition work every ``leadership_session``."""
    for unit in office.org.units:
        message = say("hold a leadership session on petition work")
        yield from chain(office, rule, unit, "leadership_session", "leadership_session", message)


XF0501 = Rule(
    code="XF0501",
    name="leaders-unrecorded",
    article=5,
    severity="warning",
    title=N_("Record who leads petition work"),
    why=N_("Responsibility by name needs names: who answers for everything, and who for the day's work."),
    reading=N_("The text gives both roles to every unit; that org.yaml holds their names is how the program can know it."),
    breaks=Example("2026-03-02", "units: {SZ: {leaders: [{name: 陈总, role: principal}]}}", N_("No leader in charge is recorded.")),
    keeps=Example(
        "2026-03-02",
        "units: {SZ: {leaders: [{name: 陈总, role: principal}, {name: 林副总, role: in_charge}]}}",
        N_("Both are recorded."),
    ),
    office=leaders_unrecorded,
)

_SESSION = "records: {leadership_session: [{unit: SZ, date: 2025-03-03, by: 王敏}]}"

XF0504 = Rule(
    code="XF0504",
    name="leadership-session",
    article=5,
    severity="info",
    title=N_("The leadership hears petition work"),
    why=N_("What leaders never hear of they cannot prevent."),
    reading=N_("The text wants it in good time, without a number; the house reminds once a year, from the last session on record."),
    breaks=Example("2026-03-04", _SESSION, N_("A year has passed since 2025-03-03.")),
    keeps=Example("2026-03-03", _SESSION, N_("The last day of the year.")),
    office=leadership_session,
    limits=("leadership_session",),
)

RULES = (XF0501, XF0504)
