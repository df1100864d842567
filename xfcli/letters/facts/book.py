"""The book of one letter: case, duties, organisation and day, and the questions that several facts ask of them.

Everything a template gets are texts, whole numbers, yes or no, and lists of these. Nothing here decides whether a letter may go
out; a fact that is not on file raises :class:`MissingFact`, which names it, where it would stand, and the verb that puts it there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NoReturn, TypeVar

from xfcli.law.days import Due
from xfcli.letters import words
from xfcli.letters.catalogue import Letter, documented, issuing_unit, occasion
from xfcli.letters.errors import MissingFact
from xfcli.letters.occasions import department_of_kind
from xfcli.model.base import unit_of_office
from xfcli.model.case import Petitioner, given
from xfcli.model.duty import Obligation
from xfcli.model.events import EventBase, kind_of
from xfcli.model.glossary import Term
from xfcli.model.message import Message, say
from xfcli.model.office import Unit
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter

E = TypeVar("E", bound=EventBase)
WHOLE_LIST = 3
"""More petitioners than this are addressed by their representatives or the first of them."""


@dataclass
class Book:
    """What one letter is made from. ``event``: the event it documents, where it is on file; ``on``: the day of the letter."""

    letter: Letter
    m: Matter
    duties: Sequence[Duty]
    on: date
    event: EventBase | None = None
    show_identity: bool = False
    hq_remedy: str | None = None
    replaces: str | None = None
    warnings: list[Message] = field(default_factory=list)

    # --- what is missing

    def missing(self, fact: Message, holder: str, verb: str) -> NoReturn:
        """Say what is missing; ``verb`` is the command without ``xf``, ``{case}`` stands for the case."""
        command = verb if verb.startswith("edit ") else "xf " + verb.replace("{case}", self.m.id)
        raise MissingFact(self.letter.title, self.letter.articles, fact, holder, command)

    def text(self, value: str | None, fact: Message, holder: str, verb: str) -> str:
        """A text that has to be there."""
        return value if value and words.worded(value) else self.missing(fact, holder, verb)

    # --- events

    def the(self, kind: type[E], verb: str) -> E:
        """The documented event where it is of ``kind``, else the latest before it, else missing."""
        if isinstance(self.event, kind):
            return self.event
        found = self.m.time.last(kind, before=self.until)
        if found is None:
            name = str(kind.model_fields["event"].default)
            self.missing(say("the event {event}", event=Term("event", name)), name, verb)
        return found

    @cached_property
    def until(self) -> tuple[date, int]:
        """The moment of the letter in the order of events: just after the documented event, else the end."""
        return (self.event.date, self.event.place + 1) if self.event else (date.max, 0)

    @property
    def before(self) -> tuple[EventBase, ...]:
        """The events up to and with the documented one."""
        return tuple(event for event in self.m.events if event.when < self.until)

    @cached_property
    def occasion(self) -> EventBase | None:
        """What gave rise to a letter that may precede its own event: the transfer, the letter to deliver, the incident."""
        return occasion(self.letter, self.m, self.event)

    # --- units

    @cached_property
    def unit(self) -> str:
        """The unit that sends the letter."""
        return issuing_unit(self.letter, self.m, self.event)

    def unit_record(self, unit: str) -> Unit:
        """A unit of org.yaml."""
        found = self.m.unit(unit)
        if found is None:
            self.missing(say("the name of unit {unit}", unit=unit), f"org.yaml: units.{unit}.name", f"edit org.yaml (units.{unit})")
        return found

    def unit_name(self, unit: str) -> str:
        """The unit as it is called inside the company: 公司总部, 深圳分公司."""
        return "公司总部" if self.m.is_hq(unit) else self.unit_record(unit).name.removeprefix(words.COMPANY)

    def full_name(self, unit: str) -> str:
        """The unit as it signs: 中国出口信用保险公司深圳分公司; headquarters signs with the company's name."""
        record = self.unit_record(unit)
        if record.name.startswith(words.COMPANY):
            return record.name
        return words.COMPANY if self.m.is_hq(unit) else words.COMPANY + record.name

    def office_name(self, office: str) -> str:
        """A department with its unit's name, or a unit: 深圳分公司理赔追偿处."""
        unit = unit_of_office(office)
        if "/" not in office:
            return self.unit_name(unit)
        self.unit_record(unit)
        department = self.m.org.department(office) if self.m.org else None
        if department is None:
            code = office.partition("/")[2]
            self.missing(
                say("the name of department {office}", office=office),
                f"org.yaml: units.{unit}.departments.{code}.name",
                f"edit org.yaml (units.{unit}.departments.{code})",
            )
        return self.unit_name(unit) + department.name

    def lead_office(self, unit: str) -> str:
        """The lead office's name (牵头部门); 办公室 is what Article 6 calls it where org.yaml names none."""
        code = self.unit_record(unit).lead_office
        return self.office_name(f"{unit}/{code}") if code else f"{self.unit_name(unit)}办公室"

    def department_of_kind(self, unit: str, kind: str) -> str | None:
        """The name of the unit's first department of ``kind``, else headquarters'."""
        found = department_of_kind(self.m, unit, kind)
        return self.office_name(found) if found else None

    def contact_parts(self, unit: str) -> list[str]:
        """Where a unit can be reached, as org.yaml has it: address, telephone, e-mail."""
        record = self.m.unit(unit)
        contact = record.contact if record else None
        if contact is None:
            return []
        named = (("地址", contact.address), ("电话", contact.phone), ("电子信箱", contact.email))
        return [f"{label}：{value}" for label, value in named if value]

    # --- people

    @property
    def people(self) -> tuple[Petitioner, ...]:
        """The petitioners."""
        return self.m.case.petitioners

    @cached_property
    def hidden(self) -> bool:
        """Whether no identity may appear in the text: a confidential case, a letter that never names, one to a respondent."""
        confidential = self.m.case.confidential and not self.show_identity
        discipline = self.event is not None and self.letter.kind == "assignment" and self.m.time.goes_to(self.event, "discipline")
        return confidential or self.letter.never_names or discipline or self._to_respondent()

    def _to_respondent(self) -> bool:
        """Whether the letter goes to whom it is about: the department, the unit, or the unit its respondents lead."""
        target = self.letter.receiver(self.m, self.event) if self.letter.receiver else None
        if target is None:
            return False
        unit = unit_of_office(target)
        department = self.m.org.department(target) if self.m.org else None
        record = self.m.unit(unit)
        lead = record.departments.get(record.lead_office or "") if record else None
        reader = department or lead
        for respondent in self.m.case.respondents:
            if respondent.unit is not None and unit_of_office(respondent.unit) != unit:
                continue
            if reader and respondent.name and (respondent.name == reader.clerk or respondent.name.endswith(reader.name)):
                return True
            about_unit = respondent.level in ("unit", "branch_leadership")
            if about_unit and (
                department is None or respondent.level == "branch_leadership" or not self._other_department(unit, respondent.name)
            ):
                return True
        return False

    def _other_department(self, unit: str, name: str | None) -> bool:
        record = self.m.unit(unit)
        return record is not None and any(department.name == name for department in record.departments.values())

    @cached_property
    def _secrets(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        found: dict[str, str] = {}
        for person in self.people:
            for value, instead in (
                (person.address, "（住址略）"),
                (person.organization, "信访人单位"),
                (person.contact, "（联系方式略）"),
                (person.name, words.PETITIONER),
            ):
                if value and given(value) and len(value.strip()) > 1:
                    found.setdefault(value.strip(), instead)
        ordered = sorted(found.items(), key=lambda item: -len(item[0]))
        return tuple(
            (re.compile(r"[\s\u00b7]*".join(map(re.escape, value.replace(" ", ""))), re.IGNORECASE), to) for value, to in ordered
        )

    def mask(self, text: str) -> str:
        """``text`` without any petitioner's name, organization, address or contact, where this letter hides them."""
        if not self.hidden:
            return text
        for pattern, instead in self._secrets:
            text = pattern.sub(instead, text)
        return text

    # --- days

    def period(self, limit: str) -> str:
        """A period as the policy in force has it: 30日, 3个工作日."""
        chosen = self.m.policy[limit]
        return f"{chosen.days}个工作日" if chosen.working else f"{chosen.days}日"

    def due_text(self, due: Due, fact: Message) -> str:
        """The last day in law. A date past the calendar cannot be stated."""
        if due.due == date.max:
            self.missing(fact, "calendar/", "calendar add")
        return words.day(due.due)

    def obligations(self) -> list[Obligation]:
        """The dated duties of this case under the governing policy."""
        return [duty for duty in self.duties if isinstance(duty, Obligation) and duty.policy == self.m.policy.governing]


def documents(letter: Letter, matter: Matter) -> EventBase | None:
    """The event on file that ``letter`` documents, if there is one."""
    return documented(letter, matter)


__all__ = ["Book", "documents", "kind_of"]
