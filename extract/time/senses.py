"""What time expressions mean before the letter's date is known: each sense gives its TIMEX3 value against an anchor.

A sense returns None where it means no possible time (31 June).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from dateutil.relativedelta import relativedelta

from extract.time import calendar
from extract.time.anchor import chosen
from extract.time.vocabulary import FEASTS

if TYPE_CHECKING:
    from extract.time.anchor import Anchor

TimexType = Literal["DATE", "DURATION", "SET"]
Which = Literal["this", "last", "next", "that"]
_SHIFT = {"this": 0, "that": 0, "last": -1, "next": 1}


# A tense is not doubted from here on (see `anchor.Anchor.sure`).
_SURE = 0.85
# "Next summer" is not the one that begins in so many days: that is "this summer".
_SOON = 120


class Sense(Protocol):
    """What an expression means."""

    @property
    def type(self) -> TimexType:
        """The TIMEX3 type."""
        ...

    def value(self, anchor: Anchor) -> str | None:
        """Return the TIMEX3 value in a letter, or None where no such time exists."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no letter: a year, a financial year, a decade, a duration, a frequency. None means an impossible time."""

    said: str | None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the value as it was said."""
        return self.said


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a month, with its year, "this", "last" or "next" year, or none. `weekday` (1 to 7) helps to find the year."""

    month: int | None
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    which: Which | None = None
    whose: Literal["year", "month", "own"] = "year"
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day or month; one without a year is placed by weekday, tense and nearness."""
        if not self._possible():
            return None
        if self.type == "SET":
            return calendar.iso(None, self.month, self.day)
        if self.which:
            return self._counted(anchor)
        if self.month is None:
            return self._day_of_month(anchor)
        if self.year is not None:
            return calendar.iso(self.year, self.month, self.day)
        return self._placed(anchor)

    def _possible(self) -> bool:
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or calendar.valid(self.year or 2000, self.month or 1, self.day) is not None

    def _counted(self, anchor: Anchor) -> str:
        """Return the value for "March last year", "the 5th ult."."""
        base = anchor.day or (anchor.near if self.which == "this" else None)
        if self.which == "that" and (year := next((value[:4] for value in anchor.spoken if value[:4].isdigit()), None)):
            return calendar.iso(int(year), self.month, self.day)
        if base is None:
            return calendar.iso(None, self.month, self.day)
        shift = _SHIFT[self.which or "this"]
        if self.whose == "year":
            return calendar.iso(base.year + shift, self.month, self.day)
        if self.whose == "own" and self.month is not None:
            return calendar.iso(_nearest_year(self.month, base, self.which or "this"), self.month, self.day)
        month = base + relativedelta(months=shift)
        return calendar.iso(month.year, month.month, self.day)

    def _day_of_month(self, anchor: Anchor) -> str:
        """Return the value for "the 26th"."""
        if anchor.base is None or self.day is None:
            return calendar.iso(None, None, self.day)
        if following := self._after_spoken(anchor):
            return following
        months = (anchor.base + relativedelta(months=count) for count in range(-12, 13))
        days = [day for month in months if (day := calendar.valid(month.year, month.month, self.day))]
        days = [day for day in days if self.weekday in (None, day.isoweekday())] or days
        found = chosen(((day, day, day) for day in days), anchor)
        return found.isoformat() if found else calendar.iso(None, None, self.day)

    def _after_spoken(self, anchor: Anchor) -> str | None:
        """Return the first such day after the day last spoken of, where tense and weekday allow it."""
        span = next((span for value in anchor.spoken[:2] if (span := calendar.bounds(value)) and span[0] == span[1]), None)
        if span is None or self.day is None:
            return None
        if anchor.tense == "future" and anchor.sure == 1.0:
            if anchor.spoken[0] != span[0].isoformat():
                return None
            same = calendar.valid(span[0].year, span[0].month, self.day)
            ahead = same and anchor.base and anchor.base < same and anchor.base < span[0] and self.weekday in (None, same.isoweekday())
            return same.isoformat() if same and ahead else None
        months = (span[0] + relativedelta(months=count) for count in (0, 1))
        days = [day for month in months if (day := calendar.valid(month.year, month.month, self.day)) and day >= span[0]]
        if not days or self.weekday not in (None, days[0].isoweekday()) or anchor.base is None:
            return None
        wrong = (anchor.tense == "past" and days[0] > anchor.base) or (
            anchor.tense == "future" and anchor.sure >= _SURE and days[0] < anchor.base
        )
        return None if wrong else days[0].isoformat()

    def _placed(self, anchor: Anchor) -> str:
        """Return the value for "26 July"."""
        base, month = anchor.base, self.month
        if base is None or month is None:
            return calendar.iso(None, month, self.day)
        if self.weekday and self.day and (year := self._weekday_year(base)):
            return calendar.iso(year, month, self.day)
        years = [year for year in range(base.year - 8, base.year + 9) if calendar.valid(year, month, self.day or 1)]
        spans = [(dt.date(year, month, self.day or 1), dt.date(year, month, self.day or 28), year) for year in years]
        return calendar.iso(chosen(spans, anchor), month, self.day)

    def _weekday_year(self, base: dt.date) -> int | None:
        """Return the nearest year, at most three off, in which the day falls on the weekday said."""
        month, day = self.month or 1, self.day or 1
        dates = [date for shift in range(-3, 4) if (date := calendar.valid(base.year + shift, month, day))]
        fitting = [date for date in dates if date.isoweekday() == self.weekday]
        return min(fitting, key=lambda date: abs(date - base)).year if fitting else None


def _nearest_year(month: int, base: dt.date, which: Which) -> int:
    """Return the year of "last October" (the last one over), "next March" (not one about to begin) or "this May"."""
    if which == "last":
        return base.year - (month >= base.month)
    if which == "next":
        return base.year + ((dt.date(base.year, month, 1) - base).days <= _SOON)
    return base.year


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, alone ("on Tuesday") or of a week counted from the letter's ("next Tuesday", "Tuesday of last week")."""

    number: int
    which: Which | None = None
    weeks: int = 0
    type: TimexType = "DATE"
    side: Literal["ahead", "behind"] | None = None

    def value(self, anchor: Anchor) -> str | None:
        """Return the day; "last" and "next" count weeks from Monday. `side` says where it lies whatever the tense ("Friday week")."""
        if anchor.day is None or self.type == "SET":
            return f"XXXX-WXX-{self.number}"
        monday = anchor.day - dt.timedelta(days=anchor.day.weekday())
        if self.which is not None:
            shift = _SHIFT[self.which] + self.weeks
            if self.which == "this" and anchor.tense == "future" and self.number < anchor.day.isoweekday():
                shift += 1
            return (monday + dt.timedelta(days=7 * shift + self.number - 1)).isoformat()
        behind = (anchor.day.isoweekday() - self.number) % 7
        ahead = (self.number - anchor.day.isoweekday()) % 7 or 7
        if self.side == "behind":
            return (anchor.day - dt.timedelta(days=(behind or 7) + 7 * self.weeks)).isoformat()
        days = ahead if anchor.tense == "future" or self.side else -behind
        return (anchor.day + dt.timedelta(days=days + 7 * self.weeks)).isoformat()


