"""A small office on disk."""

from pathlib import Path

from tests.store.reading import english, good
from xfcli.model.message import XfError

CASE_PATH = "cases/SZ/2026/SZ-2026-0001.yaml"


def small_office(root: Path) -> Path:
    """Settings, organisation, one case."""
    put(root, "xf.yaml", good("settings-smallest"))
    put(root, "org.yaml", good("org"))
    put(root, CASE_PATH, good("case-smallest"))
    return root


def put(root: Path, path: str, data: bytes | str = b"") -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def refusal(error: XfError) -> str:
    """The sentence of an error that says the command could not run."""
    assert error.exit_code == 2
    return english(error.message)
