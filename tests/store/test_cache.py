"""The cache: invisible, never trusted further than it deserves, and never outside ``.xf/``."""

import marshal
import os
import shutil
import zlib
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from tests.soak.edits import FIRST_DAY, fresh, kept, office
from xfcli.judge import judge_case
from xfcli.model.duty import Obligation, Violation
from xfcli.rules.base import Duty
from xfcli.rules.matter import Matter
from xfcli.store import cache, portions, warm
from xfcli.store.desk import Desk
from xfcli.store.flat import plain, rich, wakes
from xfcli.store.identity import GONE, RACY, folder_of, keepable, kept_folder
from xfcli.store.warm import Stopwatch
from xfcli.store.workspace import Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "office"
    place.mkdir()
    office(place, Random(3))  # noqa: S311 - a fixed choice of cases
    return place


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled at once."""
    monkeypatch.setattr("xfcli.store.identity.RACY", -1_000_000_000)


def _tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_nothing_is_written_outside_its_folder(root: Path) -> None:
    before = _tree(root)
    kept(root, FIRST_DAY)
    after = _tree(root)
    assert {name for name in after if name not in before} == {".xf/cache/check", ".xf/cache/registry", ".xf/cache/.gitignore"}
    assert {name: after[name] for name in before} == before


@pytest.mark.usefixtures("settled")
def test_an_unchanged_workspace_is_not_judged_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept(root, FIRST_DAY)

    def never(*_: object) -> None:
        raise AssertionError("a case was judged")

    monkeypatch.setattr(portions, "judge_case", never)
    assert kept(root, FIRST_DAY) == first
    assert kept(root, date(2026, 12, 31))[2] == first[2]


@pytest.mark.usefixtures("settled")
def test_only_what_changed_is_judged_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(root, FIRST_DAY)
    judged = []

    def noted(matter: Matter) -> tuple[Duty, ...]:
        judged.append(matter.source.path)
        return judge_case(matter)

    monkeypatch.setattr(portions, "judge_case", noted)
    changed = min((root / "cases").rglob("*.yaml"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    kept(root, FIRST_DAY)
    assert judged == [str(changed.relative_to(root))]


def test_a_file_changed_just_now_is_read_again() -> None:
    now = 5_000_000_000_000
    assert keepable((1, now - RACY - 1, now - RACY - 1, 7), now) == (1, now - RACY - 1, now - RACY - 1, 7)
    assert keepable((1, now, 0, 7), now) == keepable((1, 0, now, 7), now) == (-3, -3, -3, -3)
    assert keepable(GONE, now) == GONE


@pytest.mark.parametrize("content", [b"", b"xfcache2", b"xfcache2\0\0\0\0", b"other program", b"xfcache2" + b"\xff" * 300])
def test_what_is_no_cache_is_as_good_as_none(root: Path, content: bytes) -> None:
    kept(root, FIRST_DAY)
    for name in ("check", "registry"):
        (root / ".xf/cache" / name).write_bytes(content)
        assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_a_value_of_another_shape_is_as_good_as_none(root: Path) -> None:
    kept(root, FIRST_DAY)
    body = marshal.dumps((1, 2, 3))
    (root / ".xf/cache/check").write_bytes(b"xfcache2" + zlib.crc32(body).to_bytes(4, "big") + body)
    assert cache.load(str(root)) is None
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_through_a_link_nothing_is_written(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / ".xf").symlink_to(outside)
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
    assert list(outside.rglob("check")) == []


def test_where_nothing_can_be_kept_the_answer_is_the_same(root: Path) -> None:
    (root / ".xf").write_text("a file where the folder should be", encoding="utf-8")
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_another_program_does_not_use_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(root, FIRST_DAY)
    assert warm.opened(str(root), Stopwatch())[0] is not None
    monkeypatch.setattr("xfcli.store.surroundings.__version__", "99")
    assert warm.opened(str(root), Stopwatch())[0] is None


def test_a_moved_workspace_starts_anew(root: Path) -> None:
    kept(root, FIRST_DAY)
    moved = root.rename(root.with_name("moved"))
    assert warm.opened(str(moved), Stopwatch())[0] is None


def test_an_earlier_day_is_judged_afresh(root: Path) -> None:
    kept(root, FIRST_DAY)
    earlier = date(2025, 3, 3)
    assert kept(root, earlier) == fresh(root, earlier)
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_every_duty_comes_back_as_it_was(root: Path) -> None:
    desk = Desk(Workspace(root))
    found = [desk.workspace.read_case(path) for path in desk.workspace.case_paths()]
    duties = [duty for case in found if not isinstance(case, list) for duty in judge_case(desk.matter(case))]
    assert {type(duty) for duty in duties} == {Obligation, Violation}
    assert [rich(plain(duty)) for duty in duties] == duties


def test_what_no_duty_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        plain([1])


def test_a_duty_that_sleeps_for_ever_shows_on_no_day(root: Path) -> None:
    desk = Desk(Workspace(root))
    for path in desk.workspace.case_paths():
        case = desk.workspace.read_case(path)
        for duty in () if isinstance(case, list) else judge_case(desk.matter(case)):
            if wakes(duty, FIRST_DAY) is None:
                standing = isinstance(duty, Violation) and list(duty.standing(FIRST_DAY))
                owed = isinstance(duty, Obligation) and duty.finding and duty.overdue(date.max)
                assert not standing
                assert not owed


def test_parallel_writers_leave_a_whole_cache(root: Path) -> None:
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            kept(root, FIRST_DAY)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
    assert not list((root / ".xf/cache").glob("*.tmp"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files where the system tells them")
def test_nothing_stays_open(root: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for day in range(1, 4):
        kept(root, date(2026, 6, day))
        (root / ".xf/cache/check").unlink()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.usefixtures("settled")
def test_a_link_in_the_place_of_a_folder_of_attachments_is_noticed(root: Path) -> None:
    kept(root, FIRST_DAY)
    folder = next(path for path in sorted((root / "attachments").iterdir()) if any(path.iterdir()))
    folder.rename(root / "aside")
    folder.symlink_to("../aside")
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def _change(root: Path, number: int) -> None:
    changed = sorted((root / "cases").rglob("*.yaml"))[number % 9]
    changed.write_text(changed.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")


@pytest.mark.usefixtures("settled")
def test_the_registry_is_added_to_and_at_last_written_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xfcli.store.blocks._SPARE", 1000)
    kept(root, FIRST_DAY)
    registry = root / ".xf/cache/registry"
    sizes = [registry.stat().st_size]
    for number in range(12):
        _change(root, number)
        assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
        sizes.append(registry.stat().st_size)
    assert any(before < after for before, after in pairwise(sizes))
    assert any(before > after for before, after in pairwise(sizes))


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("damage", [b"", b"xfblock1", b"xfblock1" + b"\0" * 5000])
def test_another_registry_is_as_good_as_none(root: Path, damage: bytes) -> None:
    kept(root, FIRST_DAY)
    for number in range(2):
        (root / ".xf/cache/registry").write_bytes(damage)
        _change(root, number)
        assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
        assert (root / ".xf/cache/registry").read_bytes() != damage


@pytest.mark.usefixtures("settled")
def test_an_older_check_finds_its_own_in_a_registry_that_has_grown(root: Path) -> None:
    kept(root, FIRST_DAY)
    check = root / ".xf/cache/check"
    old = check.read_bytes()
    for number in range(3):
        _change(root, number)
        kept(root, FIRST_DAY)
        check.write_bytes(old)
        assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_another_process_looks_at_attachments_with_the_same_answer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_MANY", 0)
    kept(root, FIRST_DAY)
    for path in sorted(one for one in (root / "attachments").rglob("*") if one.is_file())[:2]:
        path.write_bytes(b"other")
        assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)
    _change(root, 1)
    shutil.rmtree(root / "letters")
    assert kept(root, FIRST_DAY) == fresh(root, FIRST_DAY)


def test_a_folder_is_changed_in_its_order() -> None:
    folder = folder_of([("b", (1, 1, 1, 1)), ("d", (2, 2, 2, 2))])
    folder.put("c", (3, 3, 3, 3))
    folder.put("a", (4, 4, 4, 4))
    folder.put("d", (5, 5, 5, 5))
    folder.drop("b")
    folder.drop("e")
    assert folder.names == ["a", "c", "d"]
    assert folder.items() == {"a": (4, 4, 4, 4), "c": (3, 3, 3, 3), "d": (5, 5, 5, 5)}


def test_of_a_folder_only_settled_identities_are_kept() -> None:
    now = 5_000_000_000_000
    rows = [("a", (1, 1, 1, 7)), ("b", (1, now, 1, 7)), ("c", (1, 1, now, 7)), ("d", (-2, -2, -2, -2)), ("e", GONE)]
    assert kept_folder(folder_of(rows), now).items() == {name: keepable(row, now) for name, row in rows}
