"""Rows in columns that line up with wide characters; the last column takes what is left and is folded or cut."""

from collections.abc import Callable, Sequence

from xfcli.output.terminal import Screen
from xfcli.output.width import cut, pad, width

GAP = "  "
Row = Sequence[str]


def show_table(screen: Screen, head: Row, rows: Sequence[Row], style: Callable[[int], str | None] = lambda _: None) -> None:
    """A table; in a pipe tabs stand between the columns, for other programs. ``style``: of a row, by its place."""
    if not screen.people:
        for row in rows:
            screen.line("\t".join(row))
        return
    columns = [max(width(row[place]) for row in (head, *rows)) for place in range(len(head) - 1)]
    room = max(screen.width - sum(columns) - len(GAP) * len(columns), len(GAP) * 5)
    screen.line(screen.style(_row(head, columns, room), "faint"))
    for place, row in enumerate(rows):
        name = style(place)
        text = _row(row, columns, room)
        screen.line(screen.style(text, name) if name else text)


def _row(row: Row, columns: Sequence[int], room: int) -> str:
    parts = [pad(part, cells) for part, cells in zip(row[:-1], columns, strict=True)]
    return GAP.join([*parts, cut(row[-1], room)]).rstrip()


__all__ = ["show_table"]
