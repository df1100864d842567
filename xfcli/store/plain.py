"""A case file as plain data, for comparing versions of it; what a case means is the reader's business."""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent

from xfcli.model.message import N_, XfError, say


def load_plain(data: bytes) -> Mapping[str, Any]:
    """The map in ``data``. Raises ``XfError`` for what is no YAML, no map, or repeats itself by aliases."""
    try:
        text = data.decode("utf-8-sig")
        if any(isinstance(event, AliasEvent) for event in YAML(typ="safe", pure=True).parse(text)):
            raise _unreadable()
        found = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable() from error
    if not isinstance(found, Mapping):
        raise _unreadable()
    return found


def _unreadable() -> XfError:
    return XfError(say(N_("the text cannot be read as a case")))
