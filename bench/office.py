"""A workspace of N cases that looks like an office's: several units and years, nearly all finished, a few open, a few bad files."""

import os
import re
import shutil
import subprocess
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sample_cases"
DAY = "2026-06-30"
OPEN_EVERY = 40
"""One case in so many is taken from this year's, most of which have something open or wrong."""
BAD_EVERY = 2500
"""One file in so many cannot be read."""
BAD = "id: {id}\nreceived: 2026-02-30\nchannel: letter\nsubject: 日期不存在\nevents: []\n"


def build(root: Path, cases: int) -> None:
    """Make the workspace, with attachments and letters (as hard links), in one commit."""
    root.mkdir(parents=True)
    for name in ("org.yaml", "xf.yaml"):
        shutil.copy(SAMPLE / name, root / name)
    shutil.copytree(SAMPLE / "records", root / "records")
    sources = sorted((SAMPLE / "cases").glob("*/*/*.yaml"))
    finished = [path for path in sources if path.parent.name < "2026" and _stands_alone(path)]
    running = [path for path in sources if path.parent.name == "2026" and _stands_alone(path)]
    used: dict[str, int] = {}
    for number in range(cases):
        pool = running if number % OPEN_EVERY == OPEN_EVERY - 1 else finished
        source = pool[number * 7 % len(pool)]
        unit, year, _ = source.stem.split("-")
        used[unit + year] = used.get(unit + year, 0) + 1
        _add(root, source, f"{unit}-{year}-{used[unit + year]:04}", number)
    _commit(root)


def _stands_alone(path: Path) -> bool:
    """Whether a case can be multiplied: readable, and naming no other case."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return not set(re.findall(r"[A-Z0-9]{2,6}-\d{4}-\d{4}", text)) - {path.stem} and "received:" in text


def _add(root: Path, source: Path, case_id: str, number: int) -> None:
    unit, year, _ = case_id.split("-")
    folder = root / "cases" / unit / year
    folder.mkdir(parents=True, exist_ok=True)
    if number % BAD_EVERY == BAD_EVERY - 1:
        (folder / f"{case_id}.yaml").write_text(BAD.format(id=case_id), encoding="utf-8")
        return
    # Other people, so that not every case repeats another.
    text = source.read_text(encoding="utf-8").replace(source.stem, case_id)
    text = re.sub(r"(?m)^( *- \{?name: )(\S)", lambda found: found[1] + chr(0x4E00 + number % 20000) + found[2], text)
    (folder / f"{case_id}.yaml").write_text(text, encoding="utf-8")
    for kind in ("attachments", "letters"):
        _link_all(SAMPLE / kind / source.stem, root / kind / case_id, source.stem, case_id)


def _link_all(source: Path, target: Path, old: str, new: str) -> None:
    if not source.is_dir():
        return
    target.mkdir(parents=True)
    for file in source.iterdir():
        name = target / file.name.replace(old, new)
        try:
            os.link(file, name)
        except OSError:  # another disk, or too many links to one file
            shutil.copy(file, name)


def _commit(root: Path) -> None:
    (root / ".gitignore").write_text(".xf/\n", encoding="utf-8")
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "gc.auto=0")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "cases")):
        subprocess.run(["git", *words], cwd=root, check=True)  # noqa: S603, S607 - our own words; git is found as for users


__all__ = ["DAY", "build"]
