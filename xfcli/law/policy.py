"""A policy: limits by name, from when it is in force, what it sharpens. Data only; the rules read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from xfcli.law.limits import COMPANY_LIMITS, NATIONAL_2022_LIMITS, Limit

COMPANY: Final = "company"
NATIONAL_2022: Final = "national-2022"
BUNDLED: Final = (COMPANY, NATIONAL_2022)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A superior's special rule for one kind of matter (Article 44): which cases, which limits, by whose authority."""

    name: str
    when: Mapping[str, object]
    limits: Mapping[str, int]
    authority: str
    from_: date | None = None
    to: date | None = None

    def in_force(self, received: date) -> bool:
        """Whether it governs what was received that day; both ends belong to it."""
        return (self.from_ is None or received >= self.from_) and (self.to is None or received <= self.to)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules in force for a workspace.

    ``names`` are the policies listed, the first governs and further ones only add stricter dates. ``effective_from`` gives the
    first day of those whose day is known; a case received earlier is not under them.
    """

    names: tuple[str, ...] = (COMPANY,)
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType(COMPANY_LIMITS))
    effective_from: Mapping[str, date] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()

    def __getitem__(self, name: str) -> Limit:
        return self.limits[name]

    @property
    def governing(self) -> str:
        """The policy whose findings are not marked as another's."""
        return self.names[0]

    def governs(self, name: str, received: date) -> bool:
        """Whether policy ``name`` is listed and was in force on ``received``; it then governs the case to its end."""
        since = self.effective_from.get(name)
        return name in self.names and (since is None or received >= since)

    def with_days(self, days: Mapping[str, int], source: str) -> "Policy":
        """The same policy with some limits replaced; the kind of days stays as it was."""
        changed = {name: replace(self.limits[name], days=value, source=source) for name, value in days.items()}
        return replace(self, limits=MappingProxyType({**self.limits, **changed}))


def policy(
    names: tuple[str, ...] = (COMPANY,),
    house: Mapping[str, int] | None = None,
    in_force: Mapping[str, date] | None = None,
    overlays: tuple[Overlay, ...] = (),
) -> Policy:
    """Put a workspace's policy together. Unknown limit names must have been refused before (:func:`unknown_limits`)."""
    known_dates = {NATIONAL_2022: date(2022, 5, 1)} | dict(in_force or {})
    limits = COMPANY_LIMITS | {limit.name: limit for limit in NATIONAL_2022_LIMITS}
    if names and names[0] == NATIONAL_2022:
        limits["review_answer"] = replace(limits["review_answer"], days=limits["review_2022"].days, source=NATIONAL_2022)
    listed = tuple(name for name in names if name in BUNDLED) or (COMPANY,)
    made = Policy(listed, MappingProxyType(limits), known_dates, overlays)
    return made.with_days(house or {}, "xf.yaml")


def unknown_limits(days: Mapping[str, int]) -> list[str]:
    """Names that no limit has."""
    return [name for name in days if name not in COMPANY_LIMITS]
