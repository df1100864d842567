"""What a new workspace is made of: its files as text, and the sample that is shipped."""

import json
from pathlib import Path
from typing import Any, Final

from xfcli.model.message import N_, XfError, say
from xfcli.store.append_render import flow
from xfcli.store.hooks import GITATTRIBUTES, GITIGNORE
from xfcli.store.kinds import CALENDAR, CASE, ORG, OVERLAY, RECORDS, SETTINGS
from xfcli.store.schema import DRAFT, json_schema
from xfcli.store.workspace import ORG_FILE, SETTINGS_FILE

SHIPPED: Final = Path(__file__).resolve().parent.parent / "_sample_cases"
BESIDE: Final = Path(__file__).resolve().parent.parent.parent / "sample_cases"
SCHEMAS: Final = ".schema"
_NOT_COPIED: Final = (".xf", ".git", ".gitignore", ".gitattributes", SCHEMAS)

_SETTINGS: Final = """\
# yaml-language-server: $schema=.schema/settings.json
version: 1
unit: {unit}
language: {language}
timezone: Asia/Shanghai
policies: [company]
limits: {{}}
"""
_ORG: Final = """\
# yaml-language-server: $schema=.schema/org.json
units:
{units}"""
_UNIT: Final = """\
  {code}:
    name: {name}
    kind: {kind}
    lead_office: OFFICE
    departments:
      OFFICE: {{name: 办公室, kind: ordinary}}
"""


def office_files(unit: str, name: str, language: str) -> dict[str, bytes]:
    """``xf.yaml`` and ``org.yaml`` of an office; a branch gets headquarters beside it, since much is theirs."""
    units = "" if unit == "HQ" else _UNIT.format(code="HQ", name="总公司", kind="hq")
    units += _UNIT.format(code=unit, name=flow(name, inside=False), kind="hq" if unit == "HQ" else "branch")
    return {
        SETTINGS_FILE: _SETTINGS.format(unit=unit, language=language).encode(),
        ORG_FILE: _ORG.format(units=units).encode(),
    }


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas that the first lines of files name, for editors."""
    kinds = {"case": CASE, "org": ORG, "settings": SETTINGS, "calendar": CALENDAR, "overlay": OVERLAY}
    shapes: dict[str, Any] = {name: json_schema(kind) for name, kind in kinds.items()}
    # Each kind keeps its own identifier, so that its references stay inside it.
    records = [{"$id": kind.name, **json_schema(kind)} for kind in RECORDS.values()]
    shapes["record"] = {"$schema": DRAFT, "title": "xf record", "anyOf": records}
    texts = {name: json.dumps(shape, ensure_ascii=False, indent=1) + "\n" for name, shape in shapes.items()}
    return {f"{SCHEMAS}/{name}.json": text.encode() for name, text in texts.items()}


def sample_files() -> dict[str, bytes]:
    """The shipped sample, by path from its root. Raises ``XfError`` where it was not shipped."""
    root = SHIPPED if SHIPPED.is_dir() else BESIDE
    if not (root / SETTINGS_FILE).is_file():
        raise XfError(say(N_("this installation came without the sample cases")), hint=say(N_("make a workspace without --sample")))
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in names.items() if name.split("/")[0] not in _NOT_COPIED}


def git_files(root: Path) -> dict[str, bytes]:
    """``.gitignore`` and ``.gitattributes``: what is there already, with the lines of ours that it lacks."""
    return {name: _with_lines(root / name, lines) for name, lines in ((".gitignore", GITIGNORE), (".gitattributes", GITATTRIBUTES))}


def _with_lines(path: Path, wanted: str) -> bytes:
    old = path.read_bytes() if path.is_file() else b""
    there = set(old.decode(errors="replace").splitlines())
    missing = [line for line in wanted.splitlines() if line not in there]
    gap = b"" if not old or old.endswith(b"\n") else b"\n"
    return old + gap + "".join(f"{line}\n" for line in missing).encode()
