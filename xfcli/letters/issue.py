"""What the verbs and ``xf letter`` use: may it go out, what does it say, how is it written, what is its file called.

Nothing heavy is imported until a letter is really made.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from xfcli.letters.catalogue import BY_KIND, LETTERS, Letter, documented, issuing_unit, occasion
from xfcli.letters.document import Annex, Block, Document, Paragraph, Signature, Slip, parse_body, parse_header
from xfcli.letters.errors import BadTemplate, MissingFact, UnknownLetter
from xfcli.letters.situation import Barrier, Situation
from xfcli.model.base import unit_of_office
from xfcli.model.duty import Violation
from xfcli.model.events import EventBase, Issued
from xfcli.model.fold import fold
from xfcli.model.glossary import Term
from xfcli.model.message import Refusal, say
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter

FORMATS: Final = ("txt", "docx", "pdf")
MARK: Final = "内部文书　注意保密"
SHIPPED: Final = Path(__file__).resolve().parent.parent / "_templates"
BESIDE: Final = Path(__file__).resolve().parent.parent.parent / "templates"


def letter_of(kind: str) -> Letter:
    """The letter called ``kind``. Raises :class:`UnknownLetter` (exit 2) with the nearest name."""
    found = BY_KIND.get(kind)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped kind needs it

        near = get_close_matches(kind.replace("_", "-"), BY_KIND, n=1, cutoff=0.5)
        hint = say("did you mean {guess}?", guess=near[0]) if near else say("allowed: {names}", names=tuple(BY_KIND))
        raise UnknownLetter(say("there is no letter called {kind}", kind=kind), hint=hint)
    return found


def can_be_addressed(kind: str, matter: Matter) -> bool:
    """Whether there is anybody to send it to: no letter is issued to an unreachable petitioner (commands.md, Writing)."""
    return not letter_of(kind).to_petitioner or matter.case.can_be_reached


def gate(
    kind: str,
    matter: Matter,
    duties: Sequence[Duty],
    today: date,
    *,
    event: EventBase | None = None,
    issuing: bool = False,
) -> tuple[Barrier, ...]:
    """Why the letter may not go out on ``today``; empty when it may.

    ``event`` is the event it documents (a verb passes the one it has just appended to ``matter``); without it the latest on file
    counts. ``issuing`` adds what holds for issuing only (30: countersigned).
    """
    letter = letter_of(kind)
    shown = event or documented(letter, matter)
    if shown is None and letter.needs_event:
        no_event = say("the case holds no event {event} for this letter to document", event=Term("event", letter.event))
        channels = [c for c in letter.conditions if c.__qualname__.startswith(("channel.", "reachable.", "scope."))]
        early = [barrier for barrier in _met(channels, Situation(matter, duties, today, None, None)) if barrier]
        return tuple(early) or (Barrier(no_event, letter.articles[0], None, f"xf {letter.verb}").for_case(matter.id),)
    situation = Situation(matter, duties, today, shown, occasion(letter, matter, shown))
    conditions = letter.conditions + (letter.issuing if issuing else ())
    found = list(_met(conditions, situation))
    known = {barrier.code for barrier in found if barrier.code}
    found += [barrier for barrier in _standing(letter, situation) if barrier.code not in known]
    return tuple(barrier.for_case(matter.id) for barrier in found)


def _met(conditions: Sequence[Callable[[Situation], Barrier | None]], situation: Situation) -> Iterator[Barrier]:
    for condition in conditions:
        barrier = condition(situation)
        if barrier:
            yield barrier


def _standing(letter: Letter, s: Situation) -> Iterator[Barrier]:
    """The findings of severity E about the letter's event that must not stand; a waived one does not."""
    for duty in s.duties:
        if not isinstance(duty, Violation) or duty.code not in letter.codes or duty.severity != "error" or duty.waived_on(s.today):
            continue
        about_it = s.event is not None and duty.place == s.event.place
        if about_it and (duty.until is None or s.today < duty.until):
            yield Barrier(duty.message, int(duty.code[2:4]), duty.code, duty.hint)


