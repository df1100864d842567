"""A workspace laid out for the rules: policy, calendar, neighbours, files; from a case to the matter a rule sees."""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from xfcli.law import policy as law
from xfcli.law.limits import COMPANY_LIMITS
from xfcli.model.case import Case
from xfcli.model.message import N_, Message, say
from xfcli.model.nearest import nearest
from xfcli.rules.matter import Matter
from xfcli.rules.overlay import impossible_conditions, under_overlays
from xfcli.store.problems import DANGLING, INVALID, Problem
from xfcli.store.reader import parse_case
from xfcli.store.source import CannotRead, is_regular, mention, read_bytes
from xfcli.store.workspace import SETTINGS_FILE, Workspace

if TYPE_CHECKING:
    from xfcli.store.git import Repository
    from xfcli.store.tally import Tally


class Clone:
    """The other cases of this clone, read when asked for, each once.

    A former id is looked up in what is known of the committed cases (:mod:`tally`). Where that says nothing every file is read;
    but a verb, which is to cost the same beside any number of cases, does not do so for a case of a unit that is not in this
    clone: that somebody has just typed such an id into another case as a former one, it learns when it is committed.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._cases: dict[str, Case | None] = {}

    def case(self, case_id: str) -> Case | None:
        """The readable case of this id or former id; none where there is none."""
        if case_id not in self._cases:
            self._cases[case_id] = self._read(case_id, thorough=False)
        return self._cases[case_id]

    def case_of_all(self, case_id: str) -> Case | None:
        """The same for who reads all cases anyway, and has to be right about what is not committed too."""
        if case_id not in self._cases:
            self._cases[case_id] = self._read(case_id, thorough=True)
        return self._cases[case_id]

    def learn(self, case: Case) -> None:
        """Know of a case that is about to be written."""
        self._cases[case.id] = case

    def holds(self, case_id: str) -> bool:
        """Whether a file stands where the case of this id (three parts) belongs, readable or not."""
        return os.path.lexists(self._workspace.root / self._workspace.case_path(case_id))

    def has_unit(self, unit: str) -> bool:
        """Whether the folder of a unit's cases is here."""
        return self._workspace.has_unit(unit)

    def _read(self, case_id: str, *, thorough: bool) -> Case | None:
        if case_id.count("-") != 2:  # noqa: PLR2004 - UNIT-YEAR-SERIAL
            return None
        path = self._workspace.case_path(case_id)
        if is_regular(self._workspace.root / path):
            found = self._workspace.read_case(path)
            return found if isinstance(found, Case) else None
        if not thorough and self._known is not None:
            former = self._formerly(self._known, case_id)
            if former or not self.has_unit(case_id.partition("-")[0]):
                return former
        return self._renumbered.get(case_id)

    @cached_property
    def _known(self) -> "Tally | None":
        from xfcli.store.tally import tally  # noqa: PLC0415 - git comes with it, and few cases name one that is not in its place

        return tally(self._workspace.root, keep=False)

    def _formerly(self, known: "Tally", case_id: str) -> Case | None:
        """The case that had this id, by what is known; the last of several, as in a look at all."""
        paths = {path for path, ids in known.former.items() if case_id in ids} | set(known.loose)
        cases = (self._workspace.read_case(path) for path in sorted(paths, reverse=True))
        return next((case for case in cases if isinstance(case, Case) and case_id in case.former_ids), None)

    @cached_property
    def _renumbered(self) -> dict[str, Case]:
        """Cases by their former ids; only files that speak of any are read."""
        return {old: case for case in self._with_former_ids() for old in case.former_ids}

    def _with_former_ids(self) -> Iterator[Case]:
        for path in self._workspace.case_paths():
            with suppress(CannotRead):  # the reader says of it what is wrong
                data = read_bytes(f"{self._workspace.root}/{path}")
                found = parse_case(data, path) if b"former_ids:" in data else None
                if isinstance(found, Case):
                    yield found


