"""What the reader's tests share: the samples on disk, and a message in English."""

from pathlib import Path

from ruamel.yaml import YAML

from xfcli.model.base import Record
from xfcli.model.message import Message
from xfcli.store import fast, strict
from xfcli.store.kinds import KINDS, Kind
from xfcli.store.problems import Problem

HERE = Path(__file__).parent
GOOD = sorted(path.stem for path in (HERE / "good").glob("*.yaml"))
MALFORMED: dict[str, list[dict[str, object]]] = YAML(typ="safe", pure=True).load(HERE / "malformed" / "expected.yaml")
PATH = "cases/SZ/2026/SZ-2026-0001.yaml"


def kind_of_sample(name: str) -> Kind:
    """The kind of a sample file: the longest name of a kind that its own begins with."""
    return max((kind for kind in KINDS if name.startswith(kind.name)), key=lambda kind: len(kind.name))


def good(name: str) -> bytes:
    return (HERE / "good" / f"{name}.yaml").read_bytes()


def malformed(name: str) -> bytes:
    return (HERE / "malformed" / f"{name}.yaml").read_bytes()


def english(message: Message) -> str:
    """The sentence as an English reader sees it."""
    facts = {name: _fact(value) for name, value in message.args}
    return message.msgid.format_map(facts) if facts else message.msgid


def _fact(value: object) -> object:
    if isinstance(value, Message):
        return english(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def both(kind: Kind, data: bytes) -> Record | list[Problem]:
    """What the strict reader says of ``data``, after making sure that the fast one says the same or nothing."""
    slow = strict.read(kind, data, PATH)
    quick = fast.read(kind, data, PATH)
    assert quick is None or quick == slow
    return slow


def problems(kind: Kind, data: bytes) -> list[Problem]:
    found = both(kind, data)
    assert isinstance(found, list), "accepted"
    return found


def said(kind: Kind, data: bytes) -> list[tuple[str, int, int, str]]:
    """Code, line, column and English words of every problem."""
    return [(found.code, found.line, found.column, english(found.message)) for found in problems(kind, data)]
