"""What a rule about all cases together sees: a small summary of each, so that nothing grows with the square of the cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Summary:
    """What other cases may ask of one: where it is, its numbers, who brought what and when, what it is linked to."""

    id: str
    path: str
    line: int
    unit: str
    former_ids: tuple[str, ...]
    received: date
    petitioners: tuple[tuple[str, str, str], ...]
    """Name, contact, organization of each, after NFKC and without spaces; empty where not given."""
    subject: frozenset[str]
    """Pairs of neighbouring characters of the subject after NFKC and without spaces."""
    linked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Registry:
    """All readable cases of the clone."""

    summaries: tuple[Summary, ...]
    by_id: Mapping[str, tuple[Summary, ...]] = field(default_factory=dict)
