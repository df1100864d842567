"""The format as JSON Schema (draft 2020-12): what editors show and what the strict reader reads by.

It follows from the models and lies ready in ``shapes.json``, since making it takes longer than checking a thousand files
(``python -m tools.shapes`` writes it, a test compares).

One thing is said differently to editors and to the reader: a file may leave a list or map empty (``events:`` and nothing after
it), which the schema for editors has to spell as ``null``.
"""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from xfcli.store.kinds import CASE, Kind

Shape = dict[str, Any]

SHAPES: Final = Path(__file__).with_name("shapes.json")
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
NOT_AMENDED: Final = ("id", "former_ids", "events")
"""A case is renumbered by its own verb, and events are corrected, not amended."""

DATE_PATTERN: Final = r"^(19|20|21)\d\d-\d\d-\d\d$"
RANGE_PATTERN: Final = r"^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$"


@cache
def _shapes() -> dict[str, Shape]:
    shapes: dict[str, Shape] = json.loads(SHAPES.read_text("utf-8"))
    return shapes


def shape_of(kind: Kind) -> Shape:
    """What the strict reader reads a file of ``kind`` by. Shared: not to be changed."""
    return _shapes()[kind.name]


def draft_shape() -> Shape:
    """What a draft of a case is read by: the header without what registration gives, and nothing of it required yet."""
    case = shape_of(CASE)
    return {**case, "required": [], "properties": {name: of for name, of in case["properties"].items() if name not in NOT_AMENDED}}


def json_schema(kind: Kind) -> Shape:
    """The schema for editors and other programs; a new copy each time."""
    shape = copy.deepcopy(shape_of(kind))
    _tolerate_nothing(shape)
    return {"$schema": DRAFT, "title": f"xf {kind.name}", **shape}


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


__all__ = ["DATE_PATTERN", "DRAFT", "NOT_AMENDED", "RANGE_PATTERN", "SHAPES", "Shape", "draft_shape", "json_schema", "shape_of"]