@dataclass(frozen=True, slots=True)
class Feast:
    """A day with a name, in a year said or the nearest that the tense allows."""

    name: str
    year: int | None = None
    which: Which | None = None

    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day."""
        if self.year is not None:
            day = calendar.feast(self.name, self.year)
            return day.isoformat() if day else f"{self.year}"
        if anchor.base is None:
            place = FEASTS[self.name]
            return f"XXXX-{place}" if place[2] == "-" else "XXXX-XX-XX"
        around = (calendar.feast(self.name, anchor.base.year + shift) for shift in (-1, 0, 1))
        days = [day for day in around if day]
        if self.which == "last":
            days = [max((day for day in days if day < anchor.base), default=anchor.base)]
        if self.which == "next":
            days = [min((day for day in days if day > anchor.base), default=anchor.base)]
        found = chosen(((day, day, day) for day in days), anchor)
        return found.isoformat() if found else None


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year said, or placed: the next to come unless a verb tells of the past. A winter goes by its first year."""

    season: str
    year: int | None = None
    which: Which | None = None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the season: `2022-AU`."""
        if self.type == "SET":
            return f"XXXX-{self.season}"
        if self.year is not None:
            return f"{self.year}-{self.season}"
        base = anchor.base
        if base is None:
            return f"XXXX-{self.season}"
        years = range(base.year - 2, base.year + 3)
        spans = [(*span, year) for year in years if (span := calendar.bounds(f"{year}-{self.season}"))]
        if self.which == "that" and (said := next((value[:4] for value in anchor.spoken if value[:4].isdigit()), None)):
            return f"{said}-{self.season}"
        if self.which == "last":
            return f"{max(year for _, last, year in spans if last < base)}-{self.season}"
        if self.which == "next":
            return f"{min(year for first, _, year in spans if (first - base).days > _SOON)}-{self.season}"
        ahead = anchor if anchor.tense == "past" and anchor.sure >= 0.7 else replace(anchor, tense="future", sure=1.0)
        return f"{chosen(spans, ahead)}-{self.season}"


Period = Literal[
    "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "financial year", "school year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class Counted:
    """A period counted from the letter's: "next week", "three years ago", "today", "the current financial year"."""

    period: Period
    shift: float = 0
    spoken: bool = False
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the period, as fine as it was said; of "that year" the one last spoken of."""
        base = anchor.day
        if self.spoken and (span := self._spoken_of(anchor)):
            base = span[0]
        if base is None:
            return self._unanchored(anchor)
        units: dict[str, tuple[float, calendar.Unit]] = {
            "day": (1, "D"), "week": (1, "W"), "weekend": (1, "W"), "fortnight": (2, "W"), "month": (1, "M"), "quarter": (3, "M"),
            "half": (6, "M"), "year": (1, "Y"), "financial year": (1, "Y"), "school year": (1, "Y"), "decade": (10, "Y"),
            "century": (100, "Y"),
        }  # fmt: skip
        size, unit = units[self.period]
        day = calendar.shifted(base, self.shift * size, unit)
        return _named(day, self.period) if day else None

    def _spoken_of(self, anchor: Anchor) -> tuple[dt.date, dt.date] | None:
        """Return the time last spoken of that is no longer than this period."""
        longest = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 31, "quarter": 92}.get(self.period, 366)
        spans = (calendar.bounds(value) for value in anchor.spoken)
        return next((span for span in spans if span and (span[1] - span[0]).days < longest), None)

    def _unanchored(self, anchor: Anchor) -> str:
        """Return what is known without a letter's date: at most the year of another date."""
        year = f"{anchor.near.year + int(self.shift):04d}" if anchor.near and self.period == "year" else None
        said = f"{anchor.near.year:04d}" if anchor.near else "XXXX"
        match self.period:
            case "week" | "fortnight":
                return f"{said}-WXX"
            case "weekend":
                return f"{said}-WXX-WE"
            case "month":
                return f"{said}-XX" if anchor.near else "XXXX-XX"
            case "quarter":
                return "XXXX-QX"
            case "day":
                return "XXXX-XX-XX"
            case "financial year":
                return "FYXXXX"
            case "school year":
                return "SYXXXX"
        return year or "XXXX"


