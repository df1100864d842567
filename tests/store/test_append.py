"""An appended event reads back as itself, and what stood before it stays, byte for byte, in any layout."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from xfcli.model.message import XfError
from xfcli.store.append import SCHEMA_LINE, append_event, new_case, prove, same

EVENT: dict[str, Any] = {"event": "noted", "by": "王敏", "date": date(2026, 3, 12), "note": "来电: 已到"}


def fast(text: bytes) -> Any:
    return yaml_rs.loads(text.decode("utf-8-sig"), parse_datetime=False)


def strict(text: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(text.decode("utf-8-sig"))


JUDGES = [fast, strict]


def check(old: bytes, event: Mapping[str, Any] = EVENT) -> bytes:
    """Append, and let both readers say that it is the old case and the event."""
    new = append_event(old, event)
    for load in JUDGES:
        prove(load(old), event, new, load)
    return new


HEAD = "id: SZ-2026-0007\nsubject: 迟延 # 电话\n"
ONE = "events:\n  - date: 2026-03-02\n    event: registered\n    by: 王敏\n"

PURE = {
    "as this program writes": HEAD + ONE,
    "dashes under the key": HEAD + "events:\n- date: 2026-03-02\n  event: registered\n",
    "far in": HEAD + "events:\n      - date: 2026-03-02\n        event: registered\n",
    "wide dashes": HEAD + "events:\n  -   date: 2026-03-02\n      event: registered\n",
    "no final newline": (HEAD + ONE).rstrip("\n"),
    "no final newline, crlf": (HEAD + ONE).rstrip("\n").replace("\n", "\r\n"),
    "crlf": (HEAD + ONE).replace("\n", "\r\n"),
    "comment at the end": HEAD + ONE + "# end\n",
    "comment at the end without newline": HEAD + ONE + "    # end",
    "blank lines at the end": HEAD + ONE + "\n\n  \n",
    "spaces without newline at the end": HEAD + ONE + "  ",
    "trailing spaces": HEAD + ONE.replace("\n", "  \n"),
    "byte order mark": "\ufeff" + HEAD + ONE,
    "byte order mark, crlf": "\ufeff" + (HEAD + ONE).replace("\n", "\r\n"),
    "document start": "---\n" + HEAD + ONE,
    "a block text last": HEAD + ONE + "    note: |\n      一\n\n      二\n",
    "a block text with its line ends kept": HEAD + ONE + "    note: |+\n      一\n\n\n",
    "a block text that only looks like events": "statement: |\n  events:\n    - a\n" + HEAD + ONE,
    "a folded text last": HEAD + ONE + "    note: >-\n      一\n      二\n",
    "a plain text over two lines last": HEAD + ONE + "    note: a\n      b\n",
    "a quoted text over two lines last": HEAD + ONE + '    note: "a\n      b"\n',
    "an empty field last": HEAD + ONE + "    note:\n",
    "a list under a field last": HEAD + ONE + "    items:\n    - a\n    - b\n",
    "events in braces": HEAD + "events:\n  - {date: 2026-03-02, event: registered}\n",
    "nothing yet": HEAD + "events:\n",
    "nothing yet, a comment": HEAD + "events: # none\n# end\n",
    "nothing yet, other lists at the margin": "requests:\n- a\n" + HEAD + "events:\n",
    "a key in quotes": HEAD + ONE.replace("events:", '"events":'),
}


@pytest.mark.parametrize("layout", PURE)
def test_where_events_come_last_every_earlier_byte_stays(layout: str) -> None:
    old = PURE[layout].encode()
    assert check(old).startswith(old)


# Read by the fast reader only, or read differently by the two: the one that is used decides.
FAST_ONLY = {
    "a tab on the last line": HEAD + ONE + "\t",
    "tabs on blank lines": HEAD + "\t\n" + ONE + "\t\n",
    "a block text without final newline": HEAD + ONE + "    note: |\n      一",
    "a block text, its line ends kept, without final newline": HEAD + ONE + "    note: |+\n      一\n\n      ",
}


@pytest.mark.parametrize("layout", FAST_ONLY)
def test_what_only_the_fast_reader_reads_so_is_kept_as_well(layout: str) -> None:
    old = FAST_ONLY[layout].encode()
    new = append_event(old, EVENT)
    assert new.startswith(old)
    prove(fast(old), EVENT, new, fast)


INSERTED = {
    "a key after it": ONE + HEAD,
    "a key after it, crlf": (ONE + HEAD).replace("\n", "\r\n"),
    "a comment on the next key": ONE + "\n# about the next\n" + HEAD,
    "a comment on the last event": ONE + "    # about the event\n\n" + HEAD,
    "a block text before the next key": ONE + "    note: |+\n      一\n\n" + HEAD,
    "a folded text before the next key": ONE + "    note: >\n      一\n\n# c\n" + HEAD,
    "nothing yet, a key after it": "events:\n" + HEAD,
    "nothing yet, a comment and a key after it": "events: # c\n\n# d\n" + HEAD,
    "document end": HEAD + ONE + "...\n",
    "document end, comment": HEAD + ONE + "# c\n... # d\n",
    "brackets": HEAD + "events: [{date: 2026-03-02, event: registered}]\n",
    "brackets and spaces": HEAD + "events: [ {date: 2026-03-02, event: registered} ] # c",
    "brackets, trailing comma": HEAD + "events: [{date: 2026-03-02, event: registered}, ]\n",
    "brackets over lines": HEAD + "events: [\n  {date: 2026-03-02, event: registered},\n  {event: a}\n]\n",
    "brackets over lines, crlf": (HEAD + "events: [\n  {event: a},\n  {event: b}\n]\n").replace("\n", "\r\n"),
    "brackets over lines, comments": HEAD + "events: [\n  {event: a}, # a, b\n  {event: b} # ]\n  ]\n",
    "brackets over lines, comma and comments": HEAD + "events: [\n  {event: b}, # ]\n  # more\n  ]\n",
    "brackets over lines, comma after the comment": HEAD + "events: [\n  {event: b} # ]\n  , ]\n",
    "brackets with only a comment": HEAD + "events: [ # none\n  ]\n",
    "brackets, nested": HEAD + "events: [{event: a, items: [x, {y: z}]}]\n",
    "json": '{"id": "SZ-2026-0007", "events": [{"event": "a"}], "subject": "b"}',
    "json over lines": '{\n  "id": "SZ-2026-0007",\n  "events": [\n    {\n      "event": "a"\n    }\n  ]\n}\n',
    "json, empty list": '{"events": [], "id": "SZ-2026-0007"}',
}


@pytest.mark.parametrize("layout", INSERTED)
def test_elsewhere_the_event_is_one_insertion(layout: str) -> None:
    old = INSERTED[layout].encode()
    new = check(old)
    same_at_start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
    assert old[same_at_start:] == new[len(new) - (len(old) - same_at_start) :] or any(
        new.startswith(old[:at]) and new.endswith(old[at:]) for at in range(len(old) + 1)
    )


REPLACED = {
    "empty list": (HEAD + "events: []\n", "events:\n  - date"),
    "empty list, comment": (HEAD + "events: [ ]  # none yet\n", "events:  # none yet\n  - date"),
    "empty list, no newline": (HEAD + "events: []", "events:\n  - date"),
    "empty list, crlf": ((HEAD + "events: []\n").replace("\n", "\r\n"), "events:\r\n  - date"),
    "empty list, a key after it": ("events: []\n" + HEAD, "events:\n  - date"),
    "null": (HEAD + "events: null # c\n", "events: # c\n  - date"),
    "tilde": (HEAD + "events: ~", "events:\n  - date"),
    "json, null": ('{"events": null, "id": "A"}', '{"events":  [{date'),
}


@pytest.mark.parametrize("layout", REPLACED)
def test_an_empty_value_gives_way_to_the_list(layout: str) -> None:
    old, expected = REPLACED[layout]
    assert expected in check(old.encode()).decode()


def test_the_file_keeps_its_line_ends() -> None:
    new = check((HEAD + ONE).replace("\n", "\r\n").encode(), {**EVENT, "note": "一\n二\n"})
    assert new.count(b"\n") == new.count(b"\r\n")


def test_two_thousand_events_stay() -> None:
    old = (HEAD + "events:\n" + ONE.partition("\n")[2] * 2000).encode()
    new = append_event(old, EVENT)
    assert new.startswith(old)
    assert len(fast(new)["events"]) == 2001


def test_one_after_the_other() -> None:
    text = new_case({"id": "SZ-2026-0007"}, [])
    for number in range(5):
        text = check(text, {**EVENT, "note": str(number)})
    assert [event["note"] for event in fast(text)["events"]] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("text", ["a: 1\n", "- events\n", "events: text\n", "events: {a: b}\n", "a: [\n", ""])
def test_a_file_without_the_list_is_refused(text: str) -> None:
    old = text.encode()
    with pytest.raises(XfError):
        prove({"events": []}, EVENT, append_event(old, EVENT), fast)


def test_how_it_looks() -> None:
    event = {
        "note": "当事人说:\n  材料已寄",
        "letter": "letters/SZ-2026-0007/reply.docx",
        "outcomes": ["supported", "explained"],
        "unit": "SZ/CLAIMS",
        "date": date(2026, 3, 12),
        "files": [{"file": "定损单.pdf", "sha256": "9f2c"}],
        "who": {"name": "吴刚", "role": "handler"},
        "by": "王敏",
        "event": "replied",
        "days": 30,
        "major": False,
        "undertaking": "是" * 60,
        "contact": "0755-26001234",
    }
    assert append_event((HEAD + ONE).encode(), event).decode() == HEAD + ONE + (
        "  - date: 2026-03-12\n"
        "    event: replied\n"
        "    by: 王敏\n"
        "    unit: SZ/CLAIMS\n"
        "    outcomes: [supported, explained]\n"
        "    who: {name: 吴刚, role: handler}\n"
        "    days: 30\n"
        "    major: false\n"
        "    undertaking: " + "是" * 60 + "\n"
        '    contact: "0755-26001234"\n'
        "    note: |-\n"
        "      当事人说:\n"
        "        材料已寄\n"
        "    files:\n"
        "      - {file: 定损单.pdf, sha256: 9f2c}\n"
        "    letter: letters/SZ-2026-0007/reply.docx\n"
    )


def test_a_new_case_looks_as_the_format_has_it() -> None:
    header = {
        "subject": "对报损处理时效有异议",
        "id": "SZ-2026-0007",
        "received": date(2026, 3, 2),
        "channel": "letter",
        "petitioners": [{"name": "陈立", "address": "南山区科技园路 8 号", "contact": "0755-26001234"}],
        "statement": "一\n二\n",
        "requests": ["尽快出具定损结论", "书面说明延误原因"],
    }
    events = [{"event": "registered", "by": "王敏", "date": date(2026, 3, 2)}]
    text = new_case(header, events)
    assert text.decode() == (
        f"{SCHEMA_LINE}\n"
        "id: SZ-2026-0007\n"
        "received: 2026-03-02\n"
        "channel: letter\n"
        "petitioners:\n"
        '  - {name: 陈立, address: 南山区科技园路 8 号, contact: "0755-26001234"}\n'
        "subject: 对报损处理时效有异议\n"
        "statement: |\n"
        "  一\n"
        "  二\n"
        "requests: [尽快出具定损结论, 书面说明延误原因]\n"
        "events:\n"
        "  - date: 2026-03-02\n"
        "    event: registered\n"
        "    by: 王敏\n"
    )
    for load in JUDGES:
        assert same(load(text), {**header, "events": events})


def test_proof_notices_what_was_changed() -> None:
    old = (HEAD + ONE).encode()
    new = append_event(old, EVENT)
    prove(fast(old), EVENT, new, fast)
    for wrong in (
        new.replace("王敏".encode(), "王明".encode(), 1),
        new.replace(b"0007", b"0008"),
        new + b"    days: 1\n",
        old,
        append_event(new, EVENT),
    ):
        with pytest.raises(XfError):
            prove(fast(old), EVENT, wrong, fast)


@pytest.mark.parametrize(("left", "right"), [(1, True), (1, 1.0), ("1", 1), (None, ""), ([], {}), ({"a": 0}, {"a": False})])
def test_what_looks_alike_is_not_the_same(left: Any, right: Any) -> None:
    assert not same(left, right)


# What makes trouble in YAML, and what the office writes.
AWKWARD = [
    "", " ", "a ", " a", "-", "- a", "a: b", "a:", ":a", "a #b", "#a", "?", "? a", "!a", "&a", "*a", "|", ">", "'",
    '"', "%a", "@a", "`a", "{", "}", "[a]", "a, b", "a]", "null", "~", "Null", "true", "No", "yes", "on", "y", "1",
    "-1", "+1", "1.", ".5", "1e3", "0x1F", "0o17", "017", "0b1", "1_000", "12:30", "12:30:00", "190:20:30", ".inf",
    "-.INF", ".NaN", "nan", "=", "<<", "2026-03-02", "2026-3-2", "2026-03-02T10:00:00Z", "2026-02-30", "---", "...",
    "--- a", "0755-26001234", "02161234567", "南山区", "「陈」", "a\\b", 'a"b', "a'b", "a\nb", "a\n", "\n", "\n\n",
    "\na", "a\n\n", "a\n\nb\n", " a\nb", "a\n b", "a\n \nb", "a\nb ", "a\n\tb", "a\tb", "\ta", "a\r\nb", "a\rb",
    "a\x85b", "a\u2028b", "a\u2029b\n", "\x00", "\x1b[31m", "\x7f", "\x9b", "a\u202eb", "\ufeffa", "\ufffe", "😀",
    "\u3000a", "a\n# b\n", "# a\nb", "a\n---\nb", "a\n...\n", "- a\n- b\n", "a: b\nc: d", "%YAML 1.2\na", "a\xa0",
    "１２", "٣", "\u2003", "信保信访〔2026〕12号", "a\n\u3000b", "\u3000a\nb", "a\n\xa0\nb", "0x", "1e", "e1", "_1",
    "1_", "+", "-.", ".", "..", "0o8", "1.2.3", "1,000", "Infinity", "TRUE", "off",
]  # fmt: skip

LETTERS = st.sampled_from(list("aeE01279-+.:_xob~#'\"\\,[]{}&*!|>%@`?= \n\t\r\x00\x1b\x85\u2028\u202e\ufeff\u3000访信，。〔😀"))
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(LETTERS, max_size=12),
    st.text(max_size=20),
    st.lists(st.sampled_from(AWKWARD), max_size=4).map("\n".join),
)
LEAVES = st.one_of(TEXTS, TEXTS, st.dates(date(1949, 10, 1), date(2100, 1, 1)), st.booleans(), st.integers(-(10**6), 10**6))
KEYS = st.sampled_from(["a", "items", "set", "who", "to", "text", "y", "no", "statement"])
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8)
EVENTS = st.dictionaries(KEYS | st.sampled_from(["note", "files", "forced", "unit"]), VALUES, max_size=5).map(
    lambda own: {"date": date(2026, 3, 12), "event": "noted", "by": "王敏", **own}
)
FORCED = {**PURE, **INSERTED, **{name: text for name, (text, _) in REPLACED.items()}}


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("layout", ["as this program writes", "crlf", "brackets", "a key after it"])
def test_awkward_texts_come_back(text: str, layout: str) -> None:
    check(FORCED[layout].encode(), {**EVENT, "note": text, "items": [text, "b"], "who": {"name": text}})


@settings(max_examples=200, deadline=None)
@given(EVENTS, st.sampled_from(sorted(FORCED)))
def test_any_event_in_any_layout_comes_back(event: dict[str, Any], layout: str) -> None:
    old = FORCED[layout].encode()
    new = check(old, event)
    if layout in PURE:
        assert new.startswith(old)
    prove(fast(new), EVENT, append_event(new, EVENT), fast)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["subject", "statement", "requests", "petitioners", "superior", "other"]), VALUES, max_size=6),
    st.lists(EVENTS, max_size=3),
)
def test_any_new_case_comes_back(header: dict[str, Any], events: list[dict[str, Any]]) -> None:
    text = new_case(header, events)
    for load in JUDGES:
        assert same(load(text), {**header, "events": events})
