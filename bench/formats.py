"""As many entries as there are cases, written as the peers want them."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2024, 1, 1)
DAYS = 900
CLOSED = ("STATUS:COMPLETED", "PERCENT-COMPLETE:100", "COMPLETED:20260601T000000Z")


def _day(number: int) -> date:
    return FIRST + timedelta(days=number % DAYS)


def calendar(folder: Path, entries: int) -> None:
    """A to-do with a due date in a file of its own each, and todoman's settings."""
    (folder / "lists" / "cases").mkdir(parents=True)
    for number in range(entries):
        lines = (
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//", "BEGIN:VTODO", f"UID:case-{number}@example.com",
            "DTSTAMP:20240101T000000Z", f"SUMMARY:信访事项 {number}", f"DUE;VALUE=DATE:{_day(number):%Y%m%d}",
            *(CLOSED if number % 40 else ("STATUS:NEEDS-ACTION",)),
            "END:VTODO", "END:VCALENDAR", "",
        )  # fmt: skip
        (folder / "lists" / "cases" / f"{number}.ics").write_text("\r\n".join(lines), encoding="utf-8")
    settings = f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache.sqlite3"\ndate_format = "%Y-%m-%d"\n'
    (folder / "todoman.py").write_text(settings, encoding="utf-8")


def tasks(folder: Path, entries: int) -> None:
    """Tasks with due dates as taskwarrior imports them, and its settings."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(entries):
        row = {"description": f"信访事项 {number}", "due": f"{_day(number):%Y%m%d}T000000Z", "entry": "20240101T000000Z"}
        row["uuid"] = f"00000000-0000-4000-8000-{number:012}"
        rows.append(row | ({"status": "completed", "end": "20260601T000000Z"} if number % 40 else {"status": "pending"}))
    (folder / "tasks.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    (folder / "taskrc").write_text(f"data.location={folder}/data\nconfirmation=off\nverbose=nothing\nhooks=off\n", encoding="utf-8")
    (folder / "data").mkdir()


def ledger(folder: Path, entries: int) -> None:
    """One transaction a case, for bean-check."""
    head = 'option "operating_currency" "CNY"\n2023-01-01 open Assets:Cases\n2023-01-01 open Income:Petitions\n\n'
    _booked(folder / "cases.beancount", head, entries, lambda day, number: f'{day} * "信访事项 {number}"')


def journal(folder: Path, entries: int) -> None:
    """The same for hledger."""
    head = "commodity 1.00 CNY\naccount Assets:Cases\naccount Income:Petitions\n\n"
    _booked(folder / "cases.journal", head, entries, lambda day, number: f"{day} * 信访事项 {number}")


def _booked(path: Path, head: str, entries: int, first: Callable[[date, int], str]) -> None:
    path.parent.mkdir(parents=True)
    booked = (f"{first(_day(n), n)}\n  Assets:Cases  1.00 CNY\n  Income:Petitions  -1.00 CNY\n\n" for n in range(entries))
    path.write_text(head + "".join(booked), encoding="utf-8")


__all__ = ["calendar", "journal", "ledger", "tasks"]
