"""``xf review``: a request for review, its decision, and all reviews that are pending."""

from collections.abc import Iterator

from xfcli.commands.here import Here
from xfcli.commands.made import command_named
from xfcli.commands.types import OFFICE, OneOf
from xfcli.commands.verb import option, verb, verb_group
from xfcli.commands.verdict import known_office
from xfcli.judge import judge_case
from xfcli.model.case import Case
from xfcli.model.duty import Obligation
from xfcli.model.message import N_
from xfcli.output.review_page import Asked, Pending, review_json, show_reviews
from xfcli.rules.matter import Matter
from xfcli.store.search import cases_mentioning

SPOKEN_OF = ("review_requested", "18-4")
"""A case with a review pending holds one of these."""


def pending(matter: Matter) -> Iterator[Pending]:
    """The reviews of a case that nothing has ended yet."""
    owed = [duty for duty in judge_case(matter) if isinstance(duty, Obligation) and duty.code == "XF2902" and duty.open]
    for review in matter.time.reviews:
        if review.closed_by is not None or review.own:
            continue
        request = review.request
        key = matter.key(request, "received")
        duty = next((duty for duty in owed if duty.key == key or duty.place == (request.place if request else None)), None)
        yield Pending(
            matter.time, review, duty, _asked(matter, review.decision, request.asked_on if request else matter.case.received)
        )


def _asked(matter: Matter, decision: object, asked_on: object) -> Asked:
    """Whether it was asked within the 30 days of Article 29; unknown where no delivery is on record."""
    reply = matter.time.reply
    window = matter.window(reply) if reply is not None and decision is reply else None
    if window is None:
        return "unknown"
    return "in-time" if str(asked_on) <= str(window.due) else "late"


@verb(
    N_("All reviews that are pending, the one due first on top: since when, until when, and whether it was asked for in time."),
    articles=(29,),
    example="xf review list",
)
@option("--unit", type=OFFICE, metavar="UNIT", help=N_("only cases this unit keeps"))
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def list_pending(here: Here, unit: str | None, form: str) -> None:
    """Cases that cannot be read are left to ``xf check``."""
    office = known_office(here, unit)
    found = cases_mentioning(here.workspace, SPOKEN_OF)
    cases = [case for case in found if isinstance(case, Case) and office in (None, case.unit)]
    rows = [row for case in cases for row in pending(here.desk.matter(case))]
    rows.sort(key=lambda row: row.order)
    if form == "json":
        here.screen.write(review_json(rows, here.today))
    else:
        show_reviews(rows, here.today, here.screen)


command = verb_group(
    N_("Reviews by headquarters: the request, the decision in writing, and all that are pending."),
    {"request": command_named("request", "review"), "decide": command_named("decide", "review"), "list": list_pending},
    articles=(29,),
    example="xf review request 7 --asked 2026-05-12",
)
