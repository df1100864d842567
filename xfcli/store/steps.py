"""What an act does to one file: each step knows what it makes of it, and how it is done."""

from dataclasses import dataclass
from pathlib import Path

from xfcli.store.bundle import Bundle
from xfcli.store.commit_notes import digest


@dataclass(frozen=True, slots=True)
class Write:
    """One file of an act: what is there now (None: nothing) and what is to be there."""

    path: Path
    old: bytes | None
    new: bytes

    @property
    def hashes(self) -> tuple[str | None, str | None]:
        """Before and after; None for no file."""
        return digest(self.old), digest(self.new)

    def take(self, bundle: Bundle) -> None:
        """Do it."""
        bundle.write(self.path, self.old, self.new)


@dataclass(frozen=True, slots=True)
class Twin:
    """A file that is to be under another name too; ``shared``: the first name stays, another's, so that it has to be a copy."""

    path: Path
    source: Path
    sha256: str
    shared: bool = False

    @property
    def hashes(self) -> tuple[str | None, str | None]:
        """Before and after; None for no file."""
        return None, self.sha256

    def take(self, bundle: Bundle) -> None:
        """Do it."""
        (bundle.copy if self.shared else bundle.link)(self.source, self.path)


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that goes away; after all that is written. ``twin``: where its bytes are still."""

    path: Path
    sha256: str
    twin: Path | None = None

    @property
    def hashes(self) -> tuple[str | None, str | None]:
        """Before and after; None for no file."""
        return self.sha256, None

    def take(self, bundle: Bundle) -> None:
        """Do it."""
        bundle.remove(self.path, self.twin)


Step = Write | Twin | Gone
