"""Other programs that people keep dates or check files with, beside ``xf check``; what each was given, does and does not do."""

import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import formats
from bench.install import NotHereError, from_debian, from_pypi, version_of
from bench.measure import CannotMeasureError, in_turn, run, surroundings, xf
from bench.row import Row, ratio
from bench.rows import CHECK, COLD, SETTLE

SAMPLE = 500
FEW = 200
FOUND = frozenset({0, 1})
"""A checker that found something ends with 1."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command line, where it runs, and how many times what it takes stands for the whole."""

    words: Sequence[str]
    folder: Path
    scale: float = 1.0
    more: tuple[tuple[str, str], ...] = ()

    def seconds(self) -> float:
        """Seconds of processor. Raises :class:`CannotMeasureError`."""
        return run(self.words, self.folder, fine=FOUND, more=dict(self.more)).processor * self.scale


Prepare = Callable[[str, Path, Path, int], Job]
"""Makes a job from the command, the workspace, a folder of its own and the number of cases."""


@dataclass(frozen=True, slots=True)
class Peer:
    """``beside``: which check of ours does the like, cold or warm."""

    name: str
    install: Callable[[Path, str, str], str]
    package: str
    prepare: Prepare
    given: str
    does: str
    does_not: str
    beside: str = "cold"


def _yamllint(command: str, workspace: Path, _: Path, cases: int) -> Job:
    files = _some(workspace, SAMPLE)
    return Job([command, "-d", "relaxed", "--no-warnings", *files], workspace, cases / len(files))


def _schema(command: str, workspace: Path, folder: Path, cases: int) -> Job:
    folder.mkdir()
    schema = folder / "case.json"
    made = subprocess.run(xf("schema", "case"), cwd=workspace, env=surroundings(), capture_output=True, check=True)  # noqa: S603 - our own words
    schema.write_bytes(made.stdout)
    files = _some(workspace, FEW)
    return Job([command, "--schemafile", str(schema), *files], workspace, cases / len(files))


def _some(workspace: Path, count: int) -> list[str]:
    """Case files from the whole workspace, evenly."""
    files = sorted(path.relative_to(workspace).as_posix() for path in (workspace / "cases").glob("*/*/*.yaml"))
    return files[:: max(1, len(files) // count)][:count]


def _todoman(command: str, _: Path, folder: Path, cases: int) -> Job:
    formats.calendar(folder, cases)
    job = Job([command, "-c", str(folder / "todoman.py"), "list", "--sort", "due"], folder)
    job.seconds()  # it keeps what it read, as we do
    return job


def _taskwarrior(command: str, _: Path, folder: Path, cases: int) -> Job:
    formats.tasks(folder, cases)
    more = (("TASKRC", str(folder / "taskrc")), ("HOME", str(folder)))
    Job([command, "import", "tasks.json"], folder, more=more).seconds()
    return Job([command, "overdue"], folder, more=more)


def _beancount(command: str, _: Path, folder: Path, cases: int) -> Job:
    formats.ledger(folder, cases)
    return Job([command, "--no-cache", "cases.beancount"], folder)


def _hledger(command: str, _: Path, folder: Path, cases: int) -> Job:
    formats.journal(folder, cases)
    return Job([command, "-f", "cases.journal", "check"], folder)


PEERS = (
    Peer(
        "yamllint", from_pypi, "yamllint", _yamllint,
        given=f"{SAMPLE} of the same case files, the time taken times as many",
        does="indentation, duplicate keys, long lines of YAML",
        does_not="knows no field, no value and no day",
    ),
    Peer(
        "check-jsonschema", from_pypi, "check-jsonschema", _schema,
        given=f"{FEW} of the same case files and `xf schema case`, the time taken times as many",
        does="names, types and allowed words of fields, one file at a time",
        does_not="no order of events, no date worked out, no attachment, no other case",
    ),
    Peer(
        "bean-check", from_pypi, "beancount", _beancount,
        given="one transaction a case, all in one file; its cache off",
        does="parses the ledger, books and balances every transaction",
        does_not="three lines each, where a case has a header and about nine events; no periods, no files",
    ),
    Peer(
        "hledger", from_debian, "hledger", _hledger,
        given="one transaction a case, all in one file; `hledger check`",
        does="parses the journal, balances every transaction",
        does_not="the same; it is compiled",
    ),
    Peer(
        "todoman", from_pypi, "todoman", _todoman,
        given="one to-do a case in a file each, one in 40 open, due date typed in; `todo list`, its cache warm",
        does="looks which files changed and lists what is open by due date",
        does_not="works no date out, judges nothing", beside="warm",
    ),
    Peer(
        "taskwarrior", from_debian, "taskwarrior", _taskwarrior,
        given="one task a case, imported, one in 40 pending, due date typed in; `task overdue`",
        does="lists pending tasks whose date has passed",
        does_not="does not read finished ones; works no date out, judges nothing", beside="warm",
    ),
)  # fmt: skip
COMMANDS = {"beancount": "bean-check", "todoman": "todo", "taskwarrior": "task"}
"""Where the command is not called as the package."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A peer as measured, or why it was not. The row's ``ours`` and ``other`` are seconds of processor."""

    name: str
    version: str
    row: Row | None
    given: str
    does: str
    does_not: str
    beside: str
    why_not: str = ""


def of_peers(workspace: Path, folder: Path, cases: int, times: int, peers: Sequence[Peer] = PEERS) -> Iterator[Beside]:
    """Each peer beside the check of ours that does the like, in turn with it; who does not install is named with the reason."""
    folder.mkdir()
    ours = {"cold": Job(COLD, workspace), "warm": Job(xf(*CHECK), workspace)}
    time.sleep(SETTLE)
    ours["warm"].seconds()
    for peer in peers:
        told = (peer.given, peer.does, peer.does_not, peer.beside)
        version = ""
        try:
            command = peer.install(folder / f"{peer.name}-program", peer.package, COMMANDS.get(peer.package, peer.package))
            version = version_of(command)
            job = peer.prepare(command, workspace, folder / peer.name, cases)
            pairs = in_turn(times, ours[peer.beside].seconds, job.seconds)
        except (NotHereError, CannotMeasureError) as reason:
            yield Beside(peer.name, version, None, *told, str(reason).replace(str(folder), "…"))
            continue
        yield Beside(peer.name, version, ratio(f"peer-{peer.name}", f"xf check / {peer.name}", pairs), *told)


__all__ = ["PEERS", "Beside", "Peer", "of_peers"]
