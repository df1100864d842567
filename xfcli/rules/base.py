"""What a rule is: a small pure function with its article, its reason, the doubt and the choice, and two examples that are run."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from xfcli.law.policy import Overlay
from xfcli.model.duty import Obligation, Severity, Violation
from xfcli.model.events import EventBase

if TYPE_CHECKING:
    from xfcli.rules.matter import Matter
    from xfcli.rules.office import Office
    from xfcli.rules.registry import Registry

Duty = Obligation | Violation
Check = Callable[["Matter", "Rule"], Iterator[Duty]]
SecondCheck = Callable[["Matter", "Rule", tuple[Obligation, ...]], Iterator[Duty]]
OfficeCheck = Callable[["Office", "Rule"], Iterator[Duty]]
RegistryCheck = Callable[["Registry", "Rule"], Iterator[Duty]]


@dataclass(frozen=True, slots=True)
class Example:
    """A case (YAML, without its first lines where the defaults do) and the day it is looked at."""

    today: str
    case: str
    says: str = ""
    """One sentence (English msgid) on what is shown."""
    others: tuple[str, ...] = ()
    """Other cases of the clone that it needs (YAML over the same default case)."""
    overlays: tuple[Overlay, ...] = ()
    """Special rules of a superior in force for it (Article 44)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One code of the rule book.

    Exactly one of the checks is set: ``check`` reads one case, ``second`` one case with the first pass's obligations, ``office``
    the units and their records, ``registry`` all cases together. Rules of the reader and of the git history have none: they are
    raised where the file or the history is read, and stand here so that the rule book is whole.
    """

    code: str
    name: str
    article: int
    severity: Severity
    title: str
    why: str
    reading: str
    breaks: Example | None = None
    keeps: Example | None = None
    check: Check | None = None
    needs: tuple[type[EventBase], ...] = ()
    """Kinds of events without any of which ``check`` has nothing to say; none: it always may."""
    policy: str | None = None
    """The policy without which ``check`` has nothing to say, where it is not the governing one's."""
    breaches: bool = False
    """All that ``check`` says are breaches that end when the case is archived, so that it need not be asked about what shows later."""
    ends: Callable[["Matter"], date] | None = None
    """The day from which nothing that ``check`` says shows any more, where that is known without asking it."""
    second: SecondCheck | None = None
    office: OfficeCheck | None = None
    registry: RegistryCheck | None = None
    limits: tuple[str, ...] = ()
    escalates: bool = False
    """W→E of rules.md: becomes an error once the case ended or the outer date passed."""
    reminder: bool = False
    """Stands in agenda, show and audit, and is never a finding."""
    raised_in: Literal["rules", "reader", "files", "history"] = "rules"

    def concerns(self, kinds: Collection[type[EventBase]]) -> bool:
        """Whether this rule may have something to say of a case with events of these kinds."""
        return not self.needs or any(kind in kinds for kind in self.needs)

    def over(self, matter: "Matter", since: date) -> bool:
        """Whether nothing that this rule says can show on ``since`` or later, however it is answered."""
        return self.ends is not None and self.ends(matter) <= since

    def run(self, matter: "Matter") -> Iterator[Duty]:
        """What this rule says of one case; nothing where it is not a rule about single cases."""
        return self.check(matter, self) if self.check else iter(())
