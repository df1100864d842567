"""A workspace: the folder with ``xf.yaml`` in it, and everything found from there. Nothing is read before it is asked for."""

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

from xfcli.law.calendar import Calendar
from xfcli.law.policy import Overlay
from xfcli.model.case import Case
from xfcli.model.message import N_, XfError, say
from xfcli.model.office import Org, RecordBase, Settings
from xfcli.store import reader
from xfcli.store.files import CASES, WorkspaceFiles, case_files
from xfcli.store.office_files import Layers, read_layers, read_overlays, read_records
from xfcli.store.place import NO_ZONE, SETTINGS_FILE, WHICH_ZONE, find_root, real, today_in, zone_of
from xfcli.store.problems import INVALID, Problem
from xfcli.store.source import mention

ORG_FILE = "org.yaml"
_NO_SETTINGS = Settings.model_construct(version=1, unit="")
"""The defaults; of which unit the clone is, nobody knows then."""


class Workspace:
    """Settings, organisation, records, calendars, policies and cases below ``root``.

    What is wrong with the settings stops everything (``XfError``), unless it is ``forgiving``: then defaults take their place,
    and it is one of ``problems`` like what is wrong with any other file, and hides nothing else.
    """

    def __init__(self, root: Path, *, forgiving: bool = False) -> None:
        self.root = real(root)
        self.forgiving = forgiving
        self.files = WorkspaceFiles(self.root)
        self._prefix = str(self.root)

    @classmethod
    def find(cls, start: Path, *, forgiving: bool = False) -> Self:
        """The workspace around ``start``. Raises ``XfError`` where there is none."""
        return cls(find_root(start), forgiving=forgiving)

    @cached_property
    def _settings(self) -> tuple[Settings, list[Problem]]:
        found = reader.read_settings(self.root, SETTINGS_FILE)
        if isinstance(found, list):
            return _NO_SETTINGS, found
        if zone_of(found.timezone):
            return found, []
        line, column = mention(f"{self.root}/{SETTINGS_FILE}", "timezone")
        problem = Problem(INVALID, SETTINGS_FILE, line, column, say(NO_ZONE, value=found.timezone), WHICH_ZONE)
        return found.model_copy(update={"timezone": _NO_SETTINGS.timezone}), [problem]

    @property
    def settings(self) -> Settings:
        """``xf.yaml``. Raises ``XfError`` with its first problem when it is malformed and the workspace not forgiving."""
        settings, problems = self._settings
        if problems and not self.forgiving:
            raise _error(problems[0])
        return settings

    @cached_property
    def _org(self) -> Org | list[Problem]:
        if not os.path.lexists(self.root / ORG_FILE):
            raise XfError(
                say(N_("the workspace has no org.yaml, so units and departments are unknown")),
                hint=say(N_("write one (xf schema org describes it), or copy that of headquarters")),
                path=ORG_FILE,
            )
        return reader.read_org(self.root, ORG_FILE)

    @property
    def org(self) -> Org | None:
        """``org.yaml``; None when it is malformed (``problems`` says why). Raises ``XfError`` when it is missing."""
        return None if isinstance(self._org, list) else self._org

    @cached_property
    def _records(self) -> tuple[dict[str, tuple[RecordBase, ...]], list[Problem]]:
        return read_records(self.root)

    @property
    def records(self) -> dict[str, tuple[RecordBase, ...]]:
        """The readable records of all units by kind, each kind in the order of its file names."""
        return self._records[0]

    @cached_property
    def _layers(self) -> Layers:
        return read_layers(self.root)

    @property
    def calendar(self) -> Calendar:
        """The shipped years with the workspace's readable ones on top."""
        return self._layers.calendar

    @cached_property
    def _overlays(self) -> tuple[tuple[Overlay, ...], list[Problem]]:
        return read_overlays(self.root)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """The readable files of ``policy/`` in the order of their names; the name is the file's."""
        return self._overlays[0]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with all files but cases, sorted. Raises ``XfError`` when org.yaml is missing, and as ``settings`` does."""
        _ = self.settings
        org = self._org if isinstance(self._org, list) else []
        found = [*self._settings[1], *org, *self._records[1], *self._layers.problems, *self._overlays[1]]
        return sorted(found, key=lambda problem: problem.order)

    def today(self) -> date:
        """The day it is in the workspace's time zone. Raises ``XfError`` for a zone nobody knows."""
        return today_in(self.settings.timezone)

    # --- cases

    def case_paths(self) -> list[str]:
        """All files under ``cases/`` that could be cases, sorted, as paths from the root (:func:`files.case_files`)."""
        return case_files(self._prefix)

    def read_case(self, path: str) -> Case | list[Problem]:
        """The case at ``path`` (from the root), or what is wrong with its file."""
        return reader.read_case(self._prefix, path)

    def case_path(self, case_id: str) -> str:
        """Where a case of this id belongs, whether it is there or not: ``cases/SZ/2026/SZ-2026-0007.yaml``."""
        unit, year, _ = case_id.split("-", 2)
        return f"{CASES}/{unit}/{year}/{case_id}.yaml"

    def has_unit(self, unit: str) -> bool:
        """Whether this clone holds the folder of a unit's cases."""
        return os.path.isdir(f"{self._prefix}/{CASES}/{unit}")  # noqa: PTH112 - Path.is_dir raises where it may not look

    def years(self) -> list[tuple[str, str]]:
        """The folders of cases, as unit and year; what lies in them is not listed."""
        folders = (self.root / CASES).glob("*/*")
        return [(year.parent.name, year.name) for year in folders if os.path.isdir(year)]  # noqa: PTH112 - the same

    def select(self, paths: Iterable[str], start: Path) -> list[str]:
        """The files that the arguments of a command name (relative to ``start``): a folder names every case in it.

        Sorted paths from the root, each once; without arguments all cases. Raises ``XfError`` for what does not exist or lies
        outside the workspace.
        """
        arguments = list(paths)
        if not arguments:
            return self.case_paths()
        found: set[str] = set()
        for argument in arguments:
            found.update(self._named(argument, start))
        return sorted(found)

    def _named(self, argument: str, start: Path) -> list[str]:
        # The last name is not resolved: a link is to be refused by the reader, not followed.
        given = start / argument
        place = real(given) if given.name in ("", "..") else real(given.parent) / given.name
        if "\0" in argument or not os.path.lexists(place):
            raise XfError(say(N_("there is no file or folder {path}"), path=argument))
        if not place.is_relative_to(self.root):
            raise XfError(
                say(N_("{path} lies outside the workspace {root}"), path=argument, root=str(self.root)),
                hint=say(N_("name another workspace with -C DIR")),
            )
        inside = place.relative_to(self.root).as_posix()
        if place.is_symlink() or not place.is_dir():
            return [inside]
        # Cases lie under cases/ only: of the root or of another folder just that part is meant.
        folder = CASES if inside == "." else inside
        return case_files(self._prefix, folder) if folder.split("/")[0] == CASES else []


def _error(problem: Problem) -> XfError:
    return XfError(problem.message, hint=problem.hint, path=problem.path, line=problem.line, column=problem.column)


__all__ = ["ORG_FILE", "SETTINGS_FILE", "Workspace", "find_root", "today_in"]
