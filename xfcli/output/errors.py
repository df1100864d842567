"""What went wrong, for people: ``path:line:col: message`` and the next step."""

from xfcli.model.message import N_, XfError, say
from xfcli.output.inert import inert
from xfcli.output.terminal import Screen

COMMAND = "{command}"
"""A hint that is a command and nothing else stays on one line at a terminal, so that it can be taken from there."""


def show_error(error: XfError, screen: Screen) -> None:
    """One error on standard error."""
    where = place(error.path, error.line, error.column) if error.path else ""
    screen.prose(where + screen.speech.words(error.message), style="error")
    for message in error.more:
        screen.prose(screen.speech.words(message), style="error")
    if error.hint and error.hint.msgid == COMMAND and screen.people:
        screen.line(f"→ {screen.style(screen.speech.words(error.hint), 'command')}")
    elif error.hint:
        screen.prose(f"→ {screen.speech.words(error.hint)}", hang=2)


def show_again(screen: Screen, command: str) -> None:
    """What was answered before an act was refused, as the command that says it all at once."""
    screen.prose(screen.speech.say(N_("what you answered, to be typed again once that is done:")))
    screen.line(f"  {screen.style(inert(command), 'command')}")


def place(path: str, line: int | None = None, column: int | None = None) -> str:
    """``path:line:col: `` as far as it is known."""
    return ":".join((inert(path), *(str(number) for number in (line, column) if number))) + ": "


def show_defect(path: str | None, error: BaseException, screen: Screen) -> None:
    """A defect of the program: no traceback, but where it lies."""
    name = type(error).__name__
    what = say("a defect of the program stopped it ({name})", name=name)
    screen.prose(screen.speech.words(what), style="error")
    if path:
        screen.prose("→ " + screen.speech.words(say("what happened stands in {path}; please report it", path=path)), hang=2)


__all__ = ["place", "show_again", "show_defect", "show_error"]
