"""Who takes a petition, whether it may be refused, where the petitioner is to be sent: the table of Articles 2, 9, 18-21.

Advice, not a rule: nothing here is a finding. The lines that fit come in the order of the table, the first of them first; the
clerk decides. What the file cannot say (that a court has it, that there is new evidence) are the clerk's :class:`Answers`.

Doubtful readings. A respondent that is a unit, and a petition without respondents, are about that unit's business where the
petition is a claim, else about its management. A matter counts as the same where a link says so (any but ``split``), or where the
same petitioner's subject is similar as XF0012 has it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from xfcli.law.days import latest_possible
from xfcli.model.case import Case
from xfcli.model.events import Linked, Rejected, Replied, ReviewDecided
from xfcli.model.message import N_, Message, say
from xfcli.rules.art00_registry import similar
from xfcli.rules.art21_a_refused_by_hq import in_hand
from xfcli.rules.art21_b_review_and_repeat import finished, review_period
from xfcli.rules.handed_down import ABOVE_A_BRANCH, handed_to
from xfcli.rules.matter import Matter
from xfcli.rules.registry import normal, pairs

Act = Literal["transfer", "reject", "review", "accept", "assign", "link"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the clerk says of the matter. ``elsewhere``: a ground of Article 20; ``good_reason``: for asking a review late.

    ``same``: ids of earlier cases that the clerk says are the same matter.
    """

    category: str | None = None
    scope: str | None = None
    ground: str | None = None
    elsewhere: str | None = None
    new_evidence: bool = False
    good_reason: bool = False
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the table that fits. ``handler``: the unit or department that takes it; none where nobody of the company does.

    ``ground``: of Article 18 or 19 for whoever takes it, of 20 or 21 for a refusal. ``directions``: where to send the petitioner.
    ``case``: the earlier case it rests on.
    """

    act: Act
    article: int
    why: Message
    command: str
    ground: str | None = None
    handler: str | None = None
    directions: Message | None = None
    case: str | None = None

    @property
    def refusal(self) -> bool:
        """Whether the petition may be refused on its ground."""
        return self.act == "reject"


Line = Callable[[Matter, Answers, Sequence[Matter]], Iterator[Suggestion]]


def suggestions(m: Matter, answers: Answers, earlier: Sequence[Matter] = ()) -> tuple[Suggestion, ...]:
    """The lines of the table that fit, in its order. ``earlier``: cases this one may repeat (:func:`same_matter` looks again)."""
    same = [other for other in earlier if other.id != m.id and (other.id in answers.same or same_matter(m, other))]
    found = [suggestion for line in LINES for suggestion in line(m, answers, same)]
    routed = [s for s in found if s.article in (2, 9, 20)]
    return tuple(routed[:1] or found)


def same_matter(m: Matter, other: Matter) -> bool:
    """Whether ``other`` is linked to this case, or was brought by the same petitioner with a similar subject."""
    links = {link.to for link in m.time.of(Linked) if link.relation != "split"}
    if links & {other.id, *other.case.former_ids}:
        return True
    mine, theirs = _identities(m.source), _identities(other.source)
    return bool(mine & theirs) and similar(pairs(normal(m.case.subject)), pairs(normal(other.case.subject)))


def _identities(case: Case) -> set[tuple[str, str, str]]:
    found = set()
    for petitioner in case.petitioners:
        name, contact, place = normal(petitioner.name), normal(petitioner.contact), normal(petitioner.organization)
        found |= {(kind, name, datum) for kind, datum in (("contact", contact), ("organization", place)) if name and datum}
    return found


# --- the lines, in the order of the table


def complaint(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:  # noqa: ARG001 - a Line
    """A customer's complaint about the business itself (Article 2)."""
    if answers.scope == "consumer_complaint":
        why = say(N_("a consumer complaint is dealt with under the rules for complaints, by the complaints department"))
        yield Suggestion("transfer", 2, why, f"xf transfer {m.id} --to consumer_complaints", handler=_department(m, "complaints"))


