"""Contents that no text file in the corpus can hold: other encodings, control characters, sizes that aim at the parser."""

import pytest

from tests.store.reading import both, english, problems, said
from xfcli.model.case import Case
from xfcli.store.kinds import CASE

HEAD = "id: SZ-2026-0001\nreceived: 2026-03-02\nchannel: letter\nsubject: 报损\n"
MEBIBYTE = 1 << 20


def case(statement: str) -> bytes:
    return f"{HEAD}statement: {statement}\nevents: []\n".encode()


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"id: \xff\n", 1, 5, "0xFF"),
        ("id: x\nsubject: 报损".encode("gb18030"), 2, 10, "0xB1"),
        ("subject: 甲乙".encode() + b"\xe4\xb8", 1, 12, "0xE4"),
        ("id: x\n".encode("utf-16"), 1, 1, "0xFF"),
        (b"a: \xed\xa0\x80\n", 1, 4, "0xED"),
        (b"a: \xc0\xaf\n", 1, 4, "0xC0"),
        (b"\xef\xbb\xbfid: \xff\n", 1, 5, "0xFF"),
        (b"\r\nid: \xff\n", 2, 5, "0xFF"),
    ],
)
def test_what_is_not_utf_8_is_said_with_its_place(data: bytes, line: int, column: int, byte: str) -> None:
    assert said(CASE, data) == [("XF0001", line, column, f"the file is not UTF-8 (byte {byte})")]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9b", "\x9f", "\u061c", "\u200e", "\u200f",
     "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff", "\ufffe",
     "\uffff"],
)  # fmt: skip
def test_control_and_bidi_characters_are_named_with_their_place(character: str) -> None:
    for text in (f"甲{character}乙", f'"甲{character}乙"', f"甲 # {character} 注"):
        [(code, line, column, message)] = said(CASE, case(text))
        assert (code, line, column) == ("XF0001", 5, 12 + text.index(character))
        assert message == f"an invisible control character is not allowed: U+{ord(character):04X}"


def test_a_carriage_return_alone_is_told_from_other_control_characters() -> None:
    [(code, line, column, message)] = said(CASE, case("甲\r乙"))
    assert (code, line, column, message) == ("XF0001", 5, 13, "the lines end in a way of old computers (CR alone)")


@pytest.mark.parametrize(
    "text", ["甲\u3000乙", "甲\u00a0乙", "甲\u200b乙", "甲\u200d乙", "😀", "𠮷", "\ue000", "甲·乙", "“甲”——乙…", "\ufffd", "，：！"]
)
def test_unusual_but_harmless_characters_are_kept(text: str) -> None:
    found = both(CASE, case(text))
    assert isinstance(found, Case)
    assert found.statement == text


def test_other_problems_of_the_file_are_said_beside_a_control_character() -> None:
    data = f"{HEAD}statement: a\x1bb\nanonymous: yes\nevents: []\n".encode()
    assert [(code, line, column) for code, line, column, _ in said(CASE, data)] == [("XF0001", 5, 13), ("XF0002", 6, 12)]


def test_of_a_binary_file_only_the_first_twenty_characters_are_named() -> None:
    found = problems(CASE, b"\0" * 5000)
    assert len([problem for problem in found if "control" in problem.message.msgid]) == 20


def test_of_a_file_that_is_all_wrong_the_first_five_hundred_problems_are_listed_and_the_rest_counted() -> None:
    found = problems(CASE, HEAD.encode() + b"events: []\n" + b"".join(b"k%d: 1\n" % number for number in range(700)))
    assert len(found) == 501
    assert english(found[-1].message) == "200 more problems of this file are not listed"


LAUGHS = "a: &a [x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 300_000,
        "a: " + "{" * 300_000,
        "a: " + "{a: " * 100_000,
        "a:\n" + "- " * 200_000,
        "? " * 200_000,
        "a: " + "[" * 5000 + "]" * 5000,
        "\n".join(" " * depth + "a:" for depth in range(700)),
        "\n".join(" " * depth + "-" for depth in range(700)),
        ":" * 200_000,
        "a: [" + "," * 200_000,
        "a: " + "&a " * 100_000,
        "a: {" + "{b}" * 50_000,
        "a: {" + " " * 200_000,
        "|" * 200_000,
        "a: |" + "\n" * 100_000 + " x",
        "a: |\n" + " \n" * 100_000 + "  x\n",
        "id: " + "9" * 200_000,
        "visit: {people: " + "9" * 200_000 + "}",
        "visit: {people: 1e" + "9" * 100_000 + "}",
        "<<<<<<< \n" * 50_000,
        "\t" * 100_000,
        LAUGHS,
        'a: "\\U00110000"',
        'a: "\\UFFFFFFFF"',
        "? {a: b}\n: c",
        "{a: b}: c",
        "[a]: c",
        "!<tag:yaml.org,2002:str> a: b",
        "%TAG ! !\n--- a",
        "--- --- a",
        "...",
        "'",
        '"\\',
        "&",
        "*",
        "!",
        "|",
        ">",
        "?",
        "-",
        ":",
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_texts_that_aim_at_the_parser_give_problems_and_nothing_worse(text: str) -> None:
    assert problems(CASE, text.encode())


def test_a_long_file_is_read_fast_and_equal() -> None:
    events = "".join(f"  - event: noted\n    date: 2026-03-02\n    by: 王敏\n    note: 第{n}次\n" for n in range(3000))
    found = both(CASE, f"{HEAD}events:\n{events}".encode())
    assert isinstance(found, Case)
    assert [event.line for event in found.events][:3] == [6, 10, 14]
    assert len(found.events) == 3000
