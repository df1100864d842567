"""Two speeds, one meaning: whatever the fast reader accepts, the strict one accepts with the same result.

Good files are cut, spliced and shifted the way slips of the hand and merges do it, with everything that YAML readers are known to
disagree about.
"""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.store.reading import GOOD, MALFORMED, PATH, good, kind_of_sample, malformed
from xfcli.model.events import EVENT_BY_NAME
from xfcli.store import fast, strict
from xfcli.store.kinds import CASE
from xfcli.store.schema import Shape, shape_of

PIECES = (
    "\n", " ", "  ", "\n\n", "\n \n", "   \n", ": ", ":", "- ", "-", "\n- ", "\n  - ", "\n  ", "\n    ", "{", "}", "[", "]", ", ", ",",
    "'", '"', "''", '""', "#", " #", " # x", "\n# x", "|", "|-", "|+", "|2", ">", ">-", "?", "? ", "~", "null", "true", "yes", "1", "007",
    "1_0", "_1", "0x1", "0o7", "0b1", "1e3", ".5", ".inf", "-1", "+1", "100000", "9" * 20, "2026-01-02", "'2026-01-02'", "2026-02-30",
    "10:30:00", "10:30", "2026-01-02 10:00", "&a ", "*a", "!!str ", "! ", "%", "@", "`", "---", "\n---\n", "\n...\n", "...", "\t", "\r\n",
    "\r", "\\", "\\n", "\\x1b", "\u2028", "\x85", "\u3000", "\u00a0", "\ufeff", "\u202e", "\0", "<<: ", "<<<<<<< a", "\n=======\n", "甲",
    "abc: d", "\nfoo: bar", "\nevents:\n", "date: ", "甲\n乙", "=", "_", "a: b", "{a: b}", "[a, b]", "[]", "{}", '"a":b', '"a": b', ": :",
    "people: ", "days: ", "set: ", "who: ",
)  # fmt: skip

places = st.integers(0, 10_000)
pieces = st.sampled_from(PIECES)
edits = st.one_of(
    st.tuples(st.just("insert"), places, pieces, st.just(0)),
    st.tuples(st.just("replace"), places, pieces, st.integers(0, 10)),
    st.tuples(st.just("swap lines"), places, st.just(""), places),
    st.tuples(st.just("indent"), places, st.just(""), st.integers(0, 6)),
)
Edit = tuple[str, int, str, int]


def edited(text: str, edit: Edit) -> str:
    how, place, piece, extent = edit
    if how in ("insert", "replace"):
        at = place % (len(text) + 1)
        return text[:at] + piece + text[at + extent :]
    lines = text.split("\n")
    here = place % len(lines)
    if how == "indent":
        lines[here] = " " * extent + lines[here].lstrip(" ")
    else:
        there = extent % len(lines)
        lines[here], lines[there] = lines[there], lines[here]
    return "\n".join(lines)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(GOOD), st.lists(edits, min_size=1, max_size=4))
@example("case-header", [("replace", 0, "\n...\n", 0)])
@example("overlay-urgent", [("insert", 7, ">", 0)])
@example("case-every-event", [("insert", 900, "\n=======\n", 0)])
def test_what_the_fast_reader_accepts_the_strict_one_reads_the_same(name: str, changes: list[Edit]) -> None:
    text = good(name).decode()
    for change in changes:
        text = edited(text, change)
    kind = kind_of_sample(name)
    quick = fast.read(kind, text.encode(), PATH)
    slow = strict.read(kind, text.encode(), PATH)
    assert quick is None or quick == slow
    assert slow or not isinstance(slow, list)
    if isinstance(slow, list):
        lines = text.count("\n") + 2
        assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in slow)
        assert not [problem for problem in slow if "does not fit the format" in problem.message.msgid]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(MALFORMED)), st.lists(edits, min_size=1, max_size=3))
def test_malformed_files_edited_further_never_raise(name: str, changes: list[Edit]) -> None:
    text = malformed(name).decode()
    for change in changes:
        text = edited(text, change)
    kind = kind_of_sample(name)
    quick = fast.read(kind, text.encode(), PATH)
    assert quick is None or quick == strict.read(kind, text.encode(), PATH)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_at_all_are_read_or_refused_in_words(data: bytes) -> None:
    slow = strict.read(CASE, data, PATH)
    assert isinstance(slow, list)
    assert slow
    assert fast.read(CASE, data, PATH) is None


def counts(shape: Shape, definitions: Shape) -> bool:
    """Whether a whole number may stand anywhere inside."""
    if shape.get("type") == "integer":
        return True
    inner = [shape[name] for name in ("items",) if name in shape]
    inner += [definitions[shape["$ref"].rpartition("/")[2]]] if "$ref" in shape else []
    inner += [*shape.get("anyOf", ()), *shape.get("properties", {}).values()]
    return any(counts(part, definitions) for part in inner)


def test_the_fast_reader_knows_where_whole_numbers_may_stand() -> None:
    shape = shape_of(CASE)
    definitions = shape["$defs"]
    events = {name for name, model in EVENT_BY_NAME.items() if counts(definitions[model.__name__], definitions)}
    assert events == fast.COUNTING_EVENTS
    header = {name for name, field in shape["properties"].items() if name != "events" and counts(field, definitions)}
    assert header == {"visit"}
