"""The agenda is read from what an earlier check kept, and says what judging everything anew says."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from xfcli.judge import fingerprint
from xfcli.model.duty import Obligation
from xfcli.output.duty_state import closed
from xfcli.store.desk import Desk
from xfcli.store.scan import scan
from xfcli.store.workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "sample_cases"
FIRST = "2026-03-01"


@pytest.fixture
def kept(folder: Path, xf: Run) -> Path:
    """The sample office, last checked long ago."""
    shutil.rmtree(folder / "cases")
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    assert xf("check", "--today", FIRST, "--quiet", "--fail-on", "never").status == 0
    return folder


@pytest.mark.parametrize("day", ["2026-03-01", "2026-05-08", "2026-06-01", "2027-02-01"])
def test_nothing_that_is_open_was_left_out_on_an_earlier_day(kept: Path, xf: Run, day: str) -> None:
    today = date.fromisoformat(day)
    last = date.fromordinal(today.toordinal() + 30)
    everything = (duty for duty in scan(Desk(Workspace.find(kept))).duties if isinstance(duty, Obligation) and duty.open)
    due = [duty for duty in everything if duty.starts <= today and duty.due <= last]
    expected = sorted(fingerprint(duty) for duty in due if not closed(duty, today) and not duty.waived_on(today))
    said = xf("agenda", "--today", day, "--within", "30d", "--format", "json")
    assert sorted(duty["fingerprint"] for duty in json.loads(said.out)["obligations"]) == expected
    assert expected


@pytest.mark.usefixtures("kept")
def test_a_petitioners_window_is_shown_while_it_is_open(xf: Run) -> None:
    said = json.loads(xf("agenda", "--today", "2026-06-01", "--within", "30d", "--format", "json").out)
    assert "XF2901" in {duty["code"] for duty in said["obligations"]}
