"""What time expressions mean before the letter's date is known: each sense gives its TIMEX3 value against an anchor.

A sense returns None where it means no possible time (31 June).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
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
SOON = 120
"""Days: "next May" and "next summer" are not those that begin so soon; "this summer" is."""


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
    whose: Literal["year", "month", "own", "after"] = "year"
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
        if self.whose == "after" and self.month is not None:
            return calendar.iso(base.year + 1 + (base.month >= self.month), self.month, self.day)
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
        same = calendar.valid(anchor.base.year, anchor.base.month, self.day)
        if anchor.tense is None and self.weekday is None and same:
            return same.isoformat()
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
        return base.year + ((dt.date(base.year, month, 1) - base).days <= SOON)
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
            return f"XXXX-{place}" if re.fullmatch(r"\d\d-\d\d", place) else "XXXX-XX-XX"
        around = (calendar.feast(self.name, anchor.base.year + shift) for shift in (-1, 0, 1))
        days = [day for day in around if day]
        if self.which == "last":
            days = [max((day for day in days if day < anchor.base), default=anchor.base)]
        if self.which == "next":
            days = [min((day for day in days if day > anchor.base), default=anchor.base)]
        found = chosen(((day, day, day) for day in days), anchor)
        return found.isoformat() if found else None
