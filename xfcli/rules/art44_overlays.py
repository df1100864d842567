"""Article 44: where a superior has a special rule for one kind of matter, that rule applies."""

from collections.abc import Iterator

from xfcli.law.policy import Overlay
from xfcli.model.message import N_, say
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.matter import Matter
from xfcli.rules.overlay import overlays_for


def overlay_applied(m: Matter, rule: Rule) -> Iterator[Duty]:
    """Each overlay that governs this case, with the authority it rests on."""
    for overlay in overlays_for(m):
        yield m.breach(
            rule,
            say(
                "a superior's special rule governs this case: {authority} ({name})", authority=overlay.authority, name=overlay.name
            ),
            "xf show {case}",
            field="received",
            key=overlay.name,
            bearer="record",
        )


_SUPERVISOR = Overlay("audit-2026", {"channel": "letter"}, {"decide": 10}, "银保监局 2026 年 3 号通知")

XF4401 = Rule(
    code="XF4401",
    name="overlay-applied",
    article=44,
    severity="info",
    title=N_("A superior's special rule applies"),
    why=N_("Who reads the dates of this case should know that they are not the regulation's own."),
    reading=N_("The rule in force on the day of receipt governs the case to its end. It is no fault, only said."),
    breaks=Example("2026-03-02", "", N_("A special rule for letters, and this is one."), overlays=(_SUPERVISOR,)),
    keeps=Example("2026-03-02", "channel: email", N_("This one came by e-mail."), overlays=(_SUPERVISOR,)),
    check=overlay_applied,
    breaches=True,
)

RULES = (XF4401,)
