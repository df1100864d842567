"""What was measured, kept in a file, so that the page can be written anew without measuring anew."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.peers import Beside
from bench.row import Row

FILE = Path(__file__).with_name("results.json")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one heading; ``cases`` for a table of one size."""

    title: str
    rows: tuple[Row, ...]
    cases: int | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """``asked``: the sizes that were asked for; those that are not among the tables were not finished."""

    machine: str
    asked: tuple[int, ...]
    tables: tuple[Table, ...] = ()
    peers: tuple[Beside, ...] = ()
    peers_cases: int = 0
    finished: bool = False
    failed: tuple[str, ...] = field(default=())
    """Why something was not measured, for a reader."""

    def with_table(self, table: Table) -> "Results":
        """These and one table more."""
        return replace(self, tables=(*self.tables, table))

    @property
    def sizes(self) -> list[tuple[int, Sequence[Row]]]:
        """The tables of one size each."""
        return [(table.cases, table.rows) for table in self.tables if table.cases is not None]


def save(results: Results, file: Path = FILE) -> None:
    """Keep them."""
    file.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(file: Path = FILE) -> Results:
    """What was kept last."""
    raw: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    tables = tuple(Table(table["title"], tuple(Row(**row) for row in table["rows"]), table["cases"]) for table in raw["tables"])
    peers = tuple(Beside(**{**peer, "row": Row(**peer["row"]) if peer["row"] else None}) for peer in raw["peers"])
    lists = {name: tuple(raw[name]) for name in ("asked", "failed")}
    return Results(**{**raw, **lists, "tables": tables, "peers": peers})


__all__ = ["Results", "Table", "load", "save"]
