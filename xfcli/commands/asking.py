"""What is missing is asked for, but only of people at a terminal; a slip is answered, and asked again."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from xfcli.commands.here import Here
from xfcli.commands.types import known, nearest_hint
from xfcli.model.message import N_, Message, XfError, say
from xfcli.output.errors import show_error
from xfcli.output.question import asked_line, named, names_of, show_choices, show_how

T = TypeVar("T")
NONE = "-"
"""The answer that leaves out what has a default."""
HELP = ("?", "？")
"""The answer that asks back what may be answered; no fact is called so."""


def at_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_for(
    here: Here,
    question: str,
    *,
    words: Sequence[str] = (),
    names: Sequence[str] | None = None,
    default: str | None = None,
    optional: bool = False,
    closed: bool = True,
    form: Callable[[], Message | None] = lambda: None,
) -> str | None:
    """One answer, typed at the terminal. ``words`` that may be answered are listed with their ``names`` and completed with Tab.

    Enter takes the default. ``optional``: an empty answer means there is none, and so does ``-``, also where there is a default.
    A word may be answered by its name too; with ``closed`` nothing else is taken. ``?`` asks back: what may be answered is said,
    ``form`` with it, and the question asked again. Ctrl-C and the end of input leave (``KeyboardInterrupt``).
    """
    called = tuple(names) if names is not None else names_of(here.errors, words)
    show_choices(here.errors, words, called)
    by_name = {name.casefold(): word for word, name in zip(words, called, strict=True) if name}
    shown = default if default is None else named(default, words, called)
    line = asked_line(here.errors, question, default=shown, optional=optional)
    with _completing((*words, *filter(None, called))):
        while True:
            answer = _answered(here, line()) or default
            if answer in HELP:
                show_how(here.errors, listed=bool(words), default=default is not None, optional=optional, form=form())
                show_choices(here.errors, words, called)
                continue
            if optional and answer in (None, "", NONE):
                return None
            if not answer:
                continue
            word = by_name.get(answer.casefold(), answer)
            found = word if not words or not closed else known(word, words)
            if found is not None:
                return found
            show_error(none_of(answer, words), here.errors)
            show_choices(here.errors, words, called)


def ask_until(
    here: Here,
    question: str,
    read: Callable[[str], T],
    *,
    words: Sequence[str] = (),
    names: Sequence[str] | None = None,
    default: str | None = None,
    optional: bool = False,
) -> T | None:
    """The first answer that ``read`` takes; what it raises (``XfError``) is shown, and the question asked again."""
    asked: dict[str, Any] = {"words": words, "names": names, "default": default, "optional": optional}
    while True:
        answer = ask_for(here, question, **asked, closed=False, form=lambda: _form(read))
        if answer is None:
            return None
        try:
            return read(answer)
        except XfError as error:
            show_error(none_of(answer, words, error.hint) if words else error, here.errors)


def none_of(answer: str, words: Sequence[str], hint: Message | None = None) -> XfError:
    """That an answer is none of the ``words``, which are listed again below it; with the one that was probably meant."""
    guesses = (guess for guess in (nearest_hint(answer, words), hint) if guess and guess.facts.keys() == {"guess"})
    return XfError(say(N_("{answer} is none of these"), answer=answer), hint=next(guesses, None))


def _form(read: Callable[[str], object]) -> Message | None:
    """How an answer is written, which ``read`` says of what it does not take."""
    try:
        read(HELP[0])
    except XfError as error:
        return error.hint
    return None


def _answered(here: Here, line: str) -> str:
    """What is typed after ``line``, which goes where people see it, also while the output goes into a file."""
    try:
        if sys.stdout.isatty():
            return input(line).strip()
        sys.stderr.write(line)
        sys.stderr.flush()
        return input().strip()
    except (EOFError, KeyboardInterrupt) as left:
        here.errors.line()
        here.errors.prose(here.speech.say(N_("broken off; nothing was written")))
        raise KeyboardInterrupt from left


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Tab completes ``words`` while a question is open, where the system has a line editor."""
    try:
        import readline  # noqa: PLC0415 - it takes hold of the terminal, so only while a question is open
    except ImportError:
        yield
        return
    before = readline.get_completer()
    readline.set_completer(lambda text, state: ([word for word in words if word.startswith(text)] + [None])[state])
    readline.set_completer_delims(" ")
    readline.parse_and_bind("tab: complete")
    for eight_bits in ("input-meta on", "convert-meta off", "output-meta on"):  # Chinese is typed in any locale, LC_ALL=C too
        readline.parse_and_bind(f"set {eight_bits}")
    try:
        yield
    finally:
        readline.set_completer(before)


__all__ = ["ask_for", "ask_until", "at_a_terminal"]
