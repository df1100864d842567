"""A command of a duty made ready to type: every option it cannot do without, in capitals what is to be filled in."""

from xfcli.commands.fields import Field, fields_of
from xfcli.commands.questions import ONE_OF, replaced
from xfcli.commands.verbs import VERBS, Verb

TRIAGE = Verb("triage", "triaged", "", "")
BY_NAME = {(row.group, row.name): row for row in (*VERBS, TRIAGE)}
ALSO = {"replied": ("outcomes", "basis", "method"), "review_decided": ("basis", "method")}
"""Fields that the format leaves open and the letter of the act does not."""
WORDS = {"day": "DATE", "number": "NUMBER"}
SAID = {"method": "post"}
"""What is put forward where one answer is the usual one."""


def ready(command: str) -> str:
    """``xf reply 7`` as ``xf reply 7 --outcome OUTCOME --basis TEXT --method post``; a command that lacks nothing as it is."""
    words = command.split()
    row = _row(words)
    if row is None:
        return command
    fields = fields_of(row.model)
    lacking = [field for field in fields if field.option not in words and _needed(row, field, fields, words)]
    return command + "".join(f" {field.option} {_word(field)}" for field in sorted(lacking, key=lambda field: _place(row, field)))


def _row(words: list[str]) -> Verb | None:
    if words[:1] != ["xf"]:
        return None
    group = words[1] if len(words) > 1 and words[1] in ("review", "supervise") else ""
    return BY_NAME.get((group, words[2])) if group and len(words) > 2 and words[2].islower() else BY_NAME.get(("", words[1]))  # noqa: PLR2004 - xf GROUP VERB


def _needed(row: Verb, field: Field, fields: tuple[Field, ...], words: list[str]) -> bool:
    if field.name == row.first or replaced(field, fields):
        return False
    others = next((others for first, others in ONE_OF.get(row.event, ()) if first == field.name), None)
    if others:
        return not any(other.option in words for other in fields if other.name in others)
    return field.required or field.name in ALSO.get(row.event, ())


def _place(row: Verb, field: Field) -> int:
    """What stands first in the format stands first, but an answer begins with its outcome."""
    return (*ALSO.get(row.event, ()), field.name).index(field.name) if field.name in ALSO.get(row.event, ()) else -1


def _word(field: Field) -> str:
    if field.name in SAID:
        return SAID[field.name]
    if field.choices:
        return field.option.removeprefix("--").replace("-", "_").upper()
    return WORDS.get(field.kind, "TEXT")


__all__ = ["ready"]
