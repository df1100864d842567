"""The office itself: settings (``xf.yaml``), units (``org.yaml``), records of a unit, calendar years, overlays."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from xfcli.model.base import LINE_KEY, Attachment, Count, Day, Record, Seq, Text, Texts, UnitCode, kept
from xfcli.model.terms import DepartmentKind, IssuingVerb, LeaderRole, UnitKind

DepartmentCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9_-]+$")]


class Department(Record):
    """A department of a unit."""

    name: Text
    clerk: Text | None = None
    kind: DepartmentKind = "ordinary"


class LeaderOfUnit(Record):
    """A member of a unit's leadership (Article 5)."""

    name: Text
    role: LeaderRole


class Contact(Record):
    """Where petitioners can turn (Article 12); ``published`` is the day it was made public."""

    address: Text | None = None
    email: Text | None = None
    fax: Text | None = None
    phone: Text | None = None
    published: Day | None = None


class Unit(Record):
    """Headquarters or a branch."""

    line: int = Field(default=0, alias=LINE_KEY, exclude=True, repr=False)
    name: Text
    kind: UnitKind
    lead_office: DepartmentCode | None = None
    departments: dict[DepartmentCode, Department] = Field(default_factory=dict)
    leaders: Seq[LeaderOfUnit] = ()
    contact: Contact | None = None
    local_government: Text | None = None
    letter_prefix: Text | None = None
    former_codes: Seq[UnitCode] = ()

    def leaders_of(self, *roles: str) -> frozenset[str]:
        """Names of the leaders with one of ``roles``."""
        return frozenset(leader.name for leader in self.leaders if leader.role in roles)


class Org(Record):
    """``org.yaml``."""

    units: dict[UnitCode, Unit]

    @kept
    def headquarters(self) -> str:
        """The code of headquarters: the unit of that kind, else ``HQ``."""
        return next((code for code, unit in self.units.items() if unit.kind == "hq"), "HQ")

    @kept
    def offices(self) -> frozenset[str]:
        """Every unit and department, as events name them: ``SZ``, ``SZ/CLAIMS``. Former codes of units are not among them."""
        return frozenset(self.units) | frozenset(self._kinds)

    def unit(self, office: str) -> Unit | None:
        """The unit an office (``SZ`` or ``SZ/CLAIMS``) belongs to."""
        return self.units.get(office.partition("/")[0])

    def department(self, office: str | None) -> Department | None:
        """The department ``SZ/CLAIMS``; none for a bare unit or an unknown one."""
        unit, _, code = (office or "").partition("/")
        return self.units[unit].departments.get(code) if code and unit in self.units else None

    def is_hq(self, office: str) -> bool:
        """Whether an office belongs to headquarters. An unknown unit is a branch unless it is called ``HQ``."""
        unit = self.unit(office)
        return unit.kind == "hq" if unit else office.partition("/")[0] == "HQ"

    def department_kind(self, office: str | None) -> str:
        """``ordinary``, ``discipline`` or ``complaints``; a bare unit is ordinary."""
        return self._kinds.get(office, "ordinary") if office else "ordinary"

    @kept
    def _kinds(self) -> dict[str, str]:
        return {f"{code}/{name}": found.kind for code, unit in self.units.items() for name, found in unit.departments.items()}


class LetterSettings(Record):
    """Which verbs issue their letter, and in which formats."""

    issue: Seq[IssuingVerb] | None = None
    formats: Seq[Literal["txt", "docx", "pdf"]] = ("docx",)


class Settings(Record):
    """``xf.yaml``."""

    version: Literal[1]
    unit: UnitCode
    language: Literal["zh_CN", "en"] = "zh_CN"
    timezone: Text = "Asia/Shanghai"
    policies: Seq[Text] = ("company",)
    limits: dict[str, Count] = Field(default_factory=dict)
    in_force: dict[str, Day] = Field(default_factory=dict)
    letters: LetterSettings | None = None
    hq_reply_remedy: Text | None = None


class CalendarYear(Record):
    """``calendar/2027.yaml``; entries are days or ranges ``2026-01-01..2026-01-03``."""

    year: Annotated[int, Field(ge=1990, le=2200)]
    source: Text
    region: Text | None = None
    off: Seq[Day | Text] = ()
    work: Seq[Day | Text] = ()


class Overlay(Record):
    """``policy/NAME.yaml``: a superior's special rule for one kind of matter (Article 44)."""

    when: dict[str, object]
    limits: dict[str, Count] = Field(default_factory=dict)
    authority: Text
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class RecordBase(Record):
    """A duty of a unit fulfilled: one file under ``records/KIND/``."""

    path: str = Field(default="", alias="\x00path", exclude=True, repr=False)
    lines: dict[str, int] = Field(default_factory=dict, alias="\x00lines", exclude=True, repr=False)
    unit: UnitCode
    date: Day
    by: Text
    note: Text | None = None
    files: Seq[Attachment] = ()


class LeadershipSession(RecordBase):
    """领导班子听取信访工作汇报 (Article 5)."""


class RiskCheck(RecordBase):
    """信访隐患排查 (Article 11)."""


class WarningReported(Record):
    """When an early warning went up."""

    hq: Day | None = None
    local_government: Day | None = None


class EarlyWarning(RecordBase):
    """信访信息 that belongs to no case (Article 11)."""

    reported: WarningReported = WarningReported()


class Publication(RecordBase):
    """Publication of the contacts (12) or of the regulation (45)."""

    what: Literal["contacts", "regulation"]
    places: Texts = ()


class Inspection(RecordBase):
    """专项督查 (Article 32)."""

    circulated: Day | None = None


class HqCheck(RecordBase):
    """总部检查 (Article 33)."""

    bodies: Seq[Literal["office", "discipline"]] = ()


class Training(RecordBase):
    """教育培训 (Articles 34-36)."""

    form: Text | None = None
    topics: Texts = ()
    attendance: Count | Text | None = None


class EmergencyPlan(RecordBase):
    """应急处置预案 (Article 43)."""


class Drill(RecordBase):
    """应急演练 (Article 43)."""


RECORD_KINDS: dict[str, type[RecordBase]] = {
    "leadership_session": LeadershipSession,
    "risk_check": RiskCheck,
    "early_warning": EarlyWarning,
    "publication": Publication,
    "inspection": Inspection,
    "hq_check": HqCheck,
    "training": Training,
    "emergency_plan": EmergencyPlan,
    "drill": Drill,
}
