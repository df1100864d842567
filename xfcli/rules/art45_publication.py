"""Article 45: the regulation is published on the portal and on the OA pages."""

from collections.abc import Iterator

from xfcli.model.message import N_, say
from xfcli.model.office import Publication
from xfcli.rules.base import Duty, Example, Rule
from xfcli.rules.office import Office

WANTED_PLACES = {"portal": say("the portal"), "oa": say("the OA pages")}


def unpublished(office: Office, rule: Rule) -> Iterator[Duty]:
    """Some unit's records say that the regulation was published in both places."""
    unit = office.org.headquarters
    if unit not in office.org.units:
        return
    published = {
        place.lower()
        for record in office.records.get("publication", ())
        if isinstance(record, Publication) and record.what == "regulation"
        for place in record.places
    }
    missing = tuple(place for place in WANTED_PLACES if place not in published)
    if missing:
        message = say(
            "the regulation is not recorded as published on: {missing}", missing=tuple(WANTED_PLACES[place] for place in missing)
        )
        places = " ".join(f"--places {place}" for place in missing)
        yield office.breach(
            rule, message, f"xf record publication --unit {unit} --what regulation {places}", unit, key="regulation"
        )


XF4501 = Rule(
    code="XF4501",
    name="unpublished",
    article=45,
    severity="info",
    title=N_("Publish the regulation"),
    why=N_("Petitioners can keep only rules that they can read."),
    reading=N_(
        "One record may name both places, or each its own; whichever unit keeps it, the text speaks of the company's pages."
    ),
    breaks=Example(
        "2026-03-02",
        "records: {publication: [{unit: HQ, date: 2024-01-02, by: 王敏, what: regulation, places: [portal]}]}",
        N_("The OA pages are missing."),
    ),
    keeps=Example(
        "2026-03-02",
        "records: {publication: [{unit: HQ, date: 2024-01-02, by: 王敏, what: regulation, places: [portal, oa]}]}",
        N_("Both are recorded."),
    ),
    office=unpublished,
)

RULES = (XF4501,)
