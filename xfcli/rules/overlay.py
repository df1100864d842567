"""Article 44: a superior's special rule for one kind of matter replaces limits for the cases it fits."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from xfcli.law.policy import Overlay
from xfcli.model.case import HEADER_FIELDS, Header
from xfcli.model.events import Triaged
from xfcli.rules.matter import Matter

TRIAGE_FACTS = ("category", "scope", "ground", "major", "important", "risks")
CONDITIONS = (*TRIAGE_FACTS, "unit", *HEADER_FIELDS)


def overlays_for(m: Matter) -> list[Overlay]:
    """The overlays in force on the day of receipt whose every condition the case meets, in the order of their names."""
    return [o for o in m.policy.overlays if o.in_force(m.case.received) and all(_holds(m, k, v) for k, v in o.when.items())]


def under_overlays(m: Matter) -> Matter:
    """The same matter with the limits of its overlays; a later name wins where two set the same limit.

    Asked again of what it gave, it looks anew: an event that was added meanwhile may bring the matter under another overlay.
    """
    base = m.base or m.policy
    policy = base
    for overlay in overlays_for(m):
        policy = policy.with_days(overlay.limits, overlay.authority)
    return m if policy == m.policy else replace(m, policy=policy, base=base)


def _holds(m: Matter, name: str, wanted: object) -> bool:
    allowed = wanted if isinstance(wanted, list | tuple) else (wanted,)
    return any(value in allowed for value in _facts(m, name))


def _facts(m: Matter, name: str) -> Iterator[object]:
    """The values a case has under a dotted header field, a triage fact or ``unit``; a list gives each of its entries."""
    if name == "unit":
        yield m.time.unit_now
    elif name in TRIAGE_FACTS:
        if m.time.triage:
            yield from _dig(getattr(m.time.triage, name), [])
    else:
        yield from _dig(m.case, name.split("."))


def _dig(value: object, names: list[str]) -> Iterator[object]:
    if isinstance(value, tuple):
        for entry in value:
            yield from _dig(entry, names)
    elif not names:
        yield value
    elif isinstance(value, BaseModel) and names[0] in type(value).model_fields:
        yield from _dig(getattr(value, names[0]), names[1:])


def impossible_conditions(overlay: Overlay) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words in ``when`` that no case can ever meet, mistyped most likely, each with what would do in its place."""
    for name, wanted in overlay.when.items():
        steps = name.split(".")
        words = _words(Triaged if name in TRIAGE_FACTS else Header, steps) if name != "unit" else ()
        if words is None:
            yield name, CONDITIONS
        elif words:
            values = wanted if isinstance(wanted, list | tuple) else (wanted,)
            yield from ((str(value), words) for value in values if value not in words)


def _words(model: type[BaseModel], steps: list[str]) -> tuple[str, ...] | None:
    """The values a field can have, none where they are not listed; None where there is no such field."""
    if steps[0] not in model.model_fields:
        return None
    kinds = list(_kinds(model.model_fields[steps[0]].annotation))
    if len(steps) == 1:
        return next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
    return _words(inner, steps[1:]) if inner else None


def _kinds(annotation: Any) -> Iterator[Any]:
    """A field's type and, where that is a list or optional, the types inside it."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from _kinds(inner)