def discipline(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:  # noqa: ARG001 - a Line
    """Party discipline, supervision, duty crime (Article 9)."""
    if answers.scope == "discipline":
        why = say(N_("what concerns discipline and supervision belongs to the discipline department"))
        yield Suggestion("transfer", 9, why, f"xf transfer {m.id} --to discipline", handler=_department(m, "discipline"))


ELSEWHERE: dict[str, tuple[str, str]] = {
    "20-1": (N_("by rule another body has to deal with it"), N_("the body whose task it is")),
    "20-2": (
        N_("a court, an arbitration or an administrative review has it, or is the way for it"),
        N_("the court, arbitration body or reviewing authority"),
    ),
    "20-3": (N_("a state organ has decided it finally"), N_("the organ that decided, if any remedy is left")),
    "20-4": (N_("it is none of the company's business"), N_("the body whose business it is")),
}


def elsewhere(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:  # noqa: ARG001 - a Line
    """What no unit of the company takes (Article 20)."""
    if answers.elsewhere:
        why, where = ELSEWHERE[answers.elsewhere]
        command = f"xf reject {m.id} --ground {answers.elsewhere} --directions TEXT"
        yield Suggestion("reject", 20, say(why), command, answers.elsewhere, None, say(where))


def dissent(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:
    """Dissent from a branch's answer: a review in time, or late for good reason; else refused under 21-3 (18, 29, 21)."""
    asked = m.case.received
    for other in same:
        if not _answered_by_branch(other) or finished(other, asked):
            continue
        period = review_period(other, asked)
        hq = m.headquarters
        late = period is not None and asked > latest_possible(period)
        if late and not answers.good_reason and period:
            why = say(
                N_("{case} was answered by the branch; a review could be asked for until {last}, and it came on {asked}"),
                case=other.id, last=period.due, asked=asked,
            )  # fmt: skip
            command = f"xf reject {m.id} --unit {hq} --ground 21-3 --case {other.id} --late-reason-assessed TEXT"
            yield Suggestion("reject", 21, why, command, "21-3", hq, case=other.id)
            continue
        text = N_("{case} was answered by the branch; who disagrees may ask headquarters for a review, and is in time")
        if late:
            text = N_("{case} was answered by the branch; the review is asked for late, but for good reason")
        command = f"xf review request {other.id} --date {asked}"
        yield Suggestion("review", 29, say(text, case=other.id), command, "18-4", hq, case=other.id)


def finished_before(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:
    """The same matter, finished after review or by headquarters' answer, without new evidence (21-4)."""
    for other in same:
        if finished(other, m.case.received) and not answers.new_evidence:
            why = say(N_("{case} is the same matter and was finished with a clear answer; there is no new evidence"), case=other.id)
            command = f"xf reject {m.id} --unit {m.headquarters} --ground 21-4 --case {other.id}"
            yield Suggestion("reject", 21, why, command, "21-4", m.headquarters, case=other.id)


def in_a_branchs_hands(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:  # noqa: ARG001 - a Line
    """A branch has the same matter and its period runs (21-2); in that branch itself it is joined to the earlier case."""
    for other in same:
        if not in_hand(other, m.case.received):
            continue
        unit = other.time.unit_now
        why = say(N_("{unit} has the same matter in hand ({case}), and its period runs"), unit=unit, case=other.id)
        if m.is_hq(m.time.unit_now):
            command = f"xf reject {m.id} --unit {m.headquarters} --ground 21-2 --case {other.id}"
            yield Suggestion("reject", 21, why, command, "21-2", unit, say(N_("{unit}, which is handling it"), unit=unit), other.id)
        elif unit == m.time.unit_now:
            yield Suggestion("link", 7, why, f"xf link {m.id} --to {other.id} --relation repeat", None, unit, case=other.id)


def by_competence(m: Matter, answers: Answers, same: Sequence[Matter]) -> Iterator[Suggestion]:  # noqa: ARG001 - a Line
    """Whose matter it is by Articles 18 and 19, and how it gets there from here."""
    here, hq = m.time.unit_now, m.headquarters
    ground, unit, why = competent(m, answers)
    if ground.startswith("18-"):
        if m.is_hq(here):
            yield Suggestion("accept", 18, why, f"xf accept {m.id} --unit {hq}", ground, hq)
        elif handed_to(m, here):
            handed = say(N_("{why}; but it was handed down to {unit}, which therefore takes it"), why=why, unit=here)
            yield Suggestion("accept", 19, handed, f"xf accept {m.id} --unit {here}", "19-4", here)
        else:
            yield Suggestion("transfer", 18, why, f"xf transfer {m.id} --to {hq}", ground, hq)
    elif unit == here:
        yield Suggestion("accept", 19, why, f"xf accept {m.id} --unit {here}", ground, here)
    elif m.is_hq(here):
        guided = say(N_("{why}; the petitioner is guided there and the branch is told"), why=why)
        refuse = f"xf reject {m.id} --unit {hq} --ground 21-1 --branch {unit} --directions TEXT"
        yield Suggestion("reject", 21, guided, refuse, "21-1", unit, say(N_("{unit}, which takes it"), unit=unit))
        down = say(N_("{why}; headquarters may also hand it down"), why=why)
        yield Suggestion("assign", 19, down, f"xf assign {m.id} --to {unit}", ground, unit)
    else:
        yield Suggestion("transfer", 19, why, f"xf transfer {m.id} --to {unit}", ground, unit)


LINES: tuple[Line, ...] = (complaint, discipline, elsewhere, dissent, finished_before, in_a_branchs_hands, by_competence)


# --- whose it is


def competent(m: Matter, answers: Answers) -> tuple[str, str, Message]:
    """The ground of Article 18 or 19, the unit, and why; from the clerk's ground where it is one of law, else from respondents."""
    hq, here = m.headquarters, m.time.unit_now
    if answers.ground == "18-5":
        return "18-5", hq, say(N_("by law or rule it is for headquarters"))
    if answers.ground == "19-4":
        return "19-4", _branch(m, here), say(N_("by law or rule it is for the branch"))
    above = next((r for r in m.case.respondents if r.level in ABOVE_A_BRANCH), None)
    if above or any(r.level == "staff" and r.unit and m.is_hq(r.unit) for r in m.case.respondents):
        return "18-2", hq, say(N_("it is about staff of headquarters or a branch's leadership"))
    staff = next((r for r in m.case.respondents if r.level == "staff"), None)
    if staff:
        unit = staff.unit or here
        return "19-2", unit, say(N_("it is about staff of {unit}"), unit=unit)
    unit = next((r.unit for r in m.case.respondents if r.unit), here)
    number, text = (
        ("3", N_("it is a dispute from {unit}'s business"))
        if answers.category == "claim"
        else ("1", N_("it is about {unit}'s management"))
    )
    return f"{18 if m.is_hq(unit) else 19}-{number}", hq if m.is_hq(unit) else unit, say(text, unit=unit)


def _branch(m: Matter, here: str) -> str:
    return next((r.unit for r in m.case.respondents if r.unit and not m.is_hq(r.unit)), here)


def _answered_by_branch(other: Matter) -> bool:
    decided = [e for e in other.time.of(Replied, Rejected) if not other.time.is_review_refusal(e)]
    return bool(decided) and not other.is_hq(other.time.unit_of(decided[-1])) and other.time.last(ReviewDecided) is None


def _department(m: Matter, kind: str) -> str | None:
    """The department of a kind in the unit that holds the case, else in headquarters."""
    for unit in (m.time.unit_now, m.headquarters):
        office = m.unit(unit)
        for code, department in (office.departments if office else {}).items():
            if department.kind == kind:
                return f"{unit}/{code}"
    return None


__all__ = ["LINES", "Answers", "Suggestion", "competent", "same_matter", "suggestions"]
