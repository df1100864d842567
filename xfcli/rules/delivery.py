"""When an answer had reached everybody."""

from xfcli.model.events import Delivered, EventBase, Withdrawn
from xfcli.model.people import all_of, plain
from xfcli.rules.matter import Matter


def completed(m: Matter, answer: EventBase, of: str = "reply") -> EventBase | None:
    """The event by which every petitioner first had ``answer``, or a later answer of its kind in its place.

    Nobody waits for a petitioner who withdrew; where that is the last one missing, the withdrawal is that event.

    This is the day a duty to deliver is met. The petitioner's window runs from the latest delivery instead, which is what
    ``Timeline.delivered`` gives.
    """
    reached: set[str] = set()
    for event in m.time.of(type(answer), Delivered, Withdrawn):
        if event.when <= answer.when:
            continue
        if isinstance(event, type(answer)):
            reached = set()
        elif isinstance(event, Delivered) and event.of == of:
            reached |= {plain(name) for name in event.to}
            if not event.to or len(m.time.people) <= 1 or all_of(m.time.people, reached | m.time.gone_before(event)):
                return event
        elif isinstance(event, Withdrawn) and event.of == "petition" and reached and all_of(m.time.people, reached | {plain(name) for name in event.who}):
            return event
    return None
