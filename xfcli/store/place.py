"""Where a workspace is and which day it is there: all that can be said before anything of it is read."""

import os
from datetime import date, datetime
from pathlib import Path

from xfcli.model.message import N_, XfError, say

SETTINGS_FILE = "xf.yaml"
MERGING = ".xf/merge.json"
"""Is there while ``xf sync`` merges, and after one that was broken off."""


def find_root(start: Path) -> Path:
    """The folder at or above ``start`` that holds ``xf.yaml``. Raises ``XfError`` where there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / SETTINGS_FILE):
            return folder
    raise XfError(
        say(N_("there is no workspace here: no xf.yaml in {folder} or above it"), folder=str(here)),
        hint=say(N_("go to a folder of the workspace, name it with -C DIR, or make one with xf init")),
    )


def today_in(timezone: str) -> date:
    """The day it is now in a time zone (``Asia/Shanghai``). Raises ``XfError`` for a zone nobody knows."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - with --today nobody asks for the clock

    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise XfError(
            say(N_("there is no time zone {value}"), value=timezone),
            hint=say(N_("write timezone: Asia/Shanghai in xf.yaml; where that is unknown too, install tzdata")),
            path=SETTINGS_FILE,
        ) from error
    return datetime.now(zone).date()


__all__ = ["MERGING", "SETTINGS_FILE", "find_root", "today_in"]
