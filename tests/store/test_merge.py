"""Two clerks' events on one case are merged whole, once, and in the same order for both; all else is a loud conflict."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.git_office import CASE, run, write
from xfcli.store.append import append_event, new_case
from xfcli.store.merge import Conflict, merge_events

HEADER = {"id": "SZ-2026-0001", "subject": "迟延", "requests": ["一", "二"]}


def load(data: bytes) -> Mapping[str, Any]:
    try:
        found = yaml_rs.loads(data.decode("utf-8-sig"), parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, dict):
        raise ValueError("not a map")  # noqa: TRY004 - what the reader says
    return found


def event(day: int, note: str) -> dict[str, Any]:
    return {"date": date(2026, 3, day), "event": "noted", "by": "王敏", "note": note}


def add(text: bytes, *events: dict[str, Any]) -> bytes:
    for one in events:
        text = append_event(text, one)
    return text


def notes(text: bytes | Conflict) -> list[str]:
    assert isinstance(text, bytes), text
    return [one["note"] for one in load(text)["events"]]


BASE = new_case(HEADER, [event(1, "base")])


def both(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """The merge, the same from either side."""
    one, other = merge_events(base, ours, theirs, load), merge_events(base, theirs, ours, load)
    assert isinstance(one, bytes), one
    assert isinstance(other, bytes), other
    assert one == other
    return one


def conflict(base: bytes, ours: bytes, theirs: bytes) -> Conflict:
    one, other = merge_events(base, ours, theirs, load), merge_events(base, theirs, ours, load)
    assert isinstance(one, Conflict)
    assert isinstance(other, Conflict)
    return one


def test_events_of_both_sides_by_date() -> None:
    ours, theirs = add(BASE, event(5, "c"), event(3, "late")), add(BASE, event(4, "b"), event(9, "d"))
    merged = both(BASE, ours, theirs)
    assert notes(merged) == ["base", "b", "c", "late", "d"]
    assert merged.startswith(BASE)


def test_what_both_have_is_there_once() -> None:
    shared = event(4, "shared")
    merged = both(BASE, add(BASE, event(3, "a"), shared, event(5, "c")), add(BASE, shared, event(2, "z")))
    assert notes(merged) == ["base", "a", "shared", "z", "c"]


def test_the_text_of_each_event_stays_as_written() -> None:
    ours = BASE + '  # 来电\n  - {date: 2026-03-05, event: noted, by: "王敏", note: x} # 一\n'.encode()
    theirs = BASE + b"  - note: y\n    date: 2026-03-04\n    event: noted\n    by: 'A'\n"
    merged = both(BASE, ours, theirs)
    assert b'{date: 2026-03-05, event: noted, by: "' in merged
    assert "# 一\n".encode() in merged
    assert b"  - note: y\n" in merged
    assert "# 来电\n".encode() in merged


def test_one_side_only() -> None:
    changed = add(BASE, event(2, "a"))
    assert both(BASE, changed, BASE) == changed
    assert both(BASE, changed, changed) == changed


def test_a_header_corrected_on_one_side() -> None:
    ours = add(BASE.replace("迟延".encode(), "迟延二".encode()), event(3, "a"))
    merged = both(BASE, ours, add(BASE, event(2, "b")))
    assert load(merged)["subject"] == "迟延二"
    assert notes(merged) == ["base", "b", "a"]


def test_a_comment_at_the_end_on_one_side() -> None:
    commented = BASE + b"# end\n"
    merged = both(BASE, add(commented, event(3, "a")), add(BASE, event(2, "b")))
    assert merged.startswith(commented)
    assert notes(merged) == ["base", "b", "a"]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_a_missing_last_one(end: str) -> None:
    base = BASE.decode().replace("\n", end).removesuffix(end).encode()
    merged = both(base, add(base, event(2, "a\nb\n")), add(base, event(3, "c")))
    assert notes(merged) == ["base", "a\nb\n", "c"]
    assert merged.startswith(base)
    assert merged.count(end.encode()) == merged.count(b"\n")


def test_the_first_events_of_both() -> None:
    base = new_case(HEADER, [])
    assert notes(both(base, add(base, event(2, "a")), add(base, event(3, "b")))) == ["a", "b"]


def test_the_header_changed_on_both_sides() -> None:
    ours = add(BASE.replace("迟延".encode(), "一".encode()), event(2, "a"))
    theirs = add(BASE.replace("迟延".encode(), "二".encode()), event(3, "b"))
    assert b"<<<<<<< ours" in conflict(BASE, ours, theirs).text


@pytest.mark.parametrize(
    "changed",
    [
        BASE.replace(b"note: base", b"note: rewritten"),
        new_case(HEADER, []),
        new_case(HEADER, [event(2, "a")]),
        BASE.replace(b"events:", b"# c\nevents:").replace(b"date: 2026-03-01", b"date: 2026-03-02"),
    ],
)
def test_an_event_changed_or_removed(changed: bytes) -> None:
    found = conflict(BASE, changed, add(BASE, event(2, "a")))
    assert "was changed, moved or removed" in found.why.msgid
    assert b"<<<<<<< ours" in found.text


def test_an_event_taken_out_where_lines_alone_would_merge_is_marked_all_the_same() -> None:
    base = add(BASE, event(2, "gone"), event(3, "stays"), event(4, "stays too"))
    ours = base.replace(add(BASE, event(2, "gone")).removeprefix(BASE), b"")
    theirs = add(base, event(5, "new"))
    found = conflict(base, ours, theirs)
    assert dict(found.why.args)["number"] == 2
    before, mine, yours, _ = re.split(rb"<<<<<<< ours\n|=======\n|>>>>>>> theirs\n", found.text)
    assert (before + mine, before + yours) == (ours, theirs)


def test_what_is_exchanged_already_may_stand_below_an_event_of_the_others() -> None:
    """Two clerks in turn: the second one's event is dated earlier, then the first goes on."""
    first = add(BASE, event(5, "first"))
    exchanged = both(BASE, add(BASE, event(3, "second")), first)
    assert notes(exchanged) == ["base", "second", "first"]
    assert notes(both(first, add(first, event(4, "more")), exchanged)) == ["base", "second", "first", "more"]


