"""What is missing is asked for, but only of people at a terminal."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from xfcli.commands.here import Here


def at_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask_for(
    here: Here, question: str, *, words: Sequence[str] = (), default: str | None = None, optional: bool = False
) -> str | None:
    """One answer, typed at the terminal. Allowed ``words`` are listed and completed with Tab; Enter takes the default.

    ``optional``: an empty answer means there is none. Ctrl-C and the end of input leave (``KeyboardInterrupt``).
    """
    shown = question
    if words:
        shown += f" [{'|'.join(words)}]"
    if default is not None:
        shown += f" ({default})"
    elif optional:
        shown += here.speech.say(" (Enter to leave it out)")
    with _completing(words):
        while True:
            try:
                answer = input(f"{shown}: ").strip() or default
            except EOFError as end:
                raise KeyboardInterrupt from end
            if answer or optional:
                return answer or None


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
