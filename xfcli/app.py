"""The door: verbs by name, loaded only when used; one boundary for errors; the exit status.

``xf --version`` and ``xf --help`` import neither the rules nor the reader nor any verb; what is needed is imported where it is.
"""

import gc
import os
import sys

from xfcli import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from xfcli.commands.here import Here

SETTINGS_FILE = "xf.yaml"
CANNOT_RUN = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell says of a program ended by SIGINT, by SIGPIPE."""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run ``xf`` with ``arguments`` (none: those of the process) and give the exit status; never raises."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        sys.stdout.write(f"xf {__version__}\n")
        return 0
    if arguments is None:
        # While modules are loaded nothing is thrown away: looking for cycles would take 15 ms of the 210 of xf show.
        gc.disable()
    _speak_utf8()
    try:
        status = _run(given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; what is still in the buffer must not be complained about at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    if arguments is None:
        # The process ends: looking once more through everything for cycles to free would take 4 ms of a warm check's 65.
        gc.freeze()
    return status


def _speak_utf8() -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal that lacks a character gets its number."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="backslashreplace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _run(given: list[str]) -> int:
    from xfcli.commands.here import Here  # noqa: PLC0415 - xf --version does without
    from xfcli.model.message import XfError  # noqa: PLC0415 - the same
    from xfcli.output.i18n import Speech, choose_language  # noqa: PLC0415 - the same

    folder, lang, plain = peek(given)
    setting = language_setting(folder)
    unsaid = {name: value for name, value in os.environ.items() if name != "XF_LANG"}
    here = Here(Speech(choose_language(None, unsaid, setting)), folder, plain=plain)
    try:
        here.speech = Speech(choose_language(lang, os.environ, setting))
        return _dispatch(here, given)
    except XfError as error:
        from xfcli.output.errors import show_error  # noqa: PLC0415 - only when something went wrong

        sys.stdout.flush()
        show_error(error, here.errors)
        return error.exit_code
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 - the one boundary: a defect is written down and said
        return _defect(here, error)


def peek(given: "Sequence[str]") -> "tuple[Path, str | None, bool]":
    """``-C``, ``--lang`` and ``--plain`` wherever they stand: they have to be known before the first word is said."""
    from pathlib import Path  # noqa: PLC0415 - xf --version does without

    folder, lang, plain = "", None, False
    rest = iter(given)
    for word in rest:
        if word == "--":
            break
        if word == "-C":
            folder = next(rest, "")
        elif word.startswith("-C") and not word.startswith("--"):
            folder = word[2:]
        elif word == "--lang":
            lang = next(rest, None)
        elif word.startswith("--lang="):
            lang = word.partition("=")[2]
        plain = plain or word == "--plain"
    try:
        here = Path.cwd()
    except OSError:  # somebody has removed it; whoever needs a folder says so
        here = Path(os.environ.get("PWD", "/"))
    return here / folder, lang, plain


def language_setting(folder: "Path") -> str | None:
    """The language of the workspace around ``folder``: one line of its ``xf.yaml``, before anything is parsed."""
    for place in (folder, *folder.parents):
        path = place / SETTINGS_FILE
        try:
            lines = path.read_bytes()[:65536].decode("utf-8", "replace").splitlines() if path.is_file() else None
        except OSError:
            return None
        if lines is not None:
            said = next((line.partition(":")[2] for line in lines if line.startswith("language:")), "")
            value = said.partition("#")[0].strip().strip("\"'")
            return value if value in ("zh_CN", "en") else None
    return None


def _dispatch(here: "Here", given: list[str]) -> int:
    from xfcli.commands.shortcut import COMPLETION_VARIABLE, follow, understood  # noqa: PLC0415 - xf --version does without

    completing = COMPLETION_VARIABLE in os.environ
    if completing:
        status = _completed(here, os.environ[COMPLETION_VARIABLE])
        if status is not None:
            return status
    else:
        line = understood(given)
        _loaded()
        if line is not None:
            return follow(here, line)
    import typer  # noqa: PLC0415 - most command lines do without

    from xfcli.commands.door import door  # noqa: PLC0415 - the same

    command = door(here, completing=completing or any(word.startswith("--completion") for word in given))
    try:
        if completing:
            return _complete(command, here, COMPLETION_VARIABLE)
        # Not command.main(): there a reader that goes away (SIGPIPE) ends with status 1.
        with command.make_context("xf", given or ["--help"], obj=here) as ctx:
            return int(command.invoke(ctx) or 0)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.Abort as abort:
        raise KeyboardInterrupt from abort


def _loaded() -> None:
    """What has been loaded stays: from here on cycles are looked for again, but not in it."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _completed(here: "Here", asked: str) -> int | None:
    from xfcli.commands.completion import answered  # noqa: PLC0415 - only for the shell

    return answered(here, asked, os.environ)


def _complete(command: "Any", here: "Here", variable: str) -> int:
    """Answer the shell, which says in the environment what has been typed."""
    from typer.completion import shell_complete  # noqa: PLC0415 - only for the shell

    return shell_complete(command, {"obj": here}, "xf", variable, os.environ[variable])


def _defect(here: "Here", error: Exception) -> int:
    """Write the traceback where it can be found; nobody is shown one."""
    import tempfile  # noqa: PLC0415 - only when something went wrong
    import traceback  # noqa: PLC0415 - the same
    from pathlib import Path  # noqa: PLC0415 - the same

    from xfcli.output.errors import show_defect  # noqa: PLC0415 - the same

    text = f"xf {__version__}, Python {sys.version}\n\n" + "".join(traceback.format_exception(error))
    root = next((place for place in (here.folder, *here.folder.parents) if (place / SETTINGS_FILE).is_file()), None)
    written: str | None = None
    for folder in (root / ".xf" if root else None, Path(tempfile.gettempdir())):
        if folder is None or written:
            continue
        try:
            folder.mkdir(exist_ok=True)
            handle, written = tempfile.mkstemp(".txt", "defect-", folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            written = None
    show_defect(written, error, here.errors)
    return CANNOT_RUN


if __name__ == "__main__":
    raise SystemExit(main())
