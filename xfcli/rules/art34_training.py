"""Article 34: petition workers are trained."""

from collections.abc import Iterator

from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office
from xfcli.rules.recurring import chain


def no_training(office: Office, rule: Rule) -> Iterator[Duty]:
    """Each unit holds or attends a training every ``training``."""
    for unit in office.org.units:
        yield from chain(office, rule, unit, "training", "training", say("train those who do petition work"))


_TRAINED = "records: {training: [{unit: SZ, date: 2025-03-03, by: 王敏, form: 集中培训, attendance: 12}]}"

XF3401 = Rule(
    code="XF3401",
    name="no-training",
    article=34,
    severity="info",
    title=N_("Train petition workers"),
    why=N_("Listening, law and calm are learnt, and forgotten."),
    reading=N_(
        "The text names no number; the house reminds once a year, from the last training on record. Form and topics are free."
    ),
    breaks=Example("2026-03-04", _TRAINED, N_("A year has passed since 2025-03-03.")),
    keeps=Example("2026-03-03", _TRAINED, N_("The last day of the year.")),
    office=no_training,
    limits=("training",),
)

RULES = (XF3401,)
