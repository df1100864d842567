"""What the verdict on one case looked at besides its own file: other cases, folders of units, attachments and letters."""

from typing import Self

from xfcli.model.case import Case
from xfcli.store.desk import Desk
from xfcli.store.files import Folders
from xfcli.store.identity import Row, file_rows, row_of


class Asked:
    """Stands between a matter and the workspace, answers the same, and remembers the questions of the case being judged.

    Folders of evidence are held open while it is in use, so it is used as a context.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        root = str(desk.workspace.root)
        self._folders = Folders(root)
        self._row = file_rows(root)
        self._units: dict[str, bool] = {}
        self.anew()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folders.close()

    def anew(self) -> None:
        """The next questions are another case's."""
        self.ids: set[str] = set()
        self.units: dict[str, bool] = {}
        self.files: dict[str, Row] = {}
        self._hashes: dict[str, str | None] = {}

    def case(self, case_id: str) -> Case | None:
        """A case by its id or a former id."""
        self.ids.add(case_id)
        return self._desk.clone.case_of_all(case_id)

    def holds(self, case_id: str) -> bool:
        """Whether a file stands where the case of this id belongs, readable or not."""
        self.ids.add(case_id)
        return self._desk.clone.holds(case_id)

    def has_unit(self, unit: str) -> bool:
        """Whether this clone holds the folder of a unit's cases."""
        if unit not in self._units:
            self._units[unit] = self._desk.clone.has_unit(unit)
        found = self.units[unit] = self._units[unit]
        return found

    def sha256(self, path: str) -> str | None:
        """The hash of an attachment or letter. Its identity is taken before it is read, so that a later change shows."""
        if path not in self.files:
            status, self._hashes[path] = self._folders.look(path)
            self.files[path] = self._row(path) if status is None else row_of(status)
        return self._hashes[path]


__all__ = ["Asked"]
