"""When an answer had reached everybody."""

from xfcli.model.events import Delivered, EventBase
from xfcli.rules.matter import Matter


def completed(m: Matter, answer: EventBase, of: str = "reply") -> Delivered | None:
    """The delivery by which every petitioner first had ``answer``, or a later answer of its kind in its place.

    This is the day a duty to deliver is met. The petitioner's window runs from the latest delivery instead, which is what
    ``Timeline.delivered`` gives.
    """
    names = {petitioner.name for petitioner in m.case.petitioners if petitioner.name}
    reached: set[str] = set()
    for event in m.events:
        if event.when <= answer.when:
            continue
        if isinstance(event, type(answer)):
            reached = set()
        elif isinstance(event, Delivered) and event.of == of:
            reached |= set(event.to) or names
            if len(names) <= 1 or names <= reached:
                return event
    return None