def corrected(day: int, **voids: Any) -> dict[str, Any]:
    return {"date": date(2026, 3, 9), "event": "corrected", "by": "王敏", "voids": {"event": "noted", "date": date(2026, 3, day), **voids}}


@pytest.mark.parametrize("number", [{}, {"nth": 2}])
def test_a_correction_still_means_the_event_its_clerk_meant(number: dict[str, int]) -> None:
    ours = add(BASE, event(5, "m"), *([event(5, "n")] if number else []), corrected(5, **number), event(5, "right"))
    merged = both(BASE, ours, add(BASE, event(5, "a"), event(6, "z")))
    assert merged.startswith(ours.removesuffix(add(BASE, event(5, "right")).removeprefix(BASE)))
    assert sorted(one.get("note", "") for one in load(merged)["events"][-3:]) == ["a", "right", "z"]


def test_each_side_may_have_corrected_its_own() -> None:
    ours, theirs = (add(BASE, event(5, note), {**corrected(5), "by": note}, event(7, note)) for note in ("m", "n"))
    merged = load(both(BASE, ours, theirs))["events"]
    assert [one.get("note", "voided") for one in merged] == ["base", "m", "voided", "n", "m", "voided", "n"]


def test_where_corrections_of_both_sides_stand_in_each_others_way_people_decide() -> None:
    ours, theirs = (add(BASE, event(5, note), event(5, f"{note}2"), corrected(5, nth=2)) for note in ("m", "n"))
    assert "correction" in conflict(BASE, ours, theirs).why.msgid


def test_one_correction_in_the_same_words_of_two_events_is_for_people_to_decide() -> None:
    ours, theirs = (add(BASE, event(5, note), corrected(5)) for note in ("m", "n"))
    assert "correction" in conflict(BASE, ours, theirs).why.msgid


def test_a_comment_above_a_new_event_stays_right_above_it() -> None:
    base = add(BASE, event(2, "b")) + "# 卷尾\n".encode()
    ours = base + "  # 来电\n".encode() + add(BASE, event(5, "x")).removeprefix(BASE)
    merged = both(base, ours, add(base, event(4, "y")))
    assert merged.startswith(base)
    assert merged.endswith(ours.removeprefix(base))


def test_a_comment_put_to_an_event_on_record_comes_along() -> None:
    base = add(BASE, event(2, "b"))
    ours = add(base.replace(b"note: base", "note: base  # 见卷一".encode()), event(3, "x"))
    theirs = add(base.replace(b"note: b\n", "note: b  # 见卷二\n".encode()), event(4, "y"))
    merged = both(base, ours, theirs).decode()
    assert [mark in merged for mark in ("note: base  # 见卷一", "note: b  # 见卷二")] == [True, True]
    other = add(base.replace(b"note: base", "note: base  # 见卷三".encode()), event(4, "y"))
    assert b"<<<<<<<" in conflict(base, ours, other).text


def test_one_event_added_by_both_keeps_the_comment_of_one_and_is_the_same_from_either_side() -> None:
    plain = add(BASE, event(2, "a"), event(3, "x"))
    commented = add(BASE, event(2, "a"), event(4, "y")).replace(b"note: a\n", "note: a  # 电话\n".encode())
    one, other = merge_events(BASE, plain, commented, load), merge_events(BASE, commented, plain, load)
    assert one == other
    assert isinstance(one, bytes)
    assert one.count("# 电话".encode()) == 1
    conflict(BASE, plain.replace(b"note: a\n", "note: a  # 传真\n".encode()), commented)


