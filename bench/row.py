"""A row of the tables: a figure or a ratio with its spread, and the goal that the project set itself."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.measure import CannotMeasureError

ALLOWANCE = 1.15
"""A figure may be so much worse than its goal before the gate shuts."""


@dataclass(frozen=True, slots=True)
class Row:
    """``key`` names the row in the notes; ``ours`` and ``other`` are the medians (seconds) that a ratio was made of."""

    key: str
    what: str
    least: float
    median: float
    most: float
    times: int
    goal: float | None = None
    unit: str = "×"
    ours: float | None = None
    other: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the median keeps to the goal."""
        return self.goal is None or self.median <= self.goal

    @property
    def passes(self) -> bool:
        """Whether it does with the allowance that the gate makes."""
        return self.goal is None or self.median <= self.goal * ALLOWANCE


def ratio(key: str, what: str, pairs: Sequence[Sequence[float]], goal: float | None = None) -> Row:
    """The ratio of each pair (ours, other), which were measured right after one another."""
    found = [ours / other for ours, other in pairs]
    ours, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    return Row(key, what, min(found), statistics.median(found), max(found), len(found), goal, ours=ours, other=other)


def figure(key: str, what: str, values: Sequence[float], goal: float | None = None, unit: str = "MiB") -> Row:
    """A figure that is no ratio."""
    return Row(key, what, min(values), statistics.median(values), max(values), len(values), goal, unit)


def growth(key: str, what: str, points: Sequence[tuple[float, float]], goal: float | None = None) -> Row:
    """The exponent of growth: the slope of a straight line through the logarithms of (size, seconds), by least squares.

    ``least`` and ``most`` are the slopes between neighbours, ``ours`` and ``other`` the seconds at the largest and smallest size.
    Raises :class:`CannotMeasureError` where nothing was left to measure (no time above the start).
    """
    points = sorted(points)
    if len(points) < 2 or any(seconds <= 0 for _, seconds in points):  # noqa: PLR2004 - a line needs two points
        raise CannotMeasureError(f"{what}: {points}")
    x, y = ([math.log(value) for value in values] for values in zip(*points, strict=True))
    slopes = [(y[i + 1] - y[i]) / (x[i + 1] - x[i]) for i in range(len(x) - 1)]
    slope = statistics.linear_regression(x, y).slope
    return Row(key, what, min(slopes), slope, max(slopes), len(points), goal, "", points[-1][1], points[0][1])


__all__ = ["ALLOWANCE", "Row", "figure", "growth", "ratio"]
