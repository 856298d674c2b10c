"""What expressions of periods mean: seasons, weeks and years counted from the letter's, quarters and halves, numbered weeks.

Each is a `senses.Sense`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta

from extract.time import calendar
from extract.time.anchor import chosen
from extract.time.senses import SOON

if TYPE_CHECKING:
    from extract.time.anchor import Anchor
    from extract.time.senses import Sense, TimexType, Which


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
            return f"{min(year for first, _, year in spans if (first - base).days > SOON)}-{self.season}"
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
class Later:
    """So many units after the time last spoken of ("two months later"); a stretch of time where none was spoken of."""

    period: Period
    count: float
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the period so far on; the ISO 8601 duration where nothing tells from when."""
        if any(calendar.bounds(value) for value in anchor.spoken[:1]):
            return Counted(self.period, self.count, spoken=True).value(anchor)
        return f"P{self.count:g}{self.period[0].upper()}"


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
