"""A progress bar for people who wait: on a terminal, on standard error, and only after a second."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from xfcli.output.terminal import Screen

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Progress:
    """Told how much of how much is done; use as a context so that the bar is taken away at the end."""

    def __init__(self, screen: Screen, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._screen = screen
        self._what = what
        self._clock = clock
        self._begun = clock()
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """``done`` of ``total`` are finished."""
        if not self._screen.people or self._clock() - self._begun < PATIENCE:
            return
        if self._bar is None:
            self._bar = self._started(total)
        self._bar.update(self._bar.task_ids[0], completed=done)

    def _started(self, total: int) -> "Bar":
        from rich.console import Console  # noqa: PLC0415 - most runs are over before it is needed
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - the same

        console = Console(file=self._screen.stream, force_terminal=True, no_color=not self._screen.colour)
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        bar = Progress(*columns, console=console, transient=True)
        bar.add_task(self._what, total=total)
        bar.start()
        return bar


__all__ = ["Progress"]
