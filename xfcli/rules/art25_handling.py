"""Article 25: each matter is registered by its handler, suggestions are studied, claims and reports investigated."""

from collections.abc import Iterator

from xfcli.model.events import Accepted, Concluded, EventBase, Investigated, Replied, Studied, TakenOn
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import ACCEPTED, INVESTIGATED, event, triaged
from xfcli.rules.matter import Matter
from xfcli.rules.routing import SpecialKind, kept_outside, lies_there

CLOSED_WITHOUT_FACTS = ("unreachable", "discretion", "other")
"""Conclusions that leave an accepted matter without a finding of fact."""
SPECIAL: dict[str, SpecialKind] = {"discipline": "discipline", "consumer_complaint": "complaints"}


def uninvestigated(m: Matter, rule: Rule) -> Iterator[Duty]:
    """An accepted claim or report is investigated before it is answered, or closed without an answer."""
    for event_ in m.time.of(Replied, Concluded):
        category = _category(m, event_)
        if category not in ("claim", "report") or _handled_elsewhere(m, event_) or _left_to_article_26(m, event_):
            continue
        if isinstance(event_, Concluded) and not (_leaves_open(event_, category) and _accepted(m, event_)):
            continue
        if m.time.last(Investigated, before=event_.when):
            continue
        yield m.breach(
            rule,
            say("the matter was answered without an investigation on record")
            if isinstance(event_, Replied)
            else say("the matter was accepted and then closed without an investigation on record"),
            "xf investigate {case} --findings TEXT",
            by=event_,
        )


def _category(m: Matter, at: EventBase) -> str | None:
    triage = m.time.triage_at(at.when)
    return triage.category if triage else None


def _handled_elsewhere(m: Matter, at: EventBase) -> bool:
    """Whether the rules of a discipline or complaints department govern how the matter was handled when ``at`` happened."""
    kind = SPECIAL.get(m.time.scope_at(at))
    return kind is not None and (lies_there(m, at, kind) is not None or not kept_outside(m, at, kind))


def _left_to_article_26(m: Matter, at: EventBase) -> bool:
    return m.case.anonymous and m.time.scope_at(at) == "petition"


def _leaves_open(concluded: Concluded, category: str) -> bool:
    return concluded.reason in CLOSED_WITHOUT_FACTS or (category == "report" and concluded.reason == "withdrawn")


def _accepted(m: Matter, concluded: Concluded) -> bool:
    accepted = m.time.last(Accepted, before=concluded.when)
    return accepted is not None and m.time.refusal_in_force(concluded.when) is None


def unstudied(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A suggestion is studied before it is answered."""
    for replied in m.time.of(Replied):
        if _category(m, replied) != "suggestion" or _handled_elsewhere(m, replied) or m.time.last(Studied, before=replied.when):
            continue
        yield m.breach(rule, say("the suggestion was answered without a study on record"), "xf study {case}", by=replied)


def unnumbered(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each office that takes a matter on gives it a number of its own; said once an office, cured by a later entry with one."""
    taken: dict[str, list[TakenOn]] = {}
    for event_ in m.time.of(TakenOn):
        taken.setdefault(event_.unit, []).append(event_)
    for office, events in taken.items():
        if not any(event_.own_number for event_ in events):
            yield m.breach(
                rule,
                say("{office} took the matter on without a number in its own register", office=office),
                f"xf take-on {{case}} --unit {office} --own-number TEXT",
                by=events[0],
            )


_REPLY = "unit: SZ/CLAIMS, outcome: not_supported, basis: [保单条款], method: post, letter: r.docx"
_SUGGESTION = triaged("category: suggestion, scope: petition, ground: 19-1, handler: SZ/CLAIMS")
_ADOPTED = event("2026-04-20", "replied", "unit: SZ/CLAIMS, outcome: adopted, method: post, letter: r.docx")

XF2501 = Rule(
    code="XF2501",
    name="uninvestigated",
    article=25,
    severity="error",
    title=N_("Investigate before answering"),
    why=N_("An answer without an investigation answers nothing; the text obliges to find out the facts of every claim and report."),
    reading=N_(
        "The category of the triage in force at the answer decides. An accepted matter closed as unreachable, at discretion or "
        "otherwise owes the investigation too, and a report even when it was withdrawn, since it concerns more than the petitioner. "
        "Anonymous petitions follow Article 26. What a discipline or complaints department has follows its own rules."
    ),
    breaks=Example("2026-04-20", ACCEPTED + event("2026-04-20", "replied", _REPLY), N_("Answered on the file alone.")),
    keeps=Example("2026-04-20", INVESTIGATED + event("2026-04-20", "replied", _REPLY), N_("Investigated first.")),
    check=uninvestigated,
    breaches=True,
    needs=(Replied, Concluded),
)

XF2502 = Rule(
    code="XF2502",
    name="unstudied",
    article=25,
    severity="warning",
    title=N_("Study a suggestion before answering it"),
    why=N_("A suggestion is taken seriously by being studied; thanking for it is not that."),
    reading=N_("The text asks for careful study and for no form; a record that it took place is what can be checked, so it only warns."),
    breaks=Example("2026-04-20", _SUGGESTION + _ADOPTED, N_("Answered without a study.")),
    keeps=Example(
        "2026-04-20",
        _SUGGESTION + event("2026-04-01", "studied", "conclusion: 拟纳入年度流程优化") + _ADOPTED,
        N_("Studied on 2026-04-01."),
    ),
    check=unstudied,
    breaches=True,
    needs=(Replied,),
)

XF2503 = Rule(
    code="XF2503",
    name="unnumbered",
    article=25,
    severity="info",
    title=N_("Register a matter with the handler too"),
    why=N_("The handling department keeps its own register, so that a matter cannot get lost between two desks."),
    reading=N_("The text wants each matter registered by its handler; a number in the handler's own register is the sign of it."),
    breaks=Example(
        "2026-03-04",
        triaged("category: claim, scope: petition, ground: 19-3") + event("2026-03-04", "taken_on", "unit: SZ/CLAIMS"),
        N_("Taken on without a number."),
    ),
    keeps=Example("2026-03-12", ACCEPTED, N_("Taken on under the department's own number.")),
    check=unnumbered,
    breaches=True,
    needs=(TakenOn,),
)

RULES = (XF2501, XF2502, XF2503)
