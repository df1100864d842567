"""Which days are rest days: weekends, and what the State Council's yearly notices make of them.

The years of the package lie in ``holidays/`` and are read one at a time, when a day of that year is first asked for.
"""

import pkgutil
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, Self

from xfcli.law.holiday_year import SATURDAY, Year, parse_year
from xfcli.law.problem import N_, CalendarError, DayCountError, problem

if TYPE_CHECKING:
    from xfcli.law.days import Due

BUNDLED_YEARS = range(2015, 2027)
DAY = timedelta(days=1)

RestReason = Literal["weekend", "holiday"]


class Calendar:
    """The rest days of all known years. Immutable to its users; what it has looked up it remembers.

    A year is *known* when the country's notice for it is there, in the package or in the workspace. In an unknown year only
    weekends rest, which is a guess: whoever counts asks :meth:`knows` (``days.count`` does). The last days of a December count
    as known although the next notice may still move them, as it moved 2018-12-31.
    """

    __slots__ = ("_national", "_off", "_regional", "_rest", "counted")

    def __init__(self, national: Mapping[int, Year], regional: tuple[Year, ...]) -> None:
        self._national = dict(national)
        self._regional = regional
        self._rest: dict[int, frozenset[date]] = {}
        self._off: dict[int, frozenset[date]] = {}
        self.counted: dict[tuple[date, int, bool, bool], Due] = {}
        """What ``days.count`` found: thousands of cases share a few hundred dates."""

    @classmethod
    def bundled(cls) -> "Calendar":
        """The years of the package; always the same object."""
        return _bundled()

    def layered(self, years: Iterable[Year]) -> Self:
        """A calendar with ``years`` on top of this one.

        A year without a region replaces the one known so far or adds one; its days in the December before are added to that
        year. A region's year adds its days to the country's and wins where they differ; alone it makes no year known. Raises
        :class:`CalendarError` when two of ``years`` claim to be the same year of the country.
        """
        national: dict[int, Year] = {}
        regional = list(self._regional)
        for year in years:
            if year.region:
                regional.append(year)
            elif year.year in national:
                raise CalendarError((problem(N_("the year {year} has two calendars"), "year", year=year.year),))
            else:
                national[year.year] = year
        return type(self)({**self._national, **national}, tuple(regional))

    @property
    def years(self) -> tuple[int, ...]:
        """All known years, ascending."""
        return tuple(sorted({*BUNDLED_YEARS, *self._national}))

    @property
    def added(self) -> tuple[Year, ...]:
        """The years laid on top of the package's."""
        return (*self._national.values(), *self._regional)

    def national(self, year: int) -> Year | None:
        """The country's calendar of ``year``: the workspace's if it has one, else the package's, else None."""
        return self._national.get(year) or load_bundled(year)

    def regional(self, year: int) -> tuple[Year, ...]:
        """The regional layers of ``year``, in the order in which they apply."""
        return tuple(layer for layer in self._regional if layer.year == year)

    def knows(self, year: int) -> bool:
        """Whether the country's holidays of ``year`` are known."""
        return year in BUNDLED_YEARS or year in self._national

    @property
    def last_known_year(self) -> int:
        """The last year up to which none is missing (a later one beyond a gap does not count)."""
        year = BUNDLED_YEARS[-1]
        while self.knows(year + 1):
            year += 1
        return year

    def is_rest(self, day: date) -> bool:
        """Whether ``day`` is a rest day."""
        rest = self._rest.get(day.year)
        if rest is None:
            return self._first_asked(day)
        return day in rest

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked, weekend days worked by notice included."""
        return not self.is_rest(day)

    def rest_reason(self, day: date) -> RestReason | None:
        """Why ``day`` is a rest day: ``holiday`` when a notice names it (weekend or not), else ``weekend``; None when worked."""
        if not self.is_rest(day):
            return None
        return "holiday" if day in self._off.get(day.year, ()) else "weekend"

    def roll(self, day: date) -> date:
        """``day`` itself, or the next working day after it. Raises :class:`DayCountError` past the year 9999."""
        try:
            while self.is_rest(day):
                day += DAY
        except OverflowError as error:
            raise DayCountError(problem(N_("no working day is left before the end of the calendar"))) from error
        return day

    def _first_asked(self, day: date) -> bool:
        base = self.national(day.year)
        if base is None:
            return day.weekday() >= SATURDAY
        # Only a workspace's year can reach back into December: the package's files hold the days of their own year.
        following = self._national.get(day.year + 1)
        rest, off = _rest_days(base, (following, *self._regional) if following else self._regional)
        self._rest[day.year], self._off[day.year] = rest, off
        return day in rest


@cache
def load_bundled(year: int) -> Year | None:
    """The package's own calendar of ``year``, None when it ships none."""
    if year not in BUNDLED_YEARS:
        return None
    # pkgutil reads from a zip as well as from a folder, and costs a tenth of importing importlib.resources.
    data = pkgutil.get_data("xfcli.law", f"holidays/{year}.yaml")
    if data is None:
        raise FileNotFoundError(year)
    return parse_year(_plain_mapping(data.decode("utf-8")))


@cache
def _bundled() -> Calendar:
    return Calendar({}, ())


def _rest_days(base: Year, layers: Iterable[Year]) -> tuple[frozenset[date], frozenset[date]]:
    """All rest days of the base's year, and those among them that a notice names.

    A day both off and worked (a mistake that ``verify`` reports) is worked: the date that comes first is the safe one.
    """
    off, work = set(base.off), set(base.work)
    for layer in layers:
        off |= layer.off
        work = (work - layer.off) | layer.work
    first, last = date(base.year, 1, 1).toordinal(), date(base.year, 12, 31).toordinal()
    days = map(date.fromordinal, range(first, last + 1))
    rest = frozenset(day for day in days if (day in off or day.weekday() >= SATURDAY) and day not in work)
    return rest, rest & off


def _plain_mapping(text: str) -> dict[str, object]:
    """The mapping in a bundled file: ``key: value`` and ``- item`` lines and comments, all that YAML needs to be here.

    A test reads every bundled file with a YAML parser too and wants the same.
    """
    mapping: dict[str, object] = {}
    items: list[str] = []
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("- "):
            items.append(line[2:])
        elif line:
            key, _, value = (part.strip() for part in line.partition(":"))
            items = []
            mapping[key] = int(value) if value.isdecimal() else value or items
    return mapping


__all__ = ["BUNDLED_YEARS", "Calendar", "RestReason", "Year", "load_bundled"]
