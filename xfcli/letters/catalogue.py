"""The letters: for each its template, the event it documents, and what must not stand when it goes out. Listed by hand.

Whether a letter may go out is said here and nowhere else, by naming its event, its conditions (:mod:`gates`) and the codes of
findings. Templates word, facts reckon.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xfcli.letters import gates, occasions
from xfcli.letters.gates import Condition
from xfcli.model.base import unit_of_office
from xfcli.model.events import EventBase, Transferred, kind_of
from xfcli.model.letter_names import LETTER
from xfcli.rules.matter import Matter


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter.

    ``event`` (with ``of`` or ``to`` where the event has several sorts) is what it documents; ``needs_event`` says that without it
    there is nothing to write, and ``verb`` records it. ``codes`` are findings of severity E about that event that must not stand.
    ``issuing`` are conditions that hold only for issuing, not for a draft. ``occasion`` finds what gives rise to a letter that may
    come before its own event. ``receiver`` names the office it goes to. ``never_names``: no petitioner appears in it.
    """

    kind: str
    event: str
    articles: tuple[int, ...]
    verb: str
    conditions: tuple[Condition, ...] = ()
    codes: tuple[str, ...] = ()
    issuing: tuple[Condition, ...] = ()
    of: str | None = None
    to: str | None = None
    needs_event: bool = True
    to_petitioner: bool = False
    never_names: bool = False
    occasion: Callable[[Matter, EventBase | None], EventBase | None] | None = None
    receiver: Callable[[Matter, EventBase | None], str | None] | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return LETTER[self.kind][0]

    @property
    def template(self) -> str:
        """The file name of its template."""
        return f"{self.kind}.txt.j2"

    def documents(self, event: EventBase) -> bool:
        """Whether ``event`` is of the sort this letter documents."""
        if kind_of(event) != self.event:
            return False
        return (self.of is None or getattr(event, "of", None) == self.of) and (
            self.to is None or getattr(event, "to", None) == self.to
        )


LETTERS: tuple[Letter, ...] = (
    Letter(
        "receipt", "registered", (7,), "register",
        conditions=(gates.reachable(7),), to_petitioner=True,
    ),
    Letter(
        "visit-record", "visit_received", (15, 24), "receive-visit {case}",
        conditions=(gates.channel(15, "visit"),),
    ),
    Letter(
        "oral-record", "registered", (14,), "register",
        conditions=(gates.channel(14, "phone", "visit"),),
    ),
    Letter(
        "supplement-notice", "supplement_requested", (14, 24), "request-supplement {case} --item TEXT",
        conditions=(gates.reachable(24),), to_petitioner=True,
    ),
    Letter(
        "assignment", "assigned", (7,), "assign {case} --to UNIT/DEPARTMENT",
        conditions=(gates.receiver_known,), receiver=occasions.assigned_to,
    ),
    Letter(
        "acceptance-notice", "accepted", (22,), "accept {case}",
        conditions=(gates.reachable(22), gates.accepted_in_force), to_petitioner=True,
    ),
    Letter(
        "transfer-notice", "notified", (22,), "notify transfer {case} --method post", of="transfer",
        conditions=(gates.reachable(22), gates.moved), to_petitioner=True, needs_event=False, occasion=occasions.transfer,
    ),
    Letter(
        "rejection-notice", "rejected", (20, 21, 22), "reject {case} --ground GROUND",
        conditions=(gates.reachable(22), gates.directed), codes=("XF2102", "XF2103", "XF2104", "XF2105"), to_petitioner=True,
    ),
    Letter(
        "branch-notice", "branch_informed", (21,), "inform-branch {case} --branch UNIT",
        conditions=(gates.branch_ground, gates.informed_branch), needs_event=False, occasion=occasions.refusal,
        receiver=occasions.informed_branch,
    ),
    Letter(
        "extension-notice", "extended", (28,), "extend {case} --days N --reason TEXT",
        conditions=(gates.reachable(28), gates.extendable), codes=("XF2802", "XF2803", "XF2906"), to_petitioner=True,
    ),
    Letter(
        "reply", "replied", (27,), "reply {case} --outcome OUTCOME",
        conditions=(
            gates.reachable(27), gates.no_discipline, gates.not_rejected, gates.in_writing, gates.investigated, gates.answered,
            gates.founded, gates.promised,
        ),
        codes=("XF0201", "XF0901", "XF2501", "XF2602"), to_petitioner=True,
    ),
    Letter(
        "review-opinion", "review_decided", (29,), "review decide {case} --decision DECISION",
        conditions=(gates.reachable(29), gates.review_pending, gates.not_own, gates.in_writing),
        codes=("XF2907",), to_petitioner=True,
    ),
    Letter(
        "delivery-receipt", "delivered", (27, 29), "deliver {case}",
        conditions=(gates.deliverable,), needs_event=False, occasion=occasions.letter_to_deliver,
    ),
    Letter(
        "supervision-order", "supervised", (31,), "supervise {case} --ground GROUND --answer-by DATE",
        never_names=True, receiver=occasions.supervised_office,
    ),
    Letter(
        "major-report", "reported", (11,), "report {case} --to hq --of major", of="major",
        conditions=(gates.major_or_incident,), needs_event=False, occasion=occasions.major,
    ),
    Letter(
        "result-report", "reported", (30,), "report {case} --to superior --of result", of="result",
        conditions=(gates.has_result,), issuing=(gates.countersigned,), needs_event=False, occasion=occasions.result,
    ),
    Letter(
        "discipline-transfer", "transferred", (9,), "transfer {case} --to discipline", to="discipline",
        conditions=(gates.scope(9, "discipline"),), needs_event=False, never_names=True,
    ),
    Letter(
        "complaint-transfer", "transferred", (2,), "transfer {case} --to consumer_complaints",
        to="consumer_complaints", conditions=(gates.scope(2, "consumer_complaint"),), needs_event=False,
        receiver=occasions.complaints_office,
    ),
    Letter(
        "rectification-notice", "held_accountable", (39, 40, 41), "hold {case}",
        conditions=(gates.rectify_date,), never_names=True,
    ),
    Letter(
        "closing-record", "archived", (27, 29), "archive {case} --of case", of="case",
        conditions=(gates.nothing_owed,), needs_event=False,
    ),
)  # fmt: skip

