"""``xf letter``: draft a letter, issue it, or say which can go out."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from xfcli.commands.asking import ask_until, at_a_terminal
from xfcli.commands.here import Here
from xfcli.commands.letter_issue import maker, matter_of, override_folder
from xfcli.commands.naming import find_case
from xfcli.commands.types import DAY
from xfcli.commands.vain import barred
from xfcli.commands.verb import argument, option, verb
from xfcli.commands.writing import Writing, say_done
from xfcli.judge import judge_case
from xfcli.letters.catalogue import BY_KIND
from xfcli.letters.document import Document
from xfcli.letters.issue import FORMATS, draft, gate, letter_of, listing, refusal, write
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.errors import show_error
from xfcli.output.letter_page import Row, show_letters, show_warnings
from xfcli.store.recording import add_event

SUFFIXES = {".txt": "txt", ".docx": "docx", ".pdf": "pdf"}


@verb(
    N_(
        "Draft a letter from what is on file, always anew and unnumbered; --issue numbers it, keeps it and records it. It is "
        "refused with its article where the regulation does not allow it or a fact is missing. --list CASE says which can go "
        "out now."
    ),
    articles=(7, 9, 11, 14, 15, 20, 21, 22, 24, 27, 28, 29, 30, 31, 39),
    example="xf letter reply SZ-2026-0007 --format docx --output 答复.docx",
)
@argument("kind", metavar="KIND", help=N_("the letter: receipt, acceptance-notice, reply, ... (xf letter --list CASE shows all)"))
@argument("case", metavar="CASE", required=False, help=N_("the case; with --list it is the only argument"))
@option("--list", "list_", is_flag=True, help=N_("every letter with what keeps it from going out"))
@option("--format", "format_", metavar="txt,docx,pdf", help=N_("in which formats; without it text, or what --output ends in"))
@option("--output", type=str, metavar="FILE", help=N_("where to write it; replaced if there"))
@option("--issue", is_flag=True, help=N_("number it, keep it under letters/CASE/ and record it"))
@option("--show-identity", is_flag=True, help=N_("print identities in a confidential case"))
@option("--by", metavar="NAME", help=N_("with --issue: who issues it; without it git's user.name"))
@option("--date", "day", type=DAY, metavar="DAY", help=N_("with --issue: the day it bears; without it today"))
@option("--note", metavar="TEXT", help=N_("with --issue: a note"))
@option("--dry-run", is_flag=True, help=N_("with --issue: show what would be written, and write nothing"))
@option("--no-commit", is_flag=True, help=N_("with --issue: write, but make no git commit"))
def command(
    here: Here,
    kind: str,
    case: str | None,
    *,
    list_: bool,
    format_: str | None,
    output: str | None,
    issue: bool,
    show_identity: bool,
    day: date | timedelta | None,
    **typed: Any,
) -> int:
    """0 done, 1 refused or a fact missing, 2 for an unknown kind or case."""
    if list_:
        return _list(here, case or kind)
    kind, case = _in_order(kind, case)
    if at_a_terminal():
        kind, case_id = _known_kind(here, kind), _known_case(here, case)
    else:
        if not kind:
            raise XfError(say("{name} is missing", name="KIND"), hint=say("allowed: {names}", names=tuple(BY_KIND)))
        letter_of(kind)
        if case is None:
            raise XfError(say("{name} is missing", name="CASE"), hint=say("{command} --help shows how", command="xf letter"))
        case_id = find_case(here.workspace, case, here.today)
    formats, as_json = _formats(format_, output)
    if issue:
        if output:
            raise XfError(say("--issue keeps the letter under letters/{case}/ and takes no --output", case=case_id))
        common = Writing(day=day, format_="json" if as_json else "text", **typed)
        return _issue(here, kind, case_id, formats, common, show_identity=show_identity)
    if day is not None or as_json or any(typed.values()):
        raise XfError(say("--by, --date, --note, --dry-run, --no-commit and --format json belong to --issue"))
    return _draft(here, kind, case_id, formats or ("txt",), output, show_identity=show_identity)


TITLES = {letter.title: letter.kind for letter in BY_KIND.values()}
"""A letter may be named by its title too."""


def _in_order(kind: str, case: str | None) -> tuple[str, str | None]:
    """Kind and case, also where they were typed the other way round."""
    kind, case = TITLES.get(kind, kind), TITLES.get(case or "", case)
    if case is None and kind[-1:].isdigit():
        return "", kind
    return (case, kind) if case in BY_KIND and kind not in BY_KIND else (kind, case)


def _known_kind(here: Here, typed: str) -> str:
    """A kind of letter; a slip is answered, and asked for again, with all there are."""
    if typed in BY_KIND:
        return typed
    if typed:
        show_error(XfError(say("there is no letter called {kind}", kind=typed)), here.errors)
    titles = [letter.title for letter in BY_KIND.values()]
    question = here.speech.say(N_("the letter"))
    return ask_until(here, question, lambda answer: letter_of(answer).kind, words=[*BY_KIND], names=titles) or typed


def _known_case(here: Here, typed: str | None) -> str:
    """A case; one that nobody named, or nobody knows, is asked for."""
    _ = here.workspace.settings  # without a workspace no answer would do
    if typed is not None:
        try:
            return find_case(here.workspace, typed, here.today)
        except XfError as error:
            show_error(error, here.errors)
    asked = here.speech.say("the case: its id or any ending of it that fits no other")
    return ask_until(here, asked, lambda answer: find_case(here.workspace, answer, here.today)) or ""


def _list(here: Here, case: str) -> int:
    matter = matter_of(here, find_case(here.workspace, case, here.today))

    def open_(hint: str | None) -> str | None:
        return None if hint is None or barred(matter, hint, here.today) else hint

    rows = [
        Row(letter.kind, letter.title, letter.articles, tuple((b.message, b.article, open_(b.hint)) for b in barriers))
        for letter, barriers in listing(matter, judge_case(matter), here.today, override=override_folder(here.workspace))
    ]
    show_letters(here.screen, matter.id, rows)
    return 0


def _formats(said: str | None, output: str | None) -> tuple[tuple[str, ...], bool]:
    """The formats asked for, and whether the answer is wanted as json. Raises ``XfError`` for a format that does not exist."""
    if said is None:
        found = SUFFIXES.get(Path(output).suffix.lower()) if output else None
        return ((found,) if found else ()), False
    names = tuple(dict.fromkeys(name.strip().lower() for name in said.split(",") if name.strip()))
    unknown = [name for name in names if name not in (*FORMATS, "json")]
    if unknown or not names:
        raise XfError(say("{option} cannot be {value}", option="--format", value=said), hint=say("allowed: {names}", names=FORMATS))
    return tuple(name for name in names if name != "json"), "json" in names


def _issue(here: Here, kind: str, case_id: str, formats: tuple[str, ...], typed: Writing, *, show_identity: bool) -> int:
    warnings: list[Message] = []
    event = typed.event(here, "issued", {"kind": kind})
    made = maker(here, kind, formats=formats, show_identity=show_identity, warnings=warnings)
    done = add_event(here.desk, case_id, event, typed.how(here, f"xf letter {kind}"), letters=made)
    show_warnings(here.errors, warnings)
    return say_done(here, done, typed)


def _draft(here: Here, kind: str, case_id: str, formats: tuple[str, ...], output: str | None, *, show_identity: bool) -> int:
    matter = matter_of(here, case_id)
    duties = judge_case(matter)
    shut = gate(kind, matter, duties, here.today)
    if shut:
        raise refusal(kind, shut)
    document = draft(
        kind,
        matter,
        duties,
        today=here.today,
        show_identity=show_identity,
        hq_remedy=here.workspace.settings.hq_reply_remedy,
        override=override_folder(here.workspace),
    )
    if output is None:
        _print(here, document, formats)
    else:
        for form, path in _targets(output, formats):
            _put(here.folder / path, write(document, form))
    show_warnings(here.errors, list(document.warnings))
    return 0


def _print(here: Here, document: Document, formats: tuple[str, ...]) -> None:
    if formats != ("txt",):
        raise XfError(
            say("{formats} cannot be shown here", formats=tuple(f for f in formats if f != "txt")), hint=say("give --output FILE")
        )
    here.screen.write(write(document, "txt").decode("utf-8"))


def _targets(output: str, formats: tuple[str, ...]) -> list[tuple[str, str]]:
    """Where each format goes: one to the file named, several beside each other under its name."""
    if len(formats) == 1:
        return [(formats[0], output)]
    path = Path(output)
    stem = path.with_suffix("") if path.suffix.lower() in SUFFIXES else path
    return [(form, f"{stem}.{form}") for form in formats]


def _put(path: Path, data: bytes) -> None:
    """Write a draft; what is there is replaced, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise XfError(say("{path} cannot be written: {reason}", path=str(path), reason=error.strerror or str(error))) from error
