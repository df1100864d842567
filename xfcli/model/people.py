"""Whether all of several petitioners are meant, however their names were written."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping

from xfcli.model.case import Case, Header
from xfcli.model.events import Amended, EventBase

People = tuple[frozenset[str], ...]
"""Each petitioner with a name, by all names under which the case knew them."""


def plain(name: str) -> str:
    """A name as it is compared: NFKC, without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def people(case: Case, header: Header, events: Iterable[EventBase]) -> People:
    """The petitioners of ``header``; a name that an amendment set right still means the same person.

    Lists of another length are left out, since a place in them says nothing.
    """
    now = [petitioner.name for petitioner in header.petitioners]
    lists = [now, [petitioner.name for petitioner in case.petitioners]]
    lists += [_names(event.set_["petitioners"]) for event in events if isinstance(event, Amended) and "petitioners" in event.set_]
    same = [names for names in lists if len(names) == len(now)]
    places = (place for place, name in enumerate(now) if name)
    return tuple(frozenset(plain(name) for names in same if (name := names[place])) for place in places)


def _names(listed: object) -> list[str | None]:
    entries = listed if isinstance(listed, list | tuple) else ()
    return [str(entry["name"]) if isinstance(entry, Mapping) and entry.get("name") else None for entry in entries]


def all_of(everybody: People, names: Collection[str]) -> bool:
    """Whether every petitioner is among ``names`` (plain ones)."""
    return all(not person.isdisjoint(names) for person in everybody)
