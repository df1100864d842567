"""The schema for editors says what the strict reader does, as far as JSON Schema can."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.store.reading import GOOD, MALFORMED, PATH, good, kind_of_sample, malformed
from tools import shapes
from xfcli.model.case import HEADER_FIELDS
from xfcli.model.events import EVENT_BY_NAME
from xfcli.store.kinds import CASE, KINDS, Kind
from xfcli.store.problems import Report
from xfcli.store.schema import SHAPES, json_schema, shape_of
from xfcli.store.tree import Mapping, Node, Scalar, Sequence, load_tree

BEYOND_A_SCHEMA = {
    "calendar-range-backwards",  # the order of two days
    "calendar-range-day",
    "calendar-range-long",
    "case-number-float",  # to JSON Schema 7.0 is a whole number
    "settings-version-float",
    "case-id-newline",  # in Python, and nowhere else, $ matches before a last line end
    "org-unit-number",  # in JSON every name is a text
}
INVALID = [name for name, expected in MALFORMED.items() if all(entry["code"] == "XF0002" for entry in expected)]


def test_the_shapes_lie_ready_as_the_models_make_them() -> None:
    assert SHAPES.read_text("utf-8") == shapes.pages(), "python -m tools.shapes"


def plain(node: Node | None) -> Any:
    """What an editor's YAML 1.2 parser makes of a node."""
    match node:
        case Mapping(pairs=pairs):
            return {key.text: plain(value) for key, value in pairs}
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Scalar(text=text, plain=True):
            return _core(text)
        case Scalar(text=text):
            return text
    raise AssertionError(node)


def _core(text: str) -> Any:
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false") and text in (text.lower(), text.title(), text.upper()):
        return text.lower() == "true"
    for prefix, base in (("0x", 16), ("0o", 8)):
        if text.startswith(prefix) and text[2:].isalnum():
            return int(text[2:], base)
    if text.strip("+-0123456789") == "" and text.lstrip("+-").isdigit() and text.isascii():
        return int(text) if len(text) < 1000 else 10**999
    if text.strip("+-.eE0123456789") == "" and text.strip("+-.eE") != "" and "_" not in text:
        try:
            return float(text)
        except ValueError:
            return text
    return float("inf") if text == ".inf" else text


def errors(kind: Kind, data: bytes) -> list[str]:
    report = Report(PATH)
    tree = load_tree(data, report)
    assert not report.problems
    validator = Draft202012Validator(json_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(plain(tree))]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_schema_is_one_and_can_be_written_as_json(kind: Kind) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "\\u0000" not in json.dumps(schema)


@pytest.mark.parametrize("name", GOOD)
def test_good_samples_are_valid(name: str) -> None:
    assert errors(kind_of_sample(name), good(name)) == []


@pytest.mark.parametrize("name", INVALID)
def test_what_breaks_the_format_is_refused_as_far_as_a_schema_can(name: str) -> None:
    assert bool(errors(kind_of_sample(name), malformed(name))) == (name not in BEYOND_A_SCHEMA)


def test_the_case_schema_names_every_header_field_and_event() -> None:
    schema = json_schema(CASE)
    assert list(schema["properties"]) == [*HEADER_FIELDS, "events"]
    assert set(schema["properties"]["events"]["items"]["discriminator"]["mapping"]) == set(EVENT_BY_NAME)
    assert schema["required"] == ["id", "received", "channel", "subject", "events"]


def test_fields_have_the_names_people_type() -> None:
    definitions = json_schema(CASE)["$defs"]
    assert "from" in definitions["SignedIn"]["properties"]
    assert "with" in definitions["Coordinated"]["properties"]
    assert "set" in definitions["Amended"]["properties"]
    assert not [name for shape in definitions.values() for name in shape.get("properties", {}) if name.endswith("_")]


def test_an_amendment_holds_header_fields_but_neither_numbers_nor_events() -> None:
    fields = shape_of(CASE)["$defs"]["HeaderChange"]["properties"]
    assert set(fields) == set(HEADER_FIELDS) - {"id", "former_ids"}


def test_dates_are_marked_as_dates() -> None:
    assert json_schema(CASE)["properties"]["received"]["format"] == "date"


def test_every_map_and_event_is_described() -> None:
    for name, shape in json_schema(CASE)["$defs"].items():
        assert shape["description"], name


def test_changing_a_copy_changes_nobody_elses() -> None:
    json_schema(CASE)["properties"].clear()
    assert json_schema(CASE)["properties"]