@pytest.mark.parametrize("broken", [b"", b"a: [", b"<<<<<<< x\n", b"- a\n", b"events: 1\n", b"events:\n- a\nid: b\n"])
def test_what_cannot_be_read_or_is_no_list_at_the_end(broken: bytes) -> None:
    conflict(BASE, add(BASE, event(2, "a")), broken)
    conflict(broken, add(BASE, event(2, "a")), add(BASE, event(3, "a")))


def test_the_same_number_given_twice() -> None:
    assert b"<<<<<<<" in conflict(b"", BASE, new_case({**HEADER, "subject": "别的"}, [event(1, "base")])).text


TAIL = st.lists(st.builds(event, st.integers(1, 5), st.sampled_from(["a", "b", "c: d", "e\nf\n", "#"])), max_size=6)


@settings(max_examples=120, deadline=None)
@given(TAIL, TAIL, TAIL, st.booleans())
def test_nothing_is_lost_or_doubled_and_both_sides_agree(
    base: list[dict[str, Any]],
    ours: list[dict[str, Any]],
    theirs: list[dict[str, Any]],
    crlf: bool,  # noqa: FBT001 - a case of the table
) -> None:
    def text(*lists: list[dict[str, Any]]) -> bytes:
        made = add(new_case(HEADER, base), *(one for events in lists for one in events))
        return made.replace(b"\n", b"\r\n") if crlf else made

    before, mine, yours = text(), text(ours), text(theirs)
    merged = both(before, mine, yours)
    tails = [[str(one) for one in load(data)["events"][len(base) :]] for data in (mine, yours, merged)]
    assert Counter(tails[2]) == Counter(tails[0]) | Counter(tails[1])
    assert load(merged)["events"][: len(base)] == load(before)["events"]
    # Merging again changes nothing.
    assert load(both(before, merged, yours)) == load(merged)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 9), unique=True, max_size=6), st.lists(st.integers(11, 19), unique=True, max_size=6))
def test_each_sides_events_stay_in_their_order(ours: list[int], theirs: list[int]) -> None:
    sides = [[event(1 + number % 3, str(number)) for number in numbers] for numbers in (ours, theirs)]
    merged = [int(note) for note in notes(both(BASE, add(BASE, *sides[0]), add(BASE, *sides[1])))[1:]]
    assert [number for number in merged if number < 10] == ours
    assert [number for number in merged if number > 10] == theirs


STEPS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), max_size=12)


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_clerks_who_exchange_in_any_order_come_to_one_list_without_a_conflict(steps: list[tuple[int, int]]) -> None:
    """Three clones and one place of exchange; 0 exchanges, any other number records an event of that day."""
    middle, clones = BASE, [(BASE, BASE)] * 3
    written = ["base"]
    for clerk, day in [*steps, *((clerk, 0) for clerk in (0, 1, 2, 0, 1, 2))]:
        known, text = clones[clerk]
        if day:
            written.append(str(len(written)))
            clones[clerk] = (known, add(text, event(day, written[-1])))
        else:
            middle = both(known, text, middle)
            clones[clerk] = (middle, middle)
    assert sorted(notes(middle)) == sorted(written)
    assert {text for _, text in clones} == {middle}


DRIVER = """
import sys, yaml_rs
from pathlib import Path
from xfcli.store.merge import merge_files
load = lambda data: yaml_rs.loads(data.decode(), parse_datetime=False)
base, ours, theirs = map(Path, sys.argv[1:])
sys.exit(merge_files(base, ours, theirs, load) is not None)
"""


@pytest.mark.parametrize("clash", [False, True])
def test_as_gits_merge_driver(office: Path, monkeypatch: pytest.MonkeyPatch, *, clash: bool) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    write(office, CASE, BASE.decode())
    write(office, ".gitattributes", "cases/**/*.yaml merge=xf-case\n")
    program = write(office, ".git/driver.py", DRIVER)
    run(office, "config", "merge.xf-case.driver", f'"{sys.executable}" "{program}" %O %A %B')
    run(office, "add", "-A")
    run(office, "commit", "-q", "-m", "x")
    run(office, "checkout", "-q", "-b", "side")
    (office / CASE).write_bytes(add(BASE.replace("迟延".encode(), "一".encode()) if clash else BASE, event(3, "side")))
    run(office, "commit", "-q", "-am", "side")
    run(office, "checkout", "-q", "main")
    (office / CASE).write_bytes(add(BASE.replace("迟延".encode(), "二".encode()) if clash else BASE, event(2, "main")))
    run(office, "commit", "-q", "-am", "main")
    done = subprocess.run(["git", "merge", "-q", "side"], cwd=office, check=False, capture_output=True)
    assert (done.returncode != 0) is clash
    assert (b"<<<<<<<" in (office / CASE).read_bytes()) is clash
    if not clash:
        assert notes((office / CASE).read_bytes()) == ["base", "main", "side"]
