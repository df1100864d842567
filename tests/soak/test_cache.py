"""The cache changes nothing but time: ``python -m pytest -m soak tests/soak/test_cache.py`` runs 2,000 random histories."""

from pathlib import Path

import pytest

from tests.soak.edits import Office, fresh, kept, sequence
from xfcli.store import identity

SOME = range(6)
MANY = range(1000, 1100)
IN_EACH = 20


@pytest.mark.parametrize("seed", SOME)
def test_kept_and_fresh_agree_whatever_happens(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sequence(tmp_path, seed, 5, monkeypatch)


@pytest.mark.soak
@pytest.mark.parametrize("part", MANY)
def test_kept_and_fresh_agree_in_many_histories(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(IN_EACH):
        root = tmp_path / str(number)
        root.mkdir()
        sequence(root, part * IN_EACH + number, 4, monkeypatch)


def test_the_comparison_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With identities that never change, an edit goes unnoticed: what the histories would then see."""
    here = Office(tmp_path, 1)
    monkeypatch.setattr(identity, "_row", lambda _entry: (1, 1, 1, 1))
    kept(tmp_path, here.today)
    for path in (tmp_path / "cases").rglob("*.yaml"):
        path.write_text("nothing: true\n", encoding="utf-8")
    assert kept(tmp_path, here.today)[0] != fresh(tmp_path, here.today)[0]
