"""What went wrong, for people: ``path:line:col: message`` and the next step."""

from xfcli.model.message import XfError, say
from xfcli.output.inert import inert
from xfcli.output.terminal import Screen


def show_error(error: XfError, screen: Screen) -> None:
    """One error on standard error."""
    place = ""
    if error.path:
        numbers = [str(number) for number in (error.line, error.column) if number]
        place = ":".join((inert(error.path), *numbers)) + ": "
    screen.prose(place + screen.speech.words(error.message), style="error")
    if error.hint:
        screen.prose(f"→ {screen.speech.words(error.hint)}", hang=2)


def show_defect(path: str | None, error: BaseException, screen: Screen) -> None:
    """A defect of the program: no traceback, but where it lies."""
    name = type(error).__name__
    what = say("a defect of the program stopped it ({name})", name=name)
    screen.prose(screen.speech.words(what), style="error")
    if path:
        screen.prose("→ " + screen.speech.words(say("what happened stands in {path}; please report it", path=path)), hang=2)


__all__ = ["show_defect", "show_error"]
