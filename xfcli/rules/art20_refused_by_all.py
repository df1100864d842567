"""Article 20: what no unit accepts; whoever is refused is told where to turn instead."""

from collections.abc import Iterator

from xfcli.model.events import Notified, Rejected
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.examples import event, triaged
from xfcli.rules.matter import Matter

WITH_DIRECTIONS = frozenset({"20-1", "20-2", "20-3", "20-4", "21-1"})
PERHAPS_NOWHERE = frozenset({"20-3"})
"""After a state organ's final decision there may be nobody left to turn to."""


def no_directions(m: Matter, rule: Rule) -> Iterator[Duty]:
    """A refusal under 20 or 21-1 that was told says where to go, on itself or on one of its notices.

    The breaking event is the first telling: until then nothing is wrong but the delay (XF2202). A delivery of a notice is no
    telling of its own, since it needs the notice before it (XF0005).
    """
    for rejected in m.time.of(Rejected):
        grounds = WITH_DIRECTIONS & set(rejected.grounds)
        notices = _notices(m, rejected)
        if not grounds or not notices or rejected.directions or any(notice.directions for notice in notices):
            continue
        yield m.breach(
            rule,
            say("the petitioner was told of the refusal, but not where to go, there or on the rejection"),
            "xf notify rejection {case} --method post --directions TEXT",
            by=notices[0],
            severity="warning" if grounds <= PERHAPS_NOWHERE else "error",
        )


def _notices(m: Matter, rejected: Rejected) -> list[Notified]:
    again = m.time.first(Rejected, after=rejected.when)
    return [
        notice
        for notice in m.time.of(Notified)
        if notice.of == "rejection" and notice.when > rejected.when and (again is None or notice.when < again.when)
    ]


_CASE = triaged("category: claim, scope: petition, handler: SZ/CLAIMS") + event(
    "2026-03-05", "rejected", "unit: SZ/CLAIMS, grounds: [20-2], reason: 已就同一事项起诉"
)

XF2001 = Rule(
    code="XF2001",
    name="no-directions",
    article=20,
    severity="error",
    title=N_("Tell whoever is refused where to go"),
    why=N_("Refusing is allowed only together with the way to the body that can help; without it the petitioner is merely sent away."),
    reading=N_(
        "Directions on the rejection or on a notice of it both count. The breach is the telling without them, so a rejection "
        "that was not told yet is not a breach of this article. Guiding to the branch (21-1) needs directions as well. After a "
        "state organ's final decision (20-3) there may be nobody left to turn to, so there it only warns."
    ),
    breaks=Example(
        "2026-03-06",
        _CASE + event("2026-03-06", "notified", "of: rejection, method: post"),
        N_("Told that the matter lies with the court, but not which."),
    ),
    keeps=Example(
        "2026-03-06",
        _CASE + event("2026-03-06", "notified", "of: rejection, method: post, directions: 向已受理的南山区人民法院提出"),
        N_("The notice names the court."),
    ),
    check=no_directions,
    breaches=True,
    needs=(Rejected,),
)

RULES = (XF2001,)
