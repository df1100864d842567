"""What git says of the record: entered late, or changed after it was committed."""

import subprocess
from pathlib import Path

import pytest

from tests.store.git_office import run, write
from tests.support import DEFAULT_ORG
from xfcli.model.duty import Violation
from xfcli.store.desk import Desk
from xfcli.store.history import history_duties
from xfcli.store.workspace import Workspace

PATH = "cases/SZ/2026/SZ-2026-0007.yaml"
HEADER = "id: SZ-2026-0007\nreceived: 2026-03-02\nchannel: letter\nsubject: 甲\nevents:\n"
REGISTERED = "  - {date: 2026-03-02, event: registered, by: 王敏}\n"
ACCEPTED = "  - {date: 2026-03-12, event: accepted, by: 吴刚, unit: SZ/CLAIMS}\n"
TOLD = "  - {date: 2026-03-13, event: notified, by: 吴刚, of: acceptance, method: post}\n"


@pytest.fixture
def root(empty: Path) -> Path:
    write(empty, "xf.yaml", "version: 1\nunit: SZ\n")
    write(empty, "org.yaml", DEFAULT_ORG)
    commit(empty, "2026-03-02", {PATH: HEADER + REGISTERED})
    return empty


def commit(root: Path, day: str, files: dict[str, str | None], *, hour: str = "10:00:00+0800") -> None:
    for name, text in files.items():
        if text is None:
            (root / name).unlink()
        else:
            write(root, name, text)
    run(root, "add", "-A")
    when = f"{day}T{hour}"
    run(root, "commit", "-q", "-m", "x", "--date", when)


def found(root: Path, case: str | None = None) -> list[Violation]:
    return list(history_duties(Desk(Workspace(root)), case))


def codes(root: Path, case: str | None = None) -> list[str]:
    return [duty.code for duty in found(root, case)]


def test_what_only_grows_is_silent(root: Path) -> None:
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    commit(root, "2026-03-14", {PATH: HEADER + REGISTERED + ACCEPTED + TOLD})
    assert codes(root) == []


def test_an_event_first_committed_more_than_seven_days_later_is_noted(root: Path) -> None:
    commit(root, "2026-03-19", {PATH: HEADER + REGISTERED + ACCEPTED})
    assert codes(root) == []
    commit(root, "2026-03-23", {PATH: HEADER + REGISTERED + ACCEPTED + TOLD})
    late = found(root)
    assert [(duty.code, duty.line, duty.severity) for duty in late] == [("XF0008", 8, "info")]
    assert dict(late[0].message.args)["days"] == 10


def test_a_history_that_came_with_its_case_is_one_entry(empty: Path) -> None:
    write(empty, "xf.yaml", "version: 1\nunit: SZ\n")
    write(empty, "org.yaml", DEFAULT_ORG)
    commit(empty, "2026-06-01", {PATH: HEADER + REGISTERED + ACCEPTED})
    together = found(empty)
    assert [(duty.code, duty.line, dict(duty.message.args)["count"]) for duty in together] == [("XF0008", 6, 2)]
    commit(empty, "2026-06-02", {PATH: HEADER + REGISTERED + ACCEPTED + TOLD})
    assert [duty.line for duty in found(empty)] == [6, 8]
    assert found(empty)[0].key == together[0].key


def test_the_day_of_entry_is_that_of_the_offices_time_zone(root: Path) -> None:
    commit(root, "2026-03-20", {PATH: HEADER + REGISTERED + TOLD}, hour="15:00:00+0000")
    assert codes(root) == []
    commit(root, "2026-03-19", {PATH: HEADER + REGISTERED + TOLD + ACCEPTED}, hour="17:00:00+0000")
    assert codes(root) == ["XF0008"]


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (HEADER + REGISTERED + ACCEPTED.replace("03-12", "03-11"), "event {number}"),
        (HEADER + ACCEPTED, "event {number}"),
        (HEADER + ACCEPTED + REGISTERED, "event {number}"),
        (HEADER.replace("甲", "乙") + REGISTERED + ACCEPTED, "header field"),
        (HEADER.replace("subject", "reachable: false\nsubject") + REGISTERED + ACCEPTED, "header field"),
        (None, "removed"),
    ],
)
def test_what_was_committed_may_not_change_whether_committed_or_not(root: Path, after: str | None, what: str) -> None:
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    if after is None:
        (root / PATH).unlink()
    else:
        write(root, PATH, after)
    assert codes(root) == ["XF0009"]
    assert not found(root)[0].message.msgid.startswith("commit")
    commit(root, "2026-03-13", {})
    said = found(root)
    assert [duty.code for duty in said] == ["XF0009"]
    assert what in dict(said[0].message.args)["what"].msgid  # type: ignore[attr-defined]  # a message in a message


