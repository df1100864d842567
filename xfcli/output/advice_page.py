"""What the decision table says of a petition: who takes it, whether it may be refused, where the petitioner is to be sent."""

from collections.abc import Sequence

from xfcli.model.message import N_, Message, say
from xfcli.output.inert import inert
from xfcli.output.sentences import article, bracketed
from xfcli.output.terminal import Screen
from xfcli.rules.decision_table import Suggestion
from xfcli.rules.departure import Departure

TEXTS = {
    "transfer": N_("goes to {office}"),
    "reject": N_("may be refused on ground {ground}"),
    "review": N_("goes to {office} as a review in {case}, ground {ground} where it is a case of its own"),
    "accept": N_("{office} takes it, ground {ground}"),
    "assign": N_("may be handed down to {office}, ground {ground}"),
    "link": N_("is joined to {case}"),
}
WITHOUT_GROUND = {"transfer": N_("goes to {office}, ground {ground}")}


def show_advice(screen: Screen, case: str, table: Sequence[Suggestion]) -> None:
    """One paragraph a line of the table that fits, the first first, each with its article and a command."""
    speech = screen.speech
    if not table:
        screen.prose(speech.say("{case}: the decision table says nothing of it", case=case))
        return
    screen.line(screen.style(speech.say("What the decision table says of {case}:", case=case), "strong"))
    for number, suggestion in enumerate(table, 1):
        text = f"{number}. {speech.words(what(suggestion))}{bracketed(article(suggestion.article), speech)}"
        text += ("：" if speech.chinese else ": ") + speech.words(suggestion.why)
        if suggestion.directions:
            text += ("；" if speech.chinese else "; ") + speech.say("send the petitioner to: {where}", where=suggestion.directions)
        if screen.people:
            screen.prose(text, hang=3)
            screen.line(f"   → {screen.style(inert(suggestion.command), 'command')}")
        else:
            screen.prose(f"{text} → {suggestion.command}", hang=3)


def what(suggestion: Suggestion) -> Message:
    """A line in a few words."""
    facts = {"office": suggestion.handler or "—", "ground": suggestion.ground or "—", "case": suggestion.case or "—"}
    texts = TEXTS | WITHOUT_GROUND if suggestion.ground else TEXTS
    return say(texts[suggestion.act], **facts)


def show_departure(screen: Screen, departure: Departure) -> None:
    """That the clerk departs from the table."""
    text = screen.speech.words(departure.message) + bracketed(article(departure.article), screen.speech)
    screen.prose(text, style="warning")


__all__ = ["show_advice", "show_departure", "what"]
