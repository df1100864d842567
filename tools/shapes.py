"""The shapes of all files, made from the models: ``python -m tools.shapes`` writes them where the reader takes them from.

Run it after a change of a model. A test wants them to be what this would write.
"""

import copy
import json
from typing import Any, Final

from xfcli.model.base import LARGEST
from xfcli.model.case import HEADER_FIELDS
from xfcli.store.kinds import CALENDAR, CASE, KINDS, OVERLAY, Kind
from xfcli.store.schema import DATE_PATTERN, NOT_AMENDED, RANGE_PATTERN, SHAPES, Shape

INTERNAL: Final = "\x00"
EXACTLY_ONE: Final = {"Extended": ("days", "until"), "Replied": ("outcome", "outcomes"), "Accountable": ("name", "unit")}
"""Of these fields a map has one and only one; the models check it with validators, which no schema is made from."""
GOES_WITH: Final = {"Accountable": {"role": "name"}}
"""A field that only makes sense beside another."""


def pages() -> str:
    """What the file of shapes has to say now."""
    return json.dumps({kind.name: shape(kind) for kind in KINDS}, ensure_ascii=False, indent=1) + "\n"


def shape(kind: Kind) -> Shape:
    """What a file of ``kind`` may hold."""
    raw = kind.model.model_json_schema(by_alias=True)
    made: Shape = _clean(raw)
    made["description"] = made["description"].split(". ")[0].rstrip(".")
    for name, definition in made.get("$defs", {}).items():
        _with_choices(name, definition)
    if kind is CASE:
        _with_amendments(made)
    if kind is CALENDAR:
        for name in ("off", "work"):
            made["properties"][name]["items"] = {"anyOf": [_day(), {"type": "string", "pattern": RANGE_PATTERN}]}
    if kind is OVERLAY:
        text = {"type": "string", "minLength": 1}
        options = [text, {"type": "boolean"}, {"type": "integer", "minimum": 0, "maximum": LARGEST}]
        options.append({"type": "array", "items": text})
        made["properties"]["when"]["additionalProperties"] = {"anyOf": options}
    return made


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


if __name__ == "__main__":
    SHAPES.write_text(pages(), "utf-8")
