"""A case file laid out as this program lays files out: indentation, spaces, the last line end. Nothing but white space changes."""

import io
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from xfcli.model.case import Case
from xfcli.model.message import N_, XfError, say
from xfcli.store.reader import parse_case
from xfcli.store.recording import invalid

_WIDE: Final = 1 << 16
"""No line is folded: which lines there are is the clerk's."""


def laid_out(data: bytes, path: str) -> bytes:
    """``data`` laid out anew, its line ends as they are.

    Raises ``XfError`` for a file that cannot be read, and where the new text would differ in more than white space or would not
    read back as the same case.
    """
    before = _read(data, path)
    text = data.decode().removeprefix("\ufeff")
    crlf = "\r\n" in text
    new = _round_trip(text.replace("\r\n", "\n"), path)
    result = (new.replace("\n", "\r\n") if crlf else new).encode()
    if "".join(new.split()) != "".join(text.split()) or _read(result, path).model_dump() != before.model_dump():
        raise _cannot(path)
    return result


def _round_trip(text: str, path: str) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    try:
        yaml.dump(yaml.load(text), out)
    except (YAMLError, ValueError, TypeError) as error:
        raise _cannot(path) from error
    lines = out.getvalue().rstrip("\n").split("\n")
    return "".join(f"{line}\n" for line in lines)


def _read(data: bytes, path: str) -> Case:
    found = parse_case(data, path)
    if isinstance(found, Case):
        return found
    raise invalid(found)


def _cannot(path: str) -> XfError:
    return XfError(
        say(N_("this file cannot be laid out anew without changing more than white space; it stays as it is")), path=path
    )
