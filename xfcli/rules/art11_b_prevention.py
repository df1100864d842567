"""Article 11: risks are looked for regularly, and a warning that belongs to no case is reported all the same."""

from collections.abc import Iterator
from datetime import date

from xfcli.model.message import N_, Message, say
from xfcli.model.office import EarlyWarning
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain


def risk_check(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit looks for hidden risks every ``risk_check``."""
    for unit in office.org.units:
        yield from chain(office, rule, unit, "risk_check", "risk_check", say("look for hidden petition risks"))


def warning_unreported(office: Office, rule: Rule) -> Iterator[Duty]:
    """A warning goes to headquarters, a branch's to its local government too, within ``report_major``; the day is not moved."""
    for unit in office.org.units:
        for record in office.of("early_warning", unit):
            if isinstance(record, EarlyWarning):
                for where, message, reported in _addressees(office, record):
                    yield office.owe(
                        rule,
                        message,
                        "",
                        unit,
                        record.date,
                        office.due(record.date, "report_major"),
                        key=f"{where}:{record.path or record.date}",
                        record=record,
                        met_on=reported,
                    )


def _addressees(office: Office, record: EarlyWarning) -> Iterator[tuple[str, Message, date | None]]:
    yield "hq", say("report the early warning to headquarters and enter the day in its record"), record.reported.hq
    if not office.org.is_hq(record.unit):
        message = say("report the early warning to the local government and enter the day in its record")
        yield "local_government", message, record.reported.local_government


_CHECK = "records: {risk_check: [{unit: SZ, date: 2026-03-02, by: 王敏}]}"

XF1104 = Rule(
    code="XF1104",
    name="risk-check",
    article=11,
    severity="info",
    title=N_("Look for hidden risks regularly"),
    why=N_("Regular looking finds disputes while they are small."),
    reading=N_("Regularly is given no number; the house reminds every quarter, from the last check on record."),
    breaks=Example("2026-06-03", _CHECK, N_("92 days after 2026-03-02 are over.")),
    keeps=Example("2026-06-02", _CHECK, N_("The last day.")),
    office=risk_check,
    limits=("risk_check",),
)

XF1105 = Rule(
    code="XF1105",
    name="warning-unreported",
    article=11,
    severity="warning",
    title=N_("Report an early warning"),
    why=N_("Information about what may have major social impact is to be reported whether or not somebody has petitioned."),
    reading=N_(
        "The text wants it in good time, without a number; the house gives the next day, rest day or not. It speaks of all units, "
        "so a department of headquarters enters the day it told the leadership."
    ),
    breaks=Example(
        "2026-03-08",
        "records: {early_warning: [{unit: SZ, date: 2026-03-06, by: 王敏, reported: {hq: 2026-03-06}}]}",
        N_("Headquarters was told, the local government was not."),
    ),
    keeps=Example(
        "2026-03-08",
        "records: {early_warning: [{unit: SZ, date: 2026-03-06, by: 王敏, reported: {hq: 2026-03-06, local_government: 2026-03-07}}]}",
        N_("Both were told by the next day."),
    ),
    office=warning_unreported,
    limits=("report_major",),
)

RULES = (XF1104, XF1105)
