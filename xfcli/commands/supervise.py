"""``xf supervise``: an order about what is late, its answer, its end; and one order for each case that lacks one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from xfcli.commands.days import on
from xfcli.commands.here import Here
from xfcli.commands.made import command_named, letter_of
from xfcli.commands.types import DAY, OFFICE
from xfcli.commands.verb import option, verb, verb_group
from xfcli.commands.verdict import judged, known_office
from xfcli.commands.writing import Writing, say_done, writing_options
from xfcli.model.duty import Obligation
from xfcli.model.message import N_, Refusal, say
from xfcli.output.errors import show_error
from xfcli.rules.art31_supervision import ground_for
from xfcli.store.recording import add_event


def unsupervised(duties: Sequence[object], today: date, office: str | None = None) -> list[Obligation]:
    """What has to be supervised and is not (XF3101), one a case: the first of it. ``office``: only what it owes."""
    open_ = [
        duty
        for duty in duties
        if isinstance(duty, Obligation)
        and duty.code == "XF3101"
        and duty.open
        and duty.starts <= today
        and not (duty.waived and (duty.waiver_until is None or today <= duty.waiver_until))
        and (office is None or office in (duty.unit, duty.department))
    ]
    first: dict[str, Obligation] = {}
    for duty in sorted(open_, key=lambda duty: (duty.case or "", duty.starts, duty.key)):
        first.setdefault(duty.case or "", duty)
    return list(first.values())


@verb(
    N_(
        "Order supervision in every case where something is late and no order covers it: one order a case, each with its ground. "
        "A case whose order cannot go out is named, and the others are ordered all the same."
    ),
    articles=(31,),
    example="xf supervise --all-overdue --answer-by 2026-05-20",
)
@option("--answer-by", "answer_by", type=DAY, required=True, metavar="DAY", help=N_("the day the answer is due"))
@option("--demand", metavar="TEXT", help=N_("what is demanded"))
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only what this unit or department owes"))
@option("--no-letter", is_flag=True, help=N_("record it without a letter"))
@option("--show-identity", is_flag=True, help=N_("print who petitioned, also where the case is confidential"))
@writing_options
def all_overdue(here: Here, answer_by: date | timedelta, demand: str | None, unit: str | None, **typed: Any) -> int:
    """Exit status 1 where a case was refused."""
    common = Writing.take(typed)
    found = unsupervised(judged(here).duties, here.today, known_office(here, unit))
    refused = 0
    for duty in found:
        fields = {"ground": ground_for(duty.key.partition(":")[0]), "answer_by": on(answer_by, here.today), "demand": demand}
        event = common.event(here, "supervised", fields)
        try:
            how = common.how(here, "xf supervise --all-overdue")
            done = add_event(here.desk, str(duty.case), event, how, evidence=common.evidence(), letters=letter_of(here, typed))
        except Refusal as error:
            refused += 1
            error.path = error.path or duty.path
            show_error(error, here.errors)
            continue
        say_done(here, done, common)
    if common.format_ == "text":
        facts = {"count": len(found) - refused, "refused": refused}
        here.screen.line(here.speech.words(say(N_("orders: {count}, refused: {refused}"), **facts)))
    return int(refused > 0)


command = verb_group(
    N_(
        "Supervise what is late: the order (with a case at once), its answer, its end; --all-overdue orders it wherever it is "
        "lacking."
    ),
    {
        "order": command_named("supervise"),
        "answer": command_named("answer", "supervise"),
        "close": command_named("close", "supervise"),
        "all-overdue": all_overdue,
    },
    articles=(31,),
    example="xf supervise 7 --ground 31-1 --answer-by 2026-05-20",
    default="order",
)
