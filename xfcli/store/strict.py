"""The strict reader: knows every position, reads by the published schema, and says everything that is wrong at once."""

from collections.abc import Mapping as Names
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from xfcli.model.base import LINE_KEY, PLACE_KEY, Record
from xfcli.model.message import N_, Message, say
from xfcli.model.nearest import nearest
from xfcli.model.veil import VEIL, may_be_confidential
from xfcli.store.kinds import CASE, LINES_KEY, ORG, PATH_KEY, Kind
from xfcli.store.problems import Problem, Report
from xfcli.store.scalars import BAD, is_nothing, is_text, read_scalar, shown
from xfcli.store.schema import NOT_AMENDED, Shape, draft_shape, shape_of
from xfcli.store.tree import Broken, Mapping, Node, Scalar, Sequence, load_tree


def read(kind: Kind, data: bytes, path: str) -> Record | list[Problem]:
    """The file ``path`` holding ``data`` as a record of ``kind``, or everything wrong with it (never empty)."""
    report = Report(path)
    top = load_tree(data, report)
    if top is None:
        return report.sorted()
    values = _Walk(kind.name, shape_of(kind), report).top(top)
    if kind is CASE and report.problems and may_be_confidential(data.decode("utf-8", "replace")):
        report.problems = [_withheld(problem) for problem in report.problems]
    if report.problems:
        return report.sorted()
    _place(kind, top, values, path)
    try:
        return kind.model.model_validate(values)
    except ValidationError as error:
        _report_rest(error, top, report)
        return report.sorted()


PRIVATE = ("petitioners", "name", "organization", "address", "contact", "representatives", "visit", "leader")
"""Fields whose values a message about a confidential case does not quote."""


def _withheld(problem: Problem) -> Problem:
    facts = problem.message.facts
    if facts.get("where") not in PRIVATE and facts.get("field") not in PRIVATE:
        return problem
    quoted = ("value", "name", *(("field",) if facts.get("field") not in PRIVATE else ()))
    hint = problem.hint and _without(problem.hint, quoted)
    return replace(problem, message=_without(problem.message, quoted), hint=hint)


def _without(message: Message, quoted: tuple[str, ...]) -> Message:
    return Message(message.msgid, tuple((name, VEIL if name in quoted else value) for name, value in message.args))


def read_draft(top: Node, report: Report) -> dict[str, Any]:
    """The header fields of a draft, none of them required, as plain data; ``report`` has what is wrong with them."""
    values = _Walk("draft", draft_shape(), report).top(top)
    return {} if values is BAD else values


def _place(kind: Kind, top: Node, values: dict[str, Any], path: str) -> None:
    """Put path and lines where the models keep them; the fast reader does the same from its scan."""
    fields = {key.text: (key, value) for key, value in top.pairs} if isinstance(top, Mapping) else {}
    if kind.knows_its_path:
        values[PATH_KEY] = path
        values[LINES_KEY] = {name: key.line for name, (key, _) in fields.items()}
    if kind is CASE and isinstance(events := fields["events"][1], Sequence):
        for place, (node, event) in enumerate(zip(events.items, values["events"], strict=True)):
            event |= {PLACE_KEY: place, LINE_KEY: node.line}
    if kind is ORG and isinstance(units := fields["units"][1], Mapping):
        for key, _ in units.pairs:
            values["units"][key.text][LINE_KEY] = key.line


def _report_rest(error: ValidationError, top: Node, report: Report) -> None:
    """What the models refuse although the schema allows it. Nothing is known that does; it is said all the same."""
    for detail in error.errors(include_url=False, include_input=False, include_context=False):
        message = say(N_("{field} does not fit the format: {reason}"), field=_last_name(detail["loc"]), reason=detail["msg"])
        report.invalid(_find(top, detail["loc"]), message)


def _last_name(location: tuple[int | str, ...]) -> str:
    return next((step for step in reversed(location) if isinstance(step, str)), "")


def _find(node: Node, location: tuple[int | str, ...]) -> Node:
    for step in location:
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, Mapping):
            node = next((value for key, value in node.pairs if key.text == step), node)
    return node


