"""A workspace of N cases that looks like an office's: several units and years, nearly all finished, a few open, a few bad files."""

import re
import shutil
from functools import cache
from pathlib import Path

from bench.history import History

SAMPLE = Path(__file__).parents[1] / "sample_cases"
DAY = "2026-06-30"
OPEN_EVERY = 40
"""One case in so many is taken from this year's, most of which have something open or wrong."""
BAD_EVERY = 2500
"""One file in so many cannot be read."""
BAD = "id: {id}\nreceived: 2026-02-30\nchannel: letter\nsubject: 日期不存在\nevents: []\n"
ROOM = 40_000
"""Bytes on the disk for each case, its attachments, letters and history, generously."""


def build(root: Path, cases: int) -> None:
    """Make the workspace with attachments and letters, all in one commit."""
    root.mkdir(parents=True)
    with History(root) as history:
        _office(root, history)
        sources = sorted((SAMPLE / "cases").glob("*/*/*.yaml"))
        finished = [path for path in sources if path.parent.name < "2026" and _stands_alone(path)]
        running = [path for path in sources if path.parent.name == "2026" and _stands_alone(path)]
        used: dict[str, int] = {}
        for number in range(cases):
            pool = running if number % OPEN_EVERY == OPEN_EVERY - 1 else finished
            source = pool[number * 7 % len(pool)]
            unit, year, _ = source.stem.split("-")
            used[unit + year] = used.get(unit + year, 0) + 1
            _add(history, source, f"{unit}-{year}-{used[unit + year]:04}", number)


def build_long(root: Path, cases: int, events: int) -> None:
    """The same office with cases of ``events`` events each instead: taken on, and then noted day after day."""
    root.mkdir(parents=True)
    with History(root) as history:
        _office(root, history)
        for number in range(1, cases + 1):
            case_id = f"SZ-2026-{number:04}"
            history.write(f"cases/SZ/2026/{case_id}.yaml", fresh(case_id, events).encode())


def fresh(case_id: str, events: int = 4) -> str:
    """A case that waits to be accepted, of at least four events."""
    head = FRESH.replace("SZ-2026-0000", case_id)
    return head + "".join(NOTED.format(day=17 + number * 13 // events, number=number) for number in range(events - 4))


FRESH = """id: SZ-2026-0000
received: 2026-06-15
channel: letter
petitioners:
  - {name: 何小满, organization: 深圳市满禾贸易有限公司, address: 深圳市罗湖区太宁路 2 号, contact: "0755-84120098"}
subject: 保单批改一直没有办
statement: |
  5 月提交批改申请，至今没有答复，请求尽快办理。
requests: [办理保单批改]
events:
  - {date: 2026-06-15, event: registered, by: 王敏}
  - date: 2026-06-16
    event: triaged
    by: 王敏
    category: claim
    scope: petition
    ground: 19-3
    handler: SZ/CLAIMS
    proposal: 请理赔追偿处核实
  - {date: 2026-06-16, event: assigned, by: 王敏, to: SZ/CLAIMS}
  - {date: 2026-06-17, event: taken_on, by: 刘洋, unit: SZ/CLAIMS, own_number: 深赔访〔2026〕90号}
"""
NOTED = "  - {{date: 2026-06-{day}, event: noted, by: 刘洋, note: 第{number}次查阅承保档案}}\n"


def _office(root: Path, history: History) -> None:
    for name in ("org.yaml", "xf.yaml"):
        history.write(name, (SAMPLE / name).read_bytes())
    history.write(".gitignore", b".xf/\n")
    for folder in ("records", "attachments/records"):
        for path in sorted(path for path in (SAMPLE / folder).rglob("*") if path.is_file()):
            history.write(path.relative_to(SAMPLE).as_posix(), path.read_bytes())
    (root / "cases").mkdir(exist_ok=True)


def _stands_alone(path: Path) -> bool:
    """Whether a case can be multiplied: readable, and naming no other case."""
    text = _text(path)
    return not set(re.findall(r"[A-Z0-9]{2,6}-\d{4}-\d{4}", text)) - {path.stem} and "received:" in text


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@cache
def _beside(source: Path) -> list[tuple[str, str, bytes]]:
    """The attachments and letters of a case: kind, name, content."""
    folders = [(kind, SAMPLE / kind / source.stem) for kind in ("attachments", "letters")]
    files = [(kind, file) for kind, folder in folders if folder.is_dir() for file in sorted(folder.iterdir())]
    return [(kind, file.name, file.read_bytes()) for kind, file in files]


def _add(history: History, source: Path, case_id: str, number: int) -> None:
    unit, year, _ = case_id.split("-")
    path = f"cases/{unit}/{year}/{case_id}.yaml"
    if number % BAD_EVERY == BAD_EVERY - 1:
        history.write(path, BAD.format(id=case_id).encode())
        return
    # Other people, so that not every case repeats another.
    text = _text(source).replace(source.stem, case_id)
    text = re.sub(r"(?m)^( *- \{?name: )(\S)", lambda found: found[1] + chr(0x4E00 + number % 20000) + found[2], text)
    history.write(path, text.encode())
    for kind, name, data in _beside(source):
        history.write(f"{kind}/{case_id}/{name.replace(source.stem, case_id)}", data)


def room_for(folder: Path, cases: int) -> bool:
    """Whether the disk has room for a workspace of so many cases."""
    return shutil.disk_usage(folder).free > cases * ROOM


__all__ = ["DAY", "build", "build_long", "fresh", "room_for"]