class Desk:
    """What all cases of a workspace are judged with. Raises ``XfError`` as :class:`Workspace` does."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.clone = Clone(workspace)
        self.writing = False
        """Whether an act is under way that holds the workspace's lock and may write."""
        self.repository: Repository | None = None
        """Where that act is to be committed."""

    @cached_property
    def policy(self) -> law.Policy:
        """The policies of ``xf.yaml`` with house limits and overlays; names nobody knows are left out (see ``problems``)."""
        settings = self.workspace.settings
        house = {name: days for name, days in settings.limits.items() if name in COMPANY_LIMITS and _is_house(name)}
        overlays = tuple(overlay for overlay in self.workspace.overlays if not law.unknown_limits(overlay.limits))
        return law.policy(settings.policies, house, settings.in_force, overlays)

    @cached_property
    def problems(self) -> list[Problem]:
        """What is wrong with the files of the office, and with the names in its settings."""
        return sorted([*self.workspace.problems, *self._settings_problems()], key=lambda problem: problem.order)

    def _settings_problems(self) -> Iterator[Problem]:
        settings = self.workspace.settings
        for name in settings.limits:
            if name not in COMPANY_LIMITS:
                yield self._unknown(SETTINGS_FILE, name, say(N_("there is no limit {value}"), value=name), tuple(COMPANY_LIMITS))
            elif not _is_house(name):
                article = COMPANY_LIMITS[name].article
                text = N_("{value} stands in the regulation (Article {article}) and is no house limit")
                what = say(text, value=name, article=article)
                hint = say(N_("a superior's special rule goes into policy/NAME.yaml (Article 44)"))
                yield Problem(INVALID, SETTINGS_FILE, *self._place(SETTINGS_FILE, name), what, hint)
        org = self.workspace.org
        if org and settings.unit and not any(settings.unit in (code, *unit.former_codes) for code, unit in org.units.items()):
            what = say(N_("org.yaml knows no unit {unit}"), unit=settings.unit)
            yield self._unknown(SETTINGS_FILE, settings.unit, what, tuple(org.units), DANGLING)
        overlays = tuple(overlay.name for overlay in self.workspace.overlays)
        for name in (*settings.policies, *settings.in_force):
            if name not in (*law.BUNDLED, *overlays):
                what = say(N_("there is no policy {value}: neither shipped nor a file under policy/"), value=name)
                yield self._unknown(SETTINGS_FILE, name, what, (*law.BUNDLED, *overlays))
        for overlay in self.workspace.overlays:
            path = f"policy/{overlay.name}.yaml"
            for word, known in impossible_conditions(overlay):
                yield self._unknown(path, word, say(N_("no case can ever meet the condition {value}"), value=word), known)
            for name in law.unknown_limits(overlay.limits):
                yield self._unknown(path, name, say(N_("there is no limit {value}"), value=name), tuple(COMPANY_LIMITS))

    def _unknown(self, path: str, name: str, what: Message, known: tuple[str, ...], code: str = INVALID) -> Problem:
        guess = nearest(name, known)
        hint = say(N_("allowed: {names}"), names=known)
        if guess:
            hint = say(N_("did you mean {name}? allowed: {names}"), name=guess, names=known)
        line, column = self._place(path, name)
        return Problem(code, path, line, column, what, hint)

    def _place(self, path: str, word: str) -> tuple[int, int]:
        return mention(f"{self.workspace.root}/{path}", word)

    def matter(self, case: Case) -> Matter:
        """What a rule sees of ``case``, and whatever else asks for its days: under the overlays that it meets (Article 44)."""
        seen = Matter(case, self.workspace.org, self.policy, self.workspace.calendar, self.clone, self.workspace.files)
        return under_overlays(seen) if self.policy.overlays else seen


def _is_house(name: str) -> bool:
    return COMPANY_LIMITS[name].kind == "house"
