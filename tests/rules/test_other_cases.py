"""How a case stood on an earlier day, and which other cases a refusal names."""

from datetime import date

from tests.support import build_case, build_matter
from xfcli.law.policy import Overlay, policy
from xfcli.model.events import Rejected
from xfcli.rules.other_cases import arrived, as_of, named
from xfcli.rules.overlay import under_overlays

REFUSED = """
id: HQ-2026-0001
events:
  - {date: 2026-03-03, event: linked, by: 王敏, to: SH-2026-0002, relation: repeat}
  - {date: 2026-03-03, event: linked, by: 王敏, to: SZ-2026-0001, relation: repeat}
  - {date: 2026-03-05, event: rejected, by: 方红, unit: HQ/CLAIMS, grounds: [21-2], case: SZ-2026-0001}
"""


def test_what_happened_later_is_left_out_and_what_was_corrected_later_stays_corrected() -> None:
    matter = build_matter(
        """
        events:
          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/CLAIMS}
          - {date: 2026-03-05, event: accepted, by: 吴刚, unit: SZ/UW}
          - {date: 2026-03-09, event: replied, by: 吴刚, unit: SZ/UW, outcome: noted}
          - {date: 2026-03-10, event: corrected, by: 王敏, voids: {event: accepted, date: 2026-03-05, nth: 1}, reason: 误录}
          - {date: 2026-03-10, event: amended, by: 王敏, set: {reachable: false}, reason: 查无此人}
        """
    )
    seen = as_of(matter, date(2026, 3, 5))
    assert [event.unit for event in seen.events] == ["SZ/UW"]
    assert seen.case.reachable is False
    assert len(as_of(matter, date(2026, 3, 9)).events) == 2


def test_cases_are_found_missing_or_outside_the_clone() -> None:
    other = build_case(id="SZ-2026-0001")
    matter = build_matter(REFUSED, others=(other,), units=("HQ", "SZ"))
    rejected = matter.time.of(Rejected)[0]
    cases = named(matter, rejected)
    assert ([m.id for m in cases.found], cases.unknown, cases.missing) == (["SZ-2026-0001"], ("SH-2026-0002",), ())
    assert named(build_matter(REFUSED), rejected).missing == ("SZ-2026-0001", "SH-2026-0002")


def test_headquarters_received_it_on_receipt_or_when_it_was_handed_over() -> None:
    own = build_matter(REFUSED)
    assert arrived(own, own.time.of(Rejected)[0]) == date(2026, 3, 2)
    handed = build_matter(
        """
        events:
          - {date: 2026-03-04, event: transferred, by: 王敏, to: HQ}
          - {date: 2026-03-09, event: rejected, by: 方红, unit: HQ/CLAIMS, grounds: [21-4]}
        """
    )
    assert arrived(handed, handed.time.of(Rejected)[0]) == date(2026, 3, 4)


def test_another_case_is_under_its_own_special_rules_and_not_under_those_of_this_one() -> None:
    """A rule for complaints by fax shortens this case's limits, one for letters the other's."""
    under = policy(overlays=(Overlay("a", {"channel": "fax"}, {"decide": 5}, "某局"), Overlay("b", {"channel": "letter"}, {"decide": 7}, "某局")))
    fax = build_case(REFUSED, channel="fax")
    matter = under_overlays(build_matter(fax, others=(build_case(id="SZ-2026-0001"),), under=under))
    assert matter.policy["decide"].days == 5
    (other,) = named(matter, matter.time.of(Rejected)[0]).found
    assert other.policy["decide"].days == 7
