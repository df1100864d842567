"""One event as a line of a timeline: its name, who did it, and the facts that matter."""

from typing import Any

from xfcli.model.events import EventBase, kind_of
from xfcli.output.i18n import Speech
from xfcli.output.inert import inert

COMMON = frozenset({*EventBase.model_fields, "event"})
GROUP_BY_FIELD = {
    "category": "category", "scope": "scope", "risks": "risk", "method": "method", "outcome": "outcome", "outcomes": "outcome",
    "decision": "decision", "relation": "relation", "of": "of", "measure": "measure", "responsibility": "responsibility",
    "gravity": "gravity", "mode": "mode",
}  # fmt: skip
"""Fields whose values are terms of the glossary."""
LABELLED = {("transferred", "to"): "desk", ("reported", "to"): "upwards", ("issued", "kind"): "letter"}
"""The same by event and field, where the value says nothing without the name of its field."""
LABELS = {("delivered", "to"): "recipients", ("reported", "to"): "reported_to"}
"""What a field is called in an event where that differs from other events."""
INNER = {"role": "role", "event": "event"}
"""The same of fields within a field."""
PERSONS = frozenset({"who", "to"})


def facts_of(event: EventBase, speech: Speech, *, names: bool) -> str:
    """The event's own fields that were filled in, then note, letter and files. Without ``names`` nobody's name is shown."""
    kind = kind_of(event)
    parts = []
    for name in type(event).model_fields:
        value = getattr(event, name)
        if name in COMMON or value in (None, (), False) or (kind in ("delivered", "withdrawn") and name in PERSONS and not names):
            continue
        parts.append(_fact(kind, name.rstrip("_"), value, speech))
    if event.unit and "unit" not in parts:
        parts.insert(0, inert(event.unit))
    parts += _papers(event, speech, names=names)
    said = [part for part in parts if part]
    return ("；" if speech.chinese else "; ").join([*(part.rstrip("。.") for part in said[:-1]), *said[-1:]])


def _fact(kind: str, name: str, value: Any, speech: Speech) -> str:
    group = "conclusion" if (kind, name) == ("concluded", "reason") else GROUP_BY_FIELD.get(name)
    if kind == "amended" and name == "set":
        return f"{speech.term('field', name)} {speech.join([speech.term('field', str(field)) for field in value])}"
    label = speech.term("field", LABELS.get((kind, name), name))
    labelled = LABELLED.get((kind, name))
    if labelled:
        return f"{label} {speech.term(labelled, str(value))}"
    if value is True:
        return label
    values = value if isinstance(value, tuple) else (value,)
    shown = speech.join([speech.term(group, str(one)) if group else _plain(one, speech) for one in values])
    return shown if group else f"{label} {shown}"


def _plain(value: Any, speech: Speech) -> str:
    if hasattr(value, "model_fields_set"):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        shown = {name: one for name, one in fields.items() if one not in (None, False)}
        return speech.join([f"{speech.term('field', name)} {_inner(name, one, speech)}" for name, one in shown.items()])
    return speech.fact(value)


def _inner(name: str, value: Any, speech: Speech) -> str:
    if isinstance(value, bool):
        return speech.term("yes_no", "yes" if value else "no")
    return speech.term(INNER[name], str(value)) if name in INNER else speech.fact(value)


def _papers(event: EventBase, speech: Speech, *, names: bool) -> list[str]:
    found = []
    if event.note and names:
        found.append(inert(event.note))
    if event.letter_number or event.letter:
        found.append(inert(event.letter_number or event.letter or ""))
    if event.files and names:
        found.append(speech.say("files: {files}", files=tuple(file.file for file in event.files)))
    if event.forced:
        found.append(speech.say("forced: {reason}", reason=event.forced))
    return found


__all__ = ["facts_of"]
