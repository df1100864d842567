"""Article 12: headquarters publishes where petitioners can turn."""

from collections.abc import Iterator

from xfcli.model.message import N_, Message, say
from xfcli.model.office import Contact, Publication, Unit
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office

WANTED: tuple[tuple[str, Message], ...] = (
    ("address", say("the postal address")),
    ("email", say("the e-mail address")),
    ("fax", say("the fax number")),
    ("phone", say("the telephone number")),
)


def contact_unpublished(office: Office, rule: Rule) -> Iterator[Duty]:
    """Address, e-mail, fax and telephone of headquarters are published, by org.yaml or by a publication record."""
    code = office.org.headquarters
    unit = office.org.units.get(code)
    if unit is None or any(isinstance(r, Publication) and r.what == "contacts" for r in office.of("publication", code)):
        return
    missing = _missing(unit)
    if missing:
        message = say("not recorded as published by headquarters: {missing}", missing=missing)
        yield office.breach(rule, message, f"xf record publication --unit {code} --what contacts", code, key="contacts")


def _missing(unit: Unit) -> tuple[Message, ...]:
    contact = unit.contact or Contact()
    return tuple(name for field, name in WANTED if contact.published is None or getattr(contact, field) is None)


XF1201 = Rule(
    code="XF1201",
    name="contact-unpublished",
    article=12,
    severity="info",
    title=N_("Publish where petitioners can turn"),
    why=N_("Whoever does not know the way will find another one, often straight to the front door."),
    reading=N_("Telephone and the like is read as these four. A day of publication in org.yaml or a record of it shows it."),
    breaks=Example(
        "2026-03-02",
        "units: {HQ: {contact: {address: 北京市西城区某街 1 号, email: xf@example.com, phone: '010-66581111', published: 2024-01-02}}}",
        N_("The fax number is missing."),
    ),
    keeps=Example(
        "2026-03-02",
        "records: {publication: [{unit: HQ, date: 2024-01-02, by: 王敏, what: contacts, places: [portal]}]}",
        N_("A record says that they were published."),
    ),
    office=contact_unpublished,
)

RULES = (XF1201,)