BY_KIND = {letter.kind: letter for letter in LETTERS}

LETTERS_OF_VERBS: tuple[tuple[str, str], ...] = (
    ("register", "receipt"),
    ("receive-visit", "visit-record"),
    ("request-supplement", "supplement-notice"),
    ("assign", "assignment"),
    ("accept", "acceptance-notice"),
    ("notify", "transfer-notice"),
    ("reject", "rejection-notice"),
    ("inform-branch", "branch-notice"),
    ("extend", "extension-notice"),
    ("reply", "reply"),
    ("review decide", "review-opinion"),
    ("deliver", "delivery-receipt"),
    ("supervise", "supervision-order"),
    ("report", "major-report"),
    ("report", "result-report"),
    ("transfer", "discipline-transfer"),
    ("transfer", "complaint-transfer"),
    ("hold", "rectification-notice"),
    ("archive", "closing-record"),
)
"""Which verb records the event that a letter documents, and so can issue it in the same act. Not every event of such a verb has
one: :meth:`Letter.documents` decides. An oral record is written by ``register`` too, but a receipt is what the petitioner gets."""
ISSUING_VERBS = ("reply", "reject", "extend", "review decide", "supervise", "transfer", "inform-branch")
"""Verbs that issue their letter where ``xf.yaml`` does not say otherwise (commands.md, Writing)."""


def issuing(setting: Sequence[str] | None) -> Sequence[str]:
    """The verbs that issue their letter: those of the setting ``letters.issue``, without one the usual ones."""
    return ISSUING_VERBS if setting is None else setting


def issued_with(event: EventBase, verbs: Sequence[str] | None = None) -> Letter | None:
    """The letter that is issued in the same act as ``event``; none where its verb is not among ``verbs`` (the setting)."""
    wanted = issuing(verbs)
    kinds = [kind for verb, kind in LETTERS_OF_VERBS if verb in wanted]
    return next((BY_KIND[kind] for kind in kinds if BY_KIND[kind].documents(event)), None)


def documented(letter: Letter, matter: Matter) -> EventBase | None:
    """The latest event on file that ``letter`` documents and that came after what gave rise to it.

    A later ``transferred`` that only brings the receipt is no new transfer.
    """
    found = [event for event in matter.events if letter.documents(event)]
    sent = [event for event in found if not (isinstance(event, Transferred) and event.receipt)]
    latest = next(reversed(sent or found), None)
    if latest is None or letter.occasion is None:
        return latest
    cause = letter.occasion(matter, None)
    return None if cause is not None and cause.when > latest.when else latest


def occasion(letter: Letter, matter: Matter, event: EventBase | None) -> EventBase | None:
    """What gave rise to the letter, before ``event`` where that is on file."""
    return letter.occasion(matter, event) if letter.occasion else None


def issuing_unit(letter: Letter, matter: Matter, event: EventBase | None) -> str:
    """The unit whose letter it is and whose number series it takes."""
    cause = occasion(letter, matter, event)
    if cause and letter.kind == "transfer-notice":
        return unit_of_office(event.unit) if event and event.unit else matter.time.holder(cause)
    if cause and letter.kind == "delivery-receipt":
        return matter.time.unit_of(cause)
    if event is None:
        return matter.time.unit_now
    return matter.time.unit_of(event)
