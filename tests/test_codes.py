"""Every code is raised somewhere and kept silent somewhere; the count stands at the end of a run of the suite."""

from collections.abc import Callable

from tests.code_count import CODES, Shown, shown


def _those(shown_by: Shown, *, raised: bool) -> set[str]:
    return {code for code, is_raised in shown_by if is_raised == raised} & CODES


def test_every_code_is_raised_and_kept_silent(record_property: Callable[[str, object], None]) -> None:
    by_kind = shown()
    everything = frozenset().union(*by_kind.values())
    raised, silent = _those(everything, raised=True), _those(everything, raised=False)
    each = ", ".join(f"{kind} {len(_those(data, raised=True))}" for kind, data in by_kind.items())
    record_property("says", f"{len(CODES)} codes: {len(raised)} raised ({each}), {len(silent)} kept silent")
    assert raised == CODES
    assert silent == CODES


def test_no_data_name_a_code_that_the_rule_book_has_not() -> None:
    named = {code for data in shown().values() for code, _ in data}
    assert named <= CODES