def refusal(kind: str, barriers: Sequence[Barrier]) -> Refusal:
    """The refusal (exit 1) that says all barriers at once."""
    first = barriers[0]
    reasons = tuple(barrier.message for barrier in barriers)
    articles = tuple(dict.fromkeys(barrier.article for barrier in barriers))
    return Refusal(
        say(
            "{letter} cannot go out: {reasons} ({articles})",
            letter=letter_of(kind).title,
            reasons=reasons,
            articles=_articles(articles),
        ),
        hint=say("do first: {command}", command=first.hint) if first.hint else None,
    )


def _articles(articles: Sequence[int]) -> str:
    from xfcli.law.articles import article_name  # noqa: PLC0415 - beside its only use

    return "、".join(article_name(article) for article in articles)


def draft(
    kind: str,
    matter: Matter,
    duties: Sequence[Duty],
    *,
    on: date | None = None,
    today: date,
    event: EventBase | None = None,
    number: str | None = None,
    replaces: str | None = None,
    show_identity: bool = False,
    hq_remedy: str | None = None,
    override: Path | None = None,
) -> Document:
    """The letter as it would say now. Whether it may go out is :func:`gate`'s question, asked before.

    ``on`` is the day it bears: the verb's date or the day of issue; without it the day of the event it documents, else ``today``.
    ``override`` is the workspace's ``templates`` folder. Raises :class:`MissingFact` (exit 1) naming fact, event and verb, and
    :class:`BadTemplate` (exit 2) for a template that is not one.
    """
    from xfcli.letters.facts import BY_NAME, Book  # noqa: PLC0415 - jinja2 comes with it
    from xfcli.letters.render import render, template_text  # noqa: PLC0415 - the same

    letter = letter_of(kind)
    shown = event or documented(letter, matter)
    dated = on or (shown.date if shown else today)
    book = Book(letter, matter, duties, dated, shown, show_identity=show_identity, hq_remedy=hq_remedy)
    source = template_text(letter.template, shipped_templates(), override)
    where = f"templates/{letter.template}"
    text = render(source, lambda name: BY_NAME[name].find(book), book.mask, path=where)
    head, found, body = text.partition("\n---\n")
    if not found:
        raise BadTemplate(say("the template has no header block ended by a line ---"), path=where)
    try:
        header = _header(letter, head)
        blocks = _with_replacement(parse_body(body), replaces)
    except BadTemplate as error:
        raise BadTemplate(error.message, hint=error.hint, path=where) from error
    confidential = matter.case.confidential
    return Document(
        kind=kind,
        title=header["title"],
        number=number,
        addressee=header.get("to"),
        blocks=blocks,
        on=dated,
        mark=MARK if confidential else None,
        copy="000001" if confidential else None,
        warnings=tuple(book.warnings),
    )


def _header(letter: Letter, head: str) -> dict[str, str]:
    """The header block; event and article are the catalogue's, and a template that says otherwise is not this letter's."""
    fields = parse_header(head)
    unknown = sorted(set(fields) - {"title", "number", "to", "event", "article"})
    if unknown or not fields.get("title"):
        raise BadTemplate(
            say("the header block holds title, number, to, event and article; wrong: {names}", names="  ".join(unknown) or "title")
        )
    expected = {"event": letter.event, "article": ", ".join(map(str, letter.articles))}
    for name, value in expected.items():
        if fields.get(name, value) != value:
            raise BadTemplate(say("{name} of this letter is {value}", name=name, value=value))
    return fields


def _with_replacement(blocks: tuple[Block, ...], replaces: str | None) -> tuple[Block, ...]:
    if not replaces:
        return blocks
    at = next((n for n, block in enumerate(blocks) if isinstance(block, Signature | Slip | Annex)), len(blocks))
    said = Paragraph(f"本文书替代{replaces}文书，被替代的文书自本文书发出之日起不再使用。")
    return (*blocks[:at], said, *blocks[at:])


