"""What the arguments of ``xf check`` name: case files and folders, cases by their ids, records, the units of org.yaml."""

import os
from collections.abc import Sequence
from pathlib import Path

from xfcli.commands.here import Here
from xfcli.commands.naming import find_case
from xfcli.model.message import N_, XfError, say
from xfcli.store.files import CASES
from xfcli.store.place import real
from xfcli.store.workspace import ORG_FILE, SETTINGS_FILE

RECORDS = "records"
LOOKED_AT_ANYWAY = ("calendar", "policy", SETTINGS_FILE)
"""What is wrong with these is said whatever was chosen, since every date may hang on them."""


def chosen_files(here: Here, names: Sequence[str]) -> set[str] | None:
    """The files meant, from the root; none: all there is, units and clone included.

    Raises ``XfError`` for a name nothing answers to, and for a place where nothing lies that could be checked.
    """
    found: set[str] = set()
    for name in names:
        files = _named(here, name)
        if files is None:
            return None
        found |= files
    return found


def chosen_cases(here: Here, names: Sequence[str]) -> list[str]:
    """The files of cases meant, sorted; without names all. Raises ``XfError`` for what is no case."""
    found = chosen_files(here, names) if names else None
    if found is None:
        return here.workspace.case_paths()
    other = next((path for path in sorted(found) if not path.startswith(f"{CASES}/")), None)
    if other:
        raise XfError(say(N_("{path} is no file of a case"), path=other))
    return sorted(found)


def _named(here: Here, name: str) -> set[str] | None:
    workspace = here.workspace
    place = here.folder / name
    if not os.path.lexists(place):
        if "/" in name or name.lower().endswith((".yaml", ".yml")):
            workspace.select([name], here.folder)  # says that there is none
        return {workspace.case_path(find_case(workspace, name, here.today))}
    resolved = real(place.parent) / place.name if place.name not in ("", "..") else real(place)
    if resolved == workspace.root:
        return None
    inside = resolved.relative_to(workspace.root) if resolved.is_relative_to(workspace.root) else Path(CASES)
    head = inside.parts[0]
    if head == CASES:
        return set(workspace.select([name], here.folder))
    if head == RECORDS:
        return _records(here, inside.as_posix())
    if inside.as_posix() == ORG_FILE or head in LOOKED_AT_ANYWAY:
        return {inside.as_posix()}
    raise XfError(
        say(N_("nothing lies in {path} that could be checked"), path=name),
        hint=say(N_("xf check takes cases (7, SZ-2026-0007), files and folders under cases/ and records/, and org.yaml")),
    )


def _records(here: Here, inside: str) -> set[str]:
    """The records at a place, those that cannot be read among them."""
    known = {record.path for kind in here.workspace.records.values() for record in kind}
    known |= {problem.path for problem in here.workspace.problems if problem.path.startswith(f"{RECORDS}/")}
    return {path for path in known if f"{path}/".startswith(f"{inside}/")}


__all__ = ["chosen_cases", "chosen_files"]
