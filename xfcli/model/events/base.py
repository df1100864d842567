"""The fields every event has; what somebody outside the office may cause."""

from typing import ClassVar

from pydantic import Field

from xfcli.model.base import LINE_KEY, PLACE_KEY, Attachment, Day, Office, Record, Seq, Text, kept


class EventBase(Record):
    """The fields every event has (format.md, Events)."""

    place: int = Field(default=-1, alias=PLACE_KEY, exclude=True, repr=False)
    line: int = Field(default=0, alias=LINE_KEY, exclude=True, repr=False)
    date: Day
    by: Text
    unit: Office | None = None
    note: Text | None = None
    files: Seq[Attachment] = ()
    forced: Text | None = None
    letter: Text | None = None
    letter_number: Text | None = None
    letter_sha256: Text | None = None

    articles: ClassVar[tuple[int, ...]] = ()

    @kept
    def when(self) -> tuple[Day, int]:
        """The order events are read in: the day, then the place in the file."""
        return (self.date, self.place)


class OutsideEvent(EventBase):
    """An event somebody outside the office may cause, so that ``by`` may be absent."""

    by: Text | None = None  # type: ignore[assignment]  # wider than the base on purpose: nobody of the office did it
