"""The day a duty to deliver is met: when the last petitioner first had the answer."""

from datetime import date

import pytest

from tests.support import build_matter
from xfcli.model.events import Replied
from xfcli.rules.delivery import completed

TWO = "petitioners: [{name: 陈立}, {name: 周敏}]\nevents:\n"
REPLY = "  - {date: 2026-04-20, event: replied, by: 吴刚, unit: SZ/CLAIMS, outcome: noted, letter: l.docx}\n"


def _handed(day: str, *names: str) -> str:
    to = f", to: [{', '.join(names)}]" if names else ""
    return f"  - {{date: {day}, event: delivered, of: reply, method: post{to}}}\n"


@pytest.mark.parametrize(
    ("deliveries", "expected"),
    [
        ((), None),
        ((_handed("2026-04-22"),), date(2026, 4, 22)),
        ((_handed("2026-04-22", "陈立"),), None),
        ((_handed("2026-04-22", "陈立"), _handed("2026-04-24", "周敏")), date(2026, 4, 24)),
        ((_handed("2026-04-22"), _handed("2026-05-24", "周敏")), date(2026, 4, 22)),
        ((_handed("2026-04-22", "陈立"), REPLY.replace("04-20", "04-23"), _handed("2026-04-24", "周敏")), None),
        ((REPLY.replace("04-20", "04-23"), _handed("2026-04-24")), date(2026, 4, 24)),
    ],
)
def test_everybody_has_it_from_the_delivery_to_the_last(deliveries: tuple[str, ...], expected: date | None) -> None:
    matter = build_matter(TWO + REPLY + "".join(deliveries))
    found = completed(matter, matter.time.of(Replied)[0])
    assert (found.date if found else None) == expected
