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
      OFFICE: {{name: 办公室, kind: ordinary}}    # {clerk}
      # CLAIMS: {{name: 理赔追偿部, clerk: {name_}, kind: ordinary}}
      # DISCIPLINE: {{name: 纪检监察室, clerk: {name_}, kind: discipline}}
      # CONSUMER: {{name: 消费者权益保护部, clerk: {name_}, kind: complaints}}
    # leaders:
    #   - {{name: {name_}, role: principal}}    # {principal}
    #   - {{name: {name_}, role: in_charge}}    # {in_charge}
    # contact: {{address: {address}, email: xf@example.com, fax: "010-00000000", phone: "010-00000000"}}
    # letter_prefix: 信保信访    # {prefix}
"""
_GOVERNMENT: Final = "    # local_government: {government}\n"
_WORDS: Final = {
    "zh_CN": {
        "name_": "姓名", "clerk": "加上 clerk: 姓名", "principal": "主要负责人", "in_charge": "分管领导",
        "address": "通信地址", "prefix": "机关代字，文书编号用", "government": "当地人民政府",
    },
    "en": {
        "name_": "NAME", "clerk": "add clerk: NAME", "principal": "the principal", "in_charge": "the leader in charge",
        "address": "ADDRESS", "prefix": "what letter numbers begin with", "government": "NAME",
    },
}  # fmt: skip
"""What stands in the lines that the office fills in and takes the ``#`` away from."""


def office_files(unit: str, name: str, language: str) -> dict[str, bytes]:
    """``xf.yaml`` and ``org.yaml`` of an office; a branch gets headquarters beside it, since much is theirs."""
    words = _WORDS[language]
    units = "" if unit == "HQ" else _UNIT.format(code="HQ", name="总公司", kind="hq", **words)
    units += _UNIT.format(code=unit, name=flow(name, inside=False), kind="hq" if unit == "HQ" else "branch", **words)
    units += "" if unit == "HQ" else _GOVERNMENT.format(**words)
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
