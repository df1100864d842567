"""Terminals, pipes, colours; and the bar for whoever waits."""

import io

import pytest

from xfcli.output.i18n import Speech
from xfcli.output.progress import Progress
from xfcli.output.terminal import Screen, screen

ENGLISH = Speech("en")


@pytest.mark.parametrize(
    ("terminal", "plain", "environment", "people", "colour"),
    [
        (True, False, {"TERM": "xterm"}, True, True),
        (True, False, {"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        (True, False, {"TERM": "xterm", "NO_COLOR": ""}, True, True),
        (True, False, {"TERM": "dumb"}, True, False),
        (True, True, {"TERM": "xterm"}, False, False),
        (False, False, {"TERM": "xterm"}, False, False),
    ],
)
def test_colours_and_folding_are_for_terminals(*, terminal: bool, plain: bool, environment: dict[str, str], people: bool, colour: bool) -> None:
    made = screen(io.StringIO(), ENGLISH, environment, plain=plain, is_terminal=terminal)
    assert (made.people, made.colour) == (people, colour)
    assert ("\x1b" in made.style("x", "error")) == colour


def test_the_width_is_the_terminals_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, expected in (("20", 40), ("100", 100), ("500", 132)):
        monkeypatch.setenv("COLUMNS", columns)
        assert screen(io.StringIO(), ENGLISH, {}, is_terminal=True).width == expected


def run_of(seconds: list[float], *, people: bool) -> str:
    """What a progress of these moments writes."""
    out = io.StringIO()
    clock = iter(seconds)
    with Progress(Screen(out, ENGLISH, 80, people), "checking", lambda: next(clock, seconds[-1])) as progress:
        for done in range(1, len(seconds)):
            progress(done, len(seconds) - 1)
    return out.getvalue()


def test_a_bar_appears_on_a_terminal_after_a_second() -> None:
    assert run_of([0.0, 0.4, 0.9], people=True) == ""
    assert "checking" in run_of([0.0, 0.4, 1.1, 1.2], people=True)
    assert run_of([0.0, 0.4, 1.1, 1.2], people=False) == ""
