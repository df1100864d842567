"""``xf record KIND``: what a unit owes apart from any case."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from xfcli.commands.asking import ask_for, at_a_terminal
from xfcli.commands.days import on
from xfcli.commands.fields import Field, fields_of
from xfcli.commands.filed import say_filed
from xfcli.commands.here import Here
from xfcli.commands.types import DAY, OFFICE, OneOf
from xfcli.commands.verb import option, verb, verb_group
from xfcli.commands.writing import Writing, writing_options
from xfcli.model.base import unit_of_office
from xfcli.model.message import N_, XfError, say
from xfcli.model.office import RECORD_KINDS, RecordBase
from xfcli.store.filing import ARTICLES, file_record
from xfcli.store.registering import know_unit, not_to_come

HELP: Final[dict[str, str]] = {
    "leadership_session": N_("The leadership heard a report on petition work."),
    "risk_check": N_("Risks of petitions were looked for."),
    "early_warning": N_("Word of a petition that belongs to no case was passed up."),
    "publication": N_("The contacts, or the regulation, were made public."),
    "inspection": N_("Petition work was inspected."),
    "hq_check": N_("Headquarters checked a unit's petition work."),
    "training": N_("Those who do petition work were trained."),
    "emergency_plan": N_("The emergency plan was made or renewed."),
    "drill": N_("The emergency plan was practised."),
}
FIELD_HELP: Final[dict[str, str]] = {
    "reported_hq": N_("the day headquarters was told"),
    "reported_local_government": N_("the day the local government was told"),
    "what": N_("what was made public"),
    "places": N_("where: portal, oa and so on; once for each place"),
    "circulated": N_("the day the result was circulated"),
    "bodies": N_("which body took part; once for each"),
    "form": N_("how it was held"),
    "topics": N_("what it was about; once for each topic"),
    "attendance": N_("how many, or who, attended"),
}


def _command(kind: str, model: type[RecordBase]) -> Any:
    fields = fields_of(model, without=frozenset(RecordBase.model_fields))

    def run(here: Here, **typed: Any) -> int:
        return _run(here, kind, fields, typed)

    function: Any = writing_options(run, without=("--force",))
    for field in reversed(fields):
        function = _option(field)(function)
    function = option("--unit", type=OFFICE, metavar="UNIT", help=N_("whose it is; without it this office's"))(function)
    return verb(HELP[kind], articles=ARTICLES[kind], example=EXAMPLES[kind])(function)


def _option(field: Field) -> Callable[[Any], Any]:
    names = dict.fromkeys((field.option, "--" + field.name.replace("_", "-")))
    kind: Any = DAY if field.kind == "day" else OneOf(field.choices) if field.choices else str
    shown = "DAY" if field.kind == "day" else "|".join(field.choices) or "TEXT"
    return option(*names, field.name, type=kind, multiple=field.many, default=None, metavar=shown, help=FIELD_HELP[field.name])


EXAMPLES: Final[dict[str, str]] = {
    "leadership_session": "xf record leadership_session --unit SZ --note 听取一季度信访工作汇报",
    "risk_check": "xf record risk_check --unit SZ --note 逐户排查逾期未决赔案",
    "early_warning": "xf record early_warning --unit SZ --reported-hq today --reported-local-government today",
    "publication": "xf record publication --unit SZ --what contacts --place portal --place oa",
    "inspection": "xf record inspection --unit HQ --circulated today",
    "hq_check": "xf record hq_check --unit SZ --body office --body discipline",
    "training": "xf record training --unit SZ --date 2026-05-20 --form 集中授课 --topic 信访工作办法 --attendance 12",
    "emergency_plan": "xf record emergency_plan --unit SZ",
    "drill": "xf record drill --unit SZ --note 大堂聚集处置",
}


def _run(here: Here, kind: str, fields: tuple[Field, ...], typed: dict[str, Any]) -> int:
    common = Writing.take(typed)
    unit = unit_of_office(typed.pop("unit") or here.workspace.settings.unit)
    know_unit(here.desk, unit)
    event = common.event(here, kind, {})
    not_to_come(event["date"], here.today, "--date")
    facts: dict[str, Any] = {"unit": unit, "date": event["date"], "by": event["by"]}
    for field in fields:
        value = _value(here, field, typed.get(field.name))
        if value is not None:
            _put(facts, field.path, value)
    if common.note:
        facts["note"] = common.note
    filed = file_record(here.desk, kind, facts, common.how(here, f"record {kind}"), common.evidence())
    return say_filed(here, filed, common, kind, say(N_("{path} recorded"), path=filed.paths[-1]))


def _value(here: Here, field: Field, typed: Any) -> Any:
    if typed in (None, ()) and field.required:
        if not at_a_terminal():
            raise XfError(say("{name} is missing", name=field.option), hint=say("allowed: {names}", names=field.choices))
        typed = ask_for(here, here.speech.say(FIELD_HELP[field.name]), words=field.choices)
    if typed in (None, ()):
        return None
    if isinstance(typed, date | timedelta):
        day = on(typed, here.today)
        not_to_come(day, here.today, field.option)
        return day
    if isinstance(typed, tuple):
        return list(typed)
    return int(typed) if field.kind == "number" and str(typed).isascii() and str(typed).isdecimal() else typed


def _put(facts: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        facts = facts.setdefault(name, {})
    facts[path[-1]] = value


command = verb_group(
    N_("Record what a unit did apart from any case: one file under records/, one commit."),
    {kind: _command(kind, model) for kind, model in RECORD_KINDS.items()},
    articles=(5, 11, 12, 32, 33, 34, 35, 36, 43, 45),
    example="xf record training --unit SZ --date 2026-05-20 --form 集中授课 --topic 信访工作办法 --attendance 12",
)
