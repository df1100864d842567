"""``xf next``: what may be done now in one case, most urgent first, and what may not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from xfcli.act import as_refused, foremost, refused
from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.commands.ready import ready
from xfcli.commands.tries import LATE, TRIES
from xfcli.commands.types import OneOf
from xfcli.commands.verb import case_argument, option, verb
from xfcli.commands.verdict import read_matter
from xfcli.instead import lawful, office_now, review_pending
from xfcli.judge import by_command, findings, judge_case
from xfcli.model.duty import Obligation, Violation
from xfcli.model.events import EVENT_BY_NAME, Accepted, Investigated, Studied, kind_of
from xfcli.model.message import N_
from xfcli.output.next_page import Amiss, Barred, Owed, Possible, Steps, next_json, show_steps
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter
from xfcli.rules.routing import way_out


def steps(m: Matter, today: date) -> Steps:
    """What is owed and begun, what else may be done, what may not."""
    judged = judge_case(m)
    duties = [d for d in judged if isinstance(d, Obligation) and d.open and d.starts <= today and not d.waived_on(today)]
    duties.sort(key=lambda duty: (duty.due, duty.code, duty.key))
    ours = [lawful(m, duty, today) for duty in duties if duty.bearer == "ours" and duty.finding and duty.hint]
    owed = tuple(Owed(replace(duty, hint=ready(duty.hint))) for duty in by_command(ours))
    windows = tuple(Owed(duty) for duty in duties if duty.bearer == "theirs" and today <= duty.due)
    tried = list(_tried(m, today))
    said = {_verb(one.duty.hint) for one in owed}
    possible = tuple(one for one in tried if isinstance(one, Possible) and _verb(one.command) not in said)
    over = m.ended is not None and m.ended <= today
    barred = () if over else tuple(one for one in tried if isinstance(one, Barred))
    return Steps(m.time, owed, _amiss(judged, today, said), windows, possible, barred)


def _amiss(judged: Iterable[Duty], today: date, said: set[str]) -> tuple[Amiss, ...]:
    """What is breached and can still be put right, with its command: no reminders, and nothing that is owed anyway."""
    breached = [one for one in findings(judged, today) if one.state == "breach" and one.hint and not one.waived]
    told = [one for one in breached if one.severity != "info" and _verb(one.hint) not in said | {"next"}]
    return tuple(Amiss(ready(one.hint), one.code, one.message, one.article) for one in told)


def _tried(m: Matter, today: date) -> Iterator[Possible | Barred]:
    for one in TRIES:
        one = LATE if one.event == LATE.event and review_pending(m) else one  # noqa: PLW2901 - the same act of another matter
        fields = one.fields(m, today)
        facts = {"case": m.id, "office": office_now(m), "hq": m.headquarters, "cap": fields.get("until", "")}
        command = one.command.format(**facts)
        why = refused(m, one.event, fields, today)
        articles = (one.article,) if one.article else EVENT_BY_NAME[one.event].articles
        if why:
            first = foremost(why)[0]
            yield Barred(one.event, _verb(command), as_refused(first), _article(first, articles), first.hint)
        elif not _needless(m, one.event, today):
            yield Possible(one.event, command, articles[-1] if articles else 0)


def _article(violation: Violation, articles: tuple[int, ...]) -> int:
    """That of the rule; a rule about the record itself speaks for the event's own."""
    article = int(violation.code[2:4])
    return article or (articles[-1] if articles else 0)


ONCE = ("taken_on", "studied", "executed", "supervision_answered", "supervision_closed", "archived")
"""Where doing it again is possible, but nobody needs to be told so."""


ANSWERED = ("taken_on", "investigated", "studied", "replied", "concluded")
"""The same once the petition is answered; a new answer that a review ordered is owed, and listed as such."""


BESIDE_THE_POINT = ("taken_on", "investigated", "studied", "replied")
"""The same of a matter that its triage sends elsewhere: nobody here handles it."""


AFTER_THE_END = ("archived", "review_requested")
"""All that is left to do once the case has ended."""


def _needless(m: Matter, event: str, today: date) -> bool:
    """Whether an act that nothing forbids would be of no use now."""
    over = m.ended is not None and m.ended <= today
    if over and event not in AFTER_THE_END and not (event == LATE.event and review_pending(m)):
        return True
    if event == "archived" and not over:
        return True
    if event == "review_requested" and not _reviewable(m):
        return True
    if event == "studied" and (m.time.triage is None or m.time.triage.category != "suggestion"):
        return True
    if event in BESIDE_THE_POINT and m.time.first(Accepted) is None and way_out(m):
        return True
    if event in ANSWERED and m.time.reply is not None:
        return True
    if event == "replied" and not m.time.of(Investigated, Studied):
        return True  # its letter would have no facts to state
    return event in ONCE and any(kind_of(e) == event for e in m.events)


def _reviewable(m: Matter) -> bool:
    """Whether there is a branch's decision to ask a review of, and none is pending (29)."""
    decision = m.time.reply or m.time.refusal_in_force()
    return decision is not None and not m.is_hq(m.time.unit_of(decision)) and not review_pending(m)


def _verb(command: str) -> str:
    """``review decide`` of ``xf review decide 7``: the words before the case."""
    words = command.split()[1:3]
    return " ".join(words) if words[0] in ("review", "supervise") and words[-1].islower() else words[0]


@verb(
    N_(
        "What may be done now in a case: first what is owed, the most urgent on top, then what else is possible, each line a "
        "command to type (words in capitals are to be filled in); and what may not be done, with the article and the reason."
    ),
    example="xf next 7",
)
@case_argument
@option("--format", "form", type=OneOf(("text", "json")), default="text", help=N_("how it is written"))
def command(here: Here, case: str, form: str) -> None:
    """Raises ``XfError`` for a case nobody knows or whose file cannot be read."""
    found = steps(read_matter(here, find_case(here.workspace, case, here.today)), here.today)
    if form == "json":
        here.screen.write(next_json(found, here.today, here.speech))
    else:
        show_steps(found, here.today, here.screen)


__all__ = ["TRIES", "command", "steps"]
