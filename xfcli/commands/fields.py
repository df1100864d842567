"""From the format to the command line: which options an event has, read off its model, so that neither can drift from the other.

An option bears the field's name with dashes; a list repeats its option; a nested field joins its names (``--who-name``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from keyword import iskeyword
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from xfcli.model.base import Attachment
from xfcli.model.events import EventBase

Kind = Literal["text", "day", "number", "flag", "answer"]
"""``flag``: yes when given, no otherwise. ``answer``: yes, no, or not said."""
COMMON = frozenset(EventBase.model_fields) | {"event"}
"""Fields every event has; their options are the same on every verb."""


@dataclass(frozen=True, slots=True)
class Field:
    """One option. ``path``: where its value goes in the event, outermost name first."""

    path: tuple[str, ...]
    kind: Kind
    required: bool
    many: bool = False
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As a parameter: ``who_name``."""
        return "_".join(self.path)

    @property
    def parameter(self) -> str:
        """As a parameter of a verb's function, where ``case`` is the case and some words are the language's own."""
        return f"{self.name}_" if self.name == "case" or iskeyword(self.name) else self.name

    @property
    def option(self) -> str:
        """As typed: ``--who-name``; a list's option is in the singular, since it is repeated."""
        return "--" + SINGULAR.get(self.name, self.name).replace("_", "-")


SINGULAR = {
    "grounds": "ground", "outcomes": "outcome", "items": "item", "risks": "risk", "bodies": "body", "places": "place",
    "topics": "topic", "voids_event": "voids", "requests": "request", "representatives": "representative",
}  # fmt: skip
"""Where the option differs from the field: a repeated one in the singular, and ``--voids`` for the event it names."""


def fields_of(model: type[BaseModel], *, without: frozenset[str] = COMMON) -> tuple[Field, ...]:
    """The options of a model's own fields, in the order of the format."""
    return tuple(found for name, info in model.model_fields.items() if name not in without for found in _field(name, info))


def _field(name: str, info: FieldInfo) -> Iterator[Field]:
    label = info.alias or name
    if label.startswith("\x00"):
        return
    inner, many = _inner(info.annotation)
    if inner is Attachment:
        return
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        for nested in fields_of(inner, without=frozenset()):
            yield Field((label, *nested.path), nested.kind, nested.required and info.is_required(), nested.many, nested.choices)
        return
    choices = tuple(map(str, get_args(inner))) if get_origin(inner) is Literal else ()
    yield Field((label,), _kind(inner, info), info.is_required(), many, choices)


def _kind(inner: Any, info: FieldInfo) -> Kind:
    if inner is date:
        return "day"
    if inner is int:
        return "number"
    if inner is bool:
        return "answer" if info.default is None else "flag"
    return "text"


def _inner(annotation: Any) -> tuple[Any, bool]:
    """The type of a value without ``Annotated``, ``| None`` and the list around it; and whether there is a list."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inner(get_args(annotation)[0])
    if origin in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType]
        return _inner(parts[-1] if get_origin(parts[0]) is Literal and len(parts) > 1 else parts[0])
    if origin is tuple:
        return _inner(get_args(annotation)[0])[0], True
    return annotation, False