class _Walk:
    """One pass over the nodes along the schema; the result is plain data for the models."""

    def __init__(self, name: str, root: Shape, report: Report) -> None:
        self._name = name
        self._report = report
        self._root = root

    def top(self, node: Node) -> Any:
        if not isinstance(node, Mapping):
            if not isinstance(node, Broken):
                message = say(N_("the file must be a map, lines of “name: value”"))
                self._report.unreadable(node.line, node.column, message)
            return BAD
        return self._map(node, self._root, self._name)

    def _value(self, node: Node, shape: Shape, field: str) -> Any:
        if isinstance(node, Broken):
            return BAD
        if "$ref" in shape:
            shape = self._root["$defs"][shape["$ref"].rpartition("/")[2]]
        if "oneOf" in shape and "discriminator" in shape:
            return self._event(node, shape)
        if "anyOf" in shape:
            return self._any_of(node, shape["anyOf"], field)
        if shape["type"] == "object":
            if isinstance(node, Mapping):
                return self._map(node, shape, field)
            message = N_("{field} has no value") if is_nothing(node) else N_("{field} must be a map of fields")
            return self._wrong(node, say(message, field=field), _how_map(shape))
        if shape["type"] == "array":
            return self._list(node, shape, field)
        if isinstance(node, Scalar):
            return read_scalar(node, shape, field, self._report)
        hint = say(N_("text that begins with a bracket or brace goes in quotes"))
        return self._wrong(node, say(N_("{field} must be a single value"), field=field), hint)

    def _wrong(self, node: Node, message: Message, hint: Message | None) -> Any:
        self._report.invalid(node, message, hint)
        return BAD

    def _list(self, node: Node, shape: Shape, field: str) -> Any:
        if is_nothing(node):
            node = Sequence(node.line, node.column)
        if not isinstance(node, Sequence):
            hint = say(N_("write it as a list: [{value}]"), value=shown(node.text) if isinstance(node, Scalar) else "…")
            return self._wrong(node, say(N_("{field} must be a list"), field=field), hint)
        if len(node.items) < shape.get("minItems", 0):
            return self._wrong(node, say(N_("{field} needs at least one entry"), field=field), None)
        return [self._value(item, shape["items"], field) for item in node.items]

    def _map(self, node: Mapping, shape: Shape, where: str) -> Any:
        values: dict[str, Any] = {}
        given: dict[str, Scalar] = {}
        for key, value in node.pairs:
            inner = self._shape_of_field(key, shape, where)
            if inner is None:
                given[key.text] = key
            elif not self._left_empty(value, inner, key.text, shape):
                given[key.text] = key
                values[key.text] = self._value(self._placed(key, value), inner, key.text)
        if len(node.pairs) < shape.get("minProperties", 0):
            self._report.invalid(node, say(N_("{field} needs at least one entry"), field=where))
        for name in shape.get("required", ()):
            if name not in given:
                self._report.invalid(node, say(N_("{field} is missing in {where}"), field=name, where=where))
        self._check_company(node, given, shape, where)
        return values

    def _placed(self, key: Scalar, value: Node) -> Node:
        """An empty value is pointed at by its name, since it has no place of its own."""
        return Scalar(key.line, key.column, "", plain=True) if value == Scalar(value.line, value.column, "", plain=True) else value

    def _left_empty(self, value: Node, inner: Shape, name: str, shape: Shape) -> bool:
        """Whether nothing stands where a list or map could: then the field counts as not given."""
        if not is_nothing(value) or "minProperties" in shape or name not in shape.get("properties", {}):
            return False  # a unit or department without any field is no field left out
        target = self._root["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
        return target.get("type") in ("array", "object") and name not in shape.get("required", ())

    def _shape_of_field(self, key: Scalar, shape: Shape, where: str) -> Shape | None:
        if not is_text(key):
            hint = say(N_('put the name in quotes: "{name}"'), name=shown(key.text))
            self._report.invalid(key, say(N_("{name} is no name of a field"), name=shown(key.text)), hint)
            return None
        known: Names[str, Shape] = shape.get("properties", {})
        if key.text in known:
            return known[key.text]
        for pattern, inner in shape.get("patternProperties", {}).items():
            probe = read_scalar(key, {"type": "string", "pattern": pattern}, where, self._report)
            return None if probe is BAD else inner
        extra = shape.get("additionalProperties", False)
        if extra is not False:
            return extra if isinstance(extra, dict) else None
        self._unknown(key, known, where)
        return None

    def _unknown(self, key: Scalar, known: Names[str, Shape], where: str) -> None:
        if known is self._root.get("$defs", {}).get("HeaderChange", {}).get("properties") and key.text in NOT_AMENDED:
            hint = say(N_("events are corrected (xf correct), numbers changed by xf renumber"))
            self._report.invalid(key, say(N_("{field} cannot be amended"), field=key.text), hint)
            return
        guess = nearest(key.text, known)
        hint = say(N_("did you mean {name}?"), name=guess) if guess else say(N_("its fields: {names}"), names=tuple(known))
        self._report.invalid(key, say(N_("there is no field {field} in {where}"), field=shown(key.text), where=where), hint)

    def _check_company(self, node: Mapping, given: Names[str, Scalar], shape: Shape, where: str) -> None:
        """Fields that exclude or need each other."""
        if "oneOf" in shape:
            names = tuple(option["required"][0] for option in shape["oneOf"])
            present = [given[name] for name in names if name in given]
            if not present:
                self._report.invalid(node, say(N_("one of {names} is missing in {where}"), names=names, where=where))
            elif len(present) > 1:
                self._report.invalid(present[-1], say(N_("of {names} only one may be given"), names=names))
        for name, (other,) in shape.get("dependentRequired", {}).items():
            if name in given and other not in given:
                self._report.invalid(given[name], say(N_("{field} goes with {other} only"), field=name, other=other))

    def _event(self, node: Node, shape: Shape) -> Any:
        if not isinstance(node, Mapping):
            hint = say(N_("an event is a map: date, event, by and the fields of that event"))
            return self._wrong(node, say(N_("this is no event")), hint)
        targets: dict[str, str] = shape["discriminator"]["mapping"]
        name = next((self._placed(key, value) for key, value in node.pairs if key.text == "event"), None)
        if name is None:
            return self._wrong(node, say(N_("{field} is missing in {where}"), field="event", where="events"), None)
        if isinstance(name, Scalar) and name.text in targets:
            return self._map(node, self._root["$defs"][targets[name.text].rpartition("/")[2]], name.text)
        self._common_fields(node)
        if is_nothing(name):
            return self._wrong(name, say(N_("{field} has no value"), field="event"), None)
        if isinstance(name, Scalar):
            guess = nearest(name.text, targets)
            hint = say(N_("did you mean {name}?"), name=guess) if guess else say(N_("allowed: {names}"), names=tuple(targets))
            return self._wrong(name, say(N_("there is no event {value}"), value=shown(name.text)), hint)
        return self._wrong(name, say(N_("{field} must be a single value"), field="event"), None)

    def _common_fields(self, node: Mapping) -> None:
        """Of an event nobody knows at least the fields that every event has are read."""
        shape: Shape = self._root["$defs"]["Noted"]
        known = shape["properties"]
        for key, value in node.pairs:
            if key.text in known and key.text != "event" and not self._left_empty(value, known[key.text], key.text, shape):
                self._value(self._placed(key, value), known[key.text], key.text)

    def _any_of(self, node: Node, options: list[Shape], field: str) -> Any:
        attempts: list[tuple[Shape, list[Problem]]] = []
        for option in options:
            trial = _Walk(self._name, self._root, Report(self._report.path))
            value = trial._value(node, option, field)
            if not trial._report.problems:
                return value
            attempts.append((option, trial._report.problems))
        if "enum" in options[0] and isinstance(node, Scalar) and not is_nothing(node):
            hint = say(N_("allowed: {names}, or a unit such as SZ"), names=tuple(options[0]["enum"]))
            return self._wrong(node, say(N_("{field} cannot be {value}"), field=field, value=shown(node.text)), hint)
        self._report.problems += _most_telling(node, attempts)
        return BAD


def _most_telling(node: Node, attempts: list[tuple[Shape, list[Problem]]]) -> list[Problem]:
    """Of several readings that all failed, the complaint of the one that was probably meant."""
    if isinstance(node, Sequence):
        lists = [problems for option, problems in attempts if option.get("type") == "array"]
        return (lists or [attempts[0][1]])[0]
    is_range = isinstance(node, Scalar) and ".." in node.text
    return attempts[-1][1] if is_range else attempts[0][1]


def _how_map(shape: Shape) -> Message | None:
    names = tuple(shape.get("properties", ()))
    return say(N_("its fields: {names}"), names=names) if names else None


__all__ = ["read", "read_draft"]
