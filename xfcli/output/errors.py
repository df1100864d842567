"""What went wrong, for people: ``path:line:col: message`` and the next step."""

from xfcli.model.message import XfError, say
from xfcli.output.inert import inert
from xfcli.output.terminal import Screen


def show_error(error: XfError, screen: Screen) -> None:
    """One error on standard error."""
    where = place(error.path, error.line, error.column) if error.path else ""
    screen.prose(where + screen.speech.words(error.message), style="error")
    if error.hint:
        screen.prose(f"→ {screen.speech.words(error.hint)}", hang=2)


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


__all__ = ["place", "show_defect", "show_error"]
