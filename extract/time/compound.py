"""What expressions mean that are made of another time: its end, its last Friday, the week it lies in, two weeks before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extract.time import calendar
from extract.time.senses import Day

if TYPE_CHECKING:
    from extract.time.anchor import Anchor
    from extract.time.senses import Sense, TimexType


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or end of another time ("the end of March": its last day)."""

    edge: Literal["start", "end"]
    of: Sense
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the first or last day; of a set of dates the set."""
        value = self.of.value(anchor)
        if value is None:
            return None
        return calendar.last_day(value) if self.edge == "end" else calendar.first_day(value)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week in which a day lies ("w/c 7 October"), or its weekend."""

    day: Sense
    weekend: bool = False
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the ISO week, or its known part where the day is not fully known."""
        value = self.day.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None:
            return value
        return calendar.week(span[0]) + ("-WE" if self.weekend else "")


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth or last day, weekday or week of a period ("the last Friday of March", "the second week of May"); `nth` -1 is the last."""

    nth: int
    what: Literal["day", "week", "weekend", "weekday", "working day"]
    of: Sense
    weekday: int | None = None
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day or week; None where the period has none so far on."""
        value = self.of.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None:
            return value
        first, last = span
        days = [first + dt.timedelta(days=count) for count in range((last - first).days + 1)]
        if self.what == "weekday":
            days = [day for day in days if day.isoweekday() == self.weekday]
        elif self.what == "working day":
            days = [day for day in days if day.isoweekday() <= 5]
        elif self.what in ("week", "weekend"):
            days = [day for day in days if day.isoweekday() == (4 if self.what == "week" else 6)]
        at = self.nth - 1 if self.nth > 0 else self.nth
        if not -len(days) <= at < len(days):
            return None
        day = days[at]
        return calendar.week(day) + ("-WE" if self.what == "weekend" else "") if self.what in ("week", "weekend") else day.isoformat()


@dataclass(frozen=True, slots=True)
class Moved:
    """A time some units before or after another ("two weeks before 3 May", "six weeks from today")."""

    count: float
    unit: calendar.Unit
    of: Sense
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day so far from the other's, or what is known of it."""
        value = self.of.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None or value is None:
            return value
        day = calendar.shifted(span[0], self.count, self.unit)
        return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Mixed:
    """A month or day whose year another sense tells ("March of the following year")."""

    month: int
    day: int | None
    year: Sense
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the value with the other's year."""
        year = (self.year.value(anchor) or "XXXX")[:4]
        known = int(year) if year.isdigit() else None
        return (
            Day(self.month, self.day, known).value(replace(anchor, day=None, near=None))
            if known
            else calendar.iso(None, self.month, self.day)
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """The nth weekday before or after another time ("the Friday before Christmas"); `count` is negative before."""

    weekday: int
    count: int
    of: Sense
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day, or what is known of the weekday."""
        value = self.of.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None:
            return f"XXXX-WXX-{self.weekday}" if value else None
        if self.count > 0:
            ahead = (self.weekday - span[1].isoweekday()) % 7 or 7
            return (span[1] + dt.timedelta(days=ahead + 7 * (self.count - 1))).isoformat()
        behind = (span[0].isoweekday() - self.weekday) % 7 or 7
        return (span[0] - dt.timedelta(days=behind + 7 * (-self.count - 1))).isoformat()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The weekday nearest to another time, before or after it, or the second nearest and so on ("the closest Monday to 4 July")."""

    weekday: int
    of: Sense
    rank: int = 1
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the day, or what is known of the weekday."""
        value = self.of.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None:
            return f"XXXX-WXX-{self.weekday}" if value else None
        ahead = (self.weekday - span[0].isoweekday()) % 7
        days = sorted((ahead + 7 * weeks for weeks in range(-self.rank, self.rank + 1)), key=abs)
        return (span[0] + dt.timedelta(days=days[self.rank - 1])).isoformat()


@dataclass(frozen=True, slots=True)
class ThirdOf:
    """The first, second or last ten days or so of a month ("mid-January")."""

    third: Literal[1, 2, 3]
    of: Sense
    type: TimexType = "DATE"

    def value(self, anchor: Anchor) -> str | None:
        """Return the first and last day as an ISO 8601 interval; what is known of the month where its year is not."""
        value = self.of.value(anchor)
        span = calendar.bounds(value) if value else None
        if span is None:
            return value
        first = span[0] + dt.timedelta(days=10 * (self.third - 1))
        last = span[1] if self.third == 3 else first + dt.timedelta(days=9)
        return f"{first.isoformat()}/{last.isoformat()}"
