"""What lies around a case, as far as a rule may ask: the other cases of the clone, attachments and letters."""

from typing import Protocol

from xfcli.model.case import Case


class Neighbours(Protocol):
    """The other cases of this clone, as far as a rule may ask."""

    def case(self, case_id: str) -> Case | None:
        """A case by its id or a former id; none where there is no such readable file."""

    def holds(self, case_id: str) -> bool:
        """Whether a file stands where the case of this id belongs, readable or not."""

    def has_unit(self, unit: str) -> bool:
        """Whether this clone holds the folder of a unit's cases."""


class Files(Protocol):
    """Attachments and letters of this workspace, as far as a rule may ask."""

    def sha256(self, path: str) -> str | None:
        """The hash of a regular file inside the workspace, by its path from the root; none where there is no such file."""


class Nothing:
    """No neighbours and no files to ask: both are then not looked at."""

    def case(self, case_id: str) -> Case | None:  # noqa: ARG002 - the protocol's signature
        """None: there is no other case."""
        return None

    def holds(self, case_id: str) -> bool:  # noqa: ARG002 - the protocol's signature
        """False: there is no other case."""
        return False

    def has_unit(self, unit: str) -> bool:  # noqa: ARG002 - the protocol's signature
        """False: no other unit's folder is here."""
        return False


__all__ = ["Files", "Neighbours", "Nothing"]
