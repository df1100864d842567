"""The fold's answers: who held the case when, what was accepted, replied, delivered, asked for review.

No day is counted here and no article judged. Events are read by (date, place); "before" and "after" always mean that order. Each
module knows one kind of question and may ask those before it: ``happened``, ``held``, ``decided``, ``answered``, ``reviewed``,
``ended``.
"""

from xfcli.model.timeline.ended import Stay, Timeline
from xfcli.model.timeline.held import Holding
from xfcli.model.timeline.reviewed import Review

__all__ = ["Holding", "Review", "Stay", "Timeline"]
