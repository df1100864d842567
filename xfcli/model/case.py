"""One petition: the header is what the petitioner brought, ``events`` what the office did."""

from typing import Annotated

from pydantic import Field

from xfcli.model.base import Attachment, CaseId, Day, Positive, Record, Seq, Text, Texts, UnitCode
from xfcli.model.events import Event
from xfcli.model.terms import ORAL_CHANNELS, WRITTEN_CHANNELS, Channel, RespondentLevel, Source


class Leader(Record):
    """The leader who passed a letter on (``source: leader``)."""

    name: Text
    passed_on: Day | None = None


class Superior(Record):
    """The body that handed the matter down or referred it."""

    sender: Text
    reference: Text | None = None
    received: Day | None = None
    report_by: Day | None = None


class Petitioner(Record):
    """Who petitions. Missing: nobody asked; ``none`` or ``refused``: asked in vain."""

    name: Text | None = None
    organization: Text | None = None
    address: Text | None = None
    contact: Text | None = None


class Visit(Record):
    """A petition brought in person (Article 15)."""

    people: Positive | None = None
    representatives: Texts = ()
    desk_entry: Text | None = None


class Respondent(Record):
    """Whom it is about."""

    name: Text | None = None
    unit: UnitCode | None = None
    level: RespondentLevel | None = None


class Header(Record):
    """Everything of a case file but its events."""

    id: CaseId
    former_ids: Seq[CaseId] = ()
    received: Day
    channel: Channel
    source: Source = "direct"
    leader: Leader | None = None
    superior: Superior | None = None
    anonymous: bool = False
    confidential: bool = False
    reachable: bool | None = None
    petitioners: Seq[Petitioner] = ()
    visit: Visit | None = None
    respondents: Seq[Respondent] = ()
    subject: Text
    statement: Text | None = None
    requests: Texts = ()
    evidence: Seq[Attachment] = ()

    @property
    def unit(self) -> str:
        """The unit that keeps the case: the first part of its id."""
        return self.id.partition("-")[0]

    @property
    def year(self) -> str:
        """The year it was numbered in."""
        return self.id.split("-")[1]

    @property
    def written(self) -> bool:
        """Letter, e-mail, fax or web (Article 13)."""
        return self.channel in WRITTEN_CHANNELS

    @property
    def oral(self) -> bool:
        """Telephone or visit (Articles 14, 15)."""
        return self.channel in ORAL_CHANNELS

    @property
    def can_be_reached(self) -> bool:
        """Whether a notice can be owed: as recorded; else false only for an anonymous petition without any contact."""
        if self.reachable is not None:
            return self.reachable
        return not self.anonymous or any(given(p.contact) or given(p.address) for p in self.petitioners)

    @property
    def people(self) -> int:
        """How many came: as recorded, else the petitioners listed."""
        return (self.visit.people if self.visit and self.visit.people else None) or max(1, len(self.petitioners))


class Case(Header):
    """A case file. ``lines`` gives the line (from 1) of each header field and is filled in by the reader."""

    events: Annotated[Seq[Event], Field()]
    path: str = Field(default="", alias="\x00path", exclude=True, repr=False)
    lines: dict[str, int] = Field(default_factory=dict, alias="\x00lines", exclude=True, repr=False)

    def line_of(self, field: str) -> int:
        """The line of a header field, else the first line."""
        return self.lines.get(field, 1)


def given(datum: str | None) -> bool:
    """Whether a datum was really given, not ``none`` or ``refused``."""
    return datum is not None and datum not in ("none", "refused")


HEADER_FIELDS: tuple[str, ...] = tuple(Header.model_fields)
"""Header fields in the order of format.md."""
