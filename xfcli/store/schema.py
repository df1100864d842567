"""The format as JSON Schema (draft 2020-12), made from the models: what editors show and what the strict reader reads by.

One thing is said differently in the two: a file may leave a list or map empty (``events:`` and nothing after it), which the
schema for editors has to spell as ``null``.
"""

import copy
from functools import cache
from typing import Any, Final

from xfcli.model.base import LARGEST
from xfcli.model.case import HEADER_FIELDS
from xfcli.store.kinds import CALENDAR, CASE, OVERLAY, Kind

Shape = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
INTERNAL: Final = "\x00"
NOT_AMENDED: Final = ("id", "former_ids", "events")
"""A case is renumbered by its own verb, and events are corrected, not amended."""

DATE_PATTERN: Final = r"^(19|20|21)\d\d-\d\d-\d\d$"
RANGE_PATTERN: Final = r"^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$"
EXACTLY_ONE: Final = {"Extended": ("days", "until"), "Replied": ("outcome", "outcomes"), "Accountable": ("name", "unit")}
"""Of these fields a map has one and only one; the models check it with validators, which no schema is made from."""
GOES_WITH: Final = {"Accountable": {"role": "name"}}
"""A field that only makes sense beside another."""


@cache
def shape_of(kind: Kind) -> Shape:
    """What the strict reader reads a file of ``kind`` by. Shared: not to be changed."""
    raw = kind.model.model_json_schema(by_alias=True)
    shape: Shape = _clean(raw)
    shape["description"] = shape["description"].split(". ")[0].rstrip(".")
    for name, definition in shape.get("$defs", {}).items():
        _with_choices(name, definition)
    if kind is CASE:
        _with_amendments(shape)
    if kind is CALENDAR:
        for name in ("off", "work"):
            shape["properties"][name]["items"] = {"anyOf": [_day(), {"type": "string", "pattern": RANGE_PATTERN}]}
    if kind is OVERLAY:
        text = {"type": "string", "minLength": 1}
        options = [text, {"type": "boolean"}, {"type": "integer", "minimum": 0, "maximum": LARGEST}]
        options.append({"type": "array", "items": text})
        shape["properties"]["when"]["additionalProperties"] = {"anyOf": options}
    return shape


def json_schema(kind: Kind) -> Shape:
    """The schema for editors and other programs; a new copy each time."""
    shape = copy.deepcopy(shape_of(kind))
    _tolerate_nothing(shape)
    return {"$schema": DRAFT, "title": f"xf {kind.name}", **shape}


def _clean(node: Any) -> Any:
    """What pydantic gives, without its titles, our inner fields and the ``null`` that only stands for an absent field."""
    if isinstance(node, list):
        return [_clean(item) for item in node]
    if not isinstance(node, dict):
        return node
    shape = {key: _clean(value) for key, value in node.items() if key not in ("title", "properties", "$defs")}
    if "properties" in node:
        shape["properties"] = {key: _clean(value) for key, value in node["properties"].items() if INTERNAL not in key}
    if "$defs" in node:
        shape["$defs"] = {key: _clean(value) for key, value in node["$defs"].items()}
    if "patternProperties" in shape:
        shape.setdefault("additionalProperties", False)
    if shape.get("format") == "date":
        shape.update(_day())
    if "description" in shape:
        shape["description"] = shape["description"].replace("``", "`")
    return _without_null(shape)


def _without_null(shape: Shape) -> Shape:
    if shape.get("default", 0) is None or isinstance(shape.get("default"), dict):
        del shape["default"]
    if "anyOf" not in shape:
        return shape
    options = [option for option in shape["anyOf"] if option != {"type": "null"}]
    if len(options) > 1:
        return {**shape, "anyOf": options}
    rest = {key: value for key, value in shape.items() if key != "anyOf"}
    return {**options[0], **rest}


def _day() -> Shape:
    return {"type": "string", "format": "date", "pattern": DATE_PATTERN}


def _with_choices(name: str, definition: Shape) -> None:
    """What a map needs beyond its fields: the event's own name, one of two fields, a field beside another."""
    event = definition["properties"].get("event", {})
    if "const" in event:
        event.pop("default")
        definition["required"] = ["event", *definition.get("required", [])]
    if name in EXACTLY_ONE:
        definition["oneOf"] = [{"required": [field]} for field in EXACTLY_ONE[name]]
    if name in GOES_WITH:
        definition["dependentRequired"] = {field: [other] for field, other in GOES_WITH[name].items()}


def _with_amendments(shape: Shape) -> None:
    """``amended.set`` may hold what the header holds, each field whole and of the header's type."""
    fields = {name: copy.deepcopy(shape["properties"][name]) for name in HEADER_FIELDS if name not in NOT_AMENDED}
    about = "Header fields that an amendment sets, each whole."
    change = {"description": about, "type": "object", "properties": fields, "additionalProperties": False, "minProperties": 1}
    shape["$defs"]["HeaderChange"] = change
    shape["$defs"]["Amended"]["properties"]["set"] = {"$ref": "#/$defs/HeaderChange"}


def _tolerate_nothing(node: Any) -> None:
    """Allow ``null`` where the reader takes nothing for an empty list or an absent map."""
    if isinstance(node, list):
        for item in node:
            _tolerate_nothing(item)
    elif isinstance(node, dict):
        for value in node.values():
            _tolerate_nothing(value)
        required = set(node.get("required", ()))
        for name, field in node.get("properties", {}).items():
            if field.get("type") == "array" and "minItems" not in field:
                field["type"] = ["array", "null"]
            elif name not in required and field.get("type") == "object":
                field["type"] = ["object", "null"]
            elif name not in required and "$ref" in field:
                field["anyOf"] = [{"$ref": field.pop("$ref")}, {"type": "null"}]


__all__ = ["DATE_PATTERN", "INTERNAL", "NOT_AMENDED", "RANGE_PATTERN", "Shape", "json_schema", "shape_of"]
