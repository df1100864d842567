"""An office that people, git and bad luck change between two checks; after each change the kept answer must be the fresh one."""

import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from xfcli.judge import findings
from xfcli.model.duty import Finding
from xfcli.store import identity, warm
from xfcli.store.desk import Desk
from xfcli.store.problems import Problem
from xfcli.store.refresh import refresh
from xfcli.store.scan import scan
from xfcli.store.warm import Stopwatch
from xfcli.store.workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "sample_cases"
FIRST_DAY = date(2026, 6, 1)
Seen = tuple[list[Finding], list[Problem], int]


def fresh(root: Path, today: date) -> Seen:
    """What a check says that reads everything and knows of no cache."""
    verdict = scan(Desk(Workspace(root)), jobs=1)
    return findings(verdict.duties, today, soon=7), list(verdict.problems), verdict.cases


def kept(root: Path, today: date) -> Seen:
    """What a check says that takes what it can from the cache."""
    watch = Stopwatch()
    found, key = warm.opened(str(root), watch)
    if found is not None and today.toordinal() < found.since:
        found = None
    changes = warm.look(str(root), found, watch)
    if found is None or changes:
        found = refresh(Desk(Workspace(root)), found, key, changes, today, watch, jobs=1)
    live = warm.live(found, today + timedelta(days=7))
    return findings(live.duties, today, soon=7), live.problems, live.cases


def office(root: Path, chance: random.Random) -> None:
    """A small part of the sample, under git."""
    for name in ("org.yaml", "xf.yaml"):
        shutil.copy(SAMPLE / name, root / name)
    for name in ("records", "policy", "letters"):
        shutil.copytree(SAMPLE / name, root / name)
    for source in chance.sample(sorted((SAMPLE / "cases").rglob("*.yaml")), 9):
        target = root / source.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        attachments = SAMPLE / "attachments" / source.stem
        if attachments.is_dir() and not (root / "attachments" / source.stem).exists():
            shutil.copytree(attachments, root / "attachments" / source.stem)


def git(root: Path, *words: str) -> None:
    """Run git without anybody's settings."""
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(root)}
    who = ("-c", "user.name=王敏", "-c", "user.email=wm@example.com")
    subprocess.run(["git", *who, *words], cwd=root, env=environment, check=True, capture_output=True)