def _named(day: dt.date, period: Period) -> str:
    """Return the period in which a day lies."""
    match period:
        case "day":
            return day.isoformat()
        case "week" | "fortnight":
            return calendar.week(day)
        case "weekend":
            return calendar.week(day) + "-WE"
        case "month":
            return calendar.iso(day.year, day.month)
        case "quarter":
            return calendar.quarter(day)
        case "half":
            return f"{day.year}-H{1 if day.month <= 6 else 2}"
        case "financial year":
            return f"FY{calendar.financial_year(day)}"
        case "school year":
            return f"SY{calendar.school_year(day)}"
        case "decade":
            return f"{day.year // 10}X"
        case "century":
            return f"{day.year // 100}XX"
    return f"{day.year:04d}"


@dataclass(frozen=True, slots=True)
class Fraction:
    """A quarter or half ("Q3", "the second half") of a year told by another sense, or of one placed by tense."""

    kind: Literal["Q", "H"]
    number: int
    year: Sense | None = None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the quarter or half; one of a financial year as the calendar's quarter."""
        if not 1 <= self.number <= (4 if self.kind == "Q" else 2):
            return None
        financial = next((value for value in anchor.spoken if value.startswith("FY")), "")
        if self.year is None and self.kind == "Q" and financial[2:].isdigit():
            return self._financial(int(financial[2:]))
        if self.year is None:
            return self._placed(anchor)
        year = self.year.value(anchor) or "XXXX"
        if year.startswith("FY") and year[2:].isdigit():
            return self._financial(int(year[2:]))
        return f"{year[:4]}-{self.kind}{self.number}"

    def _financial(self, year: int) -> str:
        months = 3 if self.kind == "Q" else 6
        first = dt.date(year, 4, 1) + relativedelta(months=months * (self.number - 1))
        if self.kind == "H":
            return calendar.iso(first.year, first.month) + "/P6M"
        return calendar.quarter(first)

    def _placed(self, anchor: Anchor) -> str:
        if anchor.base is None:
            return f"XXXX-{self.kind}{self.number}"
        years = range(anchor.base.year - 1, anchor.base.year + 2)
        spans = [(*span, year) for year in years if (span := calendar.bounds(f"{year}-{self.kind}{self.number}"))]
        return f"{chosen(spans, anchor)}-{self.kind}{self.number}"


@dataclass(frozen=True, slots=True)
class NumberedWeek:
    """A week by its number, in a year told by another sense or in the one that the letter's date and the tense point to."""

    number: int
    year: Sense | None = None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the ISO week."""
        if self.year is not None:
            return f"{(self.year.value(anchor) or 'XXXX')[-4:]}-W{self.number:02d}"
        if anchor.base is None:
            return f"XXXX-W{self.number:02d}"
        years = range(anchor.base.year - 1, anchor.base.year + 2)
        spans = [(*span, year) for year in years if (span := calendar.bounds(f"{year}-W{self.number:02d}"))]
        return f"{chosen(spans, anchor)}-W{self.number:02d}"


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """The schools' half term: the month it falls in, told by its season or nearest in the tense."""

    month: int | None = None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the month: February, May or October."""
        base = anchor.base
        if base is None:
            return calendar.iso(None, self.month) if self.month else "XXXX-XX"
        months = [self.month] if self.month else [2, 5, 10]
        spans = []
        for year in range(base.year - 1, base.year + 2):
            spans += [(dt.date(year, month, 1), dt.date(year, month, 28), calendar.iso(year, month)) for month in months]
        return chosen(spans, anchor)