def shipped_templates() -> Path:
    """The folder of the shipped templates: inside the package when installed, beside it in a source tree."""
    return SHIPPED if SHIPPED.is_dir() else BESIDE


def write(document: Document, form: str) -> bytes:
    """The letter as ``txt``, ``docx`` or ``pdf``; the same document always gives the same bytes.

    Raises :class:`CannotWrite` where pdf needs the extra or a font that is not here.
    """
    if form == "docx":
        from xfcli.letters.docx import write_docx  # noqa: PLC0415 - python-docx is imported when a Word file is made

        return write_docx(document)
    if form == "pdf":
        from xfcli.letters.pdf import write_pdf  # noqa: PLC0415 - typst is an extra

        return write_pdf(document)
    from xfcli.letters.txt import write_txt  # noqa: PLC0415 - one writer a format

    return write_txt(document)


def series(kind: str, matter: Matter, event: EventBase | None = None, *, override: Path | None = None) -> str:
    """The number series: what the template's ``number:`` says, where that is ``unit`` the issuing unit's 机关代字.

    Raises :class:`MissingFact` where org.yaml has none.
    """
    from xfcli.letters.render import template_text  # noqa: PLC0415 - jinja2 comes with it

    letter = letter_of(kind)
    head = template_text(letter.template, shipped_templates(), override).partition("\n---\n")[0]
    named = next((line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("number:")), "unit")
    if named != "unit":
        return named
    unit = issuing_unit(letter, matter, event or documented(letter, matter))
    record = matter.unit(unit_of_office(unit))
    if record is None or not record.letter_prefix:
        holder = f"org.yaml: units.{unit}.letter_prefix"
        fact = say("the letter prefix of unit {unit}", unit=unit)
        raise MissingFact(letter.title, letter.articles, fact, holder, f"edit org.yaml (units.{unit})")
    return record.letter_prefix


def replaced_number(kind: str, matter: Matter, event: EventBase | None = None) -> str | None:
    """The number of the letter that a new one of this kind takes the place of, if one went out.

    That is the letter of the same event issued before, or the one on an event that was voided by ``corrected`` and recorded anew.
    """
    letter = letter_of(kind)
    shown = event or documented(letter, matter)
    if shown is None:
        return None
    again = [e for e in matter.time.of(Issued) if e.kind == kind and e.when > shown.when and e.letter_number]
    if again:
        return again[-1].letter_number
    if shown.letter_number:
        return shown.letter_number
    voided = [e for e in fold(matter.source).voided if letter.documents(e) and e.letter_number and e.place < shown.place]
    if not voided:
        return None
    since = [e for e in matter.events if voided[-1].place < e.place < shown.place]
    if any(letter.documents(e) for e in since):
        return None
    again = [e for e in since if isinstance(e, Issued) and e.kind == kind and e.letter_number]
    return (again or voided)[-1].letter_number


def file_name(kind: str, number: str | None, form: str) -> str:
    """The file's name inside ``letters/CASE/``: kind and number, never anybody's name."""
    safe = "".join(c for c in number or "" if c not in '/\\:*?"<>|\0').strip(". ")
    return f"{letter_of(kind).title}-{safe}.{form}" if safe else f"{letter_of(kind).title}.{form}"


def listing(
    matter: Matter, duties: Sequence[Duty], today: date, *, override: Path | None = None
) -> list[tuple[Letter, tuple[Barrier, ...]]]:
    """Every letter with what keeps it from going out now (``xf letter --list``): its gate, else what cannot be written down."""

    def unwritable(letter: Letter) -> tuple[Barrier, ...]:
        try:
            draft(letter.kind, matter, duties, today=today, override=override)
        except MissingFact as missing:
            return (Barrier(missing.alone, letter.articles[0], None, missing.verb),)
        except BadTemplate as bad:
            return (Barrier(bad.message, letter.articles[0]),)
        return ()

    return [(letter, gate(letter.kind, matter, duties, today) or unwritable(letter)) for letter in LETTERS]
