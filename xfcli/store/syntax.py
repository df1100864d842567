"""What is said when a text is no YAML at all: ruamel.yaml's complaints in the words of somebody who files petitions."""

from collections.abc import Iterator
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from xfcli.model.message import N_, Message, say
from xfcli.store.problems import Report

DIRECTIVES: Final = say(N_("directives (%) are not used here"))
DELETE_LINE: Final = say(N_("delete the line"))
_MISPLACED: Final = "expected '<document start>'"
_ESCAPE: Final = "escape"
_QUOTES: Final = say(N_("put the text in quotes"))
_INDENT: Final = say(N_("indent with spaces, as the lines above do"))

_KNOWN: Final[tuple[tuple[str, str, Message, Message | None], ...]] = (
    # what the context says, what the problem says, our message, our hint; the first that fits
    ("", "character '\\t' that cannot", say(N_("a tab does not fit here")), say(N_("put a space in its place"))),
    ("", "mapping values are not allowed", say(N_("a colon with a space after it does not fit here")),
     say(N_("put the text in quotes, or check the indentation"))),
    ("quoted scalar", "unexpected end of stream", say(N_("a quote is opened here and never closed")), say(N_("close it"))),
    ("quoted scalar", "unexpected document separator", say(N_("a quote is opened here and never closed")), say(N_("close it"))),
    ("double-quoted", _ESCAPE, say(N_("a backslash in double quotes begins a code, and this is none")),
     say(N_("write \\\\ for a backslash, or use single quotes"))),
    ("simple key", "could not find expected ':'", say(N_("this line is neither “name: value” nor a list item")),
     say(N_("check the indentation and the colon, with a space after it"))),
    ("flow sequence", "", say(N_("a list in brackets is not closed, or a comma is missing")), None),
    ("flow mapping", "", say(N_("a map in braces is not closed, or a comma is missing")), None),
    ("block collection", "", say(N_("the indentation does not fit the lines above")), _INDENT),
    ("block mapping", "", say(N_("the indentation does not fit the lines above")), _INDENT),
    ("block scalar", "", say(N_("the text block after | or > is not well-formed")), _INDENT),
    ("", "more indented follow up line", say(N_("the text block after | or > is not well-formed")), _INDENT),
    ("anchor", "", say(N_("text that begins with & goes in quotes")), _QUOTES),
    ("alias", "", say(N_("text that begins with * goes in quotes")), _QUOTES),
    ("tag", "", say(N_("text that begins with ! goes in quotes")), _QUOTES),
    ("directive", "", DIRECTIVES, DELETE_LINE),
    ("", "expected the node content", say(N_("a value is missing here, or this does not belong here")), None),
    ("", _MISPLACED, say(N_("the indentation does not fit the lines above")), _INDENT),
    ("", "that cannot start any token", say(N_("text may not begin with this character")), _QUOTES),
    ("", "sequence entries are not allowed", say(N_("a dash with a space after it does not fit here")), _QUOTES),
    ("", "mapping keys are not allowed", say(N_("a question mark with a space after it does not fit here")), _QUOTES),
)  # fmt: skip
_UNKNOWN: Final = say(N_("this is not valid YAML"))
_OPENED_EARLIER: Final = ("quoted scalar", "simple key", "flow sequence", "flow mapping")
"""Contexts whose beginning is the place to look at, where the complaint comes lines later."""


def parse(text: str, report: Report, stop: type[Exception]) -> Iterator[Any]:
    """The events of ``text``. The first thing that is no YAML is reported, then ``stop`` is raised."""
    yaml = YAML(typ="safe", pure=True)
    line, column = 1, 1
    try:
        for event in yaml.parse(text):
            line, column = event.end_mark.line + 1, event.end_mark.column + 1
            yield event
    except MarkedYAMLError as error:
        _complain(error, text, report, (line, column))
    except (YAMLError, ValueError, OverflowError, IndexError, AttributeError, AssertionError, TypeError, KeyError):
        # The parser itself stumbled, over \U00110000 for one. The text is at fault, and where is known well enough.
        report.unreadable(line, column, _UNKNOWN)
    else:
        return
    raise stop


def _complain(error: MarkedYAMLError, text: str, report: Report, last: tuple[int, int]) -> None:
    context, problem = str(error.context or ""), str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    earlier = error.context_mark
    if earlier and mark and earlier.line != mark.line and any(name in context for name in _OPENED_EARLIER):
        mark = earlier
    line, column = (mark.line + 1, mark.column + 1) if mark else last
    if mark and (line, column) > last and not text[mark.index :].strip():
        line, column = last  # it breaks off: there is no line after the last
    lines = text.split("\n", line)[:line]
    if _MISPLACED in problem and (directive := [number for number, words in enumerate(lines, 1) if words.startswith("%")]):
        report.unreadable(directive[-1], 1, DIRECTIVES, DELETE_LINE)
        return
    if _ESCAPE in problem and "double-quoted" in context:
        column = lines[-1].rfind("\\", 0, column) + 1 or column
    if tab := _tab_in_indentation(lines[-1]):
        report.unreadable(line, tab, say(N_("a tab stands in the indentation")), _INDENT)
        return
    for in_context, in_problem, message, hint in _KNOWN:
        if in_context in context and in_problem in problem:
            report.unreadable(line, column, message, hint)
            return
    report.unreadable(line, column, _UNKNOWN)


def _tab_in_indentation(line: str) -> int:
    """The column of the first tab among the blanks that a line begins with; 0 without one."""
    return line[: len(line) - len(line.lstrip(" \t"))].find("\t") + 1


__all__ = ["DELETE_LINE", "DIRECTIVES", "parse"]