class Office:
    """A workspace with the changes it can suffer."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance = root, random.Random(seed)  # noqa: S311 - chance for tests
        self.today = FIRST_DAY
        self.saved: bytes | None = None
        office(root, self.chance)

    # --- what to change

    def case(self) -> Path | None:
        """Any case."""
        found = sorted((self.root / "cases").rglob("*.yaml"))
        return self.chance.choice(found) if found else None

    def other_id(self) -> str:
        """The number of a case that may be there."""
        found = self.case()
        return found.stem if found and self.chance.random() < 0.8 else "HQ-2026-0099"

    def rewrite(self, change: Callable[[str], str]) -> None:
        """Change the text of any case."""
        path = self.case()
        if path:
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    # --- changes

    def append(self) -> None:
        day = FIRST_DAY - timedelta(days=self.chance.randrange(-20, 400))
        other = self.other_id()
        event = self.chance.choice((
            "event: noted, note: 电话问过", f"event: linked, to: {other}, relation: repeat", "event: accepted, unit: SZ/CLAIMS",
            "event: waived, rule: XF0701, reason: 系统停机, approved_by: 周总", "event: amended, set: {subject: 改过的事由}, reason: 笔误",
            "event: withdrawn", f"event: rejected, grounds: [21-2], case: {other}", "event: archived, of: case",
            f"event: transferred, to: SZ, case: {other}", "event: noted, files: [{file: 新材料.txt}]",
        ))  # fmt: skip
        self.rewrite(lambda text: text.rstrip("\n") + f"\n  - {{date: {day}, by: 王敏, {event}}}\n")

    def change_header(self) -> None:
        old, new = self.chance.choice((
            (r"(?m)^subject: .*$", "subject: 反映车险理赔问题"), (r"(?m)^received: .*$", "received: 2026-05-04"),
            (r"(?m)^channel: .*$", "channel: visit"), (r"(?m)^id: .*$", f"id: {self.other_id()}"),
            (r"(?m)^(id: .*)$", rf"\1\nformer_ids: [{self.other_id()}]"), (r"(?m)^(id: .*)$", "\\1\nid: x"),
        ))  # fmt: skip
        self.rewrite(lambda text: re.sub(old, new, text, count=1))

    def spoil(self) -> None:
        self.rewrite(lambda text: text[: self.chance.randrange(len(text) + 1)])

    def move(self) -> None:
        path, other = self.case(), self.case()
        if path and other:
            target = path.with_name(f"{path.stem[:-4]}{self.chance.randrange(1, 30):04}.yaml")
            path.rename(target if self.chance.random() < 0.7 else other.parent / target.name)

    def delete(self) -> None:
        path = self.case()
        if path:
            path.unlink()

    def delete_unit(self) -> None:
        path = self.case()
        if path:
            shutil.rmtree(path.parents[1])

    def copy(self) -> None:
        path = self.case()
        if path:
            target = path.with_name(f"{path.stem[:-4]}{self.chance.randrange(40, 60):04}.yaml")
            target.unlink(missing_ok=True)
            shutil.copy(path, target)

    def link(self) -> None:
        path = self.case()
        if path:
            aside = self.root / f"aside-{path.name}"
            path.replace(aside)
            path.symlink_to(aside)

    def touch(self) -> None:
        path = self.case()
        if path and not path.is_symlink():
            os.utime(path, (1e9 + self.chance.random(), 1e9 + self.chance.random()))

    def disguise(self) -> None:
        """Another content of the same length under the old time."""
        path = self.case()
        if path and not path.is_symlink():
            status, text = path.stat(), path.read_text(encoding="utf-8")
            path.write_text(text.replace("2026-05", "2026-04").replace("2025-1", "2025-0"), encoding="utf-8")
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def attach(self) -> None:
        path = self.case()
        if path:
            folder = self.root / "attachments" / path.stem
            found = sorted(one for one in folder.glob("*") if one.is_file()) if folder.is_dir() else []
            if found and self.chance.random() < 0.7:
                chosen = self.chance.choice(found)
                chosen.unlink() if self.chance.random() < 0.4 else chosen.write_text(self.chance.choice("甲乙丙"), encoding="utf-8")
            else:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / "新材料.txt").write_text("新", encoding="utf-8")

    def link_attachments(self) -> None:
        folder = self.root / "attachments"
        if folder.is_symlink():
            folder.unlink()
        elif folder.is_dir() and not (self.root / "elsewhere").exists():
            folder.rename(self.root / "elsewhere")
            folder.symlink_to("elsewhere")

    def letters(self) -> None:
        found = sorted(one for one in (self.root / "letters").rglob("*") if one.is_file())
        if found:
            chosen = self.chance.choice(found)
            chosen.unlink() if self.chance.random() < 0.5 else chosen.write_bytes(b"other")

    def surroundings(self) -> None:
        kind = self.chance.randrange(5)
        if kind == 0:
            (self.root / "calendar").mkdir(exist_ok=True)
            text = f"year: 2027\nsource: 假设\noff: [2027-0{self.chance.randrange(1, 9)}-01]\n"
            (self.root / "calendar" / "2027.yaml").write_text(text, encoding="utf-8")
        elif kind == 1:
            shutil.rmtree(self.root / "calendar", ignore_errors=True)
        elif kind == 2:
            org = self.root / "org.yaml"
            org.write_text(org.read_text(encoding="utf-8").replace("role: principal", "role: member", 1), encoding="utf-8")
        elif kind == 3:
            settings = self.root / "xf.yaml"
            text = re.sub(r"limits: .*", f"limits: {{register: {self.chance.randrange(1, 30)}}}", settings.read_text(encoding="utf-8"))
            settings.write_text(text, encoding="utf-8")
        else:
            records = sorted((self.root / "records").rglob("*.yaml"))
            if records:
                self.chance.choice(records).unlink()

    def checkout(self) -> None:
        if not (self.root / ".git").exists():
            (self.root / ".gitignore").write_text(".xf/\n", encoding="utf-8")
            git(self.root, "init", "-q")
            git(self.root, "add", "-A")
            git(self.root, "commit", "-q", "-m", "案件")
        else:
            git(self.root, "checkout", "-q", "HEAD", "--", "cases", "org.yaml", "xf.yaml")

    def cache(self) -> None:
        """The cache itself gets lost, torn, bent, or is put back from earlier."""
        path = self.root / ".xf/cache" / self.chance.choice(("check", "registry"))
        if not path.exists():
            return
        data, kind = path.read_bytes(), self.chance.randrange(5)
        if kind == 0:
            path.unlink()
        elif kind == 1:
            path.write_bytes(data[: self.chance.randrange(len(data))])
        elif kind == 2:
            place = self.chance.randrange(len(data))
            path.write_bytes(data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :])
        elif kind == 3 and self.saved is not None:
            path.with_name("check").write_bytes(self.saved)
        else:
            self.saved = path.with_name("check").read_bytes() if path.with_name("check").exists() else None

    def another_day(self) -> None:
        self.today = FIRST_DAY + timedelta(days=self.chance.randrange(-200, 400))

    def change(self) -> str:
        """One change, or two; their names."""
        changes = (
            *(self.append,) * 5, *(self.change_header,) * 3, self.spoil, *(self.move,) * 2, self.delete, self.delete_unit, self.copy,
            self.link, self.touch, *(self.disguise,) * 2, *(self.attach,) * 2, self.link_attachments, self.letters, self.surroundings,
            self.checkout, *(self.cache,) * 2, self.another_day,
        )  # fmt: skip
        done = self.chance.choices(changes, k=self.chance.choice((1, 1, 2)))
        for one in done:
            one()
        return "+".join(one.__name__ for one in done)


def sequence(root: Path, seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several changes of one office; after each, kept and fresh must agree.

    Every other sequence waits longer than the clock of the disk ticks and takes files for unchanged soon; the others change files
    as fast as they can under the real caution.
    """
    patient = bool(seed % 2)
    monkeypatch.setattr(identity, "RACY", 12_000_000 if patient else 2_000_000_000)
    here = Office(root, seed)
    story = ["start"]
    for _ in range(steps):
        if patient:
            time.sleep(0.015)
        now, was = kept(root, here.today), fresh(root, here.today)
        assert now == was, f"seed {seed}: {' / '.join(story)}"
        if patient:
            time.sleep(0.015)
        story.append(here.change())
    assert kept(root, here.today) == fresh(root, here.today), f"seed {seed}: {' / '.join(story)}"