def test_comments_order_of_fields_and_quoting_are_no_change(root: Path) -> None:
    text = "# geprüft\nreceived: 2026-03-02\nid: SZ-2026-0007\nsubject: '甲'\nchannel: letter\nevents:\n" + REGISTERED
    commit(root, "2026-03-12", {PATH: text})
    assert codes(root) == []


def test_a_version_that_cannot_be_read_hides_nothing_and_may_be_repaired(root: Path) -> None:
    commit(root, "2026-03-03", {PATH: "events: [\n"})
    commit(root, "2026-03-04", {PATH: HEADER + REGISTERED})
    assert codes(root) == []
    commit(root, "2026-03-05", {PATH: "events: [\n"})
    commit(root, "2026-03-06", {PATH: HEADER + REGISTERED.replace("王敏", "别人")})
    assert codes(root) == ["XF0009"]


def test_a_change_that_was_put_right_again_is_told_once(root: Path) -> None:
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    commit(root, "2026-03-13", {PATH: HEADER + REGISTERED})
    commit(root, "2026-03-14", {PATH: HEADER + REGISTERED + ACCEPTED})
    assert codes(root) == ["XF0009"]


def test_renumbering_changes_the_number_and_nothing_else(root: Path) -> None:
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    new = PATH.replace("0007", "0008")
    renumbered = HEADER.replace("SZ-2026-0007", "SZ-2026-0008\nformer_ids: [SZ-2026-0007]") + REGISTERED + ACCEPTED
    commit(root, "2026-04-12", {PATH: None, new: renumbered})
    assert codes(root) == []
    assert codes(root, "SZ-2026-0008") == []
    commit(root, "2026-04-13", {PATH: HEADER.replace("甲", "另一件") + REGISTERED.replace("2026-03-02", "2026-04-13")})
    assert codes(root) == []
    write(root, new, renumbered.replace("03-12", "03-11"))
    assert codes(root, "SZ-2026-0008") == ["XF0009"]
    assert codes(root, "SZ-2026-0007") == []


def test_two_clerks_work_merged_is_no_rewriting_and_keeps_its_days(root: Path) -> None:
    run(root, "checkout", "-q", "-b", "other")
    commit(root, "2026-03-13", {PATH: HEADER + REGISTERED + TOLD})
    run(root, "checkout", "-q", "main")
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    subprocess.run(["git", "merge", "-q", "other"], cwd=root, capture_output=True, check=False)
    commit(root, "2026-05-01", {PATH: HEADER + REGISTERED + ACCEPTED + TOLD})
    assert codes(root) == []


def test_a_merge_that_drops_an_event_is_told(root: Path) -> None:
    run(root, "checkout", "-q", "-b", "other")
    commit(root, "2026-03-13", {PATH: HEADER + REGISTERED + TOLD})
    run(root, "checkout", "-q", "main")
    commit(root, "2026-03-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    subprocess.run(["git", "merge", "-q", "other"], cwd=root, capture_output=True, check=False)
    commit(root, "2026-03-14", {PATH: HEADER + REGISTERED + ACCEPTED})
    assert codes(root) == ["XF0009"]


def test_a_shallow_clone_says_nothing_of_what_it_cannot_know(root: Path, tmp_path: Path) -> None:
    commit(root, "2026-05-12", {PATH: HEADER + REGISTERED + ACCEPTED})
    commit(root, "2026-05-12", {"note.txt": "x"})
    assert codes(root) == ["XF0008"]
    run(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    assert codes(tmp_path / "shallow") == []


def test_a_workspace_in_a_subfolder_and_one_without_commits_are_looked_at(root: Path, tmp_path: Path) -> None:
    inner = root / "office"
    for name in ("xf.yaml", "org.yaml", PATH):
        write(inner, name, (root / name).read_text())
    commit(root, "2026-03-03", {})
    write(inner, PATH, HEADER + REGISTERED.replace("王敏", "别人"))
    assert [duty.path for duty in found(inner)] == [PATH]
    plain = tmp_path / "plain"
    write(plain, "xf.yaml", "version: 1\nunit: SZ\n")
    assert history_duties(Desk(Workspace(plain))) == ()


def test_a_waived_late_entry_is_marked(root: Path) -> None:
    waived = "  - {date: 2026-03-23, event: waived, by: 王敏, rule: XF0008, reason: 补录, approved_by: 陈总}\n"
    commit(root, "2026-03-23", {PATH: HEADER + REGISTERED + TOLD + waived})
    assert [(duty.code, duty.waived) for duty in found(root)] == [("XF0008", True)]
