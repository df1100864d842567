"""One year of rest days as the State Council announces them, read from the shape of a calendar file and proved.

The package's own years and those of a workspace have the same shape (``year``, ``source``, ``region``, ``off``, ``work``), so a
shipped file can be copied into a workspace and corrected there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xfcli.law.problem import N_, CalendarError, Problem, problem

SATURDAY = 5
LONGEST_RANGE = 366
FIELDS = ("year", "source", "region", "off", "work")


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year that differ from a plain week.

    ``off`` are rest days, weekends inside a holiday included; ``work`` weekend days that are worked (调休). ``region`` is empty
    for the whole country. ``repeated`` are days named twice in one list, which only :func:`verify` minds.
    """

    year: int
    source: str
    off: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()
    region: str = ""
    repeated: frozenset[date] = frozenset()


def parse_year(mapping: Mapping[str, object]) -> Year:
    """The year that ``mapping`` describes (a calendar file after YAML).

    A day is a date or ``YYYY-MM-DD``, a range ``FIRST..LAST`` with both ends in it. Raises :class:`CalendarError` naming every
    entry that cannot be understood; what is readable but doubtful is left to :func:`verify`.
    """
    problems: list[Problem] = [
        problem(N_("unknown field {field}"), str(key), field=str(key)) for key in mapping if key not in FIELDS
    ]
    year = _year_number(mapping.get("year"), problems)
    source = _text(mapping, "source", problems)
    region = _text(mapping, "region", problems)
    off = _days(mapping, "off", problems)
    work = _days(mapping, "work", problems)
    if problems:
        raise CalendarError(tuple(problems))
    twice = {day for days in (off, work) for day, times in Counter(days).items() if times > 1}
    return Year(year, source, frozenset(off), frozenset(work), region, frozenset(twice))


def verify(year: Year) -> list[Problem]:
    """What is doubtful in a year that could be read, by date; empty when it is sound.

    Days in December of the year before are in order: a New Year holiday may begin there (2018-12-30 to 2019-01-01).
    """
    found: list[Problem] = []
    if not year.source.strip():
        found.append(problem(N_("the source is missing: give the notice's title and number"), "source"))
    if not year.off and not year.work:
        found.append(problem(N_("the calendar names no day at all"), "off"))
    found += contradictions(year)
    found += [
        problem(N_("{day} is no weekend day; only weekend days are listed as worked"), "work", day=day)
        for day in sorted(year.work)
        if day.weekday() < SATURDAY
    ]
    found += [problem(N_("{day} is listed twice; ranges may not overlap"), day=day) for day in sorted(year.repeated)]
    return found


def contradictions(year: Year) -> list[Problem]:
    """Of what is doubtful that which nobody can have meant: a day of another year, a day both off and worked."""
    found = [
        problem(N_("{day} lies outside the year {year}"), name, day=day, year=year.year)
        for name, days in (("off", year.off), ("work", year.work))
        for day in sorted(days)
        if not _belongs(day, year.year)
    ]
    return found + [problem(N_("{day} is both off and worked"), "work", day=day) for day in sorted(year.off & year.work)]


def _belongs(day: date, year: int) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == 12)  # noqa: PLR2004 - December


def _year_number(value: object, problems: list[Problem]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and date.min.year <= value <= date.max.year:
        return value
    problems.append(problem(N_("year must be a year such as 2027, not {value}"), "year", value=repr(value)))
    return 0


def _text(mapping: Mapping[str, object], name: str, problems: list[Problem]) -> str:
    value = mapping.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    problems.append(problem(N_("{field} must be text, not {value}"), name, field=name, value=repr(value)))
    return ""


def _days(mapping: Mapping[str, object], name: str, problems: list[Problem]) -> list[date]:
    value = mapping.get(name)
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        problems.append(problem(N_("{field} must be a list of days and ranges"), name, field=name))
        return []
    days: list[date] = []
    for place, entry in enumerate(value):
        days += _entry_days(name, place, entry, problems)
    return days


def _entry_days(name: str, place: int, entry: object, problems: list[Problem]) -> Iterable[date]:
    ends = [_day(part) for part in entry.split("..")] if isinstance(entry, str) else [_day(entry)]
    first, last = ends[0], ends[-1]
    if first is None or last is None or len(ends) > 2:  # noqa: PLR2004 - a range has two ends
        text = N_("{value} is neither a day (2027-01-01) nor a range (2027-01-01..2027-01-03)")
        problems.append(problem(text, name, place, value=entry if isinstance(entry, str) else repr(entry)))
        return ()
    if last < first:
        problems.append(problem(N_("the range {value} runs backwards"), name, place, value=entry))
        return ()
    if (last - first).days >= LONGEST_RANGE:
        problems.append(problem(N_("the range {value} is longer than a year"), name, place, value=entry))
        return ()
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _day(value: object) -> date | None:
    if type(value) is date:  # not isinstance: a datetime is a date, and no day
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


__all__ = ["Year", "contradictions", "parse_year", "verify"]
