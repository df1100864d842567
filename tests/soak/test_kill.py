"""Killed anywhere, refused by the disk anywhere: the workspace is the old one or the new one, and the next verb just works."""

import pytest

from tests.soak.kill import SCENARIOS, survey
from tests.soak.points import can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="needs strace, and leave to trace")


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_sample_of_all_points(name: str) -> None:
    report = survey(SCENARIOS[name], every=40, offset=7)
    assert report.faults == []
    assert report.runs > 5


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_every_point(name: str) -> None:
    report = survey(SCENARIOS[name])
    assert report.faults == []
    assert report.runs > 300
