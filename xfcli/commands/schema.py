"""``xf schema``: the file format for editors and other programs."""

import json
from typing import Any

from xfcli.commands.here import Here
from xfcli.commands.types import OneOf
from xfcli.commands.verb import argument, verb
from xfcli.model.message import N_
from xfcli.store.kinds import KINDS, RECORDS
from xfcli.store.schema import DRAFT, json_schema

RECORD = "record"
BY_NAME = {kind.name: kind for kind in KINDS}


@verb(
    N_(
        "The format of the workspace's files as JSON Schema, for editors and other programs. Without a kind the kinds are listed; "
        "record is any record, record-training one kind of it."
    ),
    example="xf schema case",
)
@argument("kind", type=OneOf((*BY_NAME, RECORD)), required=False, metavar="KIND", help=N_("which file"))
def command(here: Here, kind: str | None) -> None:
    """JSON on standard output."""
    if kind is None:
        for name in (*BY_NAME, RECORD):
            here.screen.line(name)
        return
    shape = _any_record() if kind == RECORD else json_schema(BY_NAME[kind])
    here.screen.line(json.dumps(shape, ensure_ascii=False, indent=2))


def _any_record() -> dict[str, Any]:
    """Each kind keeps its own identifier, so that its references stay inside it."""
    shapes = [{"$id": kind.name, **json_schema(kind)} for kind in RECORDS.values()]
    return {"$schema": DRAFT, "title": "xf record", "anyOf": shapes}
