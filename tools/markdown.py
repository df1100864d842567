"""Markdown tables, and tables kept between two marks of a page that people write."""

import re
from collections.abc import Sequence


def row(*cells: str) -> str:
    """A row; a cell never ends early."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(columns: Sequence[str], rows: Sequence[str]) -> str:
    """A table with its head."""
    return "\n".join([row(*columns), "|" + "---|" * len(columns), *rows]) + "\n"


def filled(page: str, name: str, content: str) -> str:
    """``page`` with ``content`` between ``<!-- table: NAME -->`` and ``<!-- end -->``.

    Raises ``ValueError`` where the page has no such place, or two.
    """
    mark = f"<!-- table: {name} -->"
    made, places = re.subn(f"({mark}\n).*?(<!-- end -->)", lambda found: f"{found[1]}{content}{found[2]}", page, flags=re.DOTALL)
    if places != 1:
        raise ValueError(f"{places} places for {mark}")
    return made
