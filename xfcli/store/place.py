"""Where a workspace is and which day it is there: all that can be said before anything of it is read."""

import os
from datetime import date, datetime, tzinfo
from pathlib import Path

from xfcli.model.message import N_, XfError, say

SETTINGS_FILE = "xf.yaml"
NO_ZONE = N_("there is no time zone {value}")
WHICH_ZONE = say(N_("write timezone: Asia/Shanghai in xf.yaml; where that is unknown too, install tzdata"))
MERGING = ".xf/merge.json"
"""Is there while ``xf sync`` merges, and after one that was broken off."""


def real(path: Path | str) -> Path:
    """Where a path leads, links followed. ``Path.resolve`` would raise where they go in a circle; such a way stays as it is."""
    return Path(os.path.realpath(path))


def find_root(start: Path) -> Path:
    """The folder at or above ``start`` that holds ``xf.yaml``. Raises ``XfError`` where there is none, or no folder ``start``."""
    here = real(start)
    if not os.path.isdir(here):  # noqa: PTH112 - Path.is_dir raises where it may not look
        raise XfError(
            say(N_("there is no folder {folder}"), folder=str(here)), hint=say(N_("-C DIR names the workspace, or a folder in it"))
        )
    for folder in (here, *here.parents):
        if os.path.lexists(folder / SETTINGS_FILE):
            return folder
    raise XfError(
        say(N_("there is no workspace here: no xf.yaml in {folder} or above it"), folder=str(here)),
        hint=say(N_("go to a folder of the workspace, name it with -C DIR, or make one with xf init")),
    )


def today_in(timezone: str) -> date:
    """The day it is now in a time zone (``Asia/Shanghai``). Raises ``XfError`` for a zone nobody knows."""
    zone = zone_of(timezone)
    if zone is None:
        raise XfError(say(NO_ZONE, value=timezone), hint=WHICH_ZONE, path=SETTINGS_FILE)
    return datetime.now(zone).date()


def zone_of(timezone: str) -> tzinfo | None:
    """The time zone of that name; none where nobody knows it."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a warm check does without

    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        return None


__all__ = ["MERGING", "NO_ZONE", "SETTINGS_FILE", "WHICH_ZONE", "find_root", "real", "today_in", "zone_of"]
