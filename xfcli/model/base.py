"""The pieces every record is made of: strict, frozen, no field that the format does not name."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Generic, Self, TypeVar, overload

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, Strict, StringConstraints
from pydantic_core import CoreSchema

PLACE_KEY = "\x00place"
LINE_KEY = "\x00line"
"""Names under which the reader hands in place and line. No file can spell them, since control characters are refused."""


T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 - stands where functools.cached_property would
    """A property worked out when it is first asked for. Of things that never change, and, unlike the library's, without a lock."""

    def __init__(self, ask: Callable[[Any], T]) -> None:
        self.ask = ask
        self.name = ask.__name__
        self.__doc__ = ask.__doc__

    @overload
    def __get__(self, of: None, owner: type) -> "kept[T]": ...

    @overload
    def __get__(self, of: object, owner: type) -> T: ...

    def __get__(self, of: object | None, owner: type) -> "T | kept[T]":
        if of is None:
            return self
        found = of.__dict__[self.name] = self.ask(of)
        return found


class Record(BaseModel):
    """A part of a file: immutable, every field as format.md types it."""

    # Built when first used: a case's validator contains those of its events, which need none of their own (12 of 145 ms of reading
    # one case), and the options of a verb are read off the fields without any (36 ms).
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, ignored_types=(kept,))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
        """A field that may be absent may not be null: None means that the file does not have it, and no file can say it."""
        schema = handler(source)
        _refuse_nothing(schema)
        return schema

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other fields, which answers for itself."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def _refuse_nothing(schema: Any) -> None:
    while schema["type"] != "model-fields":  # the model and its validators stand around it
        schema = schema["schema"]
    for field in schema["fields"].values():
        inner = field["schema"]
        if inner["type"] == "default" and inner["schema"]["type"] == "nullable":
            inner["schema"] = inner["schema"]["schema"]


FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""A day. Years outside these centuries are slips of the pen, and nothing that counts on from them could be a date."""
Text = Annotated[str, StringConstraints(min_length=1)]
UnitCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,6}$")]
"""A unit: ``HQ``, ``SZ``."""
Office = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,6}(/[A-Z0-9_-]+)?$")]
"""A unit or one of its departments: ``SZ``, ``SZ/CLAIMS``."""
CaseId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,6}-[0-9]{4}-[0-9]{4,}$")]
"""UNIT-YEAR-SERIAL."""
RuleCode = Annotated[str, StringConstraints(pattern=r"^XF[0-9]{4}$")]
Seq = Annotated[tuple[T, ...], Strict(strict=False)]
"""A list of the file, kept as a tuple."""
Texts = Seq[Text]
Offices = Seq[Office]
LARGEST = 99_999
Positive = Annotated[int, Field(ge=1, le=LARGEST)]
"""Days, people, places in a list."""
Count = Annotated[int, Field(ge=0, le=LARGEST)]


class Attachment(Record):
    """A file as received: its path inside ``attachments/ID/`` and the hash it had then."""

    file: Text
    sha256: Text | None = None


@lru_cache(maxsize=1024)
def unit_of_office(office: str) -> str:
    """``SZ/CLAIMS`` -> ``SZ``."""
    return office.partition("/")[0]
