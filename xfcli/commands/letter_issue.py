"""Letters as part of an act: gate, number, text and files, made while the lock is held."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xfcli.commands import event_verb
from xfcli.commands.here import Here
from xfcli.letters.catalogue import Letter as LetterKind
from xfcli.letters.catalogue import issued_with
from xfcli.letters.issue import can_be_addressed, draft, file_name, gate, refusal, replaced_number, series, write
from xfcli.model.events import Issued, Transferred
from xfcli.model.message import Message
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter
from xfcli.store.letter_numbers import next_letter_number
from xfcli.store.recording import Letter, LetterMaker, invalid
from xfcli.store.workspace import ORG_FILE, Workspace

TEMPLATES: Final = "templates"


def matter_of(here: Here, case_id: str) -> Matter:
    """The case as it stands. Raises ``XfError`` where it or org.yaml, without which no letter has a sender, cannot be read."""
    _need_org(here)
    return event_verb.matter_of(here, case_id)


def _need_org(here: Here) -> None:
    if here.workspace.org is None:
        raise invalid([problem for problem in here.workspace.problems if problem.path == ORG_FILE])


def override_folder(workspace: Workspace) -> Path | None:
    """The workspace's own templates, where it has any."""
    folder = workspace.root / TEMPLATES
    return folder if os.path.lexists(folder) else None


def default_formats(workspace: Workspace) -> tuple[str, ...]:
    """The formats letters are issued in: ``xf.yaml``, else Word."""
    settings = workspace.settings.letters
    return tuple(dict.fromkeys(settings.formats)) if settings and settings.formats else ("docx",)


def maker(
    here: Here,
    kind: str,
    *,
    formats: Sequence[str] = (),
    show_identity: bool = False,
    warnings: list[Message] | None = None,
) -> LetterMaker:
    """Makes the letter ``kind`` of the event just appended, or where that is ``issued`` of the event the letter documents.

    To be called by the store under the lock, with the case as it will be; the day and the year of the number are the new event's.
    A verb's letter to an unreachable petitioner is left out; ``letter --issue`` refuses it. ``warnings`` collects what the letter
    warns of. Raises :class:`Refusal` where the letter may not go out.
    """

    def make(matter: Matter, duties: tuple[Duty, ...]) -> Sequence[Letter]:
        new = matter.source.events[-1]
        separately = isinstance(new, Issued)
        event = None if separately else new
        if not separately and not can_be_addressed(kind, matter):
            return ()
        _need_org(here)
        shut = gate(kind, matter, duties, new.date, event=event, issuing=True)
        if shut:
            raise refusal(kind, shut)
        templates = override_folder(here.workspace)
        number = next_letter_number(
            here.workspace.root,
            series(kind, matter, event, override=templates),
            new.date.year,
            here.workspace.case_path(matter.id),
            keep=here.desk.writing,
            repository=here.desk.repository,
        )
        document = draft(
            kind,
            matter,
            duties,
            on=new.date,
            today=new.date,
            event=event,
            number=number,
            replaces=replaced_number(kind, matter, event),
            show_identity=show_identity,
            hq_remedy=here.workspace.settings.hq_reply_remedy,
            override=templates,
        )
        if warnings is not None:
            warnings.extend(document.warnings)
        chosen = tuple(formats) or default_formats(here.workspace)
        return [Letter(file_name(kind, number, form), write(document, form), number) for form in chosen]

    return make


def letter_of_event(here: Here, matter: Matter) -> LetterKind | None:
    """The letter that goes with the last event of ``matter`` by default or by the setting ``letters.issue``; none for most.

    None either for a transfer that only brings the receipt of an earlier one: its letter went out then.
    """
    settings = here.workspace.settings.letters
    *before, new = matter.source.events
    if isinstance(new, Transferred) and new.receipt and any(isinstance(e, Transferred) and e.to == new.to for e in before):
        return None
    return issued_with(new, settings.issue if settings else None)


def by_event(here: Here, *, show_identity: bool = False, warnings: list[Message] | None = None) -> LetterMaker:
    """For verbs: issues the letter of whatever event was appended, where it has one that is issued with it."""

    def make(matter: Matter, duties: tuple[Duty, ...]) -> Sequence[Letter]:
        letter = letter_of_event(here, matter)
        if letter is None:
            return ()
        return maker(here, letter.kind, show_identity=show_identity, warnings=warnings)(matter, duties)

    return make
