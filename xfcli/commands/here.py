"""What every verb is given first: where it runs, which day it is, in which language it speaks."""

import os
import sys
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xfcli.commands.days import on
from xfcli.output.i18n import Speech
from xfcli.output.terminal import Screen, screen

if TYPE_CHECKING:
    from xfcli.store.desk import Desk
    from xfcli.store.workspace import Workspace


class Here:
    """The choices common to all verbs (``-C``, ``--lang``, ``--today``, ``--plain``) and what follows from them.

    Nothing is looked for before it is needed: a verb that needs no workspace runs without one.
    """

    def __init__(self, speech: Speech, folder: Path, *, plain: bool) -> None:
        self.speech = speech
        self.folder = folder
        self.plain = plain
        self.said_today: date | timedelta | None = None
        self.forgiving = False
        """Whether defaults take the place of settings that cannot be read; what is wrong with them is found beside the rest."""
        self.timezone: str | None = None
        """That of the workspace, where it is known without reading the settings."""

    @cached_property
    def screen(self) -> Screen:
        """Standard output."""
        return screen(sys.stdout, self.speech, os.environ, plain=self.plain)

    @cached_property
    def errors(self) -> Screen:
        """Standard error."""
        return screen(sys.stderr, self.speech, os.environ, plain=self.plain)

    @cached_property
    def workspace(self) -> "Workspace":
        """The workspace around the folder. Raises ``XfError`` where there is none."""
        from xfcli.store.workspace import Workspace  # noqa: PLC0415 - verbs without a workspace do not pay for it

        return Workspace.find(self.folder, forgiving=self.forgiving)

    @cached_property
    def desk(self) -> "Desk":
        """The workspace laid out for the rules."""
        from xfcli.store.desk import Desk  # noqa: PLC0415 - the same

        return Desk(self.workspace)

    @cached_property
    def today(self) -> date:
        """``--today``, else the day it is in the workspace's time zone."""
        if isinstance(self.said_today, date):
            return self.said_today
        from xfcli.store.place import today_in  # noqa: PLC0415 - the same

        now = today_in(self.timezone or self.workspace.settings.timezone)
        return now if self.said_today is None else on(self.said_today, now)

    @cached_property
    def in_workspace(self) -> bool:
        """Whether there is a workspace around the folder."""
        from xfcli.store.place import SETTINGS_FILE, real  # noqa: PLC0415 - the same

        folder = real(self.folder)
        return any(os.path.lexists(place / SETTINGS_FILE) for place in (folder, *folder.parents))

    @cached_property
    def today_anywhere(self) -> date:
        """The same for a verb that needs no workspace: without one, the day it is on this machine."""
        if self.in_workspace:
            return self.today
        now = date.today()  # noqa: DTZ011 - no workspace, so no time zone of its own
        return now if self.said_today is None else on(self.said_today, now)


__all__ = ["Here"]
