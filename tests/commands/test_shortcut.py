"""The short way in and Typer: two speeds, one meaning."""

from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xfcli.commands import door, shortcut, typed
from xfcli.commands.here import Here
from xfcli.commands.menu import VERB_BY_NAME, verb_named
from xfcli.commands.param import Param
from xfcli.commands.verb import COMMON_PARAMS, Declared, VerbCommand, VerbGroup
from xfcli.model.message import XfError
from xfcli.output.i18n import Speech

Heard = list[tuple[str, dict[str, Any], list[str]]]
"""Who was given what, in turn; last the verb with the words nobody asked for."""


class Ear:
    """Takes the place of everything that acts on what was typed, and only listens."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: Heard = []
        for module in (door, shortcut, typed):
            monkeypatch.setattr(module, "values_of", self.values)

        def run(verb: Declared, here: Here, said: Mapping[str, Any], more: Sequence[str]) -> int:  # noqa: ARG001 - as it is called
            self.heard.append((verb.path, _plain(said, verb.params), list(more)))
            return 0

        monkeypatch.setattr(VerbCommand, "run", run)

    def values(self, params: Sequence[Param], here: Here, said: Mapping[str, Any], verb: str) -> dict[str, Any]:  # noqa: ARG002 - as it is called
        self.heard.append((verb, _plain(said, COMMON_PARAMS), []))
        return {"version": said.get("version"), "completion": said.get("completion")}

    def listen(self, words: list[str], *, short: bool) -> tuple[Heard, str] | None:
        """What is heard and shown; None where the short way leaves it to Typer."""
        self.heard = []
        here, shown = Here(Speech("en"), Path(), plain=True), StringIO()
        with redirect_stdout(shown):
            if short:
                line = shortcut.understood(words)
                assert not self.heard
                if line is None:
                    return None
                shortcut.follow(here, line)
            else:
                _typer(here, words)
        return self.heard, shown.getvalue()


def _plain(said: Mapping[str, Any], params: Sequence[Param]) -> dict[str, Any]:
    """Nothing is nothing, however it is written."""
    return {param.name: None if said.get(param.name) in (None, (), []) else said.get(param.name) for param in params}


def _typer(here: Here, words: list[str]) -> None:
    try:
        with door.door(here).make_context("xf", list(words or ["--help"]), obj=here) as ctx:
            ctx.command.invoke(ctx)
    except typer.Exit:
        pass


def commands() -> list[VerbCommand]:
    """All verbs, and all kinds of verbs."""
    found: list[VerbCommand] = []
    for name in VERB_BY_NAME:
        verb = verb_named(name)
        kinds = verb.kinds.values() if isinstance(verb, VerbGroup) else [verb]
        found += [kind for kind in kinds if isinstance(kind, VerbCommand)]
    return found


COMMANDS = commands()
TEXTS = ["SZ-2026-0007", "7", "", "-", "-3d", "--unit", "a=b", "值", "--", "two words", "order", "\udcff", "today", "=", "-1"]

SLIPS = [*[""] * 6, "--help", "--nuit", "-x", "--plain=1", "-Cx", "-C=x", "--", "--today"]


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """A command line of some verb: its options and arguments in any order, mixed with what a slip may leave behind."""
    verb = draw(st.sampled_from(COMMANDS))
    head, *kind = verb.path.split()[1:]
    words = [*_some(draw, COMMON_PARAMS), head]
    if draw(st.booleans()) and kind:
        words += [*_some(draw, COMMON_PARAMS), *kind]
    elif draw(st.booleans()):
        words += kind
    return words + _some(draw, verb.params)


def _some(draw: st.DrawFn, params: Sequence[Param]) -> list[str]:
    words: list[str] = []
    for param in draw(st.lists(st.sampled_from(params), max_size=4)):
        text = draw(st.sampled_from(TEXTS))
        names = (*param.opts, *param.off)
        if not names:
            words.append(text)
        elif param.is_flag:
            words.append(draw(st.sampled_from(names)))
        else:
            name = draw(st.sampled_from(names))
            words += draw(st.sampled_from([[name, text], [name, text], [f"{name}={text}"]]))
    slip = draw(st.sampled_from(SLIPS)).split()
    at = draw(st.integers(0, len(words)))
    return [*words[:at], *slip, *words[at:]]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=lines())
def test_what_the_short_way_takes_it_takes_as_typer_does(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    with monkeypatch.context() as patched:
        ear = Ear(patched)
        short = ear.listen(words, short=True)
        if short is not None:
            assert short == ear.listen(words, short=False)


@pytest.mark.parametrize("verb", COMMANDS, ids=lambda verb: verb.path)
def test_a_line_with_every_option_of_a_verb_goes_the_short_way(verb: VerbCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear(monkeypatch)
    words = ["--today", "2026-06-01", *verb.path.split()[1:]]
    for param in verb.params:
        value = [] if param.is_flag else ["x", *([param.opts[-1], "--y"] if param.many and param.opts else [])]
        words += [*param.opts[-1:], *value]
    short = ear.listen(words, short=True)
    assert short is not None
    assert short == ear.listen(words, short=False)
    for name in verb.params[0].off:
        assert ear.listen([*words, name], short=True) == ear.listen([*words, name], short=False)


@pytest.mark.parametrize("verb", COMMANDS, ids=lambda verb: verb.path)
def test_help_is_the_same_either_way(verb: VerbCommand, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear(monkeypatch)
    words = [*verb.path.split()[1:], "7", "--help"]
    short = ear.listen(words, short=True)
    assert short is not None
    assert "Example" in short[1]
    assert short == ear.listen(words, short=False)


@pytest.mark.parametrize("words", [[], ["--help"], ["--lang", "en", "--help"], ["--plain"], ["review", "--help"], ["supervise", "--help"]])
def test_help_above_the_verbs_is_the_same_either_way(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear(monkeypatch)
    short = ear.listen(words, short=True)
    assert short is not None
    assert short[1].startswith("Usage: xf ")
    assert short == ear.listen(words, short=False)


@pytest.mark.parametrize(
    "words",
    [
        ["chekc"], ["check", "--formt", "json"], ["check", "--format"], ["check", "--quiet=yes"], ["check", "-Cx"], ["check", "-x"],
        ["check", "--", "cases"], ["--version", "check"], ["--completion", "bash"], ["review", "decid", "7"], ["supervise", "anwser", "7"],
        ["note", "7", "--note", "\udcff"],
    ],
)  # fmt: skip
def test_what_needs_a_second_look_is_left_to_typer(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert Ear(monkeypatch).listen(words, short=True) is None


def test_a_refusal_of_a_value_is_the_same_either_way() -> None:
    words = ["--today", "2026-02-30", "due", "x", "y"]
    line = shortcut.understood(words)
    assert line is not None

    def told(*, short: bool) -> tuple[object, ...]:
        here = Here(Speech("en"), Path(), plain=True)
        with pytest.raises(XfError) as error:
            shortcut.follow(here, line) if short else _typer(here, words)
        return error.value.message, error.value.hint

    assert told(short=True) == told(short=False)
