"""The newest cases of a unit are looked at, and no more than so many."""

from pathlib import Path

from tests.store.git_office import write
from xfcli.store.neighbours import former_ids, newest

CASE = "id: {id}\nformer_ids: [SZ-2026-{old}]\nreceived: 2026-03-02\nchannel: letter\nsubject: x\nevents: []\n"


def cases(root: Path, *numbers: int) -> None:
    for number in numbers:
        name = f"SZ-2026-{number:04d}"
        write(root, f"cases/SZ/2026/{name}.yaml", CASE.format(id=name, old=number + 1000))


def test_the_highest_numbers_come_first_and_others_are_not_opened(tmp_path: Path) -> None:
    cases(tmp_path, 1, 9, 999, 10000)
    found = [path.rpartition("/")[2] for path, _ in newest(tmp_path, "SZ", 2026, 3)]
    assert found == ["SZ-2026-10000.yaml", "SZ-2026-0999.yaml", "SZ-2026-0009.yaml"]


def test_what_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    cases(tmp_path, 1, 2)
    (tmp_path / "cases/SZ/2026/SZ-2026-0003.yaml").symlink_to("SZ-2026-0001.yaml")
    (tmp_path / "cases/SZ/2026/SZ-2026-0004.yaml").mkdir()
    write(tmp_path, "cases/SZ/2026/.SZ-2026-0005.yaml", "")
    assert [path for path, _ in newest(tmp_path, "SZ", 2026)] == [f"cases/SZ/2026/SZ-2026-000{n}.yaml" for n in (2, 1)]
    assert list(newest(tmp_path, "HQ", 2026)) == []


def test_numbers_used_formerly(tmp_path: Path) -> None:
    cases(tmp_path, 1, 2)
    assert former_ids(tmp_path, "SZ", 2026) == {"SZ-2026-1001", "SZ-2026-1002"}
    assert former_ids(tmp_path, "SZ", 2028) == frozenset()
