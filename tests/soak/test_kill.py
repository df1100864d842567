"""Killed anywhere, refused by the disk anywhere: the workspace is the old one or the new one, and the next verb just works."""

import pytest

from tests.soak.kill import Thoroughness, survey
from tests.soak.points import can_trace
from tests.soak.scenarios import SCENARIOS

pytestmark = pytest.mark.skipif(not can_trace(), reason="needs strace, and leave to trace")


EVERY, EVERY_OF_WHOLE_VERBS = 90, 220
"""One point in so many is tried in the ordinary suite; a whole verb has many more, and takes longer to run."""


@pytest.mark.parametrize("name", ["append", "register", "xf-register", "xf-renumber", "xf-reply"])
def test_a_sample_of_all_points(name: str) -> None:
    report = survey(SCENARIOS[name], Thoroughness(EVERY_OF_WHOLE_VERBS if name.startswith("xf-") else EVERY, offset=7))
    assert report.faults == []
    assert report.runs > 5


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_every_point(name: str) -> None:
    report = survey(SCENARIOS[name])
    assert report.faults == []
    assert report.runs > 300
