"""Verbs as declared, and the Typer command line made of them."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

from tests.commands.conftest import Run
from xfcli.commands.door import door
from xfcli.commands.here import Here
from xfcli.commands.mistakes import USAGE_ERROR
from xfcli.commands.param import declared_of
from xfcli.commands.typed import command_line
from xfcli.commands.types import DAY, RULES, Number, OneOf
from xfcli.commands.verb import VerbGroup, argument, option, verb, verb_group
from xfcli.model.message import XfError
from xfcli.output.i18n import Speech

SAID: list[Any] = []


@verb("order", example="xf supervise 7")
@argument("case", metavar="CASE", help="the case")
@option("--ground", type=OneOf(("31-1", "31-2")), required=True, help="the ground")
@option("--with", "with", help="whom with")
@option("--file", "files", multiple=True, help="files")
@option("--known/--not-known", "known", default=None, help="known")
@option("--force", is_flag=True, help="force")
@option("--days", type=Number(), default="3", help="days")
def order(here: Here, case: str, **typed: Any) -> int:
    """Keep what was typed."""
    SAID[:] = [("order", case, typed, here.said_today)]
    return 1


@verb("answer", example="xf supervise answer 7")
@argument("case", metavar="CASE", help="the case")
@argument("rest", nargs=-1, metavar="WORD", help="words")
def answer(here: Here, case: str, rest: tuple[str, ...]) -> None:
    """Keep what was typed."""
    SAID[:] = [("answer", case, rest, here.said_today)]


def run(*words: str, default: str | None = None) -> int:
    """Type the words after ``xf supervise``."""
    group = VerbGroup({"order": order, "answer": answer}, default, "supervise", (), "xf supervise 7").named("xf supervise")
    made = command_line(group, Speech("en"))
    with made.make_context("supervise", list(words), obj=Here(Speech("en"), Path(), plain=True)) as ctx:
        return int(made.invoke(ctx) or 0)


def typed(*words: str, default: str | None = None) -> dict[str, Any]:
    run(*words, default=default)
    found: dict[str, Any] = SAID[0][2]
    return found


def test_what_was_typed_arrives_converted_and_the_rest_has_its_defaults() -> None:
    assert typed("order", "7", "--ground", "31-1") == {
        "ground": "31-1", "with": None, "files": (), "known": None, "force": False, "days": 3,
    }  # fmt: skip
    assert typed("order", "--with", "HQ", "--file", "a", "--file=b", "--not-known", "--force", "--days", "5", "7", "--ground", "31-2") == {
        "ground": "31-2", "with": "HQ", "files": ("a", "b"), "known": False, "force": True, "days": 5,
    }  # fmt: skip


def test_the_status_is_the_functions() -> None:
    assert run("order", "7", "--ground", "31-1") == 1
    assert run("answer", "7") == 0


def test_many_words_are_a_tuple() -> None:
    run("answer", "7", "a", "b")
    assert SAID[0][:3] == ("answer", "7", ("a", "b"))


def test_the_choices_of_every_verb_stand_before_the_kind_or_after_it() -> None:
    run("--today", "2026-06-01", "answer", "7")
    before = SAID[0][3]
    run("answer", "7", "--today", "2026-06-01")
    assert before == SAID[0][3] == DAY.convert("2026-06-01")


@pytest.mark.parametrize(
    "words",
    [
        ("7", "--ground", "31-1"),
        ("--ground", "31-1", "7"),
        ("--plain", "-C", "x", "--today=today", "7", "--ground", "31-1"),
        ("order", "7", "--ground", "31-1"),
        ("--lang", "en", "order", "7", "--ground", "31-1"),
        ("7", "--order", "--ground", "31-1"),
    ],
)
def test_without_a_kind_the_default_is_meant(words: tuple[str, ...]) -> None:
    run(*words, default="order")
    assert SAID[0][:2] == ("order", "7")


def test_a_kind_is_a_kind_beside_a_default() -> None:
    run("answer", "7", default="order")
    assert SAID[0][0] == "answer"


@pytest.mark.parametrize(
    ("words", "default", "what", "fact"),
    [
        (("order", "7"), None, "{name} is missing", "--ground"),
        (("order", "--ground", "31-1"), None, "{name} is missing", "CASE"),
        (("order", "7", "--ground", "31-9"), None, "{option} cannot be {value}", "--ground"),
        (("order", "7", "--gruond", "31-1"), None, "there is no option {option}", "--gruond"),
        (("7", "--gruond", "31-1"), "order", "there is no option {option}", "--gruond"),
        (("order", "7", "--ground"), None, "{option} needs a value", "--ground"),
        (("order", "7", "--force=yes"), None, "{option} takes no value", "--force"),
        (("order", "7", "8", "--ground", "31-1"), None, "there is something too many: {what}", "8"),
        (("anwser", "7"), None, "{verb} has no kind {name}", "anwser"),
        (("anwser", "7"), "order", "{verb} has no kind {name}", "anwser"),
        ((), None, "{verb} needs to know which: {kinds}", "xf supervise"),
        ((), "order", "{name} is missing", "CASE"),
    ],
)
def test_mistakes_are_ours(words: tuple[str, ...], default: str | None, what: str, fact: str) -> None:
    with pytest.raises(XfError) as told:
        run(*words, default=default)
    assert told.value.message.msgid == what
    assert fact in told.value.message.facts.values()
    assert told.value.hint is not None


def test_the_nearest_option_is_named() -> None:
    with pytest.raises(XfError) as told:
        run("order", "7", "--gruond", "31-1")
    assert told.value.hint
    assert told.value.hint.facts == {"guess": "--ground"}


def test_a_missing_value_is_asked_for_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(_: Here, question: str, *, words: tuple[str, ...] = (), **_more: object) -> str:
        asked.append((question, words))
        return "31-2" if words else "7"

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr("xfcli.commands.asking.ask_for", ask)
    assert typed("order")["ground"] == "31-2"
    assert asked == [("the case", ()), ("the ground", ("31-1", "31-2"))]


def test_a_verb_loads_its_own_module_and_no_other() -> None:
    program = (
        "import sys\nfrom xfcli.app import main\n"
        "assert main(['due', '2026-03-12', '60']) == 0\n"
        "from xfcli.commands.menu import VERBS\n"
        "own = {verb.path for verb in VERBS} - {'xfcli.commands.due'}\n"
        "loaded = sorted(own & set(sys.modules))\n"
        "assert 'xfcli.commands.due' in sys.modules and not loaded, loaded\n"
        "assert 'rich' not in sys.modules and 'click' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_door_is_a_typer_group_that_knows_all_verbs_and_loads_none() -> None:
    made = door(Here(Speech("en"), Path(), plain=True))
    assert isinstance(made, TyperGroup)
    assert not made.commands
    assert "check" in made.list_commands(made.context_class(made))


def test_typers_complaints_have_one_base() -> None:
    assert USAGE_ERROR.__name__ == "UsageError"
    assert issubclass(typer.BadParameter, USAGE_ERROR)
    assert not issubclass(XfError, USAGE_ERROR)


def test_help_names_kinds_options_and_what_is_required(xf: Run) -> None:
    out = xf("calendar", "show", "--help").out
    assert out.startswith("Usage: xf calendar show [YEAR] [options]")
    assert "--today DAY" in out


def test_declarations_keep_the_order_of_their_decorators() -> None:
    assert [found.name for found in declared_of(order.function)][-3:] == ["known", "force", "days"]
    assert [found.name for found in order.params][:5] == ["folder", "today", "lang", "plain", "case"]


def test_a_list_in_one_word_is_split() -> None:
    assert RULES.convert("XF2801, XF22", None, None) == ("XF2801", "XF22")


def test_a_group_is_declared_with_its_kinds() -> None:
    made = verb_group("supervise", {"order": order}, example="xf supervise 7", default="order")
    assert made.named("xf supervise").kinds["order"].path == "xf supervise order"
