"""What a file may leave out it may not give as null, so that the fast reader needs no look for nulls of its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from xfcli.model.base import Record
from xfcli.model.case import Case


def _below(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for below in model.__subclasses__():
        yield from _below(below)


FIELDS = [
    (model, field.alias or name)
    for model in dict.fromkeys(_below(Record))
    for name, field in model.model_fields.items()
    if not field.is_required()
]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_null_is_refused_where_nothing_may_stand(model: type[Record], name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        model.model_validate({name: None})
    assert [error for error in refused.value.errors() if error["loc"][:1] == (name,)]


def test_within_a_case_too() -> None:
    header: dict[str, Any] = {"id": "SZ-2026-0001", "received": date(2026, 3, 2), "channel": "letter", "subject": "甲"}
    event = {"date": header["received"], "event": "replied", "by": "王敏", "outcome": "explained"}
    assert Case.model_validate({**header, "events": [event]})
    for name in ("method", "note", "letter", "unit"):
        with pytest.raises(ValidationError):
            Case.model_validate({**header, "events": [{**event, name: None}]})
